package pratique.encoding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// Makes random trees whose maps already stand in deterministic order, so that writing and reading
/// one must give it back.
final class CborTrees {

  private static final double[] NUMBERS = {
    0.0,
    -0.0,
    1.0,
    1.5,
    -4.1,
    65504.0,
    65505.0,
    100000.0,
    5.960464477539063e-8,
    1e-8,
    3.4e38,
    Double.MIN_VALUE,
    Double.MAX_VALUE,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    Double.NaN
  };
  private static final String[] LETTERS = {
    "a", "Z", "<", "é", "ß", "水", "ﷺ", "𐅑", "\u0000", "\uffff"
  };

  private final SplittableRandom random;
  private final boolean tags;

  CborTrees(SplittableRandom random, boolean tags) {
    this.random = random;
    this.tags = tags;
  }

  Cbor next(int depth) {
    return switch (random.nextInt(depth > 0 ? 14 : 10)) {
      case 0, 1 -> new Cbor.Int(number());
      case 2 -> new Cbor.ByteString(bytes());
      case 3, 4 -> new Cbor.Text(text());
      case 5 -> new Cbor.FloatingPoint(floatingPoint());
      case 6 -> new Cbor.Bool(random.nextBoolean());
      case 7 -> new Cbor.Null();
      case 8 -> new Cbor.Undefined();
      case 9 ->
          new Cbor.Simple(random.nextBoolean() ? random.nextInt(20) : random.nextInt(32, 256));
      case 10 -> tags ? new Cbor.Tagged(number(), next(depth - 1)) : new Cbor.Int(number());
      case 11 -> {
        List<Cbor> items = new ArrayList<>();
        for (int count = size(); count > 0; count--) {
          items.add(next(depth - 1));
        }
        yield new Cbor.Array(items);
      }
      default -> {
        Map<String, Cbor.Entry> entries = new TreeMap<>();
        for (int count = size(); count > 0; count--) {
          Cbor key = next(random.nextInt(4) == 0 ? depth - 1 : 0);
          entries.put(CborWriter.write(key).toHex(), new Cbor.Entry(key, next(depth - 1)));
        }
        yield new Cbor.Map(List.copyOf(entries.values()));
      }
    };
  }

  private int size() {
    return random.nextInt(20) == 0 ? random.nextInt(20, 40) : random.nextInt(5);
  }

  private long number() {
    long number = random.nextLong() >>> random.nextInt(64);
    return random.nextBoolean() ? number : ~number;
  }

  private double floatingPoint() {
    return switch (random.nextInt(4)) {
      case 0 -> NUMBERS[random.nextInt(NUMBERS.length)];
      case 1 -> Float.intBitsToFloat(random.nextInt());
      case 2 -> Float.float16ToFloat((short) random.nextInt());
      default -> Double.longBitsToDouble(random.nextLong());
    };
  }

  private Bytes bytes() {
    byte[] bytes = new byte[size() * size()];
    random.nextBytes(bytes);
    return Bytes.copyOf(bytes);
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    boolean ascii = random.nextBoolean();
    for (int count = size() * size(); count > 0; count--) {
      text.append(LETTERS[random.nextInt(ascii ? 3 : LETTERS.length)]);
    }
    return text.toString();
  }
}
