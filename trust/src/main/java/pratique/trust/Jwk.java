package pratique.trust;

import java.util.Optional;
import pratique.encoding.Base64;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Der;
import pratique.encoding.DerReader;
import pratique.encoding.DerWriter;
import pratique.encoding.Json;

/// Understands public keys written as JSON.
///
/// Coordinates with a leading zero byte too many, which half of WHO's development list has, are
/// read as the number they are.
///
/// @spec https://www.rfc-editor.org/rfc/rfc7518.html#section-6 RFC 7518 §6
final class Jwk {

  private static final Bytes NULL = DerWriter.element(Der.NULL, Bytes.EMPTY);

  private Jwk() {}

  /// Fault codes: `did.key` when a member is missing or no number, `did.key-type` when the type or
  /// the curve is not understood.
  static Decoded<PublicKey> read(Json.Dictionary jwk) {
    return switch (jwk.text("kty").orElse("")) {
      case "EC" -> ec(jwk);
      case "RSA" -> rsa(jwk);
      default -> Decoded.malformed("did.key-type", "the key's type must be EC or RSA");
    };
  }

  private static Decoded<PublicKey> ec(Json.Dictionary jwk) {
    Optional<PublicKey.Curve> curve = curve(jwk.text("crv").orElse(""));
    if (curve.isEmpty()) {
      return Decoded.malformed(
          "did.key-type", "the key's curve must be P-256, P-384 or P-521, or have a certificate");
    }
    int width = curve.get().coordinateBytes();
    Optional<Bytes> x = number(jwk, "x").flatMap(value -> padded(value, width));
    Optional<Bytes> y = number(jwk, "y").flatMap(value -> padded(value, width));
    if (x.isEmpty() || y.isEmpty()) {
      return Decoded.malformed(
          "did.key", "the key's x and y must be Base64 of at most " + width + " bytes");
    }
    return PublicKey.read(
        DerWriter.ecPublicKeyInfo(curve.get().objectIdentifier(), x.get(), y.get()));
  }

  private static Decoded<PublicKey> rsa(Json.Dictionary jwk) {
    Optional<Bytes> modulus = number(jwk, "n");
    Optional<Bytes> exponent = number(jwk, "e");
    if (modulus.isEmpty() || exponent.isEmpty()) {
      return Decoded.malformed("did.key", "the key's n and e must be Base64");
    }
    Bytes key =
        DerWriter.sequence(DerWriter.integer(modulus.get()), DerWriter.integer(exponent.get()));
    return PublicKey.read(
        DerWriter.sequence(
            DerWriter.sequence(DerWriter.objectIdentifier(SubjectPublicKey.RSA), NULL),
            DerWriter.bitString(key)));
  }

  private static Optional<PublicKey.Curve> curve(String name) {
    return switch (name) {
      case "P-256" -> Optional.of(PublicKey.Curve.P_256);
      case "P-384" -> Optional.of(PublicKey.Curve.P_384);
      case "P-521" -> Optional.of(PublicKey.Curve.P_521);
      default -> Optional.empty();
    };
  }

  /// Whether the numbers in `jwk` are there and are not those of `key`, the certificate's. The
  /// curve's name does not count: lists call curves that they lack a name for "UNKNOWN CURVE".
  static boolean contradicts(Json.Dictionary jwk, PublicKey key) {
    return switch (key) {
      case PublicKey.Ec(PublicKey.Curve curve, Bytes info) -> {
        Bytes point = point(info);
        int width = curve.coordinateBytes();
        yield differs(jwk, "x", point.slice(1, 1 + width))
            || differs(jwk, "y", point.slice(1 + width, 1 + 2 * width));
      }
      case PublicKey.Rsa(int _, Bytes info) ->
          switch (RsaNumbers.read(point(info))) {
            case Decoded.Ok<RsaNumbers>(RsaNumbers numbers) ->
                differs(jwk, "n", numbers.modulus()) || differs(jwk, "e", numbers.exponent());
            case Decoded.Malformed<RsaNumbers> _ -> true;
          };
      case PublicKey.Unusable _ -> false;
    };
  }

  /// The content of the bit string of a key that was read before.
  private static Bytes point(Bytes subjectPublicKeyInfo) {
    return switch (DerReader.read(subjectPublicKeyInfo)) {
      case Decoded.Ok<Der>(Der info) -> info.children().get(1).bitString().orElse(Bytes.EMPTY);
      case Decoded.Malformed<Der> _ -> Bytes.EMPTY;
    };
  }

  private static boolean differs(Json.Dictionary jwk, String member, Bytes certified) {
    return jwk.find(member).isPresent()
        && !number(jwk, member).equals(Optional.of(withoutLeadingZeros(certified)));
  }

  /// The member as an unsigned number without leading zeros.
  private static Optional<Bytes> number(Json.Dictionary jwk, String member) {
    return jwk.text(member)
        .flatMap(text ->
            switch (Base64.read(text)) {
              case Decoded.Ok<Bytes>(Bytes value) -> Optional.of(withoutLeadingZeros(value));
              case Decoded.Malformed<Bytes> _ -> Optional.empty();
            });
  }

  private static Bytes withoutLeadingZeros(Bytes value) {
    int first = 0;
    while (first < value.length() && value.unsignedAt(first) == 0) {
      first++;
    }
    return value.slice(first, value.length());
  }

  private static Optional<Bytes> padded(Bytes number, int width) {
    if (number.isEmpty() || number.length() > width) {
      return Optional.empty();
    }
    byte[] padded = new byte[width];
    number.copyInto(padded, width - number.length());
    return Optional.of(Bytes.copyOf(padded));
  }
}
