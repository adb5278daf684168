package pratique.server.operator;

import static java.util.Objects.requireNonNull;

import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import pratique.encoding.Bytes;
import pratique.server.carrier.PhoneNumber;

/// Stands for a number of one carrier: HMAC-SHA-256 under a key of the node that ends at its
/// sunset.
///
/// Without the key it says nothing; with it, whoever guesses a number can tell whether it is here.
///
/// @spec https://www.rfc-editor.org/rfc/rfc2104.html#section-2 RFC 2104 §2
record Pseudonym(Bytes value) {

  static final int BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  Pseudonym {
    requireNonNull(value, "value");
    if (value.length() != BYTES) {
      throw new IllegalArgumentException(
          "a pseudonym must be " + BYTES + " bytes, was " + value.length());
    }
  }

  static Pseudonym of(Secret key, String carrier, PhoneNumber number) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.reveal(), ALGORITHM));
      // The name has no line feed, so no two pairs have the same text.
      return new Pseudonym(
          Bytes.copyOf(mac.doFinal(Bytes.utf8(carrier + "\n" + number.digits()).toByteArray())));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }

  @Override
  public String toString() {
    return "Pseudonym[…]";
  }
}
