package pratique.encoding;

import static java.util.Objects.requireNonNull;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads the binary notation inside the QR code of a health certificate, and refuses what is not
/// exactly one well-formed item.
///
/// Lengths are compared with what remains of the input, and announced items with what remains of
/// the budget, before anything is allocated. So memory grows with [Limits], never with a number
/// that a stranger wrote. Time is linear in the input, but for maps of more than 16 entries, whose
/// keys are sorted.
///
/// Longer encodings of a number or length than needed are read: issuers in the field write them,
/// and the signature covers the bytes, not this tree. [CborWriter] never writes them.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8949.html#section-3 RFC 8949 §3
/// @spec https://www.rfc-editor.org/rfc/rfc8949.html#section-5.3.1 RFC 8949 §5.3.1
public final class CborReader {

  /// How much a reader is willing to take in.
  ///
  /// `maxInputBytes` bounds the whole input. `maxDepth` bounds how many arrays, maps and tags may
  /// stand inside one another: 0 admits only items without content of their own. `maxItems` bounds
  /// the items of the tree: every array, map, tag, key, value and element counts as one.
  public record Limits(int maxInputBytes, int maxDepth, int maxItems) {

    /// For one health document: 64 KiB, 16 deep, 10,000 items. The largest QR code holds 2,953
    /// bytes, and an EU certificate is 7 deep with fewer than 100 items; the rest is room for
    /// documents that travel as files.
    public static final Limits DOCUMENT = new Limits(64 * 1024, 16, 10_000);

    /// Reading recurses once per level, and a thread's stack is finite.
    private static final int DEEPEST = 256;

    public Limits {
      if (maxInputBytes < 1) {
        throw new IllegalArgumentException("maxInputBytes must be at least 1: " + maxInputBytes);
      }
      if (maxDepth < 0 || maxDepth > DEEPEST) {
        throw new IllegalArgumentException(
            "maxDepth must be between 0 and " + DEEPEST + ": " + maxDepth);
      }
      if (maxItems < 1) {
        throw new IllegalArgumentException("maxItems must be at least 1: " + maxItems);
      }
    }
  }

  private static final int BREAK = 0xff;
  private static final int INDEFINITE = 31;

  /// Up to here, comparing each key with those before it is faster than sorting.
  private static final int FEW_KEYS = 16;

  private final byte[] array;
  private final int from;
  private final int until;
  private final Bytes input;
  private final Limits limits;

  private int position;
  private int itemsLeft;
  private @Nullable Fault fault;

  private CborReader(Bytes input, Limits limits) {
    this.input = input;
    this.limits = limits;
    this.array = input.array();
    this.from = input.offset();
    this.until = from + input.length();
    this.position = from;
    this.itemsLeft = limits.maxItems();
  }

  /// The one item that `input` consists of.
  ///
  /// Byte strings in the answer share the input's array. Fault codes: `cbor.limit` (input too
  /// long), `cbor.truncated`, `cbor.trailing`, `cbor.depth`, `cbor.items`, `cbor.reserved`,
  /// `cbor.integer-range`, `cbor.simple`, `cbor.break`, `cbor.chunk`, `cbor.odd-map`, `cbor.utf8`,
  /// `cbor.duplicate-key`. Messages give byte offsets from the start of `input`.
  public static Decoded<Cbor> read(Bytes input, Limits limits) {
    requireNonNull(limits, "limits");
    if (input.length() > limits.maxInputBytes()) {
      return Decoded.malformed(
          "cbor.limit",
          "CBOR input must be at most " + limits.maxInputBytes() + " bytes, was " + input.length());
    }
    return new CborReader(input, limits).only();
  }

  private Decoded<Cbor> only() {
    Cbor item = reserve(1, position, "item") ? item(0) : null;
    if (item == null) {
      return new Decoded.Malformed<>(requireNonNull(fault));
    }
    if (position != until) {
      return Decoded.malformed(
          "cbor.trailing",
          "CBOR must be one item: it ends at byte "
              + offset(position)
              + ", but "
              + (until - position)
              + " more bytes follow");
    }
    return Decoded.ok(item);
  }

