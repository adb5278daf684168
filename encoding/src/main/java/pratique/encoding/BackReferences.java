package pratique.encoding;

import java.util.Arrays;

/// Where each stretch of a text has stood before, so that it need not be written again.
///
/// Places where the same three bytes begin are chained by a hash of them, the latest first. From
/// each place the chain is followed for a bounded number of links, and whatever agrees for longer
/// than all before it is noted: for every length this gives the nearest place. The tables are sized
/// to the data, so a small text costs a small clearing. Time is linear, with the bounds as factor.
///
/// @spec https://www.rfc-editor.org/rfc/rfc1951.html#section-4 RFC 1951 §4
final class BackReferences {

  private static final int MAX_HASH_BITS = 15;

  /// Near the golden section of 2^32: D. E. Knuth, The Art of Computer Programming, §6.4.
  private static final int HASH_FACTOR = 0x9E3779B1;

  private static final int MAX_LINKS = 64;

  /// A reference of this length is taken as it is, and nothing is looked for inside it.
  static final int LONG_ENOUGH = 130;

  private static final int WINDOW_MASK = DeflateAlphabet.LONGEST_DISTANCE - 1;

  private final byte[] data;
  private final int begin;
  private final int end;

  /// For each hash the latest place plus one, 0 for none.
  private final int[] latest;

  private final int hashShift;

  /// For each place, modulo the window, the one before it with the same hash, likewise.
  private final int[] earlier;

  private int from;
  private int until;

  private int[] starts = new int[0];

  private int[] found;

  BackReferences(Bytes text) {
    this.data = text.array();
    this.begin = text.offset();
    this.end = begin + text.length();
    int length = text.length();
    int hashBits = Math.min(MAX_HASH_BITS, 33 - Integer.numberOfLeadingZeros(length | 63));
    this.latest = new int[1 << hashBits];
    this.hashShift = 32 - hashBits;
    this.earlier = new int[Math.min(length, DeflateAlphabet.LONGEST_DISTANCE)];
    this.found = new int[Math.min(length, DeflateAlphabet.MAX_STORED_BYTES) / 2 + MAX_LINKS];
  }

  /// Finds what the places from `start` to `stop` can refer to, in them or before; each stretch
  /// must begin where the one before it ended. What was found then is forgotten.
  void find(int start, int stop) {
    from = begin + start;
    until = begin + stop;
    if (starts.length <= until - from) {
      starts = new int[until - from + 1];
    }
    int from = this.from;
    int until = this.until;
    byte[] data = this.data;
    int[] latest = this.latest;
    int[] earlier = this.earlier;
    int[] starts = this.starts;
    int count = 0;
    int resume = from;
    int hashed = Math.max(from, Math.min(until, end - DeflateAlphabet.SHORTEST_REFERENCE + 1));
    int three = hashed == from ? 0 : (data[from] & 0xff) << 8 | (data[from + 1] & 0xff);
    for (int place = from; place < hashed; place++) {
      starts[place - from] = count;
      three = three << 8 | (data[place + 2] & 0xff);
      int hash = ((three << 8) * HASH_FACTOR) >>> hashShift;
      int before = latest[hash];
      latest[hash] = place + 1;
      earlier[(place - begin) & WINDOW_MASK] = before;
      if (before != 0 && place >= resume) {
        int found = follow(place, before - 1, count);
        if (found > count && length(this.found[found - 1]) >= LONG_ENOUGH) {
          this.found[count] = this.found[found - 1];
          resume = place + length(this.found[count]);
          found = count + 1;
        }
        count = found;
      }
    }
    Arrays.fill(starts, hashed - from, until - from + 1, count);
  }

  /// Notes what agrees with `place`, beginning at `candidate`, and answers how much is noted now.
  private int follow(int place, int candidate, int noted) {
    int most = Math.min(DeflateAlphabet.LONGEST_REFERENCE, until - place);
    int longest = DeflateAlphabet.SHORTEST_REFERENCE - 1;
    if (most <= longest) {
      return noted;
    }
    if (found.length - noted < MAX_LINKS) {
      found = Arrays.copyOf(found, 2 * found.length + MAX_LINKS);
    }
    byte[] data = this.data;
    int count = noted;
    // the link from the last place of the window is already overwritten
    int tooOld = Math.max(begin - 1, place - DeflateAlphabet.LONGEST_DISTANCE);
    int next = candidate;
    for (int links = 0; links < MAX_LINKS && next > tooOld; links++) {
      // only what agrees where the longest so far does not can be longer
      if (data[next + longest] == data[place + longest]) {
        int length = 0;
        while (length < most && data[next + length] == data[place + length]) {
          length++;
        }
        if (length > longest) {
          longest = length;
          found[count++] = reference(length, place - next);
          if (length == most || length >= LONG_ENOUGH) {
            break;
          }
        }
      }
      next = earlier[(next - begin) & WINDOW_MASK] - 1;
    }
    return count;
  }

  /// Packed, never 0: the length less three above 16 bits of the distance.
  static int reference(int length, int distance) {
    return (length - DeflateAlphabet.SHORTEST_REFERENCE) << 16 | distance;
  }

  static int length(int reference) {
    return (reference >>> 16) + DeflateAlphabet.SHORTEST_REFERENCE;
  }

  static int distance(int reference) {
    return reference & 0xffff;
  }

  byte[] data() {
    return data;
  }

  /// Where the stretch that was last searched begins in the data, and where it ends.
  int from() {
    return from;
  }

  int until() {
    return until;
  }

  /// Where in [#found()] the references of each place of the stretch begin, and of the last one
  /// end.
  int[] starts() {
    return starts;
  }

  /// References as [#reference] packs them, longer ones farther back behind shorter ones.
  int[] found() {
    return found;
  }
}
