package pratique.paper;

/// Chooses the mask that makes a symbol easiest to read: of the standard's eight the one with the
/// lowest penalty, the first of equals.
///
/// The idea: a symbol is unmasked once; then each mask is laid over it and judged 64 modules at a
/// time. All eight cost a tenth of what visiting every module costs. The sums are those of ISO/IEC
/// 18004 §7.8.3 as `io.nayuki.qrcodegen` counts them (a finder-like pattern of any scale counts,
/// and the quiet zone is light); a test compares every version and level with it.
///
/// @spec https://www.iso.org/standard/83389.html ISO/IEC 18004 §7.8
final class Masks {

  /// ISO/IEC 18004 table 11: N1 to N4.
  private static final int RUN = 3;

  private static final int BLOCK = 3;
  private static final int FINDER_LIKE = 40;
  private static final int BALANCE = 10;

  /// ISO/IEC 18004 annex C.
  private static final int FORMAT_GENERATOR = 0x537;

  private static final int FORMAT_MASK = 0x5412;

  private final int size;

  /// Longs of a line that hold modules.
  private final int words;

  /// Bits of a line that lie within the symbol.
  private final long[] within = new long[Modules.WORDS + 1];

  private Masks(int size) {
    this.size = size;
    this.words = (size + 63) / 64;
    for (int i = 0; i < size; i++) {
      within[i >> 6] |= 1L << i;
    }
  }

  /// `unmasked`, placed by `layout`, with the best mask and its format information.
  static Modules best(Modules unmasked, Layout layout, ErrorCorrection level) {
    Masks masks = new Masks(layout.size());
    Modules best = unmasked;
    int lowest = Integer.MAX_VALUE;
    for (int mask = 0; mask < Layout.MASKS; mask++) {
      Modules candidate = unmasked.inverted(layout.pattern(mask), layout.region());
      drawFormat(candidate, level, mask);
      int penalty = masks.penalty(candidate);
      if (penalty < lowest) {
        lowest = penalty;
        best = candidate;
      }
    }
    return best;
  }

  /// Both copies of the format information (ISO/IEC 18004 §7.9).
  private static void drawFormat(Modules symbol, ErrorCorrection level, int mask) {
    int data = (level.formatBits() << 3) | mask;
    int remainder = data;
    for (int i = 0; i < 10; i++) {
      remainder = (remainder << 1) ^ ((remainder >>> 9) * FORMAT_GENERATOR);
    }
    int bits = ((data << 10) | remainder) ^ FORMAT_MASK;
    int size = symbol.size();
    for (int i = 0; i < 15; i++) {
      boolean dark = (bits >>> i & 1) != 0;
      // Up to bit 7 down the column and from the right; the timing patterns at 6 are stepped over.
      if (i < 8) {
        symbol.set(8, i < 6 ? i : i + 1, dark);
        symbol.set(size - 1 - i, 8, dark);
      } else {
        symbol.set(i == 8 ? 7 : 14 - i, 8, dark);
        symbol.set(8, size - 15 + i, dark);
      }
    }
  }

  private int penalty(Modules symbol) {
    int penalty = balance(symbol);
    for (int line = 0; line < symbol.lineCount(); line++) {
      for (int i = 0; i < words; i++) {
        long before = symbol.word(line, i - 1);
        long word = symbol.word(line, i);
        long after = symbol.word(line, i + 1);
        long lightAfter = ~after & within[i + 1];
        long lightBefore = i == 0 ? 0 : ~before & within[i - 1];
        penalty += runs(before, word, after);
        penalty += runs(lightBefore, ~word & within[i], lightAfter);
        penalty += finderLike(before, word, after);
        penalty += scaledFinderLike(symbol, line, i);
      }
    }
    return penalty + blocks(symbol);
  }

  /// N1: a run of five costs 3, each module more costs 1.
  private static int runs(long before, long word, long after) {
    long five = word & at(1, word, after) & at(2, word, after) & at(3, word, after);
    five &= at(4, word, after);
    long starts = five & ~back(1, before, word);
    return Long.bitCount(five) + (RUN - 1) * Long.bitCount(starts);
  }

