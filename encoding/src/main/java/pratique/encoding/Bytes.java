package pratique.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An immutable byte string with value equality, which a `byte[]` record component lacks.
///
/// A slice shares the array of the byte string it was cut from; nothing ever writes to that array.
public final class Bytes {

  public static final Bytes EMPTY = new Bytes(new byte[0], 0, 0);

  private static final String HEX = "0123456789abcdef";

  private final byte[] array;
  private final int from;
  private final int until;

  private Bytes(byte[] array, int from, int until) {
    this.array = array;
    this.from = from;
    this.until = until;
  }

  public static Bytes copyOf(byte[] value) {
    return new Bytes(value.clone(), 0, value.length);
  }

  /// The bytes `from` (inclusive) to `until` (exclusive) of `value`, copied.
  public static Bytes copyOf(byte[] value, int from, int until) {
    byte[] copy = Arrays.copyOfRange(value, from, until);
    return new Bytes(copy, 0, copy.length);
  }

  /// Takes over an array that the caller has made and will never touch again.
  static Bytes owning(byte[] value) {
    return new Bytes(value, 0, value.length);
  }

  /// The UTF-8 form of `text`.
  public static Bytes utf8(String text) {
    return owning(text.getBytes(StandardCharsets.UTF_8));
  }

  /// Reads hexadecimal digits of either case, for constants and configuration.
  ///
  /// @throws IllegalArgumentException when a character is no hexadecimal digit or their number is
  ///   odd
  public static Bytes hex(String digits) {
    if (digits.length() % 2 != 0) {
      throw new IllegalArgumentException(
          "hexadecimal text must have an even length, was " + digits.length());
    }
    byte[] value = new byte[digits.length() / 2];
    for (int i = 0; i < value.length; i++) {
      int high = Character.digit(digits.charAt(2 * i), 16);
      int low = Character.digit(digits.charAt(2 * i + 1), 16);
      if (high < 0 || low < 0) {
        throw new IllegalArgumentException("not a hexadecimal digit at position " + 2 * i);
      }
      value[i] = (byte) (high << 4 | low);
    }
    return owning(value);
  }

  public int length() {
    return until - from;
  }

  public boolean isEmpty() {
    return from == until;
  }

  /// The byte at `index`, 0 to 255.
  public int unsignedAt(int index) {
    if (index < 0 || index >= length()) {
      throw new IndexOutOfBoundsException("index " + index + " of " + length() + " bytes");
    }
    return array[from + index] & 0xff;
  }

  /// The bytes `start` (inclusive) to `end` (exclusive), sharing this one's array.
  public Bytes slice(int start, int end) {
    if (start < 0 || end < start || end > length()) {
      throw new IndexOutOfBoundsException(
          "slice " + start + ".." + end + " of " + length() + " bytes");
    }
    return new Bytes(array, from + start, from + end);
  }

  public byte[] toByteArray() {
    return Arrays.copyOfRange(array, from, until);
  }

  /// Copies all bytes into `target`, beginning at `offset`.
  public void copyInto(byte[] target, int offset) {
    System.arraycopy(array, from, target, offset, length());
  }

  public String toHex() {
    StringBuilder text = new StringBuilder(2 * length());
    for (int i = from; i < until; i++) {
      text.append(HEX.charAt(array[i] >> 4 & 0xf)).append(HEX.charAt(array[i] & 0xf));
    }
    return text.toString();
  }

  /// The shared array and the first index, for readers of this package that must not copy.
  byte[] array() {
    return array;
  }

  int offset() {
    return from;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Bytes that
        && Arrays.equals(array, from, until, that.array, that.from, that.until);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = from; i < until; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  /// The length only: the bytes may be somebody's document.
  @Override
  public String toString() {
    return "Bytes[" + length() + "]";
  }
}
