package pratique.credential;

import static java.util.Objects.requireNonNull;

import pratique.encoding.Bytes;
import pratique.encoding.Sha256;

/// The bytes in a document that select the signer certificates to try.
///
/// A hint and never proof: it is a truncated digest, so two certificates may share one. Eight bytes
/// by the standard, 1 to 64 in the wild.
///
/// Their order is that of their bytes, each 0 to 255; one that another begins with comes first.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#key-identifier HCERT §3.3.3
public record KeyId(Bytes value) implements Comparable<KeyId> {

  public static final int STANDARD_BYTES = 8;
  public static final int MAX_BYTES = 64;

  public KeyId {
    requireNonNull(value, "value");
    if (value.isEmpty() || value.length() > MAX_BYTES) {
      throw new IllegalArgumentException(
          "key id must be 1 to " + MAX_BYTES + " bytes, was " + value.length());
    }
  }

  /// The key id that the standard gives a certificate: the head of the SHA-256 of its DER form.
  public static KeyId ofCertificate(Bytes der) {
    return new KeyId(Sha256.of(der).slice(0, STANDARD_BYTES));
  }

  /// The first eight bytes as one number without sign, zeros behind a shorter one. Of two key ids
  /// the lesser never has the greater head.
  public long head() {
    long head = 0;
    for (int i = 0; i < Long.BYTES; i++) {
      head = head << 8 | (i < value.length() ? value.unsignedAt(i) : 0);
    }
    return head;
  }

  @Override
  public int compareTo(KeyId other) {
    int shared = Math.min(value.length(), other.value.length());
    for (int i = 0; i < shared; i++) {
      int difference = value.unsignedAt(i) - other.value.unsignedAt(i);
      if (difference != 0) {
        return difference;
      }
    }
    return value.length() - other.value.length();
  }

  public String toHex() {
    return value.toHex();
  }

  @Override
  public String toString() {
    return "KeyId[" + toHex() + "]";
  }
}
