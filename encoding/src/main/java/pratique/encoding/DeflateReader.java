package pratique.encoding;

import java.util.Arrays;

/// Reads DEFLATE data: literal bytes and back references, both in prefix codes that the data may
/// bring along.
///
/// Our own because the platforms disagree on broken data: the inflater of the JavaScript build lets
/// a back reference begin before the first byte, which the JDK's refuses, and a code must be judged
/// alike at the gate and on the phone. Refused is exactly what the JDK's zlib refuses.
///
/// A code of up to nine bits is one look-up in a table, a longer one is found bit by bit from the
/// number of codes of each length; no input can make either take longer. The output grows only by
/// bytes really written.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1951.html#section-3.2 RFC 1951 §3.2
final class DeflateReader {

  private static final int SMALLEST_BUFFER_BYTES = 512;

  private static final PrefixCode FIXED_LITERALS =
      PrefixCode.of(DeflateAlphabet.fixedLiteralLengths());
  private static final PrefixCode FIXED_DISTANCES =
      PrefixCode.of(DeflateAlphabet.fixedDistanceLengths());

  private final byte[] input;
  private final int until;
  private int at;

  /// The next bits of the input, the first one lowest; above `heldBits` all are zero.
  private int held;

  private int heldBits;

  private byte[] output;
  private int count;
  private final int limit;

  private DeflateReader(Bytes data, int limit) {
    this.input = data.array();
    this.at = data.offset();
    this.until = at + data.length();
    this.limit = Math.max(0, limit);
    this.output = new byte[capacity(4L * data.length())];
  }

  /// What the data inflated to, and the number of bytes that the data took.
  record Inflated(Bytes value, int bytesRead) {}

  /// Inflates the DEFLATE data that `data` begins with to at most `limit` bytes.
  ///
  /// Faults: `zlib.data`, `zlib.truncated`, `zlib.limit`.
  static Decoded<Inflated> read(Bytes data, int limit) {
    DeflateReader reader = new DeflateReader(data, limit);
    try {
      reader.blocks();
    } catch (Refused refused) {
      return new Decoded.Malformed<>(refused.fault);
    }
    int unread = reader.heldBits / 8 + reader.until - reader.at;
    return Decoded.ok(
        new Inflated(Bytes.owning(reader.output).slice(0, reader.count), data.length() - unread));
  }

  /// Ends the reading. It never leaves this class and, as a stranger decides how often it is made,
  /// carries no stack trace.
  private static final class Refused extends Exception {
    private final transient Fault fault;

    Refused(String code, String message) {
      super(message, null, false, false);
      this.fault = new Fault(code, message);
    }
  }

  private void blocks() throws Refused {
    boolean last;
    do {
      last = bits(1) == 1;
      switch (bits(2)) {
        case 0 -> storedBlock();
        case 1 -> codedBlock(FIXED_LITERALS, FIXED_DISTANCES);
        case 2 -> blockWithItsOwnCodes();
        default -> throw noDeflate("a block of the reserved type");
      }
    } while (!last);
  }

  /// RFC 1951 §3.2.4.
  private void storedBlock() throws Refused {
    bits(heldBits % 8);
    int length = bits(16);
    if (bits(16) != (length ^ 0xffff)) {
      throw noDeflate("a stored block whose length does not match its complement");
    }
    at -= heldBits / 8; // whole bytes that were read ahead
    held = 0;
    heldBits = 0;
    if (length > until - at) {
      throw truncated();
    }
    reserve(length);
    System.arraycopy(input, at, output, count, length);
    at += length;
    count += length;
  }

  /// RFC 1951 §3.2.7.
  private void blockWithItsOwnCodes() throws Refused {
    int literalCodes = 257 + bits(5);
    int distanceCodes = 1 + bits(5);
    int codeLengthCodes = 4 + bits(4);
    if (literalCodes > DeflateAlphabet.LITERAL_SYMBOLS
        || distanceCodes > DeflateAlphabet.DISTANCE_SYMBOLS) {
      throw noDeflate("more codes than there are");
    }
    byte[] codeLengths = new byte[DeflateAlphabet.CODE_LENGTH_ORDER.length];
    for (int i = 0; i < codeLengthCodes; i++) {
      codeLengths[DeflateAlphabet.CODE_LENGTH_ORDER[i]] = (byte) bits(3);
    }
    PrefixCode lengthCode = PrefixCode.of(codeLengths);
    if (!lengthCode.isComplete()) {
      throw noDeflate("a code length code that leaves gaps or overlaps");
    }

    byte[] lengths = lengths(lengthCode, literalCodes + distanceCodes);
    PrefixCode literals = new PrefixCode(lengths, 0, literalCodes);
    PrefixCode distances = new PrefixCode(lengths, literalCodes, literalCodes + distanceCodes);
    if (lengths[DeflateAlphabet.END_OF_BLOCK] == 0) {
      throw noDeflate("a block that cannot end");
    }
    if (!literals.isCompleteOrSingle() || !distances.isCompleteOrSingle()) {
      throw noDeflate("a code that leaves gaps or overlaps");
    }
    codedBlock(literals, distances);
  }