  /// Reads the item at the position, inside `depth` others; null once `fault` is set.
  private @Nullable Cbor item(int depth) {
    int start = position;
    if (start == until) {
      return fail("cbor.truncated", start, "an item is missing");
    }
    int initial = array[position++] & 0xff;
    int major = initial >> 5;
    int information = initial & 0x1f;
    if (information == INDEFINITE) {
      return indefinite(major, start, depth);
    }
    if (information > 27) {
      return reserved(information, start);
    }
    int width = information < 24 ? 0 : 1 << (information - 24);
    if (width > until - position) {
      return fail(
          "cbor.truncated",
          start,
          "a number of " + width + " bytes is announced, " + (until - position) + " remain");
    }
    long argument = width == 0 ? information : unsigned(width);
    return switch (major) {
      case 0 ->
          argument < 0
              ? fail("cbor.integer-range", start, "an integer must be at most 2^63-1")
              : new Cbor.Int(argument);
      // The value is -1 - argument, which is the complement.
      case 1 ->
          argument < 0
              ? fail("cbor.integer-range", start, "an integer must be at least -2^63")
              : new Cbor.Int(~argument);
      case 2 -> byteString(argument, start);
      case 3 -> text(argument, start);
      case 4 -> array(argument, start, depth);
      case 5 -> map(argument, start, depth);
      case 6 -> tagged(argument, start, depth);
      default -> simpleOrFloat(information, argument, start);
    };
  }

  private long unsigned(int width) {
    long value = 0;
    for (int i = 0; i < width; i++) {
      value = value << 8 | (array[position++] & 0xff);
    }
    return value;
  }

  private @Nullable Cbor byteString(long length, int start) {
    if (!available(length, start, "byte string")) {
      return null;
    }
    int content = position - from;
    position += (int) length;
    return new Cbor.ByteString(input.slice(content, content + (int) length));
  }

  private @Nullable Cbor text(long length, int start) {
    if (!available(length, start, "text")) {
      return null;
    }
    String text = utf8((int) length, start);
    return text == null ? null : new Cbor.Text(text);
  }

  /// The next `length` bytes as text. The caller has checked that they are there.
  private @Nullable String utf8(int length, int start) {
    int content = position;
    int end = content + length;
    int seen = 0;
    for (int i = content; i < end; i++) {
      seen |= array[i];
    }
    position = end;
    if (seen >= 0) {
      // ASCII, for which ISO 8859-1 is the same and needs no decoder.
      return new String(array, content, length, StandardCharsets.ISO_8859_1);
    }
    int bad = Utf8.firstIllFormed(array, content, end);
    if (bad >= 0) {
      fail("cbor.utf8", start, "text is not UTF-8 from byte " + offset(bad) + " on");
      return null;
    }
    return new String(array, content, length, StandardCharsets.UTF_8);
  }

  private @Nullable Cbor array(long count, int start, int depth) {
    // An item takes at least one byte.
    if (!available(count, start, "array")
        || !reserve((int) count, start, "array")
        || !descend(depth, start)) {
      return null;
    }
    Cbor[] items = new Cbor[(int) count];
    for (int i = 0; i < items.length; i++) {
      Cbor item = item(depth + 1);
      if (item == null) {
        return null;
      }
      items[i] = item;
    }
    return new Cbor.Array(List.of(items));
  }

  private @Nullable Cbor map(long count, int start, int depth) {
    int remaining = until - position;
    if (count < 0 || count > remaining / 2) {
      return fail(
          "cbor.truncated",
          start,
          "a map of "
              + Long.toUnsignedString(count)
              + " entries is announced, "
              + remaining
              + " bytes remain");
    }
    if (!reserve(2 * (int) count, start, "map") || !descend(depth, start)) {
      return null;
    }
    Cbor.Entry[] entries = new Cbor.Entry[(int) count];
    for (int i = 0; i < entries.length; i++) {
      Cbor.Entry entry = entry(depth);
      if (entry == null) {
        return null;
      }
      entries[i] = entry;
    }
    return mapOf(List.of(entries), start);
  }

