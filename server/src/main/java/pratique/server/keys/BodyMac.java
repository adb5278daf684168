package pratique.server.keys;

import java.security.GeneralSecurityException;
import java.util.concurrent.atomic.AtomicReference;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Bytes;

/// Recognises a body that was sent before, without keeping it: HMAC-SHA-256 under a key of ours.
///
/// A plain hash would not do: a certificate has so little that is unknown that whoever had the
/// table could guess it.
///
/// @spec https://www.rfc-editor.org/rfc/rfc2104.html#section-2 RFC 2104 §2
public final class BodyMac {

  public static final int KEY_BYTES = 32;
  public static final int MAC_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final AtomicReference<@Nullable SecretKey> key;

  /// @throws IllegalArgumentException when the key has another length than [#KEY_BYTES]
  public BodyMac(Bytes key) {
    if (key.length() != KEY_BYTES) {
      throw new IllegalArgumentException(
          "the body key must be " + KEY_BYTES + " bytes, was " + key.length());
    }
    this.key = new AtomicReference<>(new SecretKeySpec(key.toByteArray(), ALGORITHM));
  }

  /// The 32 bytes that stand for `body`.
  ///
  /// @throws DestroyedKeyException when the sunset came first
  public Bytes of(Bytes body) {
    SecretKey present = key.get();
    if (present == null) {
      throw new DestroyedKeyException("of request bodies");
    }
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(present);
      return Bytes.copyOf(mac.doFinal(body.toByteArray()));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, impossible);
    }
  }

  void destroy() {
    key.set(null);
  }
}
