package pratique.trust;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;

/// A large set of fingerprints that stays small: sixteen bytes for each entry and next to nothing
/// beside them.
///
/// A fingerprint is the first 128 bits of a SHA-256 digest, so the entries are spread evenly. They
/// lie in ascending order one behind the other, and a table of where each range of leading bits
/// begins leaves about sixteen to be searched, however many there are. One that was read shares the
/// array that it was read from.
///
/// The even spread is what makes it fast, not what makes it right: for other values of sixteen
/// bytes the answers are the same, and building takes time quadratic in the crowded ranges.
public final class Fingerprints {

  /// The length of one.
  public static final int BYTES = 16;

  public static final Fingerprints NONE = new Fingerprints(Bytes.EMPTY);

  /// So many to a range, on average.
  private static final int CROWD_BITS = 4;

  /// A table of at most 4 MiB.
  private static final int MAX_RANGE_BITS = 20;

  private final Bytes packed;
  private final int rangeBits;

  /// Where each range of leading bits begins; one more for the end.
  private final int[] starts;

  /// `packed` is in strictly ascending order.
  private Fingerprints(Bytes packed) {
    int count = packed.length() / BYTES;
    this.packed = packed;
    this.rangeBits = rangeBits(count);
    this.starts = new int[(1 << rangeBits) + 1];
    for (int i = 0; i < count; i++) {
      starts[range(rangeBits, head(packed, i)) + 1]++;
    }
    for (int i = 1; i < starts.length; i++) {
      starts[i] += starts[i - 1];
    }
  }

  /// Takes fingerprints in any order, the same one any number of times.
  public static final class Collector {
    private byte[] given = new byte[64 * BYTES];
    private int length;

    /// One more.
    ///
    /// @throws IllegalArgumentException when it has another length than a fingerprint
    public void add(Bytes fingerprint) {
      if (fingerprint.length() != BYTES) {
        throw new IllegalArgumentException(
            "a fingerprint must be " + BYTES + " bytes, was " + fingerprint.length());
      }
      if (length == given.length) {
        given = Arrays.copyOf(given, Math.multiplyExact(2, given.length));
      }
      fingerprint.copyInto(given, length);
      length += BYTES;
    }

    /// All of `others`, too.
    public void addAll(Fingerprints others) {
      for (int i = 0; i < others.size(); i++) {
        add(others.get(i));
      }
    }

    public Fingerprints collected() {
      byte[] sorted = sorted(given, length / BYTES);
      return new Fingerprints(Bytes.copyOf(sorted, 0, withoutRepeats(sorted)));
    }
  }

  /// Reads entries that lie one behind the other in strictly ascending order.
  ///
  /// Fault codes: `fingerprints.length` (not a multiple of sixteen bytes), `fingerprints.order`.
  public static Decoded<Fingerprints> read(Bytes packed) {
    if (packed.length() % BYTES != 0) {
      return Decoded.malformed(
          "fingerprints.length",
          "fingerprints must take a multiple of " + BYTES + " bytes, took " + packed.length());
    }
    int count = packed.length() / BYTES;
    for (int i = 1; i < count; i++) {
      if (compare(packed, i - 1, packed, i) >= 0) {
        return Decoded.malformed(
            "fingerprints.order", "fingerprint " + i + " is not after the one before it");
      }
    }
    return Decoded.ok(new Fingerprints(packed));
  }

  /// Whether `fingerprint`, of [#BYTES], is one of these.
  public boolean contains(Bytes fingerprint) {
    if (fingerprint.length() != BYTES) {
      return false;
    }
    int range = range(rangeBits, head(fingerprint, 0));
    int low = starts[range];
    int high = starts[range + 1] - 1;
    while (low <= high) {
      int middle = (low + high) >>> 1;
      int order = compare(packed, middle, fingerprint, 0);
      if (order == 0) {
        return true;
      }
      if (order < 0) {
        low = middle + 1;
      } else {
        high = middle - 1;
      }
    }
    return false;
  }

