package pratique.trust;

import java.util.List;
import java.util.Optional;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Der;
import pratique.encoding.DerReader;

/// The two numbers of an RSA key, unsigned and big-endian, without leading zeros.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8017.html#appendix-A.1.1 RFC 8017 §A.1.1
record RsaNumbers(Bytes modulus, Bytes exponent) {

  static Decoded<RsaNumbers> read(Bytes rsaPublicKey) {
    return DerReader.read(rsaPublicKey).then(RsaNumbers::of);
  }

  private static Decoded<RsaNumbers> of(Der key) {
    List<Der> numbers = key.children();
    if (key.tag() == Der.SEQUENCE && numbers.size() == 2) {
      Optional<Bytes> modulus = numbers.get(0).integerMagnitude();
      Optional<Bytes> exponent = numbers.get(1).integerMagnitude();
      if (modulus.isPresent() && exponent.isPresent() && isAboveOne(modulus.get())) {
        return Decoded.ok(new RsaNumbers(modulus.get(), exponent.get()));
      }
    }
    return Decoded.malformed(
        "certificate.key", "an RSA key must be a SEQUENCE of two positive INTEGERs");
  }

  private static boolean isAboveOne(Bytes magnitude) {
    return magnitude.length() > 1 || magnitude.unsignedAt(0) > 1;
  }

  int modulusBits() {
    return 8 * modulus.length() - (Integer.numberOfLeadingZeros(modulus.unsignedAt(0)) - 24);
  }
}
