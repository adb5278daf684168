package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerReaderTest {

  private static Decoded<Der> read(String hex) {
    return DerReader.read(Bytes.hex(hex.replace(" ", "")));
  }

  private static String code(String hex) {
    return Decodings.fault(read(hex)).code();
  }

  @Test
  void anElementKnowsItsTagItsBytesItsContentAndItsChildren() {
    Der element = Decodings.value(read("30 08 020105 a003 0101ff"));
    assertEquals(Der.SEQUENCE, element.tag());
    assertTrue(element.isConstructed());
    assertEquals(Bytes.hex("3008020105a0030101ff"), element.encoded());
    assertEquals(Bytes.hex("020105a0030101ff"), element.content());
    assertEquals(2, element.children().size());
    Der number = element.children().get(0);
    assertEquals(new Der(Der.INTEGER, Bytes.hex("020105"), Bytes.hex("05"), List.of()), number);
    assertFalse(number.isConstructed());
    Der tagged = element.children().get(1);
    assertEquals(0xa0, tagged.tag());
    assertEquals(Bytes.hex("0101ff"), tagged.children().get(0).encoded());
  }

  @Test
  void offsetsInASliceOfALongerInputAreRight() {
    Bytes slice = Bytes.hex("ffff3003020105ffff").slice(2, 7);
    assertEquals(
        Bytes.hex("05"), Decodings.value(DerReader.read(slice)).children().get(0).content());
    Bytes broken = Bytes.hex("ffff3003020205ffff").slice(2, 7);
    Fault fault = Decodings.fault(DerReader.read(broken));
    assertEquals(
        "DER, byte 2: a length of 2 bytes is announced, 1 remain in what encloses it",
        fault.message());
  }

  @Nested
  @DisplayName("X.690 §10.1: lengths are definite and as short as possible")
  class Lengths {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "3080 0000",
          "0480 00 0000",
          "048100",
          "04817f",
          "04820080",
          "0483000100",
          "048400000001 00",
          "0485 0000000001 00",
          "04ff"
        })
    void otherLengthsAreRefused(String hex) {
      String compact = hex.replace(" ", "");
      assertEquals("der.length", code(compact + "00".repeat(300)));
    }

    @ParameterizedTest
    @CsvSource({
      "0, 0400",
      "127, 047f",
      "128, 048180",
      "255, 0481ff",
      "256, 04820100",
      "65531, 0482fffb"
    })
    void theShortestFormIsReadAndWritten(int length, String head) {
      Bytes input = Bytes.hex(head + "00".repeat(length));
      Der element = Decodings.value(DerReader.read(input));
      assertEquals(length, element.content().length());
      assertEquals(input, DerWriter.element(Der.OCTET_STRING, element.content()));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "04",
          "30",
          "0401",
          "0481",
          "048201",
          "04820100",
          "0484ffffffff",
          "3003020200",
          "30020405",
          "300304 8180",
          "3001 02",
          "30063003020100 02"
        })
    void whatEndsTooEarlyIsRefused(String hex) {
      assertEquals("der.truncated", code(hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0500 00", "3000 0500", "040100 ff"})
    void bytesAfterTheElementAreRefused(String hex) {
      assertEquals("der.trailing", code(hex));
    }
  }

  @Nested
  @DisplayName("X.690 §8.1.2: tags of one octet, in the form their type demands")
  class Tags {

    @ParameterizedTest
    @ValueSource(
        strings = {"1f0100", "3f0100", "5f8101 00", "9f1f00", "bf2000", "df00", "0000", "2000"})
    void longAndReservedTagsAreRefused(String hex) {
      assertEquals("der.tag", code(hex));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "1000",
          "1100",
          "0800",
          "0b00",
          "1d00",
          "2100",
          "2200",
          "2300",
          "2403 040100",
          "2500",
          "2600",
          "2c00",
          "3300",
          "3700",
          "3e00"
        })
    void constructedStringsAndPrimitiveSequencesAreRefused(String hex) {
      assertEquals("der.form", code(hex));
    }

    @ParameterizedTest
    @ValueSource(strings = {"8000", "a000", "4000", "6000", "c000", "e000", "9e00", "be00"})
    void otherClassesMayHaveEitherForm(String hex) {
      Decodings.value(read(hex));
    }
  }

  @Nested
  @DisplayName("X.690 §8 and §11: contents of primitive types")
  class Contents {

    @ParameterizedTest
    @CsvSource({
      "0100, der.boolean",
      "010101, der.boolean",
      "0102ffff, der.boolean",
      "0101fe, der.boolean",
      "0200, der.integer",
      "02020000, der.integer",
      "0202007f, der.integer",
      "0202ff80, der.integer",
      "0202ffff, der.integer",
      "0a00, der.integer",
      "0a020001, der.integer",
      "0300, der.bit-string",
      "030101, der.bit-string",
      "030208ff, der.bit-string",
      "030201ff, der.bit-string",
      "03020740, der.bit-string",
      "0302ff00, der.bit-string",
      "050100, der.null",
      "0600, der.object-identifier",
      "060180, der.object-identifier",
      "06022a80, der.object-identifier",
      "06028001, der.object-identifier",
      "06032a8001, der.object-identifier",
      "0d028001, der.object-identifier"
    })
    void whatTheTypeForbidsIsRefused(String hex, String code) {
      assertEquals(code, code(hex));
      String inside = "30" + Bytes.copyOf(new byte[] {(byte) (hex.length() / 2)}).toHex() + hex;
      Fault fault = Decodings.fault(read(inside));
      assertEquals(code, fault.code());
      assertTrue(fault.message().startsWith("DER, byte 2: "), fault.message());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "010100",
          "0101ff",
          "020100",
          "02017f",
          "020180",
          "02020080",
          "0202ff7f",
          "0a0101",
          "030100",
          "03020700",
          "03020780",
          "030200ff",
          "0500",
          "060100",
          "06012a",
          "0603550403",
          "0d0101"
        })
    void whatTheTypeAllowsIsRead(String hex) {
      assertEquals(Bytes.hex(hex), Decodings.value(read(hex)).encoded());
    }

    @Test
    void contentsOfContextTagsAreNotJudged() {
      Decodings.value(read("8000"));
      Decodings.value(read("8202ffff"));
    }
  }

  @Nested
  @DisplayName("encoding.md §5: limits")
  class Limits {

    @Test
    void inputOneBelowAtAndOneAboveTheLimit() {
      for (int length : new int[] {65_535, 65_536}) {
        Bytes input = DerWriter.octetString(Bytes.copyOf(new byte[length - 4]));
        assertEquals(length, input.length());
        Decodings.value(DerReader.read(input));
      }
      Bytes longer = DerWriter.octetString(Bytes.copyOf(new byte[65_537 - 4]));
      Fault fault = Decodings.fault(DerReader.read(longer));
      assertEquals("der.limit", fault.code());
      assertEquals("DER input must be at most 65536 bytes, was 65537", fault.message());
    }

    @Test
    void depthOneBelowAtAndOneAboveTheLimit() {
      Bytes nested = Bytes.EMPTY;
      for (int depth = 1; depth <= 33; depth++) {
        nested = DerWriter.sequence(nested);
        if (depth == 31 || depth == 32) {
          assertEquals(nested, DerRewriter.write(Decodings.value(DerReader.read(nested))));
        }
      }
      Fault fault = Decodings.fault(DerReader.read(nested));
      assertEquals("der.depth", fault.code());
      assertTrue(
          fault.message().endsWith("at most 32 deep in one another, here 33"), fault.message());
    }

    @ParameterizedTest
    @ValueSource(ints = {9_998, 9_999, 10_000})
    void elementsOneBelowAtAndOneAboveTheLimit(int children) {
      Bytes input = DerWriter.element(Der.SEQUENCE, Bytes.hex("0500".repeat(children)));
      if (children < 10_000) {
        assertEquals(children, Decodings.value(DerReader.read(input)).children().size());
      } else {
        assertEquals("der.elements", Decodings.fault(DerReader.read(input)).code());
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {127, 128, 129})
    void objectIdentifiersOneBelowAtAndOneAboveTheLimit(int length) {
      Bytes input = DerWriter.element(Der.OBJECT_IDENTIFIER, Bytes.hex("01".repeat(length)));
      if (length <= 128) {
        assertEquals(
            "0.1" + ".1".repeat(length - 1),
            Decodings.value(DerReader.read(input)).objectIdentifier().orElseThrow());
      } else {
        Fault fault = Decodings.fault(DerReader.read(input));
        assertEquals("der.object-identifier", fault.code());
        assertTrue(fault.message().endsWith("at most 128 bytes, was 129"), fault.message());
      }
    }
  }

  @Test
  void anElementPrintsOnlyItsTag() {
    assertEquals("Der[12]", Decodings.value(read("0c05416c696365")).toString());
  }
}
