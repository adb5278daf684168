package pratique.verification;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pratique.credential.Algorithm;
import pratique.credential.BirthDate;
import pratique.credential.Document;
import pratique.credential.DocumentType;
import pratique.credential.Draft;
import pratique.credential.EuDcc;
import pratique.credential.FileDraft;
import pratique.credential.Icvp;
import pratique.credential.KeyId;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.Decoded;
import pratique.trust.PublicKey;
import pratique.trust.Signer;

/// Made-up documents and signers. Nothing here is really signed: the tests answer the checks.
final class Samples {

  static final Instant ISSUED = Instant.parse("2026-03-01T12:00:00Z");
  static final Instant EXPIRY = ISSUED.plus(Duration.ofDays(365));
  static final KeyId KEY_ID = new KeyId(Bytes.hex("0011223344556677"));
  static final Bytes CERTIFICATE_ID = Bytes.hex("00112233445566778899aabbccddeeff");
  static final String YELLOW_FEVER = "YellowFeverProductd2c75a15ed309658b3968519ddb31690";
  static final String POLIO = "PolioVaccineOralOPVTrivaProductfa4849f7532d522134f4102063af1617";

  private Samples() {}

  static String code(Document document) {
    return code(document, envelope(ISSUED, EXPIRY));
  }

  static String code(Document document, Draft.Envelope envelope) {
    return finished(Draft.healthCertificate(document, envelope), envelope.algorithm());
  }

  static String notice() {
    return finished(
        Draft.own(
            DocumentType.Known.NOTICE,
            new Cbor.Map(List.of(new Cbor.Entry(new Cbor.Text("kind"), new Cbor.Text("test")))),
            envelope(ISSUED, EXPIRY)),
        Algorithm.ES256);
  }

  /// Larger than any code.
  static Bytes ruleSetFile() {
    Cbor.Map body =
        new Cbor.Map(
            List.of(
                new Cbor.Entry(
                    new Cbor.Text("json"), new Cbor.ByteString(Bytes.copyOf(new byte[100_000])))));
    return switch (FileDraft.of(DocumentType.Known.RULE_SET, body, envelope(ISSUED, EXPIRY))) {
      case Decoded.Ok<FileDraft>(FileDraft draft) -> draft.finish(Bytes.copyOf(new byte[64]));
      case Decoded.Malformed<FileDraft>(var fault) -> throw new AssertionError(fault);
    };
  }

  private static String finished(Decoded<Draft> drafted, Algorithm algorithm) {
    return switch (drafted) {
      case Decoded.Ok<Draft>(Draft draft) ->
          draft.finish(Bytes.copyOf(new byte[algorithm == Algorithm.ES256 ? 64 : 256]));
      case Decoded.Malformed<Draft>(var fault) -> throw new AssertionError(fault);
    };
  }

  static Draft.Envelope envelope(Instant issuedAt, Instant expiresAt) {
    return envelope(Algorithm.ES256, issuedAt, expiresAt);
  }

  static Draft.Envelope envelope(Algorithm algorithm, Instant issuedAt, Instant expiresAt) {
    return new Draft.Envelope(
        KEY_ID, algorithm, "PT", issuedAt, expiresAt, Optional.of(CERTIFICATE_ID));
  }

  static Icvp icvp(String product, LocalDate date) {
    return new Icvp(
        Icvp.Generation.ICVP_2026,
        Optional.of(Icvp.WRITTEN_VERSION),
        "Ana Costa",
        new BirthDate.Day(LocalDate.of(1988, 4, 12)),
        Optional.of(Icvp.Sex.FEMALE),
        Optional.of("PRT"),
        Optional.of("P1234567"),
        Optional.of("PPN"),
        Optional.empty(),
        Optional.empty(),
        new Icvp.Dose(
            product,
            date,
            "B42",
            Optional.of("L. Sousa"),
            Optional.of("PRT-DGS"),
            Optional.empty(),
            Optional.empty(),
            new Icvp.ValidUntil.NotStated()));
  }

  static EuDcc dcc(EuDcc.Entry entry) {
    return new EuDcc(
        "1.3.0",
        new EuDcc.PersonName(
            Optional.of("Costa"), Optional.of("COSTA"), Optional.of("Ana"), Optional.of("ANA")),
        new BirthDate.Day(LocalDate.of(1988, 4, 12)),
        entry);
  }

  static EuDcc vaccination(LocalDate date) {
    return dcc(
        new EuDcc.Vaccination(
            "840539006",
            "1119349007",
            "EU/1/20/1528",
            "ORG-100030215",
            2,
            2,
            date,
            "PT",
            "Direção-Geral da Saúde",
            "URN:UVCI:01:PT:1"));
  }

  static EuDcc test(Instant sampledAt) {
    return dcc(
        new EuDcc.Test(
            "840539006",
            EuDcc.Test.NUCLEIC_ACID,
            Optional.of("PCR"),
            Optional.empty(),
            sampledAt,
            EuDcc.Test.DETECTED,
            Optional.of("Lab"),
            "PT",
            "Direção-Geral da Saúde",
            "URN:UVCI:01:PT:2"));
  }

  static EuDcc recovery() {
    return dcc(
        new EuDcc.Recovery(
            "840539006",
            LocalDate.of(2025, 1, 1),
            LocalDate.of(2025, 1, 12),
            LocalDate.of(2025, 6, 30),
            "PT",
            "Direção-Geral da Saúde",
            "URN:UVCI:01:PT:3"));
  }

  static PublicKey key(PublicKey.Curve curve) {
    return new PublicKey.Ec(curve, Bytes.EMPTY);
  }

  static Signer signer() {
    return signer(key(PublicKey.Curve.P_256), new Signer.Purposes.AnyHealthCertificate());
  }

  static Signer signer(PublicKey key, Signer.Purposes purposes) {
    return new Signer(
        KEY_ID,
        key,
        Optional.of(ISSUED.minus(Duration.ofDays(100))),
        Optional.of(EXPIRY.plus(Duration.ofDays(100))),
        purposes,
        Optional.of("PT"),
        "test");
  }

  static Signer signerFor(Purpose purpose) {
    return signer(key(PublicKey.Curve.P_256), new Signer.Purposes.Only(Set.of(purpose)));
  }

  static Signer valid(Signer signer, Instant from, Instant until) {
    return new Signer(
        signer.keyId(),
        signer.key(),
        Optional.of(from),
        Optional.of(until),
        signer.purposes(),
        signer.country(),
        signer.origin());
  }
}
