package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pratique.encoding.Decodings.fault;
import static pratique.encoding.Decodings.faultCode;
import static pratique.encoding.Decodings.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.encoding.JsonReader.Limits;

class JsonReaderTest {

  @Nested
  @DisplayName("RFC 8259 §2 a text is one value with white space around it")
  class Grammar {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        textBlock =
            """
            null              | null
            true              | true
            false             | false
            []                | []
            {}                | {}
            [1,[2,{"a":[]}]]  | [1,[2,{"a":[]}]]
            { "b" : 1 , "a" : [ true , false ] } | {"b":1,"a":[true,false]}
            ""                | ""
            {"":0}            | {"":0}
            """)
    void isReadAndWrittenCompactly(String text, String compact) {
      assertEquals(compact, JsonWriter.write(value(read(text))));
    }

    @Test
    void theFourCharactersOfWhiteSpaceMayStandBetweenAnyTokens() {
      assertEquals(
          "{\"a\":[1,2]}",
          JsonWriter.write(value(read("\t\n\r {\t\"a\"\n:\r[ 1\t,\n2\r] }\n\t\r "))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u000b", "\f", "\u00a0", "\u0085", "\u2028", "\u3000", "\0", "\u001a"})
    void noOtherCharacterIsWhiteSpace(String space) {
      assertEquals("json.syntax", faultCode(read(space + "1")));
      assertEquals("json.trailing", faultCode(read("1" + space)));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "[1,]",
          "[,1]",
          "[,]",
          "[1 2]",
          "[1;2]",
          "[1}",
          "{\"a\":1,}",
          "{,}",
          "{\"a\" 1}",
          "{\"a\",1}",
          "{\"a\":}",
          "{a:1}",
          "{'a':1}",
          "{1:1}",
          "{null:1}",
          "{\"a\":1]",
          "{\"a\"::1}",
          "'a'",
          "// c\n1",
          "/* c */1",
          "[1,/**/2]",
          "#",
          "nul",
          "True",
          "NULL",
          "tru e",
          "nulk",
          "NaN",
          "Infinity",
          "-Infinity",
          "undefined",
          "]",
          "}",
          ",",
          ":",
          "\\u0031",
          "*",
          "[\u0000]"
        })
    void whatTheGrammarLacksIsRefused(String text) {
      String code = faultCode(read(text));
      assertEquals(text.equals("nul") ? "json.truncated" : "json.syntax", code, text);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "1 2",
          "1,",
          "{}{}",
          "[]]",
          "null null",
          "true,",
          "\"a\"\"b\"",
          "01",
          "1.2.3",
          "-1-1",
          "0x1",
          "1_000",
          "[1]//",
          "{}\u0000",
          "nullx",
          "1e5e5",
          "{}\ufeff"
        })
    void whatFollowsTheValueIsRefused(String text) {
      assertEquals("json.trailing", faultCode(read(text)), text);
    }

    @Test
    void everyBeginningOfATextIsRefusedAsTruncated() {
      String whole = "{\"a\\u0041\\n\":[1,true,{\"b\":null,\"c\":false}],\"d\":\"\\ud83d\\ude00\"}";
      value(read(whole));
      for (int length = 0; length < whole.length(); length++) {
        String code = faultCode(read(whole.substring(0, length)));
        boolean insidePair = length > whole.indexOf("\\ud83d") + 5;
        assertTrue(
            code.equals("json.truncated") || (insidePair && code.equals("json.surrogate")),
            code + " at " + length);
      }
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        quoteCharacter = '~',
        textBlock =
            """
            [1,,2]       | JSON must have a value at position 3
            {"a":1,b}    | JSON must have a name in quotation marks at position 7
            {"a";1}      | JSON must have a colon at position 4
            [1;2]        | JSON must have a comma or the closing bracket at position 2
            [1,-]        | JSON has an incomplete number at position 3
            ["\\x"]      | JSON string has an unknown escape at position 2
            [1] 2        | JSON must end after its value, goes on at position 4
            [1,          | JSON must be complete, ends after 3 characters
            """)
    void aFaultSaysWhere(String text, String message) {
      assertEquals(message, fault(read(text)).message());
    }
  }

  @Nested
  @DisplayName("RFC 8259 §4 the names within an object SHOULD be unique")
  class Names {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{\"a\":1,\"a\":1}",
          "{\"a\":1,\"b\":2,\"\\u0061\":3}",
          "{\"\":0,\"\":0}",
          "[{\"a\":{\"b\":1,\"b\":2}}]"
        })
    void aNameThatComesTwiceIsRefused(String text) {
      assertEquals("json.duplicate-name", faultCode(read(text)));
    }

    @Test
    void theRepeatedNameIsPlacedAndNotShown() {
      assertEquals(
          "JSON object must not have a name twice, repeats one at position 14",
          fault(read("{\"Bernard\":1, \"Bernard\":2}")).message());
    }