  private byte[] lengths(PrefixCode lengthCode, int total) throws Refused {
    byte[] lengths = new byte[total];
    int next = 0;
    while (next < total) {
      int symbol = symbol(lengthCode);
      if (symbol < 16) {
        lengths[next++] = (byte) symbol;
        continue;
      }
      if (symbol == 16 && next == 0) {
        throw noDeflate("a repetition of nothing");
      }
      byte repeated = symbol == 16 ? lengths[next - 1] : 0;
      int times =
          switch (symbol) {
            case 16 -> 3 + bits(2);
            case 17 -> 3 + bits(3);
            default -> 11 + bits(7);
          };
      if (times > total - next) {
        throw noDeflate("a repetition beyond the last code");
      }
      Arrays.fill(lengths, next, next + times, repeated);
      next += times;
    }
    return lengths;
  }

  /// RFC 1951 §3.2.3.
  private void codedBlock(PrefixCode literals, PrefixCode distances) throws Refused {
    while (true) {
      shortLiterals(literals);
      int symbol = symbol(literals);
      if (symbol < DeflateAlphabet.END_OF_BLOCK) {
        reserve(1);
        output[count++] = (byte) symbol;
      } else if (symbol == DeflateAlphabet.END_OF_BLOCK) {
        return;
      } else {
        backReference(symbol - DeflateAlphabet.END_OF_BLOCK - 1, distances);
      }
    }
  }

  /// Copies literals as long as their codes are short, their bits held and their room there: nearly
  /// all of a signed document, so in local variables.
  private void shortLiterals(PrefixCode literals) {
    short[] shortCodes = literals.shortCodes;
    int shortMask = literals.shortMask;
    byte[] target = output;
    int bits = held;
    int bitCount = heldBits;
    int from = at;
    int to = count;
    while (to < target.length) {
      while (bitCount <= 24 && from < until) {
        bits |= (input[from++] & 0xff) << bitCount;
        bitCount += 8;
      }
      int entry = shortCodes[bits & shortMask];
      int length = entry & 0xf;
      if (length == 0 || length > bitCount || entry >> 4 >= DeflateAlphabet.END_OF_BLOCK) {
        break;
      }
      target[to++] = (byte) (entry >> 4);
      bits >>>= length;
      bitCount -= length;
    }
    held = bits;
    heldBits = bitCount;
    at = from;
    count = to;
  }

  private void backReference(int lengthSymbol, PrefixCode distances) throws Refused {
    if (lengthSymbol >= DeflateAlphabet.LENGTH_BASE.length) {
      throw noDeflate("a length code that means nothing");
    }
    int length =
        DeflateAlphabet.LENGTH_BASE[lengthSymbol]
            + bits(DeflateAlphabet.LENGTH_EXTRA_BITS[lengthSymbol]);
    int distanceSymbol = symbol(distances);
    if (distanceSymbol >= DeflateAlphabet.DISTANCE_BASE.length) {
      throw noDeflate("a distance code that means nothing");
    }
    int distance =
        DeflateAlphabet.DISTANCE_BASE[distanceSymbol]
            + bits(DeflateAlphabet.DISTANCE_EXTRA_BITS[distanceSymbol]);
    if (distance > count) {
      throw noDeflate("a back reference to before the first byte");
    }
    reserve(length);
    // byte by byte: the copy may reach into what it has itself just written
    for (int end = count + length; count < end; count++) {
      output[count] = output[count - distance];
    }
  }

  private int symbol(PrefixCode code) throws Refused {
    if (heldBits < PrefixCode.MAX_BITS) {
      fill();
    }
    int entry = code.shortCodes[held & code.shortMask];
    int length = entry & 0xf;
    if (length == 0) {
      return longSymbol(code);
    }
    if (length > heldBits) {
      throw truncated();
    }
    held >>>= length;
    heldBits -= length;
    return entry >> 4;
  }

