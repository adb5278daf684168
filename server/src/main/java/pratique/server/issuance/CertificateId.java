package pratique.server.issuance;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.util.Optional;
import pratique.encoding.Bytes;

/// The number by which one certificate is told from all others: 128 random bits in the document
/// itself, so nobody can ask for a certificate that he does not hold.
record CertificateId(Bytes value) {

  static final int BYTES = 16;

  CertificateId {
    requireNonNull(value, "value");
    if (value.length() != BYTES) {
      throw new IllegalArgumentException(
          "certificate id must be " + BYTES + " bytes, was " + value.length());
    }
  }

  static CertificateId random(SecureRandom random) {
    byte[] value = new byte[BYTES];
    random.nextBytes(value);
    return new CertificateId(Bytes.copyOf(value));
  }

  /// Reads 32 hexadecimal digits; empty for anything else.
  static Optional<CertificateId> read(String text) {
    if (text.length() != 2 * BYTES) {
      return Optional.empty();
    }
    for (int i = 0; i < text.length(); i++) {
      if (Character.digit(text.charAt(i), 16) < 0 || text.charAt(i) > 'f') {
        return Optional.empty();
      }
    }
    return Optional.of(new CertificateId(Bytes.hex(text)));
  }

  /// 32 hexadecimal digits, as in addresses and in the audit log.
  String toHex() {
    return value.toHex();
  }

  @Override
  public String toString() {
    return "CertificateId[" + toHex() + "]";
  }
}