  /// N2: each square of two by two modules of one colour costs 3.
  private int blocks(Modules symbol) {
    int count = 0;
    for (int y = 0; y + 1 < size; y++) {
      for (int i = 0; i < words; i++) {
        long upper = symbol.word(y, i);
        long upperAfter = symbol.word(y, i + 1);
        long differs =
            (upper ^ symbol.word(y + 1, i))
                | (upper ^ at(1, upper, upperAfter))
                | (upper ^ at(1, symbol.word(y + 1, i), symbol.word(y + 1, i + 1)));
        long inner = at(1, within[i], within[i + 1]);
        count += Long.bitCount(~differs & inner);
      }
    }
    return BLOCK * count;
  }

  /// N3 at scale 1: dark, light, three dark, light, dark, with four light before or after it.
  private static int finderLike(long before, long word, long after) {
    long core = word & ~at(1, word, after) & at(2, word, after) & at(3, word, after);
    core &= at(4, word, after) & ~at(5, word, after) & at(6, word, after);
    core &= ~at(7, word, after) & ~back(1, before, word);
    if (core == 0) {
      return 0;
    }
    long then = core & ~at(8, word, after) & ~at(9, word, after) & ~at(10, word, after);
    long ere = core & ~back(2, before, word) & ~back(3, before, word) & ~back(4, before, word);
    return FINDER_LIKE * (Long.bitCount(then) + Long.bitCount(ere));
  }

  /// N3 at larger scales, which are rare: around each dark run of 6, 9, 12 … that begins in a word.
  private static int scaledFinderLike(Modules symbol, int line, int index) {
    long word = symbol.word(line, index);
    long after = symbol.word(line, index + 1);
    long six = word & at(1, word, after) & at(2, word, after) & at(3, word, after);
    six &= at(4, word, after) & at(5, word, after);
    long starts = six & ~back(1, symbol.word(line, index - 1), word);
    int penalty = 0;
    while (starts != 0) {
      int start = 64 * index + Long.numberOfTrailingZeros(starts);
      starts &= starts - 1;
      int length = 6;
      while (dark(symbol, line, start + length)) {
        length++;
      }
      if (length % 3 == 0) {
        penalty += FINDER_LIKE * sidesOf(symbol, line, start, length / 3);
      }
    }
    return penalty;
  }

  /// How many sides of the finder-like pattern around the dark run at `start` are light enough.
  private static int sidesOf(Modules symbol, int line, int start, int scale) {
    int end = start + 3 * scale;
    boolean core =
        all(symbol, line, start - scale, start, false)
            && all(symbol, line, start - 2 * scale, start - scale, true)
            && all(symbol, line, end, end + scale, false)
            && all(symbol, line, end + scale, end + 2 * scale, true)
            && all(symbol, line, start - 3 * scale, start - 2 * scale, false)
            && all(symbol, line, end + 2 * scale, end + 3 * scale, false);
    if (!core) {
      return 0;
    }
    boolean before = all(symbol, line, start - 6 * scale, start - 2 * scale, false);
    boolean after = all(symbol, line, end + 2 * scale, end + 6 * scale, false);
    return (before ? 1 : 0) + (after ? 1 : 0);
  }

  private static boolean all(Modules symbol, int line, int from, int until, boolean dark) {
    for (int i = from; i < until; i++) {
      if (dark(symbol, line, i) != dark) {
        return false;
      }
    }
    return true;
  }

  private static boolean dark(Modules symbol, int line, int position) {
    return (symbol.word(line, position >> 6) >>> position & 1) != 0;
  }

  /// N4: 10 for each full 5 % that the dark modules are away from half.
  private static int balance(Modules symbol) {
    int total = symbol.size() * symbol.size();
    int away = Math.abs(20 * symbol.darkCount() - 10 * total);
    return BALANCE * (Math.ceilDiv(away, total) - 1);
  }

  /// Bit p of the answer is the module `distance` after bit p of `word`.
  private static long at(int distance, long word, long after) {
    return (word >>> distance) | (after << -distance);
  }

  /// Bit p of the answer is the module `distance` before bit p of `word`.
  private static long back(int distance, long before, long word) {
    return (word << distance) | (before >>> -distance);
  }
}
