package pratique.encoding;

/// One block of DEFLATE data, of one of the three types, that knows its size before it is written.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1951.html#section-3.2.3 RFC 1951 §3.2.3
sealed interface DeflateBlock {

  int HEADER_BITS = 3;

  /// The position of the first bit behind this block if it begins at `bit`; positions count from
  /// the beginning of some byte.
  int endsAt(int bit);

  /// Writes this block; room for it must have been made.
  void write(boolean last, BitWriter out);

  /// Bytes as they are (§3.2.4).
  record Stored(Bytes plain) implements DeflateBlock {

    private static final int LENGTH_BITS = 16;

    /// What it takes besides its bytes, with the bits that fill a byte: 0 to 7, often 4.
    static final int FRAME_BITS = HEADER_BITS + 4 + 2 * LENGTH_BITS;

    @Override
    public int endsAt(int bit) {
      int aligned = (bit + HEADER_BITS + 7) & ~7;
      return aligned + 2 * LENGTH_BITS + 8 * plain.length();
    }

    @Override
    public void write(boolean last, BitWriter out) {
      out.bits(header(last, 0), HEADER_BITS);
      out.align();
      out.bits(plain.length(), LENGTH_BITS);
      out.bits(plain.length() ^ 0xffff, LENGTH_BITS);
      out.bytes(plain);
    }
  }

  /// What `parsing` says from `from` to `until`, in the fixed code (§3.2.6). It must have been
  /// parsed at the prices of that code.
  record Fixed(Parsing parsing, int from, int until) implements DeflateBlock {

    private static final int END_BITS = 7;
    static final int FRAME_BITS = HEADER_BITS + END_BITS;

    @Override
    public int endsAt(int bit) {
      return bit + FRAME_BITS + parsing.bits(from, until);
    }

    @Override
    public void write(boolean last, BitWriter out) {
      out.bits(header(last, 1), HEADER_BITS);
      say(parsing, from, until, BlockCode.FIXED, out);
    }
  }

  /// What `parsing` says before `until`, in a code of its own (§3.2.7). With its description it
  /// takes `bits`.
  record Own(
      BlockCode code, BlockCode.Description description, int bits, Parsing parsing, int until)
      implements DeflateBlock {

    /// @param counts the symbols to be written
    static Own of(SymbolCounts counts, Parsing parsing, int until) {
      BlockCode code = BlockCode.of(counts);
      BlockCode.Description description = code.description();
      return new Own(code, description, description.bits() + code.bits(counts), parsing, until);
    }

    @Override
    public int endsAt(int bit) {
      return bit + HEADER_BITS + bits;
    }

    @Override
    public void write(boolean last, BitWriter out) {
      out.bits(header(last, 2), HEADER_BITS);
      description.write(out);
      say(parsing, 0, until, code, out);
    }
  }

  private static int header(boolean last, int type) {
    return type << 1 | (last ? 1 : 0);
  }

  private static void say(Parsing parsing, int from, int until, BlockCode code, BitWriter out) {
    int[] literals = code.literals();
    int[] distances = code.distances();
    int at = from;
    while (at < until) {
      int reference = parsing.reference(at);
      if (reference == 0) {
        int end = Math.min(parsing.endOfLiterals(at), until);
        parsing.writeLiterals(at, end, literals, out);
        at = end;
      } else {
        int length = BackReferences.length(reference);
        int symbol = DeflateAlphabet.lengthSymbol(length);
        int index = symbol - DeflateAlphabet.FIRST_LENGTH;
        out.code(literals[symbol]);
        out.bits(
            length - DeflateAlphabet.LENGTH_BASE[index], DeflateAlphabet.LENGTH_EXTRA_BITS[index]);
        int distance = BackReferences.distance(reference);
        int distanceSymbol = DeflateAlphabet.distanceSymbol(distance);
        out.code(distances[distanceSymbol]);
        out.bits(
            distance - DeflateAlphabet.DISTANCE_BASE[distanceSymbol],
            DeflateAlphabet.DISTANCE_EXTRA_BITS[distanceSymbol]);
        at += length;
      }
    }
    out.code(literals[DeflateAlphabet.END_OF_BLOCK]);
  }
}
