package pratique.bundle;

import java.util.Arrays;
import pratique.encoding.Bytes;

/// Puts bytes and numbers one behind the other.
final class RecordWriter {

  private byte[] buffer = new byte[1024];
  private int length;

  /// A number without sign in `width` bytes, the greatest first.
  void number(long number, int width) {
    ensure(width);
    length = BundleFile.putNumber(buffer, length, number, width);
  }

  /// A number without sign in as few bytes as it takes: seven bits in each, the least first, and
  /// the eighth set in all but the last (LEB128).
  void shortNumber(int number) {
    ensure(5);
    int rest = number;
    while (rest >>> 7 != 0) {
      buffer[length++] = (byte) ((rest & 0x7f) | 0x80);
      rest >>>= 7;
    }
    buffer[length++] = (byte) rest;
  }

  void bytes(Bytes bytes) {
    ensure(bytes.length());
    bytes.copyInto(buffer, length);
    length += bytes.length();
  }

  int length() {
    return length;
  }

  Bytes written() {
    return Bytes.copyOf(buffer, 0, length);
  }

  private void ensure(int more) {
    if (more > buffer.length - length) {
      buffer = Arrays.copyOf(buffer, (int) Math.max(2L * buffer.length, (long) length + more));
    }
  }
}
