package pratique.trust;

import java.util.List;
import java.util.Optional;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Der;

/// Understands the DER form of public keys.
///
/// @spec https://www.rfc-editor.org/rfc/rfc5480.html#section-2 RFC 5480 §2
/// @spec https://www.rfc-editor.org/rfc/rfc3279.html#section-2.3.1 RFC 3279 §2.3.1
final class SubjectPublicKey {

  static final String EC = "1.2.840.10045.2.1";
  static final String RSA = "1.2.840.113549.1.1.1";

  private static final int UNCOMPRESSED = 0x04;

  private SubjectPublicKey() {}

  static Decoded<PublicKey> read(Der info) {
    List<Der> parts = info.children();
    if (info.tag() != Der.SEQUENCE
        || parts.size() != 2
        || parts.get(0).tag() != Der.SEQUENCE
        || parts.get(0).children().isEmpty()) {
      return malformed("must be an algorithm and a bit string");
    }
    List<Der> algorithm = parts.get(0).children();
    Optional<String> identifier = algorithm.get(0).objectIdentifier();
    Optional<Bytes> key = parts.get(1).bitString();
    if (identifier.isEmpty() || algorithm.size() > 2 || key.isEmpty()) {
      return malformed("must be an algorithm and a bit string");
    }
    Optional<Der> parameters =
        algorithm.size() == 2 ? Optional.of(algorithm.get(1)) : Optional.empty();
    return switch (identifier.get()) {
      case EC -> ec(parameters, key.get(), info.encoded());
      case RSA -> rsa(parameters, key.get(), info.encoded());
      default -> Decoded.ok(new PublicKey.Unusable(identifier.get(), info.encoded()));
    };
  }

  /// Named curves only. RFC 5480 §2.1.1 forbids explicit and inherited parameters; they turn up all
  /// the same, and no signature checker imports them.
  private static Decoded<PublicKey> ec(Optional<Der> parameters, Bytes point, Bytes encoded) {
    Optional<String> name = parameters.flatMap(Der::objectIdentifier);
    if (name.isEmpty()) {
      return Decoded.ok(new PublicKey.Unusable(EC, encoded));
    }
    Optional<PublicKey.Curve> curve = PublicKey.Curve.ofObjectIdentifier(name.get());
    if (curve.isEmpty()) {
      return Decoded.ok(new PublicKey.Unusable(name.get(), encoded));
    }
    int width = curve.get().coordinateBytes();
    if (!point.isEmpty() && point.unsignedAt(0) != UNCOMPRESSED && point.length() == 1 + width) {
      // A compressed point: legal, and understood by neither the JDK nor a browser.
      return Decoded.ok(new PublicKey.Unusable(name.get(), encoded));
    }
    if (point.length() != 1 + 2 * width || point.unsignedAt(0) != UNCOMPRESSED) {
      return malformed(
          "must hold a point of "
              + (1 + 2 * width)
              + " bytes on "
              + curve.get().standardName()
              + ", was "
              + point.length());
    }
    return Decoded.ok(new PublicKey.Ec(curve.get(), encoded));
  }

  private static Decoded<PublicKey> rsa(Optional<Der> parameters, Bytes key, Bytes encoded) {
    if (parameters.isPresent() && parameters.get().tag() != Der.NULL) {
      return malformed("of type RSA must have NULL parameters");
    }
    return RsaNumbers.read(key)
        .then(numbers -> Decoded.ok(new PublicKey.Rsa(numbers.modulusBits(), encoded)));
  }

  private static Decoded<PublicKey> malformed(String what) {
    return Decoded.malformed("certificate.key", "a public key " + what);
  }
}
