package pratique.encoding;

import java.util.Arrays;

/// The prefix code that writes symbols of known frequency in the fewest bits.
///
/// Two queues, one of the symbols by rising frequency and one of the trees made of them, which come
/// into being by rising weight: the two lightest become one tree until a single one is left. This
/// takes linear time after a sort that is nearly all counting. Only where the tree is deeper than
/// codes may be long, which takes thousands of symbols of rather contrived frequencies, is the best
/// one among those of limited depth looked for, in time that grows with the limit too.
///
/// Sources: D. A. Huffman, A Method for the Construction of Minimum-Redundancy Codes, 1952; J. van
/// Leeuwen, On the Construction of Huffman Trees, 1976; L. L. Larmore and D. S. Hirschberg, A Fast
/// Algorithm for Optimal Length-Limited Huffman Codes, 1990.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1951.html#section-3.2.2 RFC 1951 §3.2.2
final class HuffmanCode {

  /// A symbol stands below its frequency in one number, to be sorted; no alphabet has more than
  /// 288.
  private static final int SYMBOL_BITS = 9;

  private static final int SYMBOL_MASK = (1 << SYMBOL_BITS) - 1;

  private HuffmanCode() {}

  /// The length of each symbol's code, 0 for a symbol that does not occur.
  ///
  /// The code is complete and has two symbols at least, one of them unused if need be: inflaters
  /// disagree on whether a code of one symbol is allowed.
  ///
  /// @param frequencies at least two, together at most 2^22
  /// @param maxBits so many that codes of this length suffice for all the symbols
  static byte[] lengths(int[] frequencies, int maxBits) {
    byte[] lengths = new byte[frequencies.length];
    int[] rising = byRisingFrequency(frequencies);
    if (rising.length < 2) {
      int single = rising.length == 0 ? 0 : rising[0] & SYMBOL_MASK;
      lengths[single] = 1;
      lengths[single == 0 ? 1 : 0] = 1;
      return lengths;
    }
    int[] leaves = leavesByDepth(rising, maxBits);
    int next = rising.length;
    for (int length = 1; length <= maxBits; length++) {
      for (int left = leaves[length]; left > 0; left--) {
        lengths[rising[--next] & SYMBOL_MASK] = (byte) length;
      }
    }
    return lengths;
  }

  /// The symbols that occur, the rarest first and equal ones in their order.
  private static int[] byRisingFrequency(int[] frequencies) {
    int[] occurring = new int[frequencies.length];
    int symbols = 0;
    int most = 0;
    for (int symbol = 0; symbol < frequencies.length; symbol++) {
      int frequency = frequencies[symbol];
      occurring[symbols] = frequency << SYMBOL_BITS | symbol;
      symbols += Math.min(frequency, 1); // no branch, as nobody could predict it
      most = Math.max(most, frequency);
    }
    // the few that are more frequent than this share the last bucket
    int last = Math.min(most, frequencies.length);
    int[] buckets = new int[last + 2];
    for (int i = 0; i < symbols; i++) {
      buckets[Math.min(occurring[i] >>> SYMBOL_BITS, last) + 1]++;
    }
    for (int bucket = 1; bucket <= last; bucket++) {
      buckets[bucket] += buckets[bucket - 1];
    }
    int frequent = buckets[last];
    int[] rising = new int[symbols];
    for (int i = 0; i < symbols; i++) {
      rising[buckets[Math.min(occurring[i] >>> SYMBOL_BITS, last)]++] = occurring[i];
    }
    if (most > last) {
      Arrays.sort(rising, frequent, symbols);
    }
    return rising;
  }

