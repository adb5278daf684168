package pratique.encoding;

import java.util.List;
import java.util.Optional;

/// The two ways to write down an elliptic-curve signature: its two numbers side by side, as in QR
/// codes, or as a DER sequence, as in X.509 certificates and most cryptographic libraries.
///
/// Side by side, both numbers have the width of the curve's order: 32 bytes for P-256, 48 for
/// P-384, 66 for P-521.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9053.html#section-2.1 RFC 9053 §2.1
/// @spec https://www.rfc-editor.org/rfc/rfc3279.html#section-2.2.3 RFC 3279 §2.2.3
public final class EcdsaSignature {

  /// The width for P-521, the largest curve of a health certificate.
  public static final int MAX_COORDINATE_BYTES = 66;

  private EcdsaSignature() {}

  /// The numbers of a DER signature side by side.
  ///
  /// Fault codes: those of [DerReader], and `ecdsa.signature` when `der` is not two numbers from 1
  /// up that fit `coordinateBytes` each.
  ///
  /// @throws IllegalArgumentException when `coordinateBytes` is not 1 to 66
  public static Decoded<Bytes> rawFromDer(Bytes der, int coordinateBytes) {
    if (coordinateBytes < 1 || coordinateBytes > MAX_COORDINATE_BYTES) {
      throw new IllegalArgumentException(
          "coordinateBytes must be 1 to " + MAX_COORDINATE_BYTES + ", was " + coordinateBytes);
    }
    return DerReader.read(der).then(element -> rawFrom(element, coordinateBytes));
  }

  private static Decoded<Bytes> rawFrom(Der element, int coordinateBytes) {
    List<Der> numbers = element.children();
    if (element.tag() != Der.SEQUENCE || numbers.size() != 2) {
      return Decoded.malformed(
          "ecdsa.signature", "an ECDSA signature must be a SEQUENCE of two INTEGERs");
    }
    byte[] raw = new byte[2 * coordinateBytes];
    for (int i = 0; i < 2; i++) {
      Optional<Bytes> magnitude = numbers.get(i).integerMagnitude();
      if (magnitude.isEmpty() || isZero(magnitude.get())) {
        return Decoded.malformed(
            "ecdsa.signature", "both numbers of an ECDSA signature must be INTEGERs above zero");
      }
      int length = magnitude.get().length();
      if (length > coordinateBytes) {
        return Decoded.malformed(
            "ecdsa.signature",
            "both numbers of an ECDSA signature must be at most "
                + coordinateBytes
                + " bytes for this curve, one was "
                + length);
      }
      magnitude.get().copyInto(raw, (i + 1) * coordinateBytes - length);
    }
    return Decoded.ok(Bytes.owning(raw));
  }

  private static boolean isZero(Bytes magnitude) {
    return magnitude.length() == 1 && magnitude.unsignedAt(0) == 0;
  }

  /// The DER sequence of a signature whose two numbers stand side by side. Numbers are not judged:
  /// a zero is written as a zero, and the check of the signature refuses it.
  ///
  /// @throws IllegalArgumentException when `raw` is not an even number of bytes from 2 to 132;
  ///   compare its length with the key's curve first
  public static Bytes derFromRaw(Bytes raw) {
    int length = raw.length();
    if (length == 0 || length % 2 != 0 || length > 2 * MAX_COORDINATE_BYTES) {
      throw new IllegalArgumentException(
          "a raw ECDSA signature must be an even number of bytes up to "
              + 2 * MAX_COORDINATE_BYTES
              + ", was "
              + length);
    }
    return DerWriter.sequence(
        DerWriter.integer(raw.slice(0, length / 2)),
        DerWriter.integer(raw.slice(length / 2, length)));
  }
}
