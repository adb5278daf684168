package pratique.encoding;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/// Writes well-formed CBOR in every way a stranger might: longer numbers than needed, indefinite
/// lengths, strings in chunks, wide floating-point numbers.
final class LooseCborWriter {

  private final SplittableRandom random;
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private LooseCborWriter(SplittableRandom random) {
    this.random = random;
  }

  static Bytes write(Cbor item, SplittableRandom random) {
    LooseCborWriter writer = new LooseCborWriter(random);
    writer.item(item);
    return Bytes.copyOf(writer.out.toByteArray());
  }

  private void item(Cbor item) {
    switch (item) {
      case Cbor.Int(long value) -> head(value < 0 ? 1 : 0, value < 0 ? ~value : value);
      case Cbor.ByteString(Bytes value) -> byteString(value);
      case Cbor.Text(String value) -> text(value);
      case Cbor.Array(List<Cbor> items) -> {
        boolean indefinite = begin(4, items.size());
        items.forEach(this::item);
        end(indefinite);
      }
      case Cbor.Map(List<Cbor.Entry> entries) -> {
        boolean indefinite = begin(5, entries.size());
        for (Cbor.Entry entry : entries) {
          item(entry.key());
          item(entry.value());
        }
        end(indefinite);
      }
      case Cbor.Tagged(long tag, Cbor tagged) -> {
        head(6, tag);
        item(tagged);
      }
      case Cbor.FloatingPoint(double value) -> floatingPoint(value);
      case Cbor.Bool(boolean value) -> out.write(value ? 0xf5 : 0xf4);
      case Cbor.Null() -> out.write(0xf6);
      case Cbor.Undefined() -> out.write(0xf7);
      case Cbor.Simple(int value) -> {
        if (value >= 32) {
          out.write(0xf8);
        }
        out.write(value < 32 ? 0xe0 | value : value);
      }
    }
  }

  private boolean begin(int major, int count) {
    boolean indefinite = random.nextBoolean();
    if (indefinite) {
      out.write(major << 5 | 31);
    } else {
      head(major, count);
    }
    return indefinite;
  }

  private void end(boolean indefinite) {
    if (indefinite) {
      out.write(0xff);
    }
  }

  private void byteString(Bytes value) {
    if (random.nextBoolean()) {
      head(2, value.length());
      out.writeBytes(value.toByteArray());
      return;
    }
    out.write(0x5f);
    int at = 0;
    while (at < value.length()) {
      int end = at + random.nextInt(value.length() - at + 1);
      head(2, end - at);
      out.writeBytes(value.slice(at, end).toByteArray());
      at = end;
    }
    out.write(0xff);
  }

  private void text(String value) {
    if (random.nextBoolean()) {
      string(value);
      return;
    }
    out.write(0x7f);
    int at = 0;
    while (at < value.length()) {
      int characters = random.nextInt(value.codePointCount(at, value.length()) + 1);
      int end = value.offsetByCodePoints(at, characters);
      string(value.substring(at, end));
      at = end;
    }
    out.write(0xff);
  }

  private void string(String value) {
    byte[] utf8 = value.getBytes(StandardCharsets.UTF_8);
    head(3, utf8.length);
    out.writeBytes(utf8);
  }

  private void floatingPoint(double value) {
    float single = (float) value;
    if (Double.compare(single, value) == 0 && random.nextBoolean()) {
      out.write(0xfa);
      number(Float.floatToIntBits(single), 4);
    } else {
      out.write(0xfb);
      number(Double.doubleToLongBits(value), 8);
    }
  }

  private void head(int major, long argument) {
    int shortest =
        Long.compareUnsigned(argument, 24) < 0
            ? 23
            : argument >>> 8 == 0 ? 24 : argument >>> 16 == 0 ? 25 : argument >>> 32 == 0 ? 26 : 27;
    int chosen = random.nextInt(shortest, 28);
    if (chosen == 23) {
      out.write((int) (major << 5 | argument));
    } else {
      out.write(major << 5 | chosen);
      number(argument, 1 << (chosen - 24));
    }
  }

  private void number(long value, int width) {
    for (int shift = 8 * (width - 1); shift >= 0; shift -= 8) {
      out.write((int) (value >>> shift));
    }
  }
}
