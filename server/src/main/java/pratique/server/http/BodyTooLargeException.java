package pratique.server.http;

import java.io.IOException;

/// A request's body went on beyond its route's limit.
public final class BodyTooLargeException extends IOException {

  private static final long serialVersionUID = 1;

  private final long maxBytes;

  BodyTooLargeException(long maxBytes) {
    super("body is longer than " + maxBytes + " bytes");
    this.maxBytes = maxBytes;
  }

  public long maxBytes() {
    return maxBytes;
  }
}
