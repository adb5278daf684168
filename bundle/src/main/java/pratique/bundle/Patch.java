package pratique.bundle;

import java.util.Arrays;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;

/// How to turn the content of one bundle into that of another: steps, each of three short numbers
/// and the bytes of the third. *Copy* so many bytes of the old content, *leave out* so many, *put
/// in* these.
///
/// The old content is walked from its beginning to its end, never back, so what comes out is never
/// larger than the old content and the patch together.
final class Patch {

  private Patch() {}

  /// Makes the steps of a patch.
  static final class Writer {
    private final RecordWriter steps = new RecordWriter();
    private int copied;
    private int leftOut;
    private RecordWriter putIn = new RecordWriter();

    void copy(int bytes) {
      if (bytes > 0) {
        if (leftOut > 0 || putIn.length() > 0) {
          step();
        }
        copied += bytes;
      }
    }

    void leaveOut(int bytes) {
      leftOut += bytes;
    }

    void putIn(Bytes bytes) {
      putIn.bytes(bytes);
    }

    private void step() {
      steps.shortNumber(copied);
      steps.shortNumber(leftOut);
      steps.shortNumber(putIn.length());
      steps.bytes(putIn.written());
      copied = 0;
      leftOut = 0;
      putIn = new RecordWriter();
    }

    Bytes written() {
      if (copied > 0 || leftOut > 0 || putIn.length() > 0) {
        step();
      }
      return steps.written();
    }
  }

  /// The new content.
  ///
  /// Fault codes: `delta.number`, `delta.truncated`, `delta.beyond-base`, `delta.limit`.
  static Decoded<Bytes> apply(Bytes base, Bytes patch) {
    return new Reader(base, patch).applied();
  }

  private static final class Reader {
    private static final int NOT_A_NUMBER = -1;

    private final Bytes base;
    private final Bytes patch;
    private int at;
    private int from;
    private byte[] made;
    private int length;

    Reader(Bytes base, Bytes patch) {
      this.base = base;
      this.patch = patch;
      this.made = new byte[base.length()];
    }

    Decoded<Bytes> applied() {
      while (at < patch.length()) {
        int copied = number();
        int leftOut = copied < 0 ? NOT_A_NUMBER : number();
        int putIn = leftOut < 0 ? NOT_A_NUMBER : number();
        if (putIn < 0) {
          return Decoded.malformed(
              "delta.number",
              "the update has a number that breaks off, is too large or longer than it must be;"
                  + " fetch it again");
        }
        if ((long) copied + leftOut > base.length() - from) {
          return Decoded.malformed(
              "delta.beyond-base",
              "the update takes more than the bundle has; fetch the whole bundle");
        }
        if (putIn > patch.length() - at) {
          return Decoded.malformed("delta.truncated", "the update breaks off; fetch it again");
        }
        if ((long) length + copied + putIn > BundleFile.MAX_BYTES) {
          return Decoded.malformed(
              "delta.limit",
              "the update would make a bundle of more than " + BundleFile.MAX_BYTES + " bytes");
        }
        append(base.slice(from, from + copied));
        from += copied + leftOut;
        append(patch.slice(at, at + putIn));
        at += putIn;
      }
      return Decoded.ok(Bytes.copyOf(made, 0, length));
    }

    /// A number as [RecordWriter#shortNumber] writes it, below 2^28.
    private int number() {
      int number = 0;
      for (int shift = 0; shift < 28; shift += 7) {
        if (at == patch.length()) {
          return NOT_A_NUMBER;
        }
        int octet = patch.unsignedAt(at++);
        number |= (octet & 0x7f) << shift;
        if (octet < 0x80) {
          return octet == 0 && shift > 0 ? NOT_A_NUMBER : number;
        }
      }
      return NOT_A_NUMBER;
    }

    private void append(Bytes bytes) {
      if (bytes.length() > made.length - length) {
        long wanted = Math.max(length + (long) bytes.length(), length + (length >> 3));
        made = Arrays.copyOf(made, (int) Math.min(wanted, BundleFile.MAX_BYTES));
      }
      bytes.copyInto(made, length);
      length += bytes.length();
    }
  }
}
