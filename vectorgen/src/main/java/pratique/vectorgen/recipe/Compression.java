package pratique.vectorgen.recipe;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.Adler32;
import pratique.encoding.Bytes;

/// Compresses without the platform's zlib, whose output differs from version to version.
///
/// One block in one of the three forms of DEFLATE. The compressor behind [#fixed(Bytes)] and
/// [#dynamic(Bytes)] is greedy: at each byte it takes the last place where the next three stood
/// before. Linear time, and for a certificate within a tenth of what zlib makes of it.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1951.html#section-3.2 RFC 1951 §3.2
public final class Compression {

  /// 32 KiB window, no dictionary, default level.
  public static final Bytes HEADER = Bytes.hex("789c");

  private static final int MIN_MATCH = 3;
  private static final int MAX_MATCH = 258;
  private static final int WINDOW = 32_768;
  private static final int END_OF_BLOCK = 256;
  private static final int MAX_STORED = 65_535;

  private final Bytes plain;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();
  private int bits;
  private int bitCount;

  private Compression(Bytes plain) {
    this.plain = plain;
  }

  /// A zlib stream with Huffman codes that RFC 1951 §3.2.6 fixes.
  public static Bytes fixed(Bytes plain) {
    return zlib(plain, new Compression(plain).fixedBlock());
  }

  /// A zlib stream with Huffman codes of its own, as zlib itself writes most.
  public static Bytes dynamic(Bytes plain) {
    return zlib(plain, new Compression(plain).dynamicBlock());
  }

  /// A zlib stream that only carries the bytes along.
  public static Bytes stored(Bytes plain) {
    ByteArrayOutputStream blocks = new ByteArrayOutputStream();
    int from = 0;
    do {
      int length = Math.min(MAX_STORED, plain.length() - from);
      boolean last = from + length == plain.length();
      blocks.write(last ? 1 : 0);
      blocks.write(length);
      blocks.write(length >> 8);
      blocks.write(~length);
      blocks.write(~length >> 8);
      blocks.writeBytes(plain.slice(from, from + length).toByteArray());
      from += length;
    } while (from < plain.length());
    return zlib(plain, Bytes.copyOf(blocks.toByteArray()));
  }

  /// `deflated` with its header and the checksum of `plain`.
  public static Bytes zlib(Bytes plain, Bytes deflated) {
    Adler32 adler = new Adler32();
    adler.update(plain.toByteArray());
    return Octets.joined(
        HEADER, deflated, Octets.unsigned(BigInteger.valueOf(adler.getValue()), 4));
  }

  private Bytes fixedBlock() {
    write(0b011, 3);
    symbols(this::fixedLiteral, this::fixedDistance);
    return finished();
  }

  private void fixedLiteral(int symbol) {
    if (symbol < 144) {
      huffman(0x30 + symbol, 8);
    } else if (symbol < 256) {
      huffman(0x190 + symbol - 144, 9);
    } else if (symbol < 280) {
      huffman(symbol - 256, 7);
    } else {
      huffman(0xc0 + symbol - 280, 8);
    }
  }

  private void fixedDistance(int symbol) {
    huffman(symbol, 5);
  }

  /// Lengths of codes that suit no data in particular: 8 bits for symbols 0 to 225, 9 bits for 226
  /// to 285, which fills the code exactly, and 4 or 5 bits for the 30 distances.
  private Bytes dynamicBlock() {
    write(0b101, 3);
    write(286 - 257, 5);
    write(30 - 1, 5);
    // The order of code length codes is 16 17 18 0 8 7 9 6 10 5 11 4; the last used is 4.
    write(12 - 4, 4);
    int[] lengthOfLength = {0, 0, 0, 0, 2, 0, 2, 0, 0, 2, 0, 2};
    for (int length : lengthOfLength) {
      write(length, 3);
    }
    for (int symbol = 0; symbol < 286; symbol++) {
      codeLength(symbol < EIGHT_BITS ? 8 : 9);
    }
    for (int symbol = 0; symbol < 30; symbol++) {
      codeLength(symbol < FOUR_BITS ? 4 : 5);
    }
    symbols(this::dynamicLiteral, this::dynamicDistance);
    return finished();
  }

