package pratique.credential;

import static java.util.Objects.requireNonNull;

import pratique.encoding.Bytes;
import pratique.encoding.Sha256;

/// The bytes in a document that select the signer certificates to try.
///
/// A hint and never proof: it is a truncated digest, so two certificates may share one. Eight bytes
/// by the standard, 1 to 64 in the wild.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#key-identifier HCERT §3.3.3
public record KeyId(Bytes value) {

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

  public String toHex() {
    return value.toHex();
  }

  @Override
  public String toString() {
    return "KeyId[" + toHex() + "]";
  }
}