  private int longSymbol(PrefixCode code) throws Refused {
    int bits = 0;
    int first = 0;
    int index = 0;
    for (int length = 1; length <= PrefixCode.MAX_BITS; length++) {
      if (length > heldBits) {
        throw truncated();
      }
      bits |= (held >>> (length - 1)) & 1;
      int codes = code.codesOfLength[length];
      if (bits - first < codes) {
        held >>>= length;
        heldBits -= length;
        return code.symbols[index + bits - first];
      }
      index += codes;
      first = (first + codes) << 1;
      bits <<= 1;
    }
    throw noDeflate("bits that are no code");
  }

  /// The next `wanted` bits, at most 16, as a number whose lowest bit came first.
  private int bits(int wanted) throws Refused {
    if (heldBits < wanted) {
      fill();
      if (heldBits < wanted) {
        throw truncated();
      }
    }
    int value = held & ((1 << wanted) - 1);
    held >>>= wanted;
    heldBits -= wanted;
    return value;
  }

  private void fill() {
    while (heldBits <= 24 && at < until) {
      held |= (input[at++] & 0xff) << heldBits;
      heldBits += 8;
    }
  }

  /// Makes room for `more` bytes, unless that many are beyond the limit.
  private void reserve(int more) throws Refused {
    if (more > limit - count) {
      throw new Refused("zlib.limit", "zlib data must inflate to at most " + limit + " bytes");
    }
    if (more > output.length - count) {
      output = Arrays.copyOf(output, capacity(Math.max(2L * output.length, count + (long) more)));
    }
  }

  private int capacity(long wanted) {
    return (int) Math.min(Math.max(wanted, SMALLEST_BUFFER_BYTES), limit);
  }

  private static Refused truncated() {
    return new Refused("zlib.truncated", "zlib data ends before its DEFLATE data does");
  }

  private static Refused noDeflate(String found) {
    return new Refused("zlib.data", "zlib data must be DEFLATE data, has " + found);
  }

  /// A canonical prefix code, given by the length of each symbol's code.
  ///
  /// @spec https://www.rfc-editor.org/rfc/rfc1951.html#section-3.2.2 RFC 1951 §3.2.2
  private static final class PrefixCode {

    static final int MAX_BITS = DeflateAlphabet.MAX_CODE_BITS;
    private static final int MOST_SHORT_BITS = 9;

    /// For the next bits, as many as the longest code has and at most nine, the symbol times 16 and
    /// the length of its code; 0 where that is longer or nothing.
    final short[] shortCodes;

    final int shortMask;

    final int[] codesOfLength = new int[MAX_BITS + 1];

    /// The symbols in the order of their codes.
    final short[] symbols;

    /// What is left of the space of all codes of 15 bits; negative when codes overlap.
    private final int gap;

    static PrefixCode of(byte[] lengths) {
      return new PrefixCode(lengths, 0, lengths.length);
    }

    PrefixCode(byte[] lengths, int from, int until) {
      for (int i = from; i < until; i++) {
        codesOfLength[lengths[i]]++;
      }
      codesOfLength[0] = 0;
      int[] nextCode = new int[MAX_BITS + 1];
      int[] nextIndex = new int[MAX_BITS + 1];
      int left = 1;
      int longest = 0;
      for (int length = 1; length <= MAX_BITS; length++) {
        longest = codesOfLength[length] == 0 ? longest : length;
        nextCode[length] = (nextCode[length - 1] + codesOfLength[length - 1]) << 1;
        nextIndex[length] = nextIndex[length - 1] + codesOfLength[length - 1];
        left = (left << 1) - codesOfLength[length];
      }
      gap = left;
      int shortBits = Math.min(longest, MOST_SHORT_BITS);
      shortCodes = new short[1 << shortBits];
      shortMask = shortCodes.length - 1;
      symbols = new short[until - from];
      if (gap < 0) {
        return;
      }
      for (int i = from; i < until; i++) {
        int length = lengths[i];
        if (length != 0) {
          symbols[nextIndex[length]++] = (short) (i - from);
          int code = nextCode[length]++;
          if (length <= shortBits) {
            short entry = (short) ((i - from) << 4 | length);
            int reversed = Integer.reverse(code) >>> (32 - length);
            for (int bits = reversed; bits <= shortMask; bits += 1 << length) {
              shortCodes[bits] = entry;
            }
          }
        }
      }
    }

    boolean isComplete() {
      return gap == 0;
    }

    /// zlib also takes no code at all, which then cannot be used, and a single code of one bit.
    boolean isCompleteOrSingle() {
      boolean empty = gap == 1 << MAX_BITS;
      boolean single = gap == 1 << (MAX_BITS - 1) && codesOfLength[1] == 1;
      return isComplete() || empty || single;
    }
  }
}
