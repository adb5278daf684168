package pratique.keys;

import java.util.Arrays;

/// A private key in the open, in the form of PKCS#8. Whoever holds one should close it soon.
///
/// @spec https://www.rfc-editor.org/rfc/rfc5958.html#section-2 RFC 5958 §2
public final class PrivateKeyBytes implements AutoCloseable {

  private final byte[] pkcs8;

  private PrivateKeyBytes(byte[] pkcs8) {
    this.pkcs8 = pkcs8;
  }

  public static PrivateKeyBytes copyOf(byte[] pkcs8) {
    return new PrivateKeyBytes(pkcs8.clone());
  }

  /// Takes over an array that the caller has made and will never touch again.
  static PrivateKeyBytes takingOver(byte[] pkcs8) {
    return new PrivateKeyBytes(pkcs8);
  }

  /// The bytes themselves, which the caller must not change; zeros after [#close()].
  public byte[] reveal() {
    return pkcs8;
  }

  /// Overwrites the bytes.
  @Override
  public void close() {
    Arrays.fill(pkcs8, (byte) 0);
  }

  @Override
  public String toString() {
    return "PrivateKeyBytes[…]";
  }
}
