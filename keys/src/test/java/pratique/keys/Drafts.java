package pratique.keys;

import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pratique.credential.BirthDate;
import pratique.credential.DocumentType;
import pratique.credential.Draft;
import pratique.credential.EuDcc;
import pratique.credential.FileDraft;
import pratique.credential.Icvp;
import pratique.encoding.Cbor;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;

/// One draft of every kind that can be signed, about a person who does not exist.
final class Drafts {

  private static final String ISSUER = "Ministry of Health";

  private Drafts() {}

  /// Names of kinds and their drafts, all in `envelope`.
  static Map<String, Draft> ofEveryKind(Draft.Envelope envelope) {
    Map<String, Draft> drafts = new LinkedHashMap<>();
    drafts.put("icvp", value(Draft.healthCertificate(icvp(), envelope)));
    drafts.put("vaccination", value(Draft.healthCertificate(dcc(vaccination()), envelope)));
    drafts.put("test", value(Draft.healthCertificate(dcc(test()), envelope)));
    drafts.put("recovery", value(Draft.healthCertificate(dcc(recovery()), envelope)));
    for (DocumentType.Known type : DocumentType.Known.values()) {
      drafts.put(type.typeName(), own(type, envelope));
    }
    return drafts;
  }

  static Draft own(DocumentType.Known type, Draft.Envelope envelope) {
    return value(Draft.own(type, new Cbor.Map(List.of()), envelope));
  }

  static FileDraft file(DocumentType.Known type, Draft.Envelope envelope) {
    return value(FileDraft.of(type, new Cbor.Map(List.of()), envelope));
  }

  private static <T> T value(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Ok<T>(T draft) -> draft;
      case Decoded.Malformed<T>(Fault fault) -> throw new AssertionError(fault.toString());
    };
  }

  private static Icvp icvp() {
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
            "YellowFeverProductd2c75a15ed309658b3968519ddb31690",
            LocalDate.of(2026, 1, 10),
            "B42",
            Optional.of("L. Sousa"),
            Optional.of("PRT-DGS"),
            Optional.empty(),
            Optional.empty(),
            new Icvp.ValidUntil.NotStated()));
  }

  private static EuDcc dcc(EuDcc.Entry entry) {
    return new EuDcc(
        "1.3.0",
        new EuDcc.PersonName(
            Optional.of("Costa"), Optional.of("COSTA"), Optional.of("Ana"), Optional.of("ANA")),
        new BirthDate.Day(LocalDate.of(1988, 4, 12)),
        entry);
  }

  private static EuDcc.Vaccination vaccination() {
    return new EuDcc.Vaccination(
        "840539006",
        "1119349007",
        "EU/1/20/1528",
        "ORG-100030215",
        2,
        2,
        LocalDate.of(2026, 1, 10),
        "PT",
        ISSUER,
        "URN:UVCI:01:PT:1");
  }

  private static EuDcc.Test test() {
    return new EuDcc.Test(
        "840539006",
        EuDcc.Test.NUCLEIC_ACID,
        Optional.of("PCR"),
        Optional.empty(),
        Instant.parse("2026-02-27T08:00:00Z"),
        EuDcc.Test.DETECTED,
        Optional.of("Lab"),
        "PT",
        ISSUER,
        "URN:UVCI:01:PT:2");
  }

  private static EuDcc.Recovery recovery() {
    return new EuDcc.Recovery(
        "840539006",
        LocalDate.of(2026, 1, 1),
        LocalDate.of(2026, 1, 12),
        LocalDate.of(2026, 6, 30),
        "PT",
        ISSUER,
        "URN:UVCI:01:PT:3");
  }
}