  /// How many leaves a best tree has at each depth, none of them deeper than `maxDepth`.
  ///
  /// Leaves, a sentinel and trees stand in one array. Which of two is taken is close to chance, so
  /// both are marked without a branch; the one that is not taken will be marked again.
  private static int[] leavesByDepth(int[] rising, int maxDepth) {
    int sentinel = rising.length;
    int root = 2 * sentinel - 1;
    int[] weights = new int[root + 1];
    int[] parents = new int[root + 1];
    for (int leaf = 0; leaf < sentinel; leaf++) {
      weights[leaf] = rising[leaf] >>> SYMBOL_BITS;
    }
    Arrays.fill(weights, sentinel, root + 1, Integer.MAX_VALUE);
    int leaf = 0;
    int tree = sentinel + 1;
    for (int parent = sentinel + 1; parent <= root; parent++) {
      int weight = 0;
      for (int child = 0; child < 2; child++) {
        int ofLeaf = weights[leaf];
        int ofTree = weights[tree];
        parents[leaf] = parent;
        parents[tree] = parent;
        int takeLeaf = ofLeaf <= ofTree ? 1 : 0;
        leaf += takeLeaf;
        tree += 1 - takeLeaf;
        weight += Math.min(ofLeaf, ofTree);
      }
      weights[parent] = weight;
    }

    int[] depths = weights; // whose work is done
    depths[root] = 0;
    for (int node = root - 1; node > sentinel; node--) {
      depths[node] = depths[parents[node]] + 1;
    }
    int[] leaves = new int[maxDepth + 1];
    int deepest = 0;
    for (int node = 0; node < sentinel; node++) {
      int depth = depths[parents[node]] + 1;
      leaves[Math.min(depth, maxDepth)]++;
      deepest = Math.max(deepest, depth);
    }
    return deepest > maxDepth ? leavesOfLimitedDepth(rising, maxDepth) : leaves;
  }

  /// The same for a tree that the limit makes worse than it could be.
  ///
  /// A coin for each symbol and each length up to the limit, worth its frequency: to buy the code
  /// of length l a symbol needs its first l coins. From the longest length on, coins of one length
  /// and pairs of those before are sorted and paired again. The cheapest pairs at the end buy the
  /// code, and of each length they hold the coins of the rarest symbols.
  private static int[] leavesOfLimitedDepth(int[] rising, int maxDepth) {
    int symbols = rising.length;
    // for each length, how many coins are among the first items, by the number of items
    int[][] coinsAmong = new int[maxDepth + 1][];
    int[] pairs = new int[0];
    for (int length = maxDepth; length >= 1; length--) {
      int[] items = new int[symbols + pairs.length];
      coinsAmong[length] = new int[items.length + 1];
      int coin = 0;
      for (int i = 0; i < items.length; i++) {
        int pair = i - coin;
        boolean coinIsCheapest =
            pair == pairs.length || (coin < symbols && rising[coin] >>> SYMBOL_BITS <= pairs[pair]);
        items[i] = coinIsCheapest ? rising[coin++] >>> SYMBOL_BITS : pairs[pair];
        coinsAmong[length][i + 1] = coin;
      }
      pairs = new int[items.length / 2];
      for (int i = 0; i < pairs.length; i++) {
        pairs[i] = items[2 * i] + items[2 * i + 1];
      }
    }

    int[] leaves = new int[maxDepth + 1];
    int bought = 2 * symbols - 2;
    int longer = symbols;
    for (int length = 1; length <= maxDepth; length++) {
      int coins = coinsAmong[length][bought];
      leaves[length - 1] = longer - coins;
      longer = coins;
      bought = 2 * (bought - coins);
    }
    leaves[maxDepth] = longer;
    return leaves;
  }

  /// The canonical codes that belong to `lengths`, each packed with its length, first bit lowest.
  static int[] codes(byte[] lengths) {
    int[] ofLength = new int[DeflateAlphabet.MAX_CODE_BITS + 1];
    for (byte length : lengths) {
      ofLength[length]++;
    }
    ofLength[0] = 0;
    int[] next = new int[ofLength.length];
    for (int length = 1; length < next.length; length++) {
      next[length] = (next[length - 1] + ofLength[length - 1]) << 1;
    }
    int[] codes = new int[lengths.length];
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      int length = lengths[symbol];
      if (length != 0) {
        codes[symbol] = length << 16 | Integer.reverse(next[length]++) >>> (32 - length);
      }
    }
    return codes;
  }

  static int bits(int code) {
    return code & 0xffff;
  }

  static int length(int code) {
    return code >>> 16;
  }
}
