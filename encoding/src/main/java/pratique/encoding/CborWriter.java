package pratique.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// Writes the binary notation inside the QR code of a health certificate, so that equal documents
/// are equal bytes.
///
/// Core deterministic encoding: shortest numbers and lengths, no indefinite lengths, the entries of
/// a map in the order of their encoded keys, the shortest floating-point form that keeps the value.
///
/// A map's entries are written in the order given and rearranged in place only when that was not
/// the order wanted: n entries cost O(n log n) comparisons of keys, and none beyond n - 1 when
/// sorted.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8949.html#section-4.2.1 RFC 8949 §4.2.1
public final class CborWriter {

  /// Room for the claims of one certificate without growing.
  private static final int FIRST_CAPACITY = 512;

  private byte[] buffer = new byte[FIRST_CAPACITY];
  private int length;

  private CborWriter() {}

  /// The bytes of `item`.
  ///
  /// @throws IllegalArgumentException when a map has the same key twice, or a text half of a
  ///   surrogate pair, which UTF-8 cannot express
  public static Bytes write(Cbor item) {
    CborWriter writer = new CborWriter();
    writer.item(item);
    return Bytes.owning(Arrays.copyOf(writer.buffer, writer.length));
  }

  /// Whether two of the keys are the same to CBOR, which is when their deterministic encodings are.
  static boolean hasEqualKeys(List<Cbor.Entry> entries) {
    CborWriter writer = new CborWriter();
    int count = entries.size();
    int[] starts = new int[count + 1];
    for (int i = 0; i < count; i++) {
      starts[i] = writer.length;
      writer.item(entries.get(i).key());
    }
    starts[count] = writer.length;
    int[] ends = Arrays.copyOfRange(starts, 1, count + 1);
    return writer.equalNeighbours(writer.order(starts, ends), starts, ends);
  }

  private void item(Cbor item) {
    switch (item) {
      case Cbor.Int(long value) -> {
        if (value < 0) {
          head(1, ~value);
        } else {
          head(0, value);
        }
      }
      case Cbor.ByteString(Bytes value) -> {
        head(2, value.length());
        ensure(value.length());
        value.copyInto(buffer, length);
        length += value.length();
      }
      case Cbor.Text(String value) -> text(value);
      case Cbor.Array(List<Cbor> items) -> {
        head(4, items.size());
        for (int i = 0; i < items.size(); i++) {
          item(items.get(i));
        }
      }
      case Cbor.Map(List<Cbor.Entry> entries) -> map(entries);
      case Cbor.Tagged(long tag, Cbor tagged) -> {
        head(6, tag);
        item(tagged);
      }
      case Cbor.FloatingPoint(double value) -> floatingPoint(value);
      case Cbor.Bool(boolean value) -> one(value ? 0xf5 : 0xf4);
      case Cbor.Null() -> one(0xf6);
      case Cbor.Undefined() -> one(0xf7);
      case Cbor.Simple(int value) -> head(7, value);
    }
  }

  /// The initial byte and the shortest form of `argument`, which is unsigned.
  private void head(int major, long argument) {
    ensure(9);
    int type = major << 5;
    if (argument >= 0 && argument < 24) {
      buffer[length++] = (byte) (type | argument);
    } else if (argument >>> 8 == 0) {
      buffer[length++] = (byte) (type | 24);
      buffer[length++] = (byte) argument;
    } else if (argument >>> 16 == 0) {
      buffer[length++] = (byte) (type | 25);
      number(argument, 2);
    } else if (argument >>> 32 == 0) {
      buffer[length++] = (byte) (type | 26);
      number(argument, 4);
    } else {
      buffer[length++] = (byte) (type | 27);
      number(argument, 8);
    }
  }

