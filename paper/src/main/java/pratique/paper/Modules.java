package pratique.paper;

/// The modules of one QR symbol as lines of bits: all rows from the top, then all columns from the
/// left, so that a whole line is looked at with a few instructions in either direction.
///
/// A set bit is a dark module. Bits outside the symbol are clear, as the quiet zone is light.
final class Modules {

  /// Longs in one line: the largest symbol has 177 modules.
  static final int WORDS = 3;

  private final int size;
  private final long[] lines;

  Modules(int size) {
    this(size, new long[2 * size * WORDS]);
  }

  private Modules(int size, long[] lines) {
    this.size = size;
    this.lines = lines;
  }

  int size() {
    return size;
  }

  int lineCount() {
    return 2 * size;
  }

  boolean dark(int x, int y) {
    return (word(y, x >> 6) >>> x & 1) != 0;
  }

  void set(int x, int y, boolean dark) {
    int inRow = y * WORDS + (x >> 6);
    int inColumn = (size + x) * WORDS + (y >> 6);
    if (dark) {
      lines[inRow] |= 1L << x;
      lines[inColumn] |= 1L << y;
    } else {
      lines[inRow] &= ~(1L << x);
      lines[inColumn] &= ~(1L << y);
    }
  }

  void darken(int x, int y) {
    lines[y * WORDS + (x >> 6)] |= 1L << x;
    lines[(size + x) * WORDS + (y >> 6)] |= 1L << y;
  }

  void fill(int x, int y, int width, int height, boolean dark) {
    for (int i = 0; i < width; i++) {
      for (int j = 0; j < height; j++) {
        set(x + i, y + j, dark);
      }
    }
  }

  Modules copy() {
    return new Modules(size, lines.clone());
  }

  /// Word `index` of a line: bit b is its module 64 · `index` + b. Light beyond either end.
  long word(int line, int index) {
    return index < 0 || index >= WORDS ? 0 : lines[line * WORDS + index];
  }

  /// A copy, with the modules inverted where both `pattern` and `where` are dark.
  Modules inverted(Modules pattern, Modules where) {
    long[] result = new long[lines.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = lines[i] ^ (pattern.lines[i] & where.lines[i]);
    }
    return new Modules(size, result);
  }

  int darkCount() {
    int count = 0;
    for (int i = 0; i < size * WORDS; i++) {
      count += Long.bitCount(lines[i]);
    }
    return count;
  }
}