    @Test
    void membersKeepTheirOrder() {
      Json.Dictionary read = (Json.Dictionary) value(read("{\"z\":1,\"a\":2,\"m\":3}"));
      assertEquals(List.of("z", "a", "m"), List.copyOf(read.members().keySet()));
    }
  }

  @Nested
  @DisplayName("RFC 8259 §6 numbers")
  class Numbers {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "0",
          "-0",
          "1",
          "-1",
          "10",
          "1.0",
          "0.10",
          "-0.0e-0",
          "1e5",
          "1E5",
          "1e+5",
          "1E-05",
          "1e999",
          "1e-999",
          "1e0999",
          "123456789012345678901234567890",
          "333333333.33333329"
        })
    void keepTheirLiteral(String literal) {
      assertEquals(new Json.Decimal(literal), value(read(literal)));
      assertEquals(
          new Json.Array(List.of(new Json.Decimal(literal))), value(read("[" + literal + "]")));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "-", "+1", ".5", "-.5", "1.", "1.e5", "1e", "1e+", "1E-", "[-]", "[1.]", "[1e]", "--1",
          "-a", "\uff11", "\u0661"
        })
    void whatIsNoNumberIsRefused(String text) {
      assertEquals("json.syntax", faultCode(read(text)), text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1e1000", "1e-1000", "1E+1000", "1e99999999999999999999"})
    void anExponentBeyond999IsRefused(String text) {
      assertEquals("json.number-limit", faultCode(read(text)));
    }
  }

  @Nested
  @DisplayName("RFC 8259 §7 strings")
  class Strings {

    @Test
    void haveTheirEscapesResolved() {
      assertText("a\"b", "a\\\"b");
      assertText("\\", "\\\\");
      assertText("a/b/", "a\\/b/");
      assertText("A\u00e9\u00e9", "\\u0041\\u00e9\\u00E9");
      assertText("\ud83d\ude00", "\\ud83d\\uDE00");
      assertText("\uffff", "\\uffff");
    }

    @Test
    void haveEverythingElseStandForItself() {
      assertText("\u4e2d\u6587 \ud83d\ude00", "\u4e2d\u6587 \ud83d\ude00");
      assertText("a\u2028\u2029\u007f\u0085'", "a\u2028\u2029\u007f\u0085'");
      assertText("\ufeff", "\ufeff");
    }

    private static void assertText(String resolved, String inQuotes) {
      assertEquals(new Json.Text(resolved), value(read("\"" + inQuotes + "\"")));
    }

    @Test
    void controlCharactersAreReadFromEscapes() {
      assertEquals(
          new Json.Text("\b\f\n\r\t\0\u001f"), value(read("\"\\b\\f\\n\\r\\t\\u0000\\u001f\"")));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\"\\a\"",
          "\"\\'\"",
          "\"\\0\"",
          "\"\\x41\"",
          "\"\\U0041\"",
          "\"\\u004\"",
          "\"\\u00g1\"",
          "\"\\u 041\"",
          "\"\\u+041\"",
          "\"\\u" + "\uff10" + "041\"",
          "\"\\" + "\n" + "\""
        })
    void anUnknownEscapeIsRefused(String text) {
      assertEquals("json.syntax", faultCode(read(text)), text);
    }

    @Test
    void everyRawControlCharacterIsRefusedAtItsPosition() {
      for (char control = 0; control < ' '; control++) {
        assertEquals(
            new Fault(
                "json.control-character",
                "JSON string must not hold a control character, has one at position 3"),
            fault(read("[\"a" + control + "b\"]")));
        assertEquals("json.control-character", faultCode(read("\"\\n" + control + "\"")));
      }
    }
  }

  @Nested
  @DisplayName("RFC 8259 §8.2 unpaired surrogates are unpredictable, so they are refused")
  class Surrogates {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\"\\ud800\"",
          "\"\\udc00\"",
          "\"\\ud800a\"",
          "\"\\ud800\\n\"",
          "\"\\ud800\\ud800\"",
          "\"\\udc00\\ud800\"",
          "\"\\ud800\\u0041\"",
          "\"\\udbff\\ue000\"",
          "\"\\ud83d\\ude00\\ude00\""
        })
    void halfAPairInEscapesIsRefused(String text) {
      assertEquals("json.surrogate", faultCode(read(text)), text);
    }

    @Test
    void halfAPairAsItselfIsRefused() {
      for (String half :
          List.of("\ud800", "\udc00", "\ud800a", "\ud800\ud800", "\udc00\ud800", "a\udfff")) {
        assertEquals("json.surrogate", faultCode(read("\"" + half + "\"")));
        assertEquals("json.surrogate", faultCode(read("{\"" + half + "\":1}")));
      }
    }

    @Test
    void halfAPairAsItselfIsNotCompletedByAnEscape() {
      assertEquals("json.surrogate", faultCode(read("\"\ud83d" + "\\ude00\"")));
      assertEquals("json.surrogate", faultCode(read("\"\\ud83d" + "\ude00\"")));
    }
  }

  @Nested
  @DisplayName("RFC 8259 §8.1 text MUST be UTF-8, and no byte order mark MUST be added")
  class Encoding {

    @Test
    void aByteOrderMarkIsRefused() {
      assertEquals("json.bom", faultCode(read("\ufeff{}")));
      assertEquals("json.bom", faultCode(readBytes("efbbbf7b7d")));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "7f",
          "c280",
          "dfbf",
          "e0a080",
          "ed9fbf",
          "ee8080",
          "efbfbf",
          "f0908080",
          "f48fbfbf"
        })
    void theFirstAndLastCharacterOfEachLengthIsRead(String utf8) {
      Json.Text text = (Json.Text) value(readBytes("22" + utf8 + "22"));
      assertEquals(utf8, Bytes.utf8(text.value()).toHex());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "80",
          "bf",
          "c0",
          "c080",
          "c1bf",
          "c2",
          "c27f",
          "c2c0",
          "e0",
          "e080",
          "e09fbf",
          "e0a0",
          "eda080",
          "edbfbf",
          "eda0bdedb880",
          "ef",
          "efbf",
          "f0808080",
          "f08fbfbf",
          "f09080",
          "f4908080",
          "f5808080",
          "f8888080",
          "fe",
          "ff"
        })
    void illFormedUtf8IsRefusedAtItsFirstByte(String illFormed) {
      assertEquals(
          new Fault("json.utf8", "JSON must be well-formed UTF-8, is not at byte 2"),
          fault(readBytes("2261" + illFormed + "22")));
      assertEquals("json.utf8", faultCode(readBytes("2261" + illFormed)), "at the end");
    }

    @Test
    void utf16IsRefused() {
      assertEquals("json.syntax", faultCode(readBytes("007b007d")));
      assertEquals("json.utf8", faultCode(readBytes("fffe7b007d00")));
    }

    @Test
    void aSliceIsReadLikeACopy() {
      Bytes padded = Bytes.utf8("xx[\"\u00e9\"]yy");
      assertEquals(
          "[\"\u00e9\"]",
          JsonWriter.write(
              value(JsonReader.read(padded.slice(2, padded.length() - 2), Limits.DEFAULT))));
    }
  }

  @Nested
  @DisplayName("RFC 8259 §9 an implementation may set limits; spec/encoding.md §4.3 names ours")
  class Bounds {

    private static final Limits SMALL = new Limits(20, 3, 5, 4);

    @Test
    void theDefaultsAreThoseOfTheSpecification() {
      assertEquals(new Limits(1_048_576, 32, 65_536, 64), Limits.DEFAULT);
      assertEquals(new Limits(9, 32, 65_536, 64), Limits.DEFAULT.withMaxChars(9));
    }

    @Test
    void charactersOneBelowAndAtTheLimitAreReadAndOneAboveIsRefused() {
      value(JsonReader.read(" ".repeat(18) + "1", SMALL));
      value(JsonReader.read(" ".repeat(19) + "1", SMALL));
      assertEquals(
          new Fault("json.limit", "JSON must have at most 20 characters, has 21 characters"),
          fault(JsonReader.read(" ".repeat(20) + "1", SMALL)));
    }

    @Test
    void bytesAreRefusedBeforeDecodingWhenNoTextInTheLimitHasSoMany() {
      Bytes longest = Bytes.utf8("\"" + "\u4e2d".repeat(5) + "\"");
      value(JsonReader.read(longest, SMALL));
      assertEquals(
          new Fault("json.limit", "JSON must have at most 20 characters, has 61 bytes"),
          fault(JsonReader.read(Bytes.copyOf(new byte[61]), SMALL)));
      assertEquals(
          new Fault("json.limit", "JSON must have at most 20 characters, has 60 characters"),
          fault(JsonReader.read(Bytes.copyOf(new byte[60]), SMALL)));
    }

    @Test
    void depthOneBelowAndAtTheLimitIsReadAndOneAboveIsRefused() {
      value(JsonReader.read("[[1]]", SMALL));
      value(JsonReader.read("[[[1]]]", SMALL));
      value(JsonReader.read("[[],[[]],[]]", SMALL));
      assertEquals(
          new Fault("json.depth", "JSON must be nested at most 3 deep, is deeper at position 3"),
          fault(JsonReader.read("[[[[1]]]]", SMALL)));
      value(JsonReader.read("{\"a\":[{}]}", SMALL));
      assertEquals("json.depth", faultCode(JsonReader.read("{\"a\":[{\"b\":{}}]}", SMALL)));
    }

    @Test
    void aStringOneBelowAndAtTheLimitIsReadAndOneAboveIsRefused() {
      for (String unit : List.of("a", "\\n", "\\u0041")) {
        Limits limits = new Limits(100, 3, 5, 4);
        value(JsonReader.read("\"" + unit.repeat(4) + "\"", limits));
        value(JsonReader.read("\"" + unit.repeat(5) + "\"", limits));
        assertEquals(
            "json.string-limit", faultCode(JsonReader.read("\"" + unit.repeat(6) + "\"", limits)));
        assertEquals(
            "json.string-limit",
            faultCode(JsonReader.read("{\"" + unit.repeat(6) + "\":1}", limits)));
      }
      value(JsonReader.read("\"a\\nbcd\"", SMALL));
      assertEquals("json.string-limit", faultCode(JsonReader.read("\"a\\nbcde\"", SMALL)));
      assertEquals(
          "json.string-limit",
          faultCode(JsonReader.read("\"abcd\\ud83d\\ude00\"", new Limits(100, 3, 5, 4))));
    }

    @Test
    void aNumberOneBelowAndAtTheLimitIsReadAndOneAboveIsRefused() {
      value(JsonReader.read("123", SMALL));
      value(JsonReader.read("1234", SMALL));
      assertEquals(
          new Fault(
              "json.number-limit",
              "JSON number must have at most 4 characters, has 5 at position 1"),
          fault(JsonReader.read("[12345]", SMALL)));
      assertEquals("json.number-limit", faultCode(JsonReader.read("-1e10", SMALL)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 257, Integer.MAX_VALUE})
    void noCallerCanAskForADepthThatEndsTheThread(int depth) {
      assertThrows(IllegalArgumentException.class, () -> new Limits(100, depth, 100, 100));
    }

    @Test
    void negativeLimitsAreNoLimits() {
      assertThrows(IllegalArgumentException.class, () -> new Limits(-1, 1, 0, 0));
      assertThrows(IllegalArgumentException.class, () -> new Limits(0, 1, -1, 0));
      assertThrows(IllegalArgumentException.class, () -> new Limits(0, 1, 0, -1));
    }

    @Test
    void theDeepestPermittedTextAndAMillionBracketsAreAnsweredOnHalfTheUsualStack()
        throws InterruptedException {
      Limits deepest = new Limits(2_000_000, 256, 10, 10);
      List<Decoded<Json>> answers = new ArrayList<>();
      Thread small =
          new Thread(
              null,
              () -> {
                answers.add(JsonReader.read("[".repeat(256) + "]".repeat(256), deepest));
                answers.add(JsonReader.read("[".repeat(1_000_000), deepest));
                answers.add(JsonReader.read("{\"\":".repeat(250_000), deepest));
              },
              "half a megabyte of stack",
              512 * 1024);
      small.start();
      small.join();
      assertEquals("[".repeat(256) + "]".repeat(256), JsonWriter.write(value(answers.get(0))));
      assertEquals("json.depth", faultCode(answers.get(1)));
      assertEquals("json.depth", faultCode(answers.get(2)));
    }
  }

  @Nested
  @DisplayName("spec/encoding.md §4.5 a fault never shows the text")
  class Privacy {

    @Test
    void damagedTextsAreAnsweredWithoutTheirContent_seed20260306() {
      String whole = "{\"Zyxw\":[\"Zyxw\",{\"Zyxw\":null}],\"b\":-1.5e3}";
      Random random = new Random(20260306);
      String alphabet = "{}[]\",:\\u0-9.eE tfn\0\ud800Zyxw";
      int refused = 0;
      for (int run = 0; run < 20_000; run++) {
        StringBuilder damaged = new StringBuilder(whole);
        for (int left = 1 + random.nextInt(3); left > 0; left--) {
          int at = random.nextInt(damaged.length());
          char instead = alphabet.charAt(random.nextInt(alphabet.length()));
          switch (random.nextInt(3)) {
            case 0 -> damaged.setCharAt(at, instead);
            case 1 -> damaged.insert(at, instead);
            default -> damaged.deleteCharAt(at);
          }
        }
        if (read(damaged.toString()) instanceof Decoded.Malformed<Json>(Fault fault)) {
          assertFalse(fault.message().contains("Zyx"), fault.message());
          assertTrue(fault.message().matches("[ -~]+"), fault.message());
          refused++;
        }
      }
      assertTrue(refused > 10_000, "refused " + refused);
    }
  }

  private static Decoded<Json> read(String text) {
    return JsonReader.read(text, Limits.DEFAULT);
  }

  private static Decoded<Json> readBytes(String hex) {
    return JsonReader.read(Bytes.hex(hex), Limits.DEFAULT);
  }
}
