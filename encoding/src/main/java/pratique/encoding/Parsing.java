package pratique.encoding;

/// The cheapest way to say a stretch of text in literals and back references, at given prices.
///
/// From the last byte to the first, each place takes the cheapest of its literal and of every
/// length of every reference that was found, given what the rest costs: the shortest path through a
/// graph whose edges all point onward. Time is linear in the references and their lengths.
///
/// Source: J. A. Storer and T. G. Szymanski, Data Compression via Textual Substitution, 1982.
/// Places count from the beginning of the stretch.
final class Parsing {

  /// A stored block in place of the end of a coded one: two lengths, no header if it is the only
  /// one, no end mark.
  private static final int LEAST_STORED_FRAME_BITS = 32 - 7;

  private final byte[] data;
  private final int from;

  /// For each place the reference that it is best to make there, 0 for the literal.
  private final int[] steps;

  /// For each place what it costs to say all from there on.
  private final int[] bitsToEnd;

  private Parsing(byte[] data, int from, int[] steps, int[] bitsToEnd) {
    this.data = data;
    this.from = from;
    this.steps = steps;
    this.bitsToEnd = bitsToEnd;
  }

  /// Parses the stretch for which `references` were last found.
  static Parsing cheapest(BackReferences references, Prices prices) {
    byte[] data = references.data();
    int from = references.from();
    int[] starts = references.starts();
    int[] found = references.found();
    int[] literalPrices = prices.literals();
    int[] lengthPrices = prices.lengths();
    int[] distancePrices = prices.distances();
    int length = references.until() - from;
    int[] steps = new int[length];
    int[] bitsToEnd = new int[length + 1];
    int best = 0;
    for (int at = length - 1; at >= 0; at--) {
      best += literalPrices[data[from + at] & 0xff];
      int reference = 0;
      int shortest = DeflateAlphabet.SHORTEST_REFERENCE;
      for (int i = starts[at]; i < starts[at + 1]; i++) {
        int distance = BackReferences.distance(found[i]);
        int longest = BackReferences.length(found[i]);
        int distancePrice = distancePrices[DeflateAlphabet.distanceSymbol(distance)];
        // a long one is worth its whole length
        shortest = longest >= BackReferences.LONG_ENOUGH ? longest : shortest;
        // what a nearer place gives as well was tried there
        for (; shortest <= longest; shortest++) {
          int bits = lengthPrices[shortest] + distancePrice + bitsToEnd[at + shortest];
          if (bits < best) {
            best = bits;
            reference = BackReferences.reference(shortest, distance);
          }
        }
      }
      steps[at] = reference;
      bitsToEnd[at] = best;
    }
    return new Parsing(data, from, steps, bitsToEnd);
  }

  int length() {
    return steps.length;
  }

  /// What lies between two places takes, at the prices of the parsing and if both are on its way.
  int bits(int from, int until) {
    return bitsToEnd[from] - bitsToEnd[until];
  }

  /// The reference made at `at`, 0 for the literal.
  int reference(int at) {
    return steps[at];
  }

  int literal(int at) {
    return data[from + at] & 0xff;
  }

  /// The first place from `at` on that does not take its literal.
  int endOfLiterals(int at) {
    int end = at;
    while (end < steps.length && steps[end] == 0) {
      end++;
    }
    return end;
  }

  void writeLiterals(int at, int until, int[] codes, BitWriter out) {
    out.literals(codes, data, from + at, from + until);
  }

  /// The place on the way from which on the bytes as they are would save the most bits; the end
  /// when that is too little for a block.
  int placeToStoreFrom() {
    int length = steps.length;
    // first without regard to the way, a loop without branches that mostly decides
    int most = 0;
    for (int at = 0; at < length; at++) {
      most = Math.max(most, bitsToEnd[at] - 8 * (length - at));
    }
    int place = length;
    if (most >= LEAST_STORED_FRAME_BITS) {
      int saved = LEAST_STORED_FRAME_BITS - 1;
      for (int at = 0; at < length; at = next(at)) {
        int bits = bitsToEnd[at] - 8 * (length - at);
        if (bits > saved) {
          saved = bits;
          place = at;
        }
      }
    }
    return place;
  }

  private int next(int at) {
    return steps[at] == 0 ? at + 1 : at + BackReferences.length(steps[at]);
  }
}
