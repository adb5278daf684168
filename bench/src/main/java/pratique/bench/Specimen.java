package pratique.bench;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.zip.Deflater;
import pratique.credential.Document;
import pratique.credential.Draft;
import pratique.credential.Format;
import pratique.credential.Icvp;
import pratique.credential.KeyId;
import pratique.credential.PayloadText;
import pratique.credential.Purpose;
import pratique.encoding.Base45;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.JsonReader;
import pratique.encoding.Zlib;
import pratique.keys.CertificateAuthority;
import pratique.keys.KeyKind;
import pratique.keys.Signed;
import pratique.keys.SigningKey;
import pratique.keys.Subject;
import pratique.trust.PublicKey;
import pratique.trust.Signer;
import pratique.trust.TrustList;
import pratique.verification.Authenticity;
import pratique.verification.Judgement;

/// A certificate of a made-up person, signed by us and compressed as most issuers do it, and what
/// it takes to check it.
///
/// `at` is the instant for which it is judged: the real present, since the peers ask the clock
/// themselves.
record Specimen(
    Document document, Draft.Envelope envelope, SigningKey key, String text, Instant at) {

  private static final int MAX_BYTES = 4096;

  /// As long as codes in the field are: 540 to 555 characters, as its signature compresses.
  private static final String EU_DCC =
      """
      {"ver": "1.3.0",
       "nam": {"fn": "Lindström", "fnt": "LINDSTROEM", "gn": "Åsa Maria", "gnt": "AASA<MARIA"},
       "dob": "1979-04-14",
       "v": [{"tg": "840539006", "vp": "1119349007", "mp": "EU/1/20/1528", "ma": "ORG-100030215",
              "dn": 2, "sd": 2, "dt": "2021-06-11", "co": "SE",
              "is": "Swedish eHealth Agency",
              "ci": "URN:UVCI:01:SE:EHM/V12907267LAJW#E"}]}
      """;

  private static final String ICVP =
      """
      {"v": "%s", "n": "Aïssatou Bâ Ndiaye", "dob": "1988-11-02", "s": "female", "nt": "SEN",
       "id": "A01234567", "dt": "PPN",
       "vx": {"vp": "YellowFeverProductd2c75a15ed309658b3968519ddb31690", "dv": "2024-02-19",
              "bo": "YF-2231-B", "cn": "Dr Mame Sy", "is": "SN-IPD"}}
      """
          .formatted(Icvp.WRITTEN_VERSION);

  /// RFC 1951 §3.2.3: how zlib wrote the bytes. Of the EU's 267 test codes 146 are in the fixed
  /// code, 88 in one of their own and 33 not compressed, which is the cheapest to read.
  private static final int FIXED_CODE = 1;

  private static final int OWN_CODE = 2;

  static Specimen euDcc() {
    return issued(EU_DCC, "SE", FIXED_CODE);
  }

  /// One that brings its own code along, the most work for an inflater. Signatures differ, and so
  /// about one in a hundred is compressed like this.
  static Specimen euDccInItsOwnCode() {
    return issued(EU_DCC, "SE", OWN_CODE);
  }

  static Specimen icvp() {
    return issued(ICVP, "SN", FIXED_CODE);
  }

  private static Specimen issued(String json, String country, int blockType) {
    Instant at = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    Instant yesterday = at.minus(Duration.ofDays(1));
    SigningKey key =
        value(
            CertificateAuthority.create(
                    new Subject(country, "Bench authority"), PublicKey.Curve.P_256, yesterday)
                .issue(
                    KeyKind.P_256,
                    "Bench signer",
                    Set.of(Purpose.VACCINATION, Purpose.TEST, Purpose.RECOVERY),
                    yesterday));
    Document document =
        value(
            JsonReader.read(json, new JsonReader.Limits(MAX_BYTES, 8, 256, 16))
                .then(PayloadText::read));
    Draft.Envelope envelope =
        new Draft.Envelope(
            key.keyId(),
            key.algorithm(),
            country,
            yesterday,
            at.plus(Duration.ofDays(365)),
            Optional.empty());
    Draft draft = value(Draft.healthCertificate(document, envelope));
    String text = byZlib(envelope(text(key.sign(draft))));
    while (blockType(text) != blockType) {
      text = byZlib(envelope(text(key.sign(draft))));
    }
    return new Specimen(document, envelope, key, text, at);
  }

  /// A list of `size` signers of whom one signed this, the others by the same key under other key
  /// ids: looking up is what may depend on the size.
  TrustList trust(int size) {
    List<Signer> signers = new ArrayList<>(List.of(key.signer()));
    Random random = new Random(size);
    while (signers.size() < size) {
      byte[] keyId = new byte[KeyId.STANDARD_BYTES];
      random.nextBytes(keyId);
      Signer signer = key.signer();
      signers.add(
          new Signer(
              new KeyId(Bytes.copyOf(keyId)),
              signer.key(),
              signer.notBefore(),
              signer.notAfter(),
              signer.purposes(),
              signer.country(),
              signer.origin()));
    }
    Collections.shuffle(signers, random);
    return TrustList.of(signers);
  }

  /// The same code with the last bit of its signature changed.
  String forged() {
    byte[] envelope = openedEnvelope().toByteArray();
    envelope[envelope.length - 1] ^= 1;
    return byZlib(Bytes.copyOf(envelope));
  }

  /// The COSE message that the code carries; it ends with the signature.
  Bytes openedEnvelope() {
    return envelope(text);
  }

  static Bytes envelope(String text) {
    return value(Zlib.inflate(compressed(text), MAX_BYTES));
  }

  private static String byZlib(Bytes envelope) {
    return Format.HCERT.prefix() + Base45.encode(Bytes.copyOf(deflatedByJdk(envelope)));
  }

  /// What zlib makes of `plain` at its highest level.
  static byte[] deflatedByJdk(Bytes plain) {
    try (Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION)) {
      deflater.setInput(plain.toByteArray());
      deflater.finish();
      byte[] buffer = new byte[MAX_BYTES];
      return Arrays.copyOf(buffer, deflater.deflate(buffer));
    }
  }

  private static Bytes compressed(String text) {
    return value(Base45.decode(text.substring(Format.HCERT.prefix().length()), text.length()));
  }

  /// Bits 1 and 2 after the two bytes of zlib's header.
  private static int blockType(String text) {
    return compressed(text).unsignedAt(2) >> 1 & 3;
  }

  static boolean isAccepted(Judgement judgement) {
    return judgement.authenticity() instanceof Authenticity.Accepted;
  }

  static String text(Signed signed) {
    return switch (signed) {
      case Signed.Text(String text) -> text;
      case Signed.Refused(var because) -> throw new IllegalStateException(because.message());
    };
  }

  static <T> T value(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Ok<T>(T value) -> value;
      case Decoded.Malformed<T>(var fault) -> throw new IllegalStateException(fault.message());
    };
  }

  /// Whoever is fast and wrong is not measured.
  static void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("nothing to measure: it is not so that " + what);
    }
  }
}
