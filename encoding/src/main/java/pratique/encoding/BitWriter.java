package pratique.encoding;

import java.util.Arrays;

/// Puts numbers of a few bits side by side, each with its lowest bit first.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1951.html#section-3.1.1 RFC 1951 §3.1.1
final class BitWriter {

  /// Bits go out four bytes at a time, whether or not so many are ready: a branch that depends on
  /// the data would cost more than the bytes.
  private static final int SLACK_BYTES = 4;

  private byte[] output;
  private int count;

  /// The bits of the byte at `count` that are there already, at most seven.
  private int held;

  private int heldBits;

  /// Begins with room for `capacity` bytes.
  BitWriter(int capacity) {
    output = new byte[capacity + SLACK_BYTES];
  }

  /// How many bits of the last byte are taken, 0 to 7.
  int bitsInLastByte() {
    return heldBits;
  }

  /// Makes room for `bytes` more, which everything below relies on.
  void reserve(int bytes) {
    int needed = count + bytes + SLACK_BYTES;
    if (needed > output.length) {
      output = Arrays.copyOf(output, Math.max(needed, output.length + output.length / 2));
    }
  }

  /// Writes the lowest `width` bits of `value`, at most 16; those above must be zero.
  void bits(int value, int width) {
    int bits = held | value << heldBits;
    int bitCount = heldBits + width;
    byte[] target = output;
    int at = count;
    target[at] = (byte) bits;
    target[at + 1] = (byte) (bits >> 8);
    target[at + 2] = (byte) (bits >> 16);
    count = at + (bitCount >> 3);
    held = bits >>> (bitCount & ~7);
    heldBits = bitCount & 7;
  }

  /// Writes a code as [HuffmanCode#codes] packs it.
  void code(int code) {
    bits(HuffmanCode.bits(code), HuffmanCode.length(code));
  }

  /// Writes the codes of the bytes of `data` from `from` to `until`: [#code] in local variables,
  /// since most of a signed document is written here.
  void literals(int[] codes, byte[] data, int from, int until) {
    byte[] target = output;
    int at = count;
    int bits = held;
    int bitCount = heldBits;
    for (int i = from; i < until; i++) {
      int code = codes[data[i] & 0xff];
      bits |= HuffmanCode.bits(code) << bitCount;
      bitCount += HuffmanCode.length(code);
      target[at] = (byte) bits;
      target[at + 1] = (byte) (bits >> 8);
      target[at + 2] = (byte) (bits >> 16);
      at += bitCount >> 3;
      bits >>>= bitCount & ~7;
      bitCount &= 7;
    }
    count = at;
    held = bits;
    heldBits = bitCount;
  }

  /// Fills the last byte with zeros.
  void align() {
    bits(0, -heldBits & 7);
  }

  /// Writes whole bytes, once aligned.
  void bytes(Bytes bytes) {
    bytes.copyInto(output, count);
    count += bytes.length();
  }

  /// What was written, the last byte filled up. The writer must not be used again.
  Bytes written() {
    align();
    return Bytes.owning(output).slice(0, count);
  }
}
