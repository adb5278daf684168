package pratique.paper;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.Adler32;
import java.util.zip.CRC32;

/// Writes the one kind of PNG that a QR symbol needs: grey scale, one bit for a pixel, rows that
/// repeat.
///
/// The idea: each row of modules is some identical rows of pixels. A row is deflated once, as
/// literals and runs, and its repetitions as copies, so time and memory hardly grow with the size
/// of a module. `java.util.zip.Deflater` finds the same copies by searching, which takes longer
/// than making the symbol; it would save about half of a few kilobytes.
///
/// @spec https://www.w3.org/TR/png-3/#11Chunks PNG §11
/// @spec https://www.rfc-editor.org/rfc/rfc1951.html#section-3.2.6 RFC 1951 §3.2.6
final class Png {

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  private static final int CHUNK_FRAME_BYTES = 12;
  private static final int HEADER_BYTES = 13;

  /// Deflate with a window of 32 KiB, fastest level, no dictionary (RFC 1950 §2.2).
  private static final int ZLIB_HEADER = 0x7801;

  /// Last block, fixed codes; then the symbol that ends it, seven zero bits.
  private static final int FIXED_BLOCK = 0b011;

  private static final int END_OF_BLOCK_BITS = 7;

  private static final int SHORTEST_COPY = 3;
  private static final int LONGEST_COPY = 258;

  /// The code of each literal, reversed as the stream wants it, and its length in the high byte.
  private static final int[] LITERALS = literals();

  private final int width;
  private final Adler32 checksum = new Adler32();
  private byte[] packed;
  private int packedBytes;
  private long pending;
  private int pendingBits;
  private int height;

  private Png(int width) {
    this.width = width;
    this.packed = new byte[16 * width + 64];
    packed[0] = (byte) (ZLIB_HEADER >>> 8);
    packed[1] = (byte) ZLIB_HEADER;
    packedBytes = 2;
    put(FIXED_BLOCK, 3);
  }

  /// Begins an image of this many pixels in a row.
  static Png oneBit(int width) {
    return new Png(width);
  }

  /// The length of a line for [#rows]: a filter byte and eight pixels in each byte.
  static int lineBytes(int width) {
    return 1 + (width + 7) / 8;
  }

  /// Adds `times` equal rows. `line` begins with the filter byte 0; 1 is white.
  void rows(byte[] line, int times) {
    height += times;
    for (int i = 0; i < times; i++) {
      checksum.update(line);
    }
    reserve(4 * line.length + times * line.length / 32 + 16);
    int i = 0;
    while (i < line.length) {
      int end = i + 1;
      while (end < line.length && line[end] == line[i]) {
        end++;
      }
      int literals = end - i > SHORTEST_COPY ? 1 : end - i;
      for (int j = 0; j < literals; j++) {
        int code = LITERALS[line[i] & 0xff];
        put(code & 0xffff, code >>> 16);
      }
      copy(end - i - literals, 1);
      i = end;
    }
    copy((times - 1) * line.length, line.length);
  }

  byte[] finish() {
    put(0, END_OF_BLOCK_BITS);
    put(0, 7);
    reserve(4);
    ByteBuffer.wrap(packed).putInt(packedBytes, (int) checksum.getValue());
    packedBytes += 4;
    ByteBuffer header = ByteBuffer.allocate(HEADER_BYTES).putInt(width).putInt(height);
    header.put((byte) 1);
    ByteBuffer png =
        ByteBuffer.allocate(SIGNATURE.length + 3 * CHUNK_FRAME_BYTES + HEADER_BYTES + packedBytes);
    png.put(SIGNATURE);
    chunk(png, "IHDR", header.array(), HEADER_BYTES);
    chunk(png, "IDAT", packed, packedBytes);
    chunk(png, "IEND", packed, 0);
    return png.array();
  }

  private static void chunk(ByteBuffer png, String type, byte[] data, int length) {
    byte[] name = type.getBytes(StandardCharsets.US_ASCII);
    CRC32 crc = new CRC32();
    crc.update(name);
    crc.update(data, 0, length);
    png.putInt(length).put(name).put(data, 0, length).putInt((int) crc.getValue());
  }

  /// Repeats the last `distance` bytes until `length` bytes are added: 0 or at least 3.
  private void copy(int length, int distance) {
    int left = length;
    while (left > 0) {
      // A rest of one or two bytes could not be copied.
      int now = left <= LONGEST_COPY ? left : Math.min(LONGEST_COPY, left - SHORTEST_COPY);
      putLength(now);
      putDistance(distance);
      left -= now;
    }
  }

  private void putLength(int length) {
    int symbol = 285;
    int extraBits = 0;
    int over = length - SHORTEST_COPY;
    if (length < LONGEST_COPY) {
      extraBits = Math.max(0, 29 - Integer.numberOfLeadingZeros(over));
      symbol = 257 + 4 * extraBits + (over >>> extraBits);
    }
    if (symbol < 280) {
      put(reversed(symbol - 256, 7), 7);
    } else {
      put(reversed(0b11000000 + symbol - 280, 8), 8);
    }
    put(over & ((1 << extraBits) - 1), extraBits);
  }

  private void putDistance(int distance) {
    int over = distance - 1;
    int extraBits = Math.max(0, 30 - Integer.numberOfLeadingZeros(over));
    put(reversed(2 * extraBits + (over >>> extraBits), 5), 5);
    put(over & ((1 << extraBits) - 1), extraBits);
  }

  private void put(int bits, int count) {
    pending |= (long) bits << pendingBits;
    pendingBits += count;
    while (pendingBits >= 8) {
      packed[packedBytes++] = (byte) pending;
      pending >>>= 8;
      pendingBits -= 8;
    }
  }

  private void reserve(int bytes) {
    if (packed.length - packedBytes < bytes) {
      packed = Arrays.copyOf(packed, 2 * packed.length + bytes);
    }
  }

  private static int[] literals() {
    int[] literals = new int[256];
    for (int i = 0; i < 256; i++) {
      boolean low = i < 144;
      int length = low ? 8 : 9;
      int code = low ? 0b00110000 + i : 0b110010000 + i - 144;
      literals[i] = (length << 16) | reversed(code, length);
    }
    return literals;
  }

  private static int reversed(int code, int length) {
    return Integer.reverse(code) >>> (32 - length);
  }
}