  private Cbor.@Nullable Entry entry(int depth) {
    Cbor key = item(depth + 1);
    if (key == null) {
      return null;
    }
    Cbor value = item(depth + 1);
    return value == null ? null : new Cbor.Entry(key, value);
  }

  private @Nullable Cbor mapOf(List<Cbor.Entry> entries, int start) {
    return hasEqualKeys(entries)
        ? fail(
            "cbor.duplicate-key",
            start,
            "a map of " + entries.size() + " entries has the same key twice")
        : new Cbor.Map(entries);
  }

  private @Nullable Cbor tagged(long tag, int start, int depth) {
    if (!reserve(1, start, "tag") || !descend(depth, start)) {
      return null;
    }
    Cbor item = item(depth + 1);
    return item == null ? null : new Cbor.Tagged(tag, item);
  }

  private @Nullable Cbor simpleOrFloat(int information, long argument, int start) {
    return switch (information) {
      case 20 -> new Cbor.Bool(false);
      case 21 -> new Cbor.Bool(true);
      case 22 -> new Cbor.Null();
      case 23 -> new Cbor.Undefined();
      case 24 ->
          argument < 32
              ? fail(
                  "cbor.simple",
                  start,
                  "a simple value in two bytes must be at least 32, was " + argument)
              : new Cbor.Simple((int) argument);
      case 25 -> new Cbor.FloatingPoint(HalfFloat.toDouble((int) argument));
      case 26 -> new Cbor.FloatingPoint(Float.intBitsToFloat((int) argument));
      case 27 -> new Cbor.FloatingPoint(Double.longBitsToDouble(argument));
      default -> new Cbor.Simple(information);
    };
  }

  private @Nullable Cbor indefinite(int major, int start, int depth) {
    return switch (major) {
      case 2 -> chunkedBytes(start);
      case 3 -> chunkedText(start);
      case 4 -> indefiniteArray(start, depth);
      case 5 -> indefiniteMap(start, depth);
      case 7 -> fail("cbor.break", start, "a break stands where an item must be");
      default -> reserved(INDEFINITE, start);
    };
  }

  /// The chunks' bytes joined. Their sum is known before it is allocated: a first pass checks them.
  private @Nullable Cbor chunkedBytes(int start) {
    int first = position;
    int total = 0;
    for (int length = chunk(2, start); length != END; length = chunk(2, start)) {
      if (length == FAILED) {
        return null;
      }
      position += length;
      total += length;
    }
    byte[] joined = new byte[total];
    int written = 0;
    position = first;
    for (int length = chunk(2, start); length != END; length = chunk(2, start)) {
      System.arraycopy(array, position, joined, written, length);
      position += length;
      written += length;
    }
    return new Cbor.ByteString(Bytes.owning(joined));
  }

  /// Each chunk is text by itself: no character may be spread over two.
  private @Nullable Cbor chunkedText(int start) {
    StringBuilder joined = new StringBuilder();
    for (int length = chunk(3, start); length != END; length = chunk(3, start)) {
      String part = length == FAILED ? null : utf8(length, start);
      if (part == null) {
        return null;
      }
      joined.append(part);
    }
    return new Cbor.Text(joined.toString());
  }

  private static final int END = -1;
  private static final int FAILED = -2;

  /// The length of the chunk at the position, which is left at its content; [#END] after the break.
  private int chunk(int major, int start) {
    if (position == until) {
      fail("cbor.truncated", start, "a string in chunks has no end");
      return FAILED;
    }
    int head = position;
    int initial = array[position++] & 0xff;
    if (initial == BREAK) {
      return END;
    }
    int information = initial & 0x1f;
    if (initial >> 5 != major || information == INDEFINITE) {
      fail(
          "cbor.chunk", head, "a chunk must be a string of its string's kind and of stated length");
      return FAILED;
    }
    if (information > 27) {
      reserved(information, head);
      return FAILED;
    }
    int width = information < 24 ? 0 : 1 << (information - 24);
    if (width > until - position) {
      fail("cbor.truncated", head, "the length of a chunk is cut off");
      return FAILED;
    }
    long length = width == 0 ? information : unsigned(width);
    return available(length, head, "chunk") ? (int) length : FAILED;
  }

