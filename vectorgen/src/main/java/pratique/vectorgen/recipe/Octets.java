package pratique.vectorgen.recipe;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import pratique.encoding.Bytes;

/// Cuts and joins byte strings, which is most of what a fault does.
public final class Octets {

  private Octets() {}

  public static Bytes joined(Bytes... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Bytes part : parts) {
      joined.writeBytes(part.toByteArray());
    }
    return Bytes.copyOf(joined.toByteArray());
  }

  public static Bytes withoutLast(Bytes bytes, int count) {
    return bytes.slice(0, bytes.length() - count);
  }

  /// With the lowest bit of the byte at `index` turned over; counted from the end when negative.
  public static Bytes flipped(Bytes bytes, int index) {
    byte[] changed = bytes.toByteArray();
    changed[index < 0 ? changed.length + index : index] ^= 1;
    return Bytes.copyOf(changed);
  }

  /// `bytes` with `replacement` at `index` on.
  public static Bytes replaced(Bytes bytes, int index, Bytes replacement) {
    byte[] changed = bytes.toByteArray();
    replacement.copyInto(changed, index);
    return Bytes.copyOf(changed);
  }

  public static Bytes repeated(int octet, int count) {
    byte[] same = new byte[count];
    Arrays.fill(same, (byte) octet);
    return Bytes.copyOf(same);
  }

  public static Bytes ascii(String text) {
    return Bytes.copyOf(text.getBytes(StandardCharsets.US_ASCII));
  }

  /// A number as `width` bytes, the highest first.
  public static Bytes unsigned(BigInteger number, int width) {
    byte[] minimal = number.toByteArray();
    byte[] padded = new byte[width];
    int from = minimal.length > width ? minimal.length - width : 0;
    System.arraycopy(minimal, from, padded, width - (minimal.length - from), minimal.length - from);
    return Bytes.copyOf(padded);
  }

  public static BigInteger number(Bytes bytes) {
    return new BigInteger(1, bytes.toByteArray());
  }
}
