package pratique.vectorgen.recipe;

import java.io.ByteArrayOutputStream;
import java.util.List;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborWriter;

/// Writes CBOR as no deterministic writer would, and as readers must understand it all the same.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8949.html#section-3 RFC 8949 §3
public final class LooseCbor {

  private static final int INDEFINITE = 31;
  private static final int BREAK = 0xff;

  private final boolean indefinite;
  private final ByteArrayOutputStream output = new ByteArrayOutputStream();

  private LooseCbor(boolean indefinite) {
    this.indefinite = indefinite;
  }

  /// Every list, map and string without a length in front; strings in chunks of up to 7 bytes.
  public static Bytes indefinite(Cbor item) {
    LooseCbor writer = new LooseCbor(true);
    writer.item(item);
    return Bytes.copyOf(writer.output.toByteArray());
  }

  /// Every number and length in nine bytes.
  public static Bytes longForms(Cbor item) {
    LooseCbor writer = new LooseCbor(false);
    writer.item(item);
    return Bytes.copyOf(writer.output.toByteArray());
  }

  /// The beginning of an item of `length`, or of the value `length`, in the shortest form.
  public static Bytes head(int major, int length) {
    Bytes shortest = CborWriter.write(Edit.number(length));
    return Octets.replaced(shortest, 0, Octets.repeated(shortest.unsignedAt(0) | major << 5, 1));
  }

  /// The encoded map with one more entry behind the others, whatever its key is.
  public static Bytes withEntry(Bytes encodedMap, String keyHex, String valueHex) {
    return Octets.joined(
        Octets.repeated(encodedMap.unsignedAt(0) + 1, 1),
        encodedMap.slice(1, encodedMap.length()),
        Bytes.hex(keyHex + valueHex));
  }

  private void item(Cbor item) {
    switch (item) {
      case Cbor.Int(long value) -> argument(value < 0 ? 1 : 0, value < 0 ? ~value : value);
      case Cbor.ByteString(Bytes value) -> string(2, value);
      case Cbor.Text(String value) -> string(3, Bytes.utf8(value));
      case Cbor.Array(List<Cbor> items) -> {
        begin(4, items.size());
        items.forEach(this::item);
        end();
      }
      case Cbor.Map(List<Cbor.Entry> entries) -> {
        begin(5, entries.size());
        for (Cbor.Entry entry : entries) {
          item(entry.key());
          item(entry.value());
        }
        end();
      }
      case Cbor.Tagged(long tag, Cbor inner) -> {
        argument(6, tag);
        item(inner);
      }
      case Cbor.FloatingPoint _, Cbor.Bool _, Cbor.Null _, Cbor.Undefined _, Cbor.Simple _ ->
          output.writeBytes(CborWriter.write(item).toByteArray());
    }
  }

  private void string(int major, Bytes value) {
    begin(major, value.length());
    if (!indefinite) {
      output.writeBytes(value.toByteArray());
      return;
    }
    int from = 0;
    while (from < value.length()) {
      int until = Math.min(value.length(), from + 7);
      // A chunk of text must be whole characters: never cut before a continuation byte.
      while (major == 3 && until < value.length() && (value.unsignedAt(until) & 0xc0) == 0x80) {
        until++;
      }
      output.write(major << 5 | (until - from));
      output.writeBytes(value.slice(from, until).toByteArray());
      from = until;
    }
    end();
  }

  private void begin(int major, int length) {
    if (indefinite) {
      output.write(major << 5 | INDEFINITE);
    } else {
      argument(major, length);
    }
  }

  private void end() {
    if (indefinite) {
      output.write(BREAK);
    }
  }

  private void argument(int major, long argument) {
    if (indefinite) {
      Bytes shortest = CborWriter.write(Edit.number(argument));
      output.write(shortest.unsignedAt(0) | major << 5);
      output.writeBytes(shortest.slice(1, shortest.length()).toByteArray());
      return;
    }
    output.write(major << 5 | 27);
    for (int shift = 56; shift >= 0; shift -= 8) {
      output.write((int) (argument >>> shift));
    }
  }
}
