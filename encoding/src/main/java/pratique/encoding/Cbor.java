package pratique.encoding;

import java.util.List;
import java.util.Optional;

/// One item of CBOR, the binary notation inside the QR code of a health certificate.
///
/// A closed tree: [CborReader] builds it from bytes, [CborWriter] turns it into bytes. Text and
/// bytes may be personal data, so no item prints its content.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8949.html#section-3 RFC 8949 §3
public sealed interface Cbor {

  /// Major types 0 and 1: a whole number that fits 64 bits with sign.
  record Int(long value) implements Cbor {
    @Override
    public String toString() {
      return "Int";
    }
  }

  /// Major type 2.
  record ByteString(Bytes value) implements Cbor {}

  /// Major type 3: well-formed UTF-8.
  record Text(String value) implements Cbor {
    @Override
    public String toString() {
      return "Text[" + value.length() + "]";
    }
  }

  /// Major type 4.
  record Array(List<Cbor> items) implements Cbor {
    public Array {
      items = List.copyOf(items);
    }
  }

  /// Major type 5, in the order met; no key occurs twice.
  record Map(List<Entry> entries) implements Cbor {
    public Map {
      entries = List.copyOf(entries);
    }

    public Optional<Cbor> find(long key) {
      for (Entry entry : entries) {
        if (entry.key() instanceof Int(long number) && number == key) {
          return Optional.of(entry.value());
        }
      }
      return Optional.empty();
    }

    public Optional<Cbor> find(String key) {
      for (Entry entry : entries) {
        if (entry.key() instanceof Text(String text) && text.equals(key)) {
          return Optional.of(entry.value());
        }
      }
      return Optional.empty();
    }
  }

  /// One key and its value in a [Map].
  record Entry(Cbor key, Cbor value) {}

  /// Major type 6. `tag` has all 64 bits and no sign: a negative number stands for 2^64 more.
  record Tagged(long tag, Cbor item) implements Cbor {}

  /// Major type 7: a floating-point number of any width. Every NaN is the same one.
  record FloatingPoint(double value) implements Cbor {
    @Override
    public String toString() {
      return "FloatingPoint";
    }
  }

  record Bool(boolean value) implements Cbor {}

  record Null() implements Cbor {}

  record Undefined() implements Cbor {}

  /// Major type 7: a simple value without a meaning of its own here, 0 to 19 or 32 to 255. Of the
  /// numbers between, four are [Bool], [Null] and [Undefined], and the others can never occur.
  record Simple(int value) implements Cbor {
    public Simple {
      if (value < 0 || value > 255 || (value > 19 && value < 32)) {
        throw new IllegalArgumentException(
            "simple value must be 0 to 19 or 32 to 255, was " + value);
      }
    }
  }
}