  private void number(long value, int width) {
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
      buffer[length++] = (byte) (value >>> shift);
    }
  }

  private void one(int octet) {
    ensure(1);
    buffer[length++] = (byte) octet;
  }

  private void text(String text) {
    int start = length;
    int characters = text.length();
    head(3, characters);
    ensure(characters);
    int seen = 0;
    int at = length;
    for (int i = 0; i < characters; i++) {
      char character = text.charAt(i);
      seen |= character;
      buffer[at + i] = (byte) character;
    }
    if (seen < 0x80) {
      length += characters;
      return;
    }
    length = start;
    requirePairedSurrogates(text);
    byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
    head(3, encoded.length);
    ensure(encoded.length);
    System.arraycopy(encoded, 0, buffer, length, encoded.length);
    length += encoded.length;
  }

  /// The platform's encoder would write a question mark instead, and nobody would notice.
  private static void requirePairedSurrogates(String text) {
    boolean afterHigh = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (Character.isLowSurrogate(character) != afterHigh) {
        throw new IllegalArgumentException("text has half of a surrogate pair near index " + i);
      }
      afterHigh = Character.isHighSurrogate(character);
    }
    if (afterHigh) {
      throw new IllegalArgumentException("text ends with half of a surrogate pair");
    }
  }

  private void floatingPoint(double value) {
    ensure(9);
    // In the browser build a cast to float does not round; only going through the bits does.
    int singleBits = Float.floatToRawIntBits((float) value);
    float single = Float.intBitsToFloat(singleBits);
    if (Double.compare(single, value) != 0) {
      buffer[length++] = (byte) 0xfb;
      number(Double.doubleToRawLongBits(value), 8);
      return;
    }
    int half = Float.isNaN(single) ? HalfFloat.NOT_A_NUMBER : HalfFloat.exactly(single);
    if (half == HalfFloat.NOT_EXACT) {
      buffer[length++] = (byte) 0xfa;
      number(singleBits, 4);
    } else {
      buffer[length++] = (byte) 0xf9;
      number(half, 2);
    }
  }

  private void map(List<Cbor.Entry> entries) {
    int count = entries.size();
    head(5, count);
    int[] starts = new int[count + 1];
    int[] keyEnds = new int[count];
    boolean ascending = true;
    for (int i = 0; i < count; i++) {
      Cbor.Entry entry = entries.get(i);
      starts[i] = length;
      item(entry.key());
      keyEnds[i] = length;
      ascending = ascending && (i == 0 || compare(i - 1, i, starts, keyEnds) < 0);
      item(entry.value());
    }
    starts[count] = length;
    if (!ascending) {
      rearrange(starts, keyEnds);
    }
  }

  private void rearrange(int[] starts, int[] keyEnds) {
    Integer[] order = order(starts, keyEnds);
    if (equalNeighbours(order, starts, keyEnds)) {
      throw new IllegalArgumentException(
          "a map of " + order.length + " entries has the same key twice");
    }
    byte[] given = Arrays.copyOfRange(buffer, starts[0], length);
    int to = starts[0];
    for (int entry : order) {
      int size = starts[entry + 1] - starts[entry];
      System.arraycopy(given, starts[entry] - starts[0], buffer, to, size);
      to += size;
    }
  }

  private Integer[] order(int[] starts, int[] keyEnds) {
    Integer[] order = new Integer[keyEnds.length];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    Arrays.sort(order, (left, right) -> compare(left, right, starts, keyEnds));
    return order;
  }

  private boolean equalNeighbours(Integer[] order, int[] starts, int[] keyEnds) {
    for (int i = 1; i < order.length; i++) {
      if (compare(order[i - 1], order[i], starts, keyEnds) == 0) {
        return true;
      }
    }
    return false;
  }

  /// Bytewise, without sign. No key's encoding begins with another's whole encoding, so neither
  /// ends first.
  private int compare(int left, int right, int[] starts, int[] keyEnds) {
    int a = starts[left];
    int b = starts[right];
    while (a < keyEnds[left] && b < keyEnds[right]) {
      int difference = (buffer[a++] & 0xff) - (buffer[b++] & 0xff);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  private void ensure(int more) {
    if (more > buffer.length - length) {
      buffer = Arrays.copyOf(buffer, Math.max(2 * buffer.length, Math.addExact(length, more)));
    }
  }
}
