package pratique.server.http;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// Passes on at most `maxBytes` and throws [BodyTooLargeException] at the first byte beyond.
final class BoundedInputStream extends FilterInputStream {

  private final long maxBytes;
  private long left;

  BoundedInputStream(InputStream in, long maxBytes) {
    super(in);
    this.maxBytes = maxBytes;
    this.left = maxBytes;
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    if (value >= 0) {
      count(1);
    }
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    // One byte more than allowed is asked for, because only reading it tells that it is there.
    int read = super.read(target, offset, (int) Math.min(length, left + 1));
    if (read > 0) {
      count(read);
    }
    return read;
  }

  @Override
  public long skip(long bytes) throws IOException {
    return bytes <= 0 || read() < 0 ? 0 : 1;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  private void count(int read) throws BodyTooLargeException {
    left -= read;
    if (left < 0) {
      throw new BodyTooLargeException(maxBytes);
    }
  }
}
