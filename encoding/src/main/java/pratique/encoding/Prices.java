package pratique.encoding;

/// How many bits each literal and each back reference takes in some code.
///
/// Literals by their byte, lengths by themselves, distances by their symbol; the last two with
/// their extra bits.
final class Prices {

  static final Prices FIXED =
      of(DeflateAlphabet.fixedLiteralLengths(), DeflateAlphabet.fixedDistanceLengths());

  /// What a symbol would cost that has no code yet: about as much as a rare one.
  private static final int BITS_WITHOUT_CODE = 12;

  private final int[] literals;
  private final int[] lengths;
  private final int[] distances;

  private Prices(int[] literals, int[] lengths, int[] distances) {
    this.literals = literals;
    this.lengths = lengths;
    this.distances = distances;
  }

  static Prices of(byte[] literalCodeLengths, byte[] distanceCodeLengths) {
    int[] literals = new int[DeflateAlphabet.END_OF_BLOCK];
    for (int value = 0; value < literals.length; value++) {
      literals[value] = price(literalCodeLengths[value]);
    }
    int[] lengths = new int[DeflateAlphabet.LONGEST_REFERENCE + 1];
    for (int length = DeflateAlphabet.SHORTEST_REFERENCE; length < lengths.length; length++) {
      int symbol = DeflateAlphabet.lengthSymbol(length);
      lengths[length] =
          price(literalCodeLengths[symbol])
              + DeflateAlphabet.LENGTH_EXTRA_BITS[symbol - DeflateAlphabet.FIRST_LENGTH];
    }
    int[] distances = new int[DeflateAlphabet.DISTANCE_SYMBOLS];
    for (int symbol = 0; symbol < distances.length; symbol++) {
      distances[symbol] =
          price(distanceCodeLengths[symbol]) + DeflateAlphabet.DISTANCE_EXTRA_BITS[symbol];
    }
    return new Prices(literals, lengths, distances);
  }

  private static int price(int codeLength) {
    return codeLength == 0 ? BITS_WITHOUT_CODE : codeLength;
  }

  int[] literals() {
    return literals;
  }

  int[] lengths() {
    return lengths;
  }

  int[] distances() {
    return distances;
  }
}
