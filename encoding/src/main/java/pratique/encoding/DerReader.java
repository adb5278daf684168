package pratique.encoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the binary notation of X.509 certificates, and refuses every form but the one that the
/// distinguished encoding rules allow.
///
/// Two readers of a certificate must never see two contents, so what other readers forgive is
/// refused here: indefinite or padded lengths, padded numbers, a TRUE that is not FF, bytes after
/// the end. Not checked, because only a schema could tell: the order inside a SET OF, an encoded
/// default value, and trailing zero bits of a named bit list. A multi-byte tag is refused, for no
/// certificate has one.
///
/// @spec https://www.itu.int/rec/T-REC-X.690 X.690 §8, §10, §11
public final class DerReader {

  /// Sixteen times the largest signer certificate met in the field.
  public static final int MAX_INPUT_BYTES = 64 * 1024;

  /// How many constructed elements may stand inside one another.
  public static final int MAX_DEPTH = 32;

  /// How many elements the whole input may have.
  public static final int MAX_ELEMENTS = 10_000;

  private static final int CONSTRUCTED = 0x20;
  private static final int CLASS_AND_CONSTRUCTED = 0xe0;
  private static final int NUMBER = 0x1f;

  private final Bytes input;
  private int position;
  private int elements;
  private @Nullable Fault fault;

  private DerReader(Bytes input) {
    this.input = input;
  }

  /// The one element that `input` consists of, with everything inside it.
  ///
  /// Fault codes: `der.limit` (input too long), `der.truncated`, `der.trailing`, `der.depth`,
  /// `der.elements`, `der.tag`, `der.length`, `der.form` (constructed where it must be primitive or
  /// the reverse), `der.boolean`, `der.integer`, `der.bit-string`, `der.null`,
  /// `der.object-identifier`. Messages give byte offsets from the start of `input`.
  public static Decoded<Der> read(Bytes input) {
    if (input.length() > MAX_INPUT_BYTES) {
      return Decoded.malformed(
          "der.limit",
          "DER input must be at most " + MAX_INPUT_BYTES + " bytes, was " + input.length());
    }
    DerReader reader = new DerReader(input);
    Der element = reader.element(input.length(), 0);
    if (reader.fault != null) {
      return new Decoded.Malformed<>(reader.fault);
    }
    if (element == null || reader.position != input.length()) {
      return Decoded.malformed(
          "der.trailing",
          "DER must be one element: it ends at byte "
              + reader.position
              + ", but "
              + (input.length() - reader.position)
              + " more bytes follow");
    }
    return Decoded.ok(element);
  }

  /// Reads the element at the position, which must end by `until`; null once `fault` is set.
  private @Nullable Der element(int until, int depth) {
    int start = position;
    if (until - start < 2) {
      return fail("der.truncated", start, "an element needs a tag and a length");
    }
    if (++elements > MAX_ELEMENTS) {
      return fail(
          "der.elements",
          start,
          "at most " + MAX_ELEMENTS + " elements are read, this is one more");
    }
    int tag = input.unsignedAt(position++);
    if ((tag & NUMBER) == NUMBER) {
      return fail("der.tag", start, "a tag number must be below 31");
    }
    if ((tag & ~CONSTRUCTED) == 0) {
      return fail("der.tag", start, "the tag 0 of the universal class is reserved");
    }
    if (!hasItsForm(tag)) {
      return fail(
          "der.form",
          start,
          "universal type "
              + (tag & NUMBER)
              + " must be "
              + (mustNest(tag) ? "constructed" : "primitive"));
    }
    int length = length(start, until);
    if (length < 0) {
      return null;
    }
    Bytes content = input.slice(position, position + length);
    List<Der> children = List.of();
    if ((tag & CONSTRUCTED) == 0) {
      Optional<Fault> violation = DerContent.violation(tag, content);
      if (violation.isPresent()) {
        return fail(violation.get().code(), start, violation.get().message());
      }
      position += length;
    } else {
      List<Der> inside = children(start, position + length, depth);
      if (inside == null) {
        return null;
      }
      children = inside;
    }
    return new Der(tag, input.slice(start, position), content, children);
  }

  private @Nullable List<Der> children(int start, int until, int depth) {
    if (depth == MAX_DEPTH) {
      fail(
          "der.depth",
          start,
          "constructed elements may stand at most "
              + MAX_DEPTH
              + " deep in one another, here "
              + (depth + 1));
      return null;
    }
    List<Der> children = new ArrayList<>();
    while (position < until) {
      Der child = element(until, depth + 1);
      if (child == null) {
        return null;
      }
      children.add(child);
    }
    return List.copyOf(children);
  }

  /// X.690 §10.2 forbids strings in pieces; §8.9 to §8.13 and §8.18 say which types nest.
  private static boolean hasItsForm(int tag) {
    return tag >= 0x40 || mustNest(tag) == ((tag & CONSTRUCTED) != 0);
  }

  /// EXTERNAL, EMBEDDED PDV, SEQUENCE, SET and CHARACTER STRING.
  private static boolean mustNest(int tag) {
    return switch (tag & ~CLASS_AND_CONSTRUCTED) {
      case 8, 11, 16, 17, 29 -> true;
      default -> false;
    };
  }

  /// The length at the position, which is left at the content; -1 once `fault` is set.
  private int length(int start, int until) {
    int first = input.unsignedAt(position++);
    long length = first;
    if (first >= 0x80) {
      int width = first & 0x7f;
      if (width == 0 || width > 4) {
        fail(
            "der.length",
            start,
            width == 0
                ? "an indefinite length is not DER"
                : "a length must be at most 4 bytes, was " + width);
        return -1;
      }
      if (width > until - position) {
        fail("der.truncated", start, "the length is cut off");
        return -1;
      }
      length = 0;
      for (int i = 0; i < width; i++) {
        length = length << 8 | input.unsignedAt(position++);
      }
      if (length < 0x80 || length >>> (8 * (width - 1)) == 0) {
        fail("der.length", start, "a length must have its shortest form, was " + width + " bytes");
        return -1;
      }
    }
    if (length > until - position) {
      fail(
          "der.truncated",
          start,
          "a length of "
              + length
              + " bytes is announced, "
              + (until - position)
              + " remain in what encloses it");
      return -1;
    }
    return (int) length;
  }

  private @Nullable Der fail(String code, int at, String what) {
    fault = new Fault(code, "DER, byte " + at + ": " + what);
    return null;
  }
}
