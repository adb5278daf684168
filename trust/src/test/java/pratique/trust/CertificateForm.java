package pratique.trust;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import pratique.encoding.Bytes;
import pratique.encoding.Der;
import pratique.encoding.DerWriter;

/// A certificate whose every field a test can set, rightly or wrongly. Its signature is two bytes,
/// for nothing here checks it.
final class CertificateForm {

  static final String ECDSA_WITH_SHA256 = "1.2.840.10045.4.3.2";

  /// The base point of P-256: a point that is certainly on the curve.
  static final Bytes P_256_X =
      Bytes.hex("6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296");

  static final Bytes P_256_Y =
      Bytes.hex("4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5");
  static final Bytes P_256_KEY = DerWriter.ecPublicKeyInfo(DerWriter.P_256, P_256_X, P_256_Y);

  private List<Bytes> version = List.of(DerWriter.context(0, integer(2)));
  private Bytes innerAlgorithm = algorithm(ECDSA_WITH_SHA256);
  private Bytes outerAlgorithm = algorithm(ECDSA_WITH_SHA256);
  private Bytes notBefore = time("260101000000Z");
  private Bytes notAfter = time("280101000000Z");
  private Bytes subject = name("2.5.4.6", "XA");
  private Bytes key = P_256_KEY;
  private final List<Bytes> extensions = new ArrayList<>();
  private final List<Bytes> extraFields = new ArrayList<>();

  static Bytes integer(int value) {
    return DerWriter.integer(Bytes.copyOf(new byte[] {(byte) value}));
  }

  static Bytes algorithm(String identifier, Bytes... parameters) {
    Bytes[] parts = new Bytes[1 + parameters.length];
    parts[0] = DerWriter.objectIdentifier(identifier);
    System.arraycopy(parameters, 0, parts, 1, parameters.length);
    return DerWriter.sequence(parts);
  }

  static Bytes time(String utc) {
    return DerWriter.element(Der.UTC_TIME, ascii(utc));
  }

  static Bytes name(String type, String value) {
    return DerWriter.sequence(
        DerWriter.element(
            Der.SET,
            DerWriter.sequence(
                DerWriter.objectIdentifier(type),
                DerWriter.element(Der.PRINTABLE_STRING, ascii(value)))));
  }

  static Bytes extension(String identifier, boolean critical, Bytes value) {
    Bytes bool = DerWriter.element(Der.BOOLEAN, Bytes.copyOf(new byte[] {(byte) 0xff}));
    return DerWriter.sequence(
        DerWriter.objectIdentifier(identifier),
        critical ? bool : Bytes.EMPTY,
        DerWriter.octetString(value));
  }

  static Bytes ascii(String text) {
    return Bytes.copyOf(text.getBytes(StandardCharsets.US_ASCII));
  }

  CertificateForm version(Bytes... fields) {
    version = List.of(fields);
    return this;
  }

  CertificateForm algorithms(Bytes inner, Bytes outer) {
    innerAlgorithm = inner;
    outerAlgorithm = outer;
    return this;
  }

  CertificateForm validity(Bytes from, Bytes until) {
    notBefore = from;
    notAfter = until;
    return this;
  }

  CertificateForm subject(Bytes name) {
    subject = name;
    return this;
  }

  CertificateForm key(Bytes subjectPublicKeyInfo) {
    key = subjectPublicKeyInfo;
    return this;
  }

  CertificateForm with(Bytes extension) {
    extensions.add(extension);
    return this;
  }

  CertificateForm withField(Bytes field) {
    extraFields.add(field);
    return this;
  }

  CertificateForm basicConstraints(boolean authority) {
    Bytes bool =
        DerWriter.element(Der.BOOLEAN, Bytes.copyOf(new byte[] {(byte) (authority ? 0xff : 0)}));
    return with(extension("2.5.29.19", true, DerWriter.sequence(bool)));
  }

  /// `bits` as in the standard: `80` is digital signature, `40` content commitment, `04` signing
  /// certificates.
  CertificateForm keyUsage(int bits) {
    int unused = Integer.numberOfTrailingZeros(bits);
    return with(
        extension(
            "2.5.29.15",
            true,
            DerWriter.element(
                Der.BIT_STRING, Bytes.copyOf(new byte[] {(byte) unused, (byte) bits}))));
  }

  CertificateForm extendedKeyUsage(boolean critical, String... identifiers) {
    Bytes[] list = new Bytes[identifiers.length];
    for (int i = 0; i < list.length; i++) {
      list[i] = DerWriter.objectIdentifier(identifiers[i]);
    }
    return with(extension("2.5.29.37", critical, DerWriter.sequence(list)));
  }

  Bytes der() {
    List<Bytes> fields = new ArrayList<>(version);
    fields.add(integer(1));
    fields.add(innerAlgorithm);
    fields.add(name("2.5.4.3", "Authority"));
    fields.add(DerWriter.sequence(notBefore, notAfter));
    fields.add(subject);
    fields.add(key);
    fields.addAll(extraFields);
    if (!extensions.isEmpty()) {
      fields.add(DerWriter.context(3, DerWriter.sequence(extensions.toArray(Bytes[]::new))));
    }
    return DerWriter.sequence(
        DerWriter.sequence(fields.toArray(Bytes[]::new)),
        outerAlgorithm,
        DerWriter.bitString(Bytes.hex("0102")));
  }
}