  public int size() {
    return packed.length() / BYTES;
  }

  /// The entry at `index`, counted in ascending order from 0.
  public Bytes get(int index) {
    return packed.slice(index * BYTES, (index + 1) * BYTES);
  }

  /// All entries one behind the other, ascending; what [#read] takes.
  public Bytes packed() {
    return packed;
  }

  private static int rangeBits(int count) {
    int bits = 32 - Integer.numberOfLeadingZeros(count >>> CROWD_BITS);
    return Math.min(bits, MAX_RANGE_BITS);
  }

  private static int range(int bits, int head) {
    // a shift by 32 would be none at all
    return bits == 0 ? 0 : head >>> (32 - bits);
  }

  /// The first four bytes of an entry.
  private static int head(Bytes packed, int index) {
    int at = index * BYTES;
    return packed.unsignedAt(at) << 24
        | packed.unsignedAt(at + 1) << 16
        | packed.unsignedAt(at + 2) << 8
        | packed.unsignedAt(at + 3);
  }

  private static int compare(Bytes left, int leftIndex, Bytes right, int rightIndex) {
    int a = leftIndex * BYTES;
    int b = rightIndex * BYTES;
    for (int i = 0; i < BYTES; i++) {
      int difference = left.unsignedAt(a + i) - right.unsignedAt(b + i);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  /// Spreads the entries over ranges by their leading bits, then puts each range in order by
  /// insertion: linear in their number while they are spread evenly.
  private static byte[] sorted(byte[] given, int count) {
    Bytes entries = Bytes.copyOf(given, 0, count * BYTES);
    int bits = rangeBits(count);
    int[] ends = new int[(1 << bits) + 1];
    for (int i = 0; i < count; i++) {
      ends[range(bits, head(entries, i)) + 1]++;
    }
    for (int i = 1; i < ends.length; i++) {
      ends[i] += ends[i - 1];
    }
    byte[] spread = new byte[count * BYTES];
    int[] starts = ends.clone();
    for (int i = 0; i < count; i++) {
      int range = range(bits, head(entries, i));
      insert(given, i, spread, starts[range], ends[range]);
      ends[range]++;
    }
    return spread;
  }

  /// Puts the entry `index` of `given` in its place among those from `from` to `until`.
  private static void insert(byte[] given, int index, byte[] sorted, int from, int until) {
    int place = until;
    while (place > from && isBefore(given, index, sorted, place - 1)) {
      place--;
    }
    System.arraycopy(sorted, place * BYTES, sorted, (place + 1) * BYTES, (until - place) * BYTES);
    System.arraycopy(given, index * BYTES, sorted, place * BYTES, BYTES);
  }

  private static boolean isBefore(byte[] left, int leftIndex, byte[] right, int rightIndex) {
    return compare(left, leftIndex, right, rightIndex) < 0;
  }

  private static int compare(byte[] left, int leftIndex, byte[] right, int rightIndex) {
    int a = leftIndex * BYTES;
    int b = rightIndex * BYTES;
    for (int i = 0; i < BYTES; i++) {
      int difference = (left[a + i] & 0xff) - (right[b + i] & 0xff);
      if (difference != 0) {
        return difference;
      }
    }
    return 0;
  }

  /// Moves the entries together so that each is there once, and answers how many bytes they take.
  private static int withoutRepeats(byte[] sorted) {
    int kept = 0;
    for (int i = 0; i < sorted.length / BYTES; i++) {
      if (kept == 0 || compare(sorted, kept - 1, sorted, i) != 0) {
        System.arraycopy(sorted, i * BYTES, sorted, kept * BYTES, BYTES);
        kept++;
      }
    }
    return kept * BYTES;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Fingerprints that && packed.equals(that.packed);
  }

  @Override
  public int hashCode() {
    return packed.hashCode();
  }

  @Override
  public String toString() {
    return "Fingerprints[" + size() + "]";
  }
}