  // 226 / 256 + 60 / 512 = 1, and 2 / 16 + 28 / 32 = 1.
  private static final int EIGHT_BITS = 226;
  private static final int FOUR_BITS = 2;

  /// Four lengths occur, 4, 5, 8 and 9, each with a code of two bits in this order.
  private void codeLength(int length) {
    huffman(length < 8 ? length - 4 : length - 6, 2);
  }

  private void dynamicLiteral(int symbol) {
    if (symbol < EIGHT_BITS) {
      huffman(symbol, 8);
    } else {
      huffman(2 * EIGHT_BITS + symbol - EIGHT_BITS, 9);
    }
  }

  private void dynamicDistance(int symbol) {
    if (symbol < FOUR_BITS) {
      huffman(symbol, 4);
    } else {
      huffman(2 * FOUR_BITS + symbol - FOUR_BITS, 5);
    }
  }

  private interface Code {
    void write(int symbol);
  }

  private void symbols(Code literals, Code distances) {
    Map<Integer, Integer> lastSeen = new HashMap<>();
    int at = 0;
    while (at < plain.length()) {
      int from = at + MIN_MATCH <= plain.length() ? seenBefore(lastSeen, at) : -1;
      int length = from < 0 ? 1 : matchLength(from, at);
      if (from < 0) {
        literals.write(plain.unsignedAt(at));
      } else {
        length(literals, length);
        distance(distances, at - from);
      }
      for (int next = at + 1; next < at + length; next++) {
        if (next + MIN_MATCH <= plain.length()) {
          lastSeen.put(three(next), next);
        }
      }
      at += length;
    }
    literals.write(END_OF_BLOCK);
  }

  private int seenBefore(Map<Integer, Integer> lastSeen, int at) {
    Integer before = lastSeen.put(three(at), at);
    return before == null || at - before > WINDOW ? -1 : before;
  }

  private int three(int at) {
    return plain.unsignedAt(at) << 16 | plain.unsignedAt(at + 1) << 8 | plain.unsignedAt(at + 2);
  }

  private int matchLength(int from, int at) {
    int length = 0;
    while (length < MAX_MATCH
        && at + length < plain.length()
        && plain.unsignedAt(from + length) == plain.unsignedAt(at + length)) {
      length++;
    }
    return length;
  }

  /// RFC 1951 §3.2.5: the symbols come in groups of four that have one more extra bit each.
  private void length(Code literals, int length) {
    if (length == MAX_MATCH) {
      literals.write(285);
      return;
    }
    int value = length - MIN_MATCH;
    int extraBits = value < 8 ? 0 : 29 - Integer.numberOfLeadingZeros(value);
    literals.write(257 + 4 * extraBits + (value >> extraBits));
    write(value & ((1 << extraBits) - 1), extraBits);
  }

  private void distance(Code distances, int distance) {
    int value = distance - 1;
    int extraBits = value < 4 ? 0 : 30 - Integer.numberOfLeadingZeros(value);
    distances.write(2 * extraBits + (value >> extraBits));
    write(value & ((1 << extraBits) - 1), extraBits);
  }

  /// A Huffman code goes out from its highest bit on, everything else from its lowest.
  private void huffman(int code, int length) {
    write(Integer.reverse(code) >>> (32 - length), length);
  }

  private void write(int value, int count) {
    bits |= value << bitCount;
    bitCount += count;
    while (bitCount >= 8) {
      output.write(bits);
      bits >>>= 8;
      bitCount -= 8;
    }
  }

  private Bytes finished() {
    if (bitCount > 0) {
      output.write(bits);
    }
    return Bytes.copyOf(output.toByteArray());
  }
}
