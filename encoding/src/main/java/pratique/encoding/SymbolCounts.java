package pratique.encoding;

/// How often each symbol occurs in what a block says.
final class SymbolCounts {

  private final int[] literals = new int[DeflateAlphabet.LITERAL_SYMBOLS];
  private final int[] distances = new int[DeflateAlphabet.DISTANCE_SYMBOLS];

  private SymbolCounts() {}

  /// Counts what `parsing` says, and the mark that ends a block.
  static SymbolCounts of(Parsing parsing) {
    SymbolCounts counts = new SymbolCounts();
    counts.add(1, parsing, 0);
    counts.literals[DeflateAlphabet.END_OF_BLOCK]++;
    return counts;
  }

  /// Takes away what `parsing`, which must be the one that was counted, says from `place` on.
  void cut(Parsing parsing, int place) {
    add(-1, parsing, place);
  }

  private void add(int times, Parsing parsing, int from) {
    int[] literals = this.literals;
    int until = parsing.length();
    int at = from;
    while (at < until) {
      int reference = parsing.reference(at);
      if (reference == 0) {
        literals[parsing.literal(at)] += times;
        at++;
      } else {
        int length = BackReferences.length(reference);
        literals[DeflateAlphabet.lengthSymbol(length)] += times;
        distances[DeflateAlphabet.distanceSymbol(BackReferences.distance(reference))] += times;
        at += length;
      }
    }
  }

  /// By symbol, lengths and the end of the block among them.
  int[] literals() {
    return literals;
  }

  /// By symbol.
  int[] distances() {
    return distances;
  }

  int references() {
    int references = 0;
    for (int count : distances) {
      references += count;
    }
    return references;
  }

  /// All the bits that stand behind the codes of lengths and distances.
  int extraBits() {
    int bits = 0;
    for (int i = 0; i < DeflateAlphabet.LENGTH_EXTRA_BITS.length; i++) {
      bits += literals[DeflateAlphabet.FIRST_LENGTH + i] * DeflateAlphabet.LENGTH_EXTRA_BITS[i];
    }
    for (int symbol = 0; symbol < distances.length; symbol++) {
      bits += distances[symbol] * DeflateAlphabet.DISTANCE_EXTRA_BITS[symbol];
    }
    return bits;
  }
}
