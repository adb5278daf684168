package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static pratique.encoding.Decodings.value;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.encoding.JsonReader.Limits;

class JsonWriterTest {

  @Nested
  @DisplayName("RFC 8259 §7 quotation mark, reverse solidus and control characters MUST be escaped")
  class Escapes {

    @Test
    void theShortFormIsUsedWhereThereIsOne() {
      assertEquals(
          "\"\\\"\\\\\\b\\f\\n\\r\\t\"", JsonWriter.write(new Json.Text("\"\\\b\f\n\r\t")));
    }

    @Test
    void everyOtherControlCharacterIsWrittenByNumber() {
      assertEquals(
          "\"a\\u0000\\u0001\\u000b\\u001fb\"",
          JsonWriter.write(new Json.Text("a\0\1\u000b\u001fb")));
    }

    @Test
    void everythingElseIsWrittenAsItself() {
      String plain = " /'<>&\u007f\u0085\u00e9\u2028\u2029\u4e2d\ufeff\uffff\ud83d\ude00";
      assertEquals("\"" + plain + "\"", JsonWriter.write(new Json.Text(plain)));
    }

    @Test
    void everyCharacterComesBack() {
      for (int codePoint = 0; codePoint <= Character.MAX_CODE_POINT; codePoint++) {
        if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
          Json text = new Json.Text("a" + Character.toString(codePoint));
          assertEquals(text, value(JsonReader.read(JsonWriter.write(text), Limits.DEFAULT)));
        }
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {0xd800, 0xdbff, 0xdc00, 0xdfff})
    void halfASurrogatePairIsRefused(int half) {
      String lone = "a" + (char) half;
      assertThrows(IllegalArgumentException.class, () -> JsonWriter.write(new Json.Text(lone)));
      assertThrows(
          IllegalArgumentException.class, () -> JsonWriter.write(new Json.Text(lone + "b")));
      assertThrows(
          IllegalArgumentException.class,
          () -> JsonWriter.write(new Json.Dictionary(Map.of(lone, new Json.Null()))));
    }
  }

  @Test
  void membersKeepTheirOrderAndNumbersTheirLiteral() {
    String text = "{\"z\":1.50,\"a\":-0,\"m\":[1E+2,{}],\"\":[]}";
    assertEquals(text, JsonWriter.write(value(JsonReader.read(text, Limits.DEFAULT))));
  }

  @Test
  void nothingDeeperThanAnyReaderTakesIsWritten() {
    Json deepest = new Json.Null();
    for (int depth = 0; depth < 256; depth++) {
      deepest = new Json.Array(List.of(deepest));
    }
    assertEquals("[".repeat(256) + "null" + "]".repeat(256), JsonWriter.write(deepest));
    Json.Array array = new Json.Array(List.of(deepest));
    Json.Dictionary dictionary = new Json.Dictionary(Map.of("a", deepest));
    assertThrows(IllegalArgumentException.class, () -> JsonWriter.write(array));
    assertThrows(IllegalArgumentException.class, () -> JsonWriter.write(dictionary));
  }

  @Nested
  @DisplayName("spec/encoding.md §4.6, §4.7 what is written is read again, and written the same")
  class RoundTrip {

    @Test
    void randomValuesComeBack_seed20260307() {
      Random random = new Random(20260307);
      for (int run = 0; run < 3000; run++) {
        Json value = randomValue(random, 5);
        String text = JsonWriter.write(value);
        assertEquals(value, value(JsonReader.read(text, Limits.DEFAULT)));
        assertEquals(value, value(JsonReader.read(Bytes.utf8(text), Limits.DEFAULT)));
        assertEquals(text, JsonWriter.write(value(JsonReader.read(text, Limits.DEFAULT))));
      }
    }

    private static Json randomValue(Random random, int depth) {
      return switch (random.nextInt(depth > 0 ? 7 : 5)) {
        case 0 -> new Json.Null();
        case 1 -> new Json.Bool(random.nextBoolean());
        case 2 -> Json.Decimal.of(random.nextLong());
        case 3 -> new Json.Decimal(Double.toString(random.nextGaussian() * 1e12));
        case 4 -> new Json.Text(randomText(random));
        case 5 -> {
          List<Json> items = new ArrayList<>();
          for (int left = random.nextInt(5); left > 0; left--) {
            items.add(randomValue(random, depth - 1));
          }
          yield new Json.Array(items);
        }
        default -> {
          Map<String, Json> members = new LinkedHashMap<>();
          for (int left = random.nextInt(5); left > 0; left--) {
            members.put(randomText(random), randomValue(random, depth - 1));
          }
          yield new Json.Dictionary(members);
        }
      };
    }

    private static String randomText(Random random) {
      StringBuilder text = new StringBuilder();
      for (int left = random.nextInt(10); left > 0; left--) {
        int codePoint = random.nextInt(random.nextBoolean() ? 0x80 : Character.MAX_CODE_POINT + 1);
        if (codePoint < Character.MIN_SURROGATE || codePoint > Character.MAX_SURROGATE) {
          text.appendCodePoint(codePoint);
        }
      }
      return text.toString();
    }
  }
}
