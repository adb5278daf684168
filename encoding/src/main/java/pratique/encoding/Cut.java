package pratique.encoding;

/// Where a block in a code of its own should end, so that another block says the rest: at the
/// latest at the end of the text. Both blocks together take about `bits`.
///
/// A signed document is a text and then a signature, and these are better told apart: random bytes
/// would not only be long themselves but also make the code of the text longer and, with many
/// symbols more, its description.
record Cut(int place, int bits) {

  /// Estimates are made in sixteenths of a bit.
  private static final int ONE_BIT = 16;

  /// What the description of a code takes at least, and about how much more for each symbol in it;
  /// both measured on the envelopes of `vectors` and of the EU's test data.
  private static final int DESCRIPTION = 60 * ONE_BIT;

  private static final int DESCRIPTION_OF_SYMBOL = 4 * ONE_BIT;

  /// A price that is due once stands above one that is due each time.
  private static final int ONCE_SHIFT = 16;

  private static final int EACH_TIME = (1 << ONCE_SHIFT) - 1;

  /// Binary logarithms of the numbers below 256; that of 0, which nobody needs, is 0.
  private static final int[] LOGARITHMS = logarithms();

  /// Looks for the best place, at what the symbols are worth: each time the binary logarithm of how
  /// much rarer than all together they are, and the first time also their description.
  ///
  /// @param counts the symbols of `parsing`
  /// @param fixed the same text parsed at the prices of the fixed code, which the rest may take
  static Cut best(SymbolCounts counts, Parsing parsing, Parsing fixed) {
    int[] literalPrices = prices(counts.literals(), DESCRIPTION_OF_SYMBOL);
    int[] distancePrices = prices(counts.distances(), 0);
    int length = parsing.length();
    int bits =
        DESCRIPTION
            + DESCRIPTION_OF_SYMBOL
            + (literalPrices[DeflateAlphabet.END_OF_BLOCK] & EACH_TIME);
    int best = Integer.MAX_VALUE;
    int place = length;
    int at = 0;
    while (at < length) {
      int reference = parsing.reference(at);
      int symbol;
      if (reference == 0) {
        symbol = parsing.literal(at);
        at++;
      } else {
        int distanceSymbol = DeflateAlphabet.distanceSymbol(BackReferences.distance(reference));
        symbol = DeflateAlphabet.lengthSymbol(BackReferences.length(reference));
        int extraBits =
            DeflateAlphabet.LENGTH_EXTRA_BITS[symbol - DeflateAlphabet.FIRST_LENGTH]
                + DeflateAlphabet.DISTANCE_EXTRA_BITS[distanceSymbol];
        bits += distancePrices[distanceSymbol] + extraBits * ONE_BIT;
        at += BackReferences.length(reference);
      }
      int price = literalPrices[symbol];
      int eachTime = price & EACH_TIME;
      bits += eachTime + (price >>> ONCE_SHIFT);
      literalPrices[symbol] = eachTime;
      int both = bits + rest(fixed, at) * ONE_BIT;
      if (both < best) {
        best = both;
        place = at;
      }
    }
    return bits <= best ? new Cut(length, bits / ONE_BIT) : new Cut(place, best / ONE_BIT);
  }

  /// What lies behind `place` takes in the better of the two blocks that need no description.
  private static int rest(Parsing fixed, int place) {
    int length = fixed.length();
    return Math.min(
        DeflateBlock.Fixed.FRAME_BITS + fixed.bits(place, length),
        DeflateBlock.Stored.FRAME_BITS + 8 * (length - place));
  }

  private static int[] prices(int[] counts, int once) {
    int all = 0;
    for (int count : counts) {
      all += count;
    }
    int most = (once << ONCE_SHIFT) + logarithm(all);
    int[] prices = new int[counts.length];
    for (int symbol = 0; symbol < counts.length; symbol++) {
      prices[symbol] = most - logarithm(counts[symbol]);
    }
    return prices;
  }

  private static int logarithm(int number) {
    if (number < LOGARITHMS.length) {
      return LOGARITHMS[number];
    }
    int bitsTooMany = 24 - Integer.numberOfLeadingZeros(number);
    return bitsTooMany * ONE_BIT + LOGARITHMS[number >>> bitsTooMany];
  }

  /// By squaring: when the square of a number between 1 and 2 reaches 2, the next binary digit of
  /// its logarithm is 1. Whole numbers only, because `Math.log` may round differently on another
  /// platform, and the same bytes must be written on all.
  private static int[] logarithms() {
    int[] logarithms = new int[256];
    for (int number = 1; number < logarithms.length; number++) {
      int logarithm = 31 - Integer.numberOfLeadingZeros(number);
      int mantissa = number << (15 - logarithm);
      for (int fraction = 1; fraction < ONE_BIT; fraction *= 2) {
        mantissa = (mantissa * mantissa) >>> 15;
        int digit = mantissa >>> 16;
        mantissa >>>= digit;
        logarithm = 2 * logarithm + digit;
      }
      logarithms[number] = logarithm;
    }
    return logarithms;
  }
}
