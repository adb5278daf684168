package pratique.server.issuance;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.LinkedBlockingQueue;
import org.jspecify.annotations.Nullable;

/// A request's body, fetched by a thread of its own as fast as it arrives.
///
/// Many clients send their whole body before they read a byte of the answer. If we read only as
/// fast as we answer, both sides end up waiting for the other. So the body is taken in at once,
/// into memory, whose bound is the route's limit on bodies; what was worked on is let go.
final class ReadAhead extends InputStream {

  private static final int PORTION_BYTES = 16 * 1024;
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(10);

  /// What the fetching thread hands over: bytes, and at the end how it ended.
  private sealed interface Portion {
    // An array in a record would be compared by identity; nobody compares these.
    final class Some implements Portion {
      private final byte[] bytes;

      Some(byte[] bytes) {
        this.bytes = bytes;
      }
    }

    record End() implements Portion {}

    record Failed(IOException failure) implements Portion {}
  }

  private final LinkedBlockingQueue<Portion> portions = new LinkedBlockingQueue<>();
  private final Thread fetcher;
  private volatile boolean discarding;
  private byte[] current = new byte[0];
  private int next;
  private @Nullable Portion last;

  ReadAhead(InputStream body) {
    requireNonNull(body);
    this.fetcher = Thread.ofVirtual().name("batch body").start(() -> fetch(body));
  }

  private void fetch(InputStream body) {
    try {
      byte[] buffer = new byte[PORTION_BYTES];
      int read;
      while ((read = body.read(buffer)) >= 0) {
        if (read > 0 && !discarding) {
          portions.add(new Portion.Some(Arrays.copyOf(buffer, read)));
        }
      }
      portions.add(new Portion.End());
    } catch (IOException e) {
      portions.add(new Portion.Failed(e));
    } catch (RuntimeException e) {
      portions.add(new Portion.Failed(new IOException("the body cannot be read", e)));
    }
  }

  @Override
  public int read() throws IOException {
    return fill() ? current[next++] & 0xff : -1;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int portion = Math.min(length, current.length - next);
    System.arraycopy(current, next, target, offset, portion);
    next += portion;
    return portion;
  }

  /// What can be read without waiting; 0 also at the end.
  @Override
  public int available() {
    if (next < current.length) {
      return current.length - next;
    }
    return portions.peek() instanceof Portion.Some some ? some.bytes.length : 0;
  }

  private boolean fill() throws IOException {
    while (next == current.length) {
      Portion portion = last;
      if (portion == null) {
        try {
          portion = portions.take();
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          throw new IOException("interrupted while waiting for the body", e);
        }
      }
      switch (portion) {
        case Portion.Some some -> {
          current = some.bytes;
          next = 0;
        }
        case Portion.End end -> {
          last = end;
          return false;
        }
        case Portion.Failed failed -> {
          last = failed;
          throw failed.failure();
        }
      }
    }
    return true;
  }

  /// Lets what still arrives go by, so that the connection ends in order; a client that will not
  /// stop sending is cut off.
  @Override
  public void close() throws IOException {
    discarding = true;
    portions.clear();
    try {
      if (!fetcher.join(CLOSE_PATIENCE)) {
        fetcher.interrupt();
        throw new IOException("the client went on sending after the answer was complete");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for the end of the body", e);
    }
  }
}
