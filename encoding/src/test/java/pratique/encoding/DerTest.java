package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerTest {

  /// An element as a caller may build it, its content unchecked.
  private static Der element(int tag, Bytes content) {
    return new Der(tag, DerWriter.element(tag, content), content, List.of());
  }

  private static Der element(int tag, String ascii) {
    return element(tag, Bytes.copyOf(ascii.getBytes(StandardCharsets.US_ASCII)));
  }

  @Nested
  @DisplayName("X.690 §8.19: object identifiers")
  class ObjectIdentifiers {

    @ParameterizedTest
    @CsvSource({
      "00, 0.0",
      "27, 0.39",
      "28, 1.0",
      "4f, 1.39",
      "50, 2.0",
      "7f, 2.47",
      "8100, 2.48",
      "883703, 2.999.3",
      "2a8648ce3d030107, 1.2.840.10045.3.1.7",
      "2b06010401 8e378f650103, 1.3.6.1.4.1.1847.2021.1.3",
      "69 83a1fdcd8694f880ae93b4b1c0c8b4b5a5b50f, ''"
    })
    void areShownInDottedForm(String hex, String dotted) {
      Bytes content = Bytes.hex(hex.replace(" ", ""));
      String shown = element(Der.OBJECT_IDENTIFIER, content).objectIdentifier().orElseThrow();
      if (!dotted.isEmpty()) {
        assertEquals(dotted, shown);
      }
      assertEquals(
          content, Decodings.value(DerReader.read(DerWriter.objectIdentifier(shown))).content());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "2.25.329800735698586629295641978511506172918",
          "2.25.340282366920938463463374607431768211455",
          "1.2.9223372036854775807",
          "1.2.9223372036854775808",
          "1.2.18446744073709551616",
          "2.340282366920938463463374607431768211455.1",
          "2.9223372036854775727",
          "2.9223372036854775728",
          "1.3.6.1.4.1.0.1847.2021.1.1"
        })
    void arcsMayBeAsLargeAsAUuidAndLarger(String dotted) {
      Der element = Decodings.value(DerReader.read(DerWriter.objectIdentifier(dotted)));
      assertEquals(Optional.of(dotted), element.objectIdentifier());
    }

    @Test
    void theLargestThatFitsIsShown() {
      Bytes content = Bytes.hex("ff".repeat(127) + "7f");
      String shown = element(Der.OBJECT_IDENTIFIER, content).objectIdentifier().orElseThrow();
      assertEquals(
          content, Decodings.value(DerReader.read(DerWriter.objectIdentifier(shown))).content());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "80", "2a80", "8001", "2a8001"})
    void unreadableContentHasNoValue(String hex) {
      assertEquals(
          Optional.empty(), element(Der.OBJECT_IDENTIFIER, Bytes.hex(hex)).objectIdentifier());
    }
  }

  @Nested
  @DisplayName("X.690 §8.3: integers")
  class Integers {

    @ParameterizedTest
    @CsvSource({
      "00, 0, 00",
      "7f, 127, 7f",
      "0080, 128, 80",
      "80, -128, ",
      "ff, -1, ",
      "00ffffffffffffff, 72057594037927935, ffffffffffffff",
      "7fffffffffffffff, 9223372036854775807, 7fffffffffffffff",
      "8000000000000000, -9223372036854775808, ",
      "008000000000000000, , 8000000000000000",
      "ff7fffffffffffffff, , "
    })
    void areGivenAsMagnitudeAndAsNumber(String hex, Long number, String magnitude) {
      Der element = element(Der.INTEGER, Bytes.hex(hex));
      assertEquals(
          Optional.ofNullable(number).map(OptionalLong::of).orElse(OptionalLong.empty()),
          element.integer());
      assertEquals(Optional.ofNullable(magnitude).map(Bytes::hex), element.integerMagnitude());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0000", "007f", "ff80"})
    void unreadableContentHasNoValue(String hex) {
      Der element = element(Der.INTEGER, Bytes.hex(hex));
      assertEquals(OptionalLong.empty(), element.integer());
      assertEquals(Optional.empty(), element.integerMagnitude());
    }
  }

  @Nested
  @DisplayName("X.690 §8.6: bit strings of whole bytes")
  class BitStrings {

    @Test
    void areGivenWithoutTheCountOfUnusedBits() {
      assertEquals(
          Optional.of(Bytes.hex("0a0b")), element(Der.BIT_STRING, Bytes.hex("000a0b")).bitString());
      assertEquals(Optional.of(Bytes.EMPTY), element(Der.BIT_STRING, Bytes.hex("00")).bitString());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0780", "0480", "01", "08ff"})
    void othersHaveNoValue(String hex) {
      assertEquals(Optional.empty(), element(Der.BIT_STRING, Bytes.hex(hex)).bitString());
    }
  }

  @Nested
  class Strings {

    @ParameterizedTest
    @ValueSource(ints = {0x0c, 0x12, 0x13, 0x14, 0x16, 0x1a})
    void asciiIsTheSameInAll(int tag) {
      assertEquals(Optional.of("DSC 1"), element(tag, "DSC 1").string());
      assertEquals(Optional.of(""), element(tag, "").string());
    }

    @Test
    void eachTypeHasItsOwnCharacters() {
      assertEquals(Optional.of("Zürich"), element(Der.UTF8_STRING, Bytes.utf8("Zürich")).string());
      assertEquals(
          Optional.of("Zürich"), element(Der.TELETEX_STRING, Bytes.hex("5afc72696368")).string());
      assertEquals(Optional.of("水a"), element(Der.BMP_STRING, Bytes.hex("6c340061")).string());
    }

    @Test
    void illFormedContentHasNoValue() {
      assertEquals(Optional.empty(), element(Der.UTF8_STRING, Bytes.hex("5afc")).string());
      for (int tag : new int[] {Der.PRINTABLE_STRING, Der.IA5_STRING, Der.NUMERIC_STRING}) {
        assertEquals(Optional.empty(), element(tag, Bytes.hex("4180")).string());
      }
      assertEquals(Optional.empty(), element(Der.BMP_STRING, Bytes.hex("6c3400")).string());
      assertEquals(Optional.empty(), element(Der.BMP_STRING, Bytes.hex("d800dc00")).string());
    }

    @Test
    void aSliceGivesOnlyItsOwnText() {
      Bytes slice = Bytes.utf8("xxRIGHTxx").slice(2, 7);
      assertEquals(Optional.of("RIGHT"), element(Der.UTF8_STRING, slice).string());
      assertEquals(Optional.of("RIGHT"), element(Der.IA5_STRING, slice).string());
    }
  }

  @Nested
  @DisplayName("RFC 5280 §4.1.2.5: times to the second, in UTC")
  class Times {

    @ParameterizedTest
    @CsvSource({
      "500101000000Z, 1950-01-01T00:00:00Z",
      "491231235959Z, 2049-12-31T23:59:59Z",
      "991231235959Z, 1999-12-31T23:59:59Z",
      "000229120000Z, 2000-02-29T12:00:00Z",
      "700101000000Z, 1970-01-01T00:00:00Z",
      "210517091047Z, 2021-05-17T09:10:47Z"
    })
    void twoDigitYearsBelongTo1950To2049(String text, Instant expected) {
      assertEquals(Optional.of(expected), element(Der.UTC_TIME, text).time());
    }

    @ParameterizedTest
    @CsvSource({
      "20500101000000Z, 2050-01-01T00:00:00Z",
      "99991231235959Z, 9999-12-31T23:59:59Z",
      "00000301000000Z, 0000-03-01T00:00:00Z",
      "00000101000000Z, 0000-01-01T00:00:00Z",
      "19000228235959Z, 1900-02-28T23:59:59Z",
      "20000229000000Z, 2000-02-29T00:00:00Z"
    })
    void fourDigitYearsAreTakenAsTheyAre(String text, Instant expected) {
      assertEquals(Optional.of(expected), element(Der.GENERALIZED_TIME, text).time());
    }

    @Test
    void everyDayOf400YearsIsTheDayOfThePlatformsCalendar() {
      DateTimeFormatter digits = DateTimeFormatter.ofPattern("uuuuMMddHHmmss");
      LocalDateTime day = LocalDateTime.of(1899, 1, 1, 1, 2, 3);
      for (int i = 0; i < 146_097; i++, day = day.plusDays(1)) {
        Der time = element(Der.GENERALIZED_TIME, digits.format(day) + "Z");
        assertEquals(Optional.of(day.toInstant(ZoneOffset.UTC)), time.time());
      }
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "Z",
          "2105170910Z",
          "210517091047",
          "210517091047+0000",
          "2105170910470",
          "2105170910 7Z",
          "211317091047Z",
          "210017091047Z",
          "210500091047Z",
          "210532091047Z",
          "210431091047Z",
          "210229091047Z",
          "210517241047Z",
          "210517096047Z",
          "210517091060Z",
          "21051709104:Z",
          "-10517091047Z",
          "210517091047z",
          "20210517091047Z",
          "210517091047.5Z"
        })
    void otherFormsOfUtcTimeHaveNoValue(String text) {
      assertEquals(Optional.empty(), element(Der.UTC_TIME, text).time());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "210517091047Z", "20210517091047", "20210517091047.5Z", "202105170910Z",
          "20210517091047+0100", "19000229000000Z", "20210517091060Z", "20211301000000Z"
        })
    void otherFormsOfGeneralizedTimeHaveNoValue(String text) {
      assertEquals(Optional.empty(), element(Der.GENERALIZED_TIME, text).time());
    }
  }

  @Test
  void anAccessorOfAnotherTypeHasNoValue() {
    for (int tag : new int[] {0x04, 0x80, 0x05, 0x30}) {
      Der element = element(tag, Bytes.hex("0101"));
      assertEquals(0, DerRewriter.useEveryAccessor(element));
    }
    assertTrue(element(Der.BOOLEAN, Bytes.hex("ff")).bool().orElseThrow());
    assertEquals(Optional.of(false), element(Der.BOOLEAN, Bytes.hex("00")).bool());
    assertEquals(Optional.empty(), element(Der.BOOLEAN, Bytes.hex("01")).bool());
  }
}
