package pratique.server.keys;

/// Somebody needed a key after it was destroyed. The chain answers with the closing notice.
///
/// A duty throws it when a [pratique.keys.SigningKey] refuses because it was destroyed.
public final class DestroyedKeyException extends RuntimeException {

  private static final long serialVersionUID = 1;

  public DestroyedKeyException(String keyId) {
    super("key " + keyId + " was destroyed at the sunset");
  }
}