  private @Nullable Cbor indefiniteArray(int start, int depth) {
    if (!descend(depth, start)) {
      return null;
    }
    List<Cbor> items = new ArrayList<>();
    while (!atBreak()) {
      Cbor item = reserve(1, start, "array") ? item(depth + 1) : null;
      if (item == null) {
        return null;
      }
      items.add(item);
    }
    return new Cbor.Array(items);
  }

  private @Nullable Cbor indefiniteMap(int start, int depth) {
    if (!descend(depth, start)) {
      return null;
    }
    List<Cbor.Entry> entries = new ArrayList<>();
    while (!atBreak()) {
      Cbor key = reserve(2, start, "map") ? item(depth + 1) : null;
      if (key == null) {
        return null;
      }
      if (atBreak()) {
        return fail("cbor.odd-map", start, "a map has a key without a value");
      }
      Cbor value = item(depth + 1);
      if (value == null) {
        return null;
      }
      entries.add(new Cbor.Entry(key, value));
    }
    return mapOf(List.copyOf(entries), start);
  }

  private boolean atBreak() {
    if (position < until && (array[position] & 0xff) == BREAK) {
      position++;
      return true;
    }
    return false;
  }

  /// Whether any key occurs twice.
  ///
  /// A few numbers and texts are compared pairwise, and a filter of 64 bits spares nearly all
  /// comparisons. Other keys, and many, are sorted by their deterministic encoding: a hash table
  /// would not do, since a stranger chooses the keys and can make all hashes equal.
  private static boolean hasEqualKeys(List<Cbor.Entry> entries) {
    int count = entries.size();
    if (count > FEW_KEYS) {
      return CborWriter.hasEqualKeys(entries);
    }
    long filter = 0;
    for (int i = 0; i < count; i++) {
      Cbor key = entries.get(i).key();
      int sketch;
      if (key instanceof Cbor.Text(String text)) {
        sketch = text.hashCode();
      } else if (key instanceof Cbor.Int(long number)) {
        sketch = (int) number;
      } else {
        return CborWriter.hasEqualKeys(entries);
      }
      long bit = 1L << (sketch & 63);
      if ((filter & bit) != 0) {
        for (int j = 0; j < i; j++) {
          if (key.equals(entries.get(j).key())) {
            return true;
          }
        }
      }
      filter |= bit;
    }
    return false;
  }

  private boolean available(long length, int start, String kind) {
    int remaining = until - position;
    if (length < 0 || length > remaining) {
      fail(
          "cbor.truncated",
          start,
          "the length of a "
              + kind
              + " is announced as "
              + Long.toUnsignedString(length)
              + ", but "
              + remaining
              + " bytes remain");
      return false;
    }
    return true;
  }

  private boolean reserve(int items, int start, String kind) {
    if (items > itemsLeft) {
      fail(
          "cbor.items",
          start,
          "at most "
              + limits.maxItems()
              + " items are read, the "
              + kind
              + " here would make it "
              + ((long) limits.maxItems() - itemsLeft + items));
      return false;
    }
    itemsLeft -= items;
    return true;
  }

  private boolean descend(int depth, int start) {
    if (depth == limits.maxDepth()) {
      fail(
          "cbor.depth",
          start,
          "arrays, maps and tags may stand at most "
              + limits.maxDepth()
              + " deep in one another, here "
              + (depth + 1));
      return false;
    }
    return true;
  }

  private @Nullable Cbor reserved(int information, int start) {
    return fail(
        "cbor.reserved", start, "additional information " + information + " has no meaning here");
  }

  /// Remembers the first fault, and answers the null that says so.
  private @Nullable Cbor fail(String code, int at, String what) {
    if (fault == null) {
      fault = new Fault(code, "CBOR, byte " + offset(at) + ": " + what);
    }
    return null;
  }

  private int offset(int index) {
    return index - from;
  }
}
