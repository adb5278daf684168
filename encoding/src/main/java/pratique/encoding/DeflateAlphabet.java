package pratique.encoding;

import java.util.Arrays;

/// The symbols in which DEFLATE data speaks of lengths and distances, and the fixed code for them.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1951.html#section-3.2.5 RFC 1951 §3.2.5
final class DeflateAlphabet {

  static final int END_OF_BLOCK = 256;
  static final int FIRST_LENGTH = 257;
  static final int LITERAL_SYMBOLS = 286;
  static final int DISTANCE_SYMBOLS = 30;

  static final int SHORTEST_REFERENCE = 3;
  static final int LONGEST_REFERENCE = 258;
  static final int LONGEST_DISTANCE = 32_768;
  static final int MAX_STORED_BYTES = 65_535;

  /// The longest code of a literal, length or distance, and of a code length.
  static final int MAX_CODE_BITS = 15;

  static final int MAX_LENGTH_CODE_BITS = 7;

  /// What the symbols 257 to 285 add to a length, and how many more bits follow.
  static final int[] LENGTH_BASE = {
    3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131,
    163, 195, 227, 258,
  };

  static final int[] LENGTH_EXTRA_BITS = {
    0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0,
  };
  static final int[] DISTANCE_BASE = {
    1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049,
    3073, 4097, 6145, 8193, 12289, 16385, 24577,
  };
  static final int[] DISTANCE_EXTRA_BITS = {
    0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13,
    13,
  };

  /// §3.2.7: the order in which the lengths of the code length code stand.
  static final int[] CODE_LENGTH_ORDER = {
    16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15,
  };

  private DeflateAlphabet() {}

  /// The symbol of a length, 3 to 258.
  static int lengthSymbol(int length) {
    if (length == LONGEST_REFERENCE) {
      return LITERAL_SYMBOLS - 1;
    }
    // in groups of four that have one more extra bit each, but the first two have none
    int over = length - SHORTEST_REFERENCE;
    int extraBits = Math.max(0, 29 - Integer.numberOfLeadingZeros(over));
    return FIRST_LENGTH + 4 * extraBits + (over >> extraBits);
  }

  /// The symbol of a distance, 1 to 32,768.
  static int distanceSymbol(int distance) {
    // in groups of two, likewise
    int over = distance - 1;
    int extraBits = Math.max(0, 30 - Integer.numberOfLeadingZeros(over));
    return 2 * extraBits + (over >> extraBits);
  }

  /// The lengths of the fixed codes of literals and lengths, two that never occur included
  /// (§3.2.6).
  static byte[] fixedLiteralLengths() {
    byte[] lengths = new byte[288];
    Arrays.fill(lengths, 0, 144, (byte) 8);
    Arrays.fill(lengths, 144, 256, (byte) 9);
    Arrays.fill(lengths, 256, 280, (byte) 7);
    Arrays.fill(lengths, 280, 288, (byte) 8);
    return lengths;
  }

  static byte[] fixedDistanceLengths() {
    byte[] lengths = new byte[32];
    Arrays.fill(lengths, (byte) 5);
    return lengths;
  }
}
