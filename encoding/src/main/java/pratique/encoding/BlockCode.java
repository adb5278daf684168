package pratique.encoding;

/// The two prefix codes of a block, one for literals and lengths and one for distances, and how a
/// block describes them to its reader.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1951.html#section-3.2.7 RFC 1951 §3.2.7
final class BlockCode {

  /// The code that needs no description (§3.2.6).
  static final BlockCode FIXED =
      new BlockCode(DeflateAlphabet.fixedLiteralLengths(), DeflateAlphabet.fixedDistanceLengths());

  private static final int[] FIXED_LITERALS = HuffmanCode.codes(FIXED.literalLengths);
  private static final int[] FIXED_DISTANCES = HuffmanCode.codes(FIXED.distanceLengths);

  private final byte[] literalLengths;
  private final byte[] distanceLengths;

  private BlockCode(byte[] literalLengths, byte[] distanceLengths) {
    this.literalLengths = literalLengths;
    this.distanceLengths = distanceLengths;
  }

  /// The code in which the counted symbols take the fewest bits.
  static BlockCode of(SymbolCounts counts) {
    return new BlockCode(
        HuffmanCode.lengths(counts.literals(), DeflateAlphabet.MAX_CODE_BITS),
        HuffmanCode.lengths(counts.distances(), DeflateAlphabet.MAX_CODE_BITS));
  }

  /// What the counted symbols take in this code, without the description.
  int bits(SymbolCounts counts) {
    int bits = counts.extraBits();
    for (int symbol = 0; symbol < DeflateAlphabet.LITERAL_SYMBOLS; symbol++) {
      bits += counts.literals()[symbol] * literalLengths[symbol];
    }
    for (int symbol = 0; symbol < DeflateAlphabet.DISTANCE_SYMBOLS; symbol++) {
      bits += counts.distances()[symbol] * distanceLengths[symbol];
    }
    return bits;
  }

  Prices prices() {
    return Prices.of(literalLengths, distanceLengths);
  }

  Description description() {
    return new Description();
  }

  int[] literals() {
    return this == FIXED ? FIXED_LITERALS : HuffmanCode.codes(literalLengths);
  }

  int[] distances() {
    return this == FIXED ? FIXED_DISTANCES : HuffmanCode.codes(distanceLengths);
  }

  /// The lengths of all the codes, in a prefix code of their own that comes first.
  final class Description {

    private static final int SYMBOL_BITS = 5;
    private static final int SYMBOL_MASK = (1 << SYMBOL_BITS) - 1;

    private static final int REPEAT = 16;
    private static final int FEW_ZEROS = 17;
    private static final int MANY_ZEROS = 18;

    private static final int FEWEST_LENGTH_CODES = 4;

    /// For the three symbols above how many more bits say how often.
    private static final int[] EXTRA_BITS = {
      0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 3, 7,
    };

    private final int literalCodes = codesIn(literalLengths, DeflateAlphabet.LITERAL_SYMBOLS);
    private final int distanceCodes = codesIn(distanceLengths, DeflateAlphabet.DISTANCE_SYMBOLS);

    /// Symbols, each below its extra bits.
    private final short[] symbols = new short[literalCodes + distanceCodes];

    private final int symbolCount;
    private final byte[] lengthsOfLengths;
    private final int lengthCodes;
    private final int bits;

    private Description() {
      byte[] lengths = new byte[literalCodes + distanceCodes];
      System.arraycopy(literalLengths, 0, lengths, 0, literalCodes);
      System.arraycopy(distanceLengths, 0, lengths, literalCodes, distanceCodes);
      symbolCount = describe(lengths);

      int[] counts = new int[EXTRA_BITS.length];
      for (int i = 0; i < symbolCount; i++) {
        counts[symbols[i] & SYMBOL_MASK]++;
      }
      lengthsOfLengths = HuffmanCode.lengths(counts, DeflateAlphabet.MAX_LENGTH_CODE_BITS);
      int needed = EXTRA_BITS.length;
      while (lengthsOfLengths[DeflateAlphabet.CODE_LENGTH_ORDER[needed - 1]] == 0) {
        needed--;
      }
      lengthCodes = Math.max(needed, FEWEST_LENGTH_CODES);
      int bits = 5 + 5 + 4 + 3 * lengthCodes;
      for (int symbol = 0; symbol < counts.length; symbol++) {
        bits += counts[symbol] * (lengthsOfLengths[symbol] + EXTRA_BITS[symbol]);
      }
      this.bits = bits;
    }

    private static int codesIn(byte[] lengths, int most) {
      int codes = most;
      while (lengths[codes - 1] == 0) {
        codes--;
      }
      return codes;
    }

    /// Says three equal lengths or more in a row in one symbol, and answers how many symbols it
    /// took.
    private int describe(byte[] lengths) {
      int count = 0;
      int at = 0;
      while (at < lengths.length) {
        byte length = lengths[at];
        if (length == 0) {
          int zeros = equalFrom(lengths, at, 138);
          if (zeros > 10) {
            symbols[count++] = symbol(MANY_ZEROS, zeros - 11);
          } else if (zeros > 2) {
            symbols[count++] = symbol(FEW_ZEROS, zeros - 3);
          } else {
            zeros = 1;
            symbols[count++] = 0;
          }
          at += zeros;
        } else {
          symbols[count++] = length;
          at++;
          while (at + 2 < lengths.length
              && lengths[at] == length
              && lengths[at + 1] == length
              && lengths[at + 2] == length) {
            int repeated = equalFrom(lengths, at, 6);
            symbols[count++] = symbol(REPEAT, repeated - 3);
            at += repeated;
          }
        }
      }
      return count;
    }

    private static int equalFrom(byte[] lengths, int at, int most) {
      int until = Math.min(at + most, lengths.length);
      int end = at + 1;
      while (end < until && lengths[end] == lengths[at]) {
        end++;
      }
      return end - at;
    }

    private static short symbol(int symbol, int extra) {
      return (short) (extra << SYMBOL_BITS | symbol);
    }

    int bits() {
      return bits;
    }

    void write(BitWriter out) {
      out.bits(literalCodes - DeflateAlphabet.FIRST_LENGTH, 5);
      out.bits(distanceCodes - 1, 5);
      out.bits(lengthCodes - FEWEST_LENGTH_CODES, 4);
      for (int i = 0; i < lengthCodes; i++) {
        out.bits(lengthsOfLengths[DeflateAlphabet.CODE_LENGTH_ORDER[i]], 3);
      }
      int[] codes = HuffmanCode.codes(lengthsOfLengths);
      for (int i = 0; i < symbolCount; i++) {
        int symbol = symbols[i] & SYMBOL_MASK;
        out.code(codes[symbol]);
        out.bits(symbols[i] >> SYMBOL_BITS, EXTRA_BITS[symbol]);
      }
    }
  }
}
