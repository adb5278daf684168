package pratique.encoding;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.encoding.CborReader.Limits;

class CborReaderTest {

  private static Decoded<Cbor> read(String hex) {
    return CborReader.read(Bytes.hex(hex), Limits.DOCUMENT);
  }

  private static String code(String hex) {
    return Decodings.fault(read(hex)).code();
  }

  private static Cbor number(long value) {
    return new Cbor.Int(value);
  }

  private static Cbor text(String value) {
    return new Cbor.Text(value);
  }

  private static Cbor real(double value) {
    return new Cbor.FloatingPoint(value);
  }

  private static Cbor bytes(String hex) {
    return new Cbor.ByteString(Bytes.hex(hex));
  }

  private static Cbor array(Cbor... items) {
    return new Cbor.Array(List.of(items));
  }

  private static Cbor map(Cbor... keysAndValues) {
    List<Cbor.Entry> entries = new ArrayList<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      entries.add(new Cbor.Entry(keysAndValues[i], keysAndValues[i + 1]));
    }
    return new Cbor.Map(entries);
  }

  private static Cbor oneTo25() {
    return new Cbor.Array(IntStream.rangeClosed(1, 25).<Cbor>mapToObj(Cbor.Int::new).toList());
  }

  @Nested
  @DisplayName("RFC 8949 Appendix A: examples of encoded data items")
  class Examples {

    static Stream<Arguments> inShortestForm() {
      return Stream.of(
          Arguments.of("00", number(0)),
          Arguments.of("01", number(1)),
          Arguments.of("0a", number(10)),
          Arguments.of("17", number(23)),
          Arguments.of("1818", number(24)),
          Arguments.of("1819", number(25)),
          Arguments.of("1864", number(100)),
          Arguments.of("1903e8", number(1000)),
          Arguments.of("1a000f4240", number(1_000_000)),
          Arguments.of("1b000000e8d4a51000", number(1_000_000_000_000L)),
          Arguments.of("c249010000000000000000", new Cbor.Tagged(2, bytes("010000000000000000"))),
          Arguments.of("c349010000000000000000", new Cbor.Tagged(3, bytes("010000000000000000"))),
          Arguments.of("20", number(-1)),
          Arguments.of("29", number(-10)),
          Arguments.of("3863", number(-100)),
          Arguments.of("3903e7", number(-1000)),
          Arguments.of("f90000", real(0.0)),
          Arguments.of("f98000", real(-0.0)),
          Arguments.of("f93c00", real(1.0)),
          Arguments.of("fb3ff199999999999a", real(1.1)),
          Arguments.of("f93e00", real(1.5)),
          Arguments.of("f97bff", real(65504.0)),
          Arguments.of("fa47c35000", real(100000.0)),
          Arguments.of("fa7f7fffff", real(3.4028234663852886e+38)),
          Arguments.of("fb7e37e43c8800759c", real(1.0e+300)),
          Arguments.of("f90001", real(5.960464477539063e-8)),
          Arguments.of("f90400", real(0.00006103515625)),
          Arguments.of("f9c400", real(-4.0)),
          Arguments.of("fbc010666666666666", real(-4.1)),
          Arguments.of("f97c00", real(Double.POSITIVE_INFINITY)),
          Arguments.of("f97e00", real(Double.NaN)),
          Arguments.of("f9fc00", real(Double.NEGATIVE_INFINITY)),
          Arguments.of("f4", new Cbor.Bool(false)),
          Arguments.of("f5", new Cbor.Bool(true)),
          Arguments.of("f6", new Cbor.Null()),
          Arguments.of("f7", new Cbor.Undefined()),
          Arguments.of("f0", new Cbor.Simple(16)),
          Arguments.of("f8ff", new Cbor.Simple(255)),
          Arguments.of(
              "c074323031332d30332d32315432303a30343a30305a",
              new Cbor.Tagged(0, text("2013-03-21T20:04:00Z"))),
          Arguments.of("c11a514b67b0", new Cbor.Tagged(1, number(1_363_896_240))),
          Arguments.of("c1fb41d452d9ec200000", new Cbor.Tagged(1, real(1_363_896_240.5))),
          Arguments.of("d74401020304", new Cbor.Tagged(23, bytes("01020304"))),
          Arguments.of("d818456449455446", new Cbor.Tagged(24, bytes("6449455446"))),
          Arguments.of(
              "d82076687474703a2f2f7777772e6578616d706c652e636f6d",
              new Cbor.Tagged(32, text("http://www.example.com"))),
          Arguments.of("40", bytes("")),
          Arguments.of("4401020304", bytes("01020304")),
          Arguments.of("60", text("")),
          Arguments.of("6161", text("a")),
          Arguments.of("6449455446", text("IETF")),
          Arguments.of("62225c", text("\"\\")),
          Arguments.of("62c3bc", text("\u00fc")),
          Arguments.of("63e6b0b4", text("\u6c34")),
          Arguments.of("64f0908591", text("\ud800\udd51")),
          Arguments.of("80", array()),
          Arguments.of("83010203", array(number(1), number(2), number(3))),
          Arguments.of(
              "8301820203820405",
              array(number(1), array(number(2), number(3)), array(number(4), number(5)))),
          Arguments.of("98190102030405060708090a0b0c0d0e0f101112131415161718181819", oneTo25()),
          Arguments.of("a0", map()),
          Arguments.of("a201020304", map(number(1), number(2), number(3), number(4))),
          Arguments.of(
              "a26161016162820203",
              map(text("a"), number(1), text("b"), array(number(2), number(3)))),
          Arguments.of("826161a161626163", array(text("a"), map(text("b"), text("c")))),
          Arguments.of(
              "a56161614161626142616361436164614461656145",
              map(
                  text("a"), text("A"), text("b"), text("B"), text("c"), text("C"), text("d"),
                  text("D"), text("e"), text("E"))));
    }

    static Stream<Arguments> inAnotherForm() {
      Cbor nested = array(number(1), array(number(2), number(3)), array(number(4), number(5)));
      return Stream.of(
          Arguments.of("fa7f800000", real(Double.POSITIVE_INFINITY)),
          Arguments.of("fa7fc00000", real(Double.NaN)),
          Arguments.of("faff800000", real(Double.NEGATIVE_INFINITY)),
          Arguments.of("fb7ff0000000000000", real(Double.POSITIVE_INFINITY)),
          Arguments.of("fb7ff8000000000000", real(Double.NaN)),
          Arguments.of("fbfff0000000000000", real(Double.NEGATIVE_INFINITY)),
          Arguments.of("5f42010243030405ff", bytes("0102030405")),
          Arguments.of("7f657374726561646d696e67ff", text("streaming")),
          Arguments.of("9fff", array()),
          Arguments.of("9f018202039f0405ffff", nested),
          Arguments.of("9f01820203820405ff", nested),
          Arguments.of("83018202039f0405ff", nested),
          Arguments.of("83019f0203ff820405", nested),
          Arguments.of("9f0102030405060708090a0b0c0d0e0f101112131415161718181819ff", oneTo25()),
          Arguments.of(
              "bf61610161629f0203ffff",
              map(text("a"), number(1), text("b"), array(number(2), number(3)))),
          Arguments.of("826161bf61626163ff", array(text("a"), map(text("b"), text("c")))),
          Arguments.of(
              "bf6346756ef563416d7421ff",
              map(text("Fun"), new Cbor.Bool(true), text("Amt"), number(-2))));
    }

    @ParameterizedTest
    @MethodSource({"inShortestForm", "inAnotherForm"})
    void areRead(String hex, Cbor item) {
      assertEquals(item, Decodings.value(read(hex)));
    }

    @ParameterizedTest
    @MethodSource("inShortestForm")
    void areWrittenInShortestForm(String hex, Cbor item) {
      assertEquals(hex, CborWriter.write(item).toHex());
    }
  }

  @Nested
  @DisplayName("RFC 8949 Appendix F: examples that are not well-formed")
  class IllFormed {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "18",
          "19",
          "1a",
          "1b",
          "1901",
          "1a0102",
          "1b01020304050607",
          "38",
          "58",
          "78",
          "98",
          "9a01ff00",
          "b8",
          "d8",
          "f8",
          "f900",
          "fa0000",
          "fb000000"
        })
    void endOfInputInAHead(String hex) {
      assertEquals("cbor.truncated", code(hex));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "41",
          "61",
          "5affffffff00",
          "5bffffffffffffffff010203",
          "7affffffff00",
          "7b7fffffffffffffff010203"
        })
    void stringsWithShortData(String hex) {
      assertEquals("cbor.truncated", code(hex));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "81",
          "818181818181818181",
          "8200",
          "a1",
          "a20102",
          "a100",
          "a2000000",
          "c0",
          "5f4100",
          "7f6100",
          "5f",
          "7f",
          "5f58",
          "9f",
          "9f0102",
          "bf",
          "bf01020102",
          "bf01",
          "819f",
          "9f8000",
          "9f9f9f9f9fffffffff",
          "9f819f819f9fffffff",
          "9bffffffffffffffff",
          "bbffffffffffffffff",
          "bb8000000000000001",
          "ba7fffffff"
        })
    void arraysMapsTagsAndStringsThatAreNotClosed(String hex) {
      assertEquals("cbor.truncated", code(hex));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7})
    void reservedAdditionalInformation(int major) {
      for (int information = 28; information <= 30; information++) {
        Bytes input = Bytes.copyOf(new byte[] {(byte) (major << 5 | information), 0, 0});
        Fault fault = Decodings.fault(CborReader.read(input, Limits.DOCUMENT));
        assertEquals("cbor.reserved", fault.code());
        assertTrue(fault.message().contains(Integer.toString(information)), fault.message());
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1f", "3f", "df", "5f5cff"})
    void indefiniteLengthWhereThereIsNone(String hex) {
      assertEquals("cbor.reserved", code(hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"f800", "f801", "f814", "f818", "f81f"})
    void simpleValuesBelow32InTwoBytes(String hex) {
      assertEquals("cbor.simple", code(hex));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "5f00ff",
          "5f21ff",
          "5f6100ff",
          "5f80ff",
          "5fa0ff",
          "5fc000ff",
          "5fe0ff",
          "7f4100ff",
          "5f5f4100ffff",
          "7f7f6100ffff"
        })
    void chunksOfAnotherKindOrOfIndefiniteLength(String hex) {
      assertEquals("cbor.chunk", code(hex));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "ff",
          "81ff",
          "8200ff",
          "a1ff00",
          "a100ff",
          "9f81ff",
          "9f829f819f9fffffffff",
          "c1ff",
          "9fc1ffff"
        })
    void breakWhereAnItemMustBe(String hex) {
      assertEquals("cbor.break", code(hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"a1ff", "a20000ff"})
    void breakInAMapThatAnnouncesMoreThanRemains(String hex) {
      assertEquals("cbor.truncated", code(hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bf00ff", "bf000000ff", "bf000001ff"})
    void keyWithoutAValue(String hex) {
      assertEquals("cbor.odd-map", code(hex));
    }

    @Test
    void messageGivesTheByteAndTheNumbers() {
      Fault fault = Decodings.fault(read("820143aabb"));
      assertEquals(
          "CBOR, byte 2: the length of a byte string is announced as 3, but 2 bytes remain",
          fault.message());
    }

    @Test
    void offsetsCountFromTheStartOfASlice() {
      Bytes slice = Bytes.hex("000000820143aabb").slice(3, 8);
      Fault fault = Decodings.fault(CborReader.read(slice, Limits.DOCUMENT));
      assertTrue(fault.message().startsWith("CBOR, byte 2:"), fault.message());
    }

    @Test
    void aSliceEndsWhereItEnds() {
      Bytes slice = Bytes.hex("4201020304").slice(0, 2);
      assertEquals(
          "cbor.truncated", Decodings.fault(CborReader.read(slice, Limits.DOCUMENT)).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"0000", "8000", "4000", "9fffff"})
    void bytesAfterTheItemAreRefused(String hex) {
      assertEquals("cbor.trailing", code(hex));
    }
  }

  @Nested
  @DisplayName("encoding.md §3: integers must fit 64 bits with sign")
  class Integers {

    @ParameterizedTest
    @CsvSource({
      "1b7ffffffffffffffe, 9223372036854775806",
      "1b7fffffffffffffff, 9223372036854775807",
      "3b7ffffffffffffffe, -9223372036854775807",
      "3b7fffffffffffffff, -9223372036854775808"
    })
    void theEndsOfTheRangeAreRead(String hex, long value) {
      assertEquals(number(value), Decodings.value(read(hex)));
      assertEquals(hex, CborWriter.write(number(value)).toHex());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "1b8000000000000000",
          "3b8000000000000000",
          "1bffffffffffffffff",
          "3bffffffffffffffff"
        })
    void oneBeyondIsRefused(String hex) {
      assertEquals("cbor.integer-range", code(hex));
    }

    @Test
    void tagsUseAll64Bits() {
      Cbor tagged = Decodings.value(read("dbffffffffffffffff00"));
      assertEquals(new Cbor.Tagged(-1, number(0)), tagged);
      assertEquals("dbffffffffffffffff00", CborWriter.write(tagged).toHex());
    }

    @ParameterizedTest
    @ValueSource(strings = {"1801", "190001", "1a00000001", "1b0000000000000001"})
    void longerFormsThanNeededAreRead(String hex) {
      assertEquals(number(1), Decodings.value(read(hex)));
    }
  }

  @Nested
  @DisplayName("encoding.md §3: text must be well-formed UTF-8")
  class TextStrings {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "80",
          "bf",
          "c0",
          "c080",
          "c1bf",
          "c2",
          "c241",
          "c2c2",
          "e08080",
          "e09fbf",
          "e0a0",
          "e18041",
          "eda080",
          "edbfbf",
          "f0808080",
          "f08fbfbf",
          "f09080",
          "f4908080",
          "f5808080",
          "f8888080",
          "fe",
          "ff",
          "41c3",
          "c3bc80"
        })
    void illFormedSequencesAreRefused(String content) {
      String hex =
          Bytes.copyOf(new byte[] {(byte) (0x60 + content.length() / 2)}).toHex() + content;
      assertEquals("cbor.utf8", code(hex));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "c280",
          "dfbf",
          "e0a080",
          "ed9fbf",
          "ee8080",
          "efbfbf",
          "f0908080",
          "f48fbfbf",
          "7f",
          "00"
        })
    void theEdgesOfEachLengthAreRead(String content) {
      Bytes utf8 = Bytes.hex(content);
      String hex = Bytes.copyOf(new byte[] {(byte) (0x60 + utf8.length())}).toHex() + content;
      assertEquals(text(new String(utf8.toByteArray(), UTF_8)), Decodings.value(read(hex)));
    }

    @Test
    void aCharacterSpreadOverTwoChunksIsRefused() {
      assertEquals("cbor.utf8", code("7f61c361bcff"));
    }

    @Test
    void seed11MutatedTextIsReadExactlyWhenTheStrictDecoderOfThePlatformReadsIt() {
      SplittableRandom random = new SplittableRandom(11);
      int refused = 0;
      for (int round = 0; round < 20_000; round++) {
        byte[] content = new byte[random.nextInt(1, 8)];
        for (int i = 0; i < content.length; i++) {
          content[i] =
              (byte) (random.nextInt(3) == 0 ? random.nextInt(128) : random.nextInt(128, 256));
        }
        boolean wellFormed = PlatformUtf8.accepts(content);
        refused += wellFormed ? 0 : 1;
        assertEquals(
            wellFormed,
            read(
                    Bytes.copyOf(new byte[] {(byte) (0x60 + content.length)}).toHex()
                        + Bytes.copyOf(content).toHex())
                instanceof Decoded.Ok<Cbor>,
            () -> Bytes.copyOf(content).toHex());
      }
      assertTrue(refused > 1000 && refused < 19_900, "refused " + refused);
    }
  }

  @Nested
  @DisplayName("RFC 8949 §5.6: a map with duplicate keys is refused")
  class DuplicateKeys {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "a201000102", // 1, 1
          "a20100180102", // 1 in one and in two bytes
          "a220002002", // -1, -1
          "a2616100616102", // "a", "a"
          "a2616100 78016102", // "a" with a longer length
          "a241aa0041aa02", // h'aa'
          "a2f500f502", // true
          "a2f600f602", // null
          "a2f700f702", // undefined
          "a2f93c0000fb3ff000000000000002", // 1.0 as half and as double
          "a2f97e0000fa7fc0000002", // NaN as half and as single
          "a2f97e0000f97e0102", // NaN with another payload
          "a2f0 00f002",
          "a2800080 02",
          "a2810100810102", // [1]
          "a2a10102 00a1010202", // {1: 2}
          "a2a201020304 00a20304010202", // {1: 2, 3: 4} and {3: 4, 1: 2}
          "a2c10100c10102", // 1(1)
          "bf01000102ff",
          "a1 00 a2616100616102"
        })
    void ofAnyKind(String hex) {
      assertEquals("cbor.duplicate-key", code(hex.replace(" ", "")));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "a201 00f93c00 00", // 1 and 1.0
          "a2f90000 00f98000 00", // 0.0 and -0.0
          "a2616100 41 61 00", // "a" and h'61'
          "a2f400f500", // false and true
          "a2f600f700", // null and undefined
          "a2800081 01 00", // [] and [1]
          "a201 00c101 00", // 1 and 1(1)
          "a201 00184100", // 1 and 65: the same bit of a filter of 64
          "a2624161 00624242 00" // texts with the same hash in Java
        })
    void differentKindsAndValuesAreDifferentKeys(String hex) {
      Cbor item = Decodings.value(read(hex.replace(" ", "")));
      assertEquals(2, ((Cbor.Map) item).entries().size());
    }

    @ParameterizedTest
    @ValueSource(ints = {15, 16, 17, 18, 300})
    void theLastKeyOfAMapOfAnySizeIsStillCompared(int size) {
      List<Cbor.Entry> entries = new ArrayList<>();
      for (int i = 0; i < size; i++) {
        entries.add(new Cbor.Entry(number(64L * i), number(i)));
      }
      Cbor.Map distinct = new Cbor.Map(entries);
      SplittableRandom random = new SplittableRandom(size);
      assertEquals(
          distinct,
          Decodings.value(
              CborReader.read(LooseCborWriter.write(distinct, random), Limits.DOCUMENT)));

      entries.set(size - 1, new Cbor.Entry(number(0), number(size)));
      Bytes repeated = LooseCborWriter.write(new Cbor.Map(entries), random);
      Fault fault = Decodings.fault(CborReader.read(repeated, Limits.DOCUMENT));
      assertEquals("cbor.duplicate-key", fault.code());
      assertTrue(fault.message().contains("a map of " + size + " entries"), fault.message());
    }

    @Test
    void keysThatAllHashAlikeCostNoMoreThanSorting() {
      List<Cbor.Entry> entries = new ArrayList<>();
      for (int i = 0; i < 1 << 16; i++) {
        StringBuilder key = new StringBuilder();
        for (int bit = 0; bit < 16; bit++) {
          key.append((i >> bit & 1) == 0 ? "Aa" : "BB");
        }
        entries.add(new Cbor.Entry(text(key.toString()), new Cbor.Null()));
      }
      assertEquals(1, entries.stream().map(entry -> entry.key().hashCode()).distinct().count());
      Bytes input = LooseCborWriter.write(new Cbor.Map(entries), new SplittableRandom(5));
      Limits limits = new Limits(input.length(), 1, 1 + 2 * entries.size());
      // Two billion comparisons would take a minute.
      Decoded<Cbor> read =
          assertTimeoutPreemptively(Duration.ofSeconds(15), () -> CborReader.read(input, limits));
      assertEquals(entries.size(), ((Cbor.Map) Decodings.value(read)).entries().size());
    }

    @Test
    void theMessageDoesNotQuoteTheKey() {
      Fault fault = Decodings.fault(read("a2646e616d6500646e616d6502"));
      assertFalse(fault.message().contains("name"), fault.message());
    }
  }

  @Nested
  @DisplayName("encoding.md §3: limits")
  class LimitsOfReading {

    @Test
    void inputOneBelowAtAndOneAboveTheLimit() {
      Limits limits = new Limits(4, 0, 1);
      assertEquals(bytes("aabb"), Decodings.value(CborReader.read(Bytes.hex("42aabb"), limits)));
      assertEquals(
          bytes("aabbcc"), Decodings.value(CborReader.read(Bytes.hex("43aabbcc"), limits)));
      Fault fault = Decodings.fault(CborReader.read(Bytes.hex("44aabbccdd"), limits));
      assertEquals("cbor.limit", fault.code());
      assertEquals("CBOR input must be at most 4 bytes, was 5", fault.message());
    }

    @Test
    void aDocumentOfExactly64KiBIsRead() {
      byte[] input = new byte[64 * 1024];
      input[0] = 0x5a;
      int length = input.length - 5;
      input[3] = (byte) (length >> 8);
      input[4] = (byte) length;
      Cbor item = Decodings.value(CborReader.read(Bytes.copyOf(input), Limits.DOCUMENT));
      assertEquals(length, ((Cbor.ByteString) item).value().length());
      Bytes longer = Bytes.copyOf(new byte[64 * 1024 + 1]);
      assertEquals("cbor.limit", Decodings.fault(CborReader.read(longer, Limits.DOCUMENT)).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"81", "9f", "a100", "bf00", "c1", "d9d9f7"})
    void depthOneBelowAtAndOneAboveTheLimit(String opening) {
      String closing = opening.equals("9f") || opening.equals("bf00") ? "ff" : "";
      for (int depth : new int[] {15, 16}) {
        Decodings.value(read(opening.repeat(depth) + "00" + closing.repeat(depth)));
      }
      Fault fault = Decodings.fault(read(opening.repeat(17) + "00" + closing.repeat(17)));
      assertEquals("cbor.depth", fault.code());
      assertTrue(
          fault.message().endsWith("at most 16 deep in one another, here 17"), fault.message());
    }

    @Test
    void aMapAsAKeyCountsAsDepthToo() {
      assertEquals("cbor.depth", code("a1".repeat(17) + "00".repeat(18)));
    }

    @Test
    void depthZeroAdmitsOnlyItemsWithoutContent() {
      Limits flat = new Limits(100, 0, 100);
      assertEquals(number(1), Decodings.value(CborReader.read(Bytes.hex("01"), flat)));
      assertEquals("cbor.depth", Decodings.fault(CborReader.read(Bytes.hex("80"), flat)).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"83000000", "9f000000ff", "81a10000", "bf00c100ff", "c1820000"})
    void itemsAtAndOneBelowTheLimit(String hex) {
      int items = 4;
      Bytes input = Bytes.hex(hex);
      Decodings.value(CborReader.read(input, new Limits(100, 16, items + 1)));
      Decodings.value(CborReader.read(input, new Limits(100, 16, items)));
      Fault fault = Decodings.fault(CborReader.read(input, new Limits(100, 16, items - 1)));
      assertEquals("cbor.items", fault.code());
      assertTrue(fault.message().contains("at most 3 items"), fault.message());
    }

    @Test
    void announcedItemsAreRefusedBeforeTheyAreRead() {
      byte[] input = new byte[64 * 1024];
      input[0] = (byte) 0x99;
      input[1] = 0x27;
      input[2] = 0x10; // 10,000 elements and their array
      Fault fault = Decodings.fault(CborReader.read(Bytes.copyOf(input), Limits.DOCUMENT));
      assertEquals("cbor.items", fault.code());
      assertEquals(
          "CBOR, byte 0: at most 10000 items are read, the array here would make it 10001",
          fault.message());
    }

    @Test
    void nestedArraysShareOneBudget() {
      // Sixteen arrays, each announcing 5,000 elements: the second is one too many.
      byte[] input = new byte[64 * 1024];
      for (int i = 0; i < 16; i++) {
        input[3 * i] = (byte) 0x99;
        input[3 * i + 1] = 0x13;
        input[3 * i + 2] = (byte) 0x88;
      }
      Fault fault = Decodings.fault(CborReader.read(Bytes.copyOf(input), Limits.DOCUMENT));
      assertEquals("cbor.items", fault.code());
      assertTrue(fault.message().startsWith("CBOR, byte 3:"), fault.message());
    }

    @Test
    void emptyChunksWithoutEndAreBoundedByTheInput() {
      String empty = "40".repeat(60_000);
      assertEquals(bytes(""), Decodings.value(read("5f" + empty + "ff")));
    }

    @ParameterizedTest
    @CsvSource({"0, 1, 1", "-1, 1, 1", "1, -1, 1", "1, 257, 1", "1, 1, 0"})
    void limitsThatMakeNoSenseAreRefused(int input, int depth, int items) {
      assertThrows(IllegalArgumentException.class, () -> new Limits(input, depth, items));
    }

    @Test
    void theDeepestLimitFitsTheStack() {
      Limits deepest = new Limits(10_000, 256, 10_000);
      Cbor item = Decodings.value(CborReader.read(Bytes.hex("c1".repeat(256) + "00"), deepest));
      assertEquals("c1".repeat(256) + "00", CborWriter.write(item).toHex());
      assertEquals(
          "cbor.depth",
          Decodings.fault(CborReader.read(Bytes.hex("c1".repeat(257) + "00"), deepest)).code());
    }
  }

  @Nested
  class Properties {

    @Test
    void seed1ReadingWhatWasWrittenGivesTheTreeBack() {
      CborTrees trees = new CborTrees(new SplittableRandom(1), true);
      for (int round = 0; round < 5_000; round++) {
        Cbor tree = trees.next(4);
        Bytes written = CborWriter.write(tree);
        Limits limits = new Limits(1 << 22, 5, 1 << 20);
        assertEquals(tree, Decodings.value(CborReader.read(written, limits)), written::toHex);
      }
    }

    @Test
    void seed2EveryWellFormedEncodingOfATreeIsReadAsThatTree() {
      SplittableRandom random = new SplittableRandom(2);
      CborTrees trees = new CborTrees(random, true);
      Limits limits = new Limits(1 << 22, 5, 1 << 20);
      for (int round = 0; round < 5_000; round++) {
        Cbor tree = trees.next(4);
        Bytes written = LooseCborWriter.write(tree, random);
        assertEquals(tree, Decodings.value(CborReader.read(written, limits)), written::toHex);
      }
    }

    @Test
    void seed3EveryPrefixOfAnItemIsTruncated() {
      SplittableRandom random = new SplittableRandom(3);
      CborTrees trees = new CborTrees(random, true);
      Limits limits = new Limits(1 << 22, 5, 1 << 20);
      for (int round = 0; round < 300; round++) {
        Bytes written = LooseCborWriter.write(trees.next(2), random);
        for (int end = 0; end < written.length(); end++) {
          Fault fault = Decodings.fault(CborReader.read(written.slice(0, end), limits));
          assertEquals("cbor.truncated", fault.code(), written::toHex);
        }
      }
    }

    @Test
    void everyHalfIsReadAsThePlatformReadsItAndWrittenBack() {
      for (int half = 0; half <= 0xffff; half++) {
        double expected = Float.float16ToFloat((short) half);
        Bytes input = Bytes.copyOf(new byte[] {(byte) 0xf9, (byte) (half >> 8), (byte) half});
        Cbor item = Decodings.value(CborReader.read(input, Limits.DOCUMENT));
        assertEquals(real(expected), item);
        Bytes written = Double.isNaN(expected) ? Bytes.hex("f97e00") : input;
        assertEquals(written, CborWriter.write(item));
      }
    }
  }
}
