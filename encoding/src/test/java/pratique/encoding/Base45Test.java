package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pratique.encoding.Decodings.fault;
import static pratique.encoding.Decodings.faultCode;
import static pratique.encoding.Decodings.value;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Base45Test {

  private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
  private static final int ROOMY = 10_000;

  @Nested
  @DisplayName("RFC 9285 §4.3, §4.4 the worked examples")
  class Examples {

    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            AB,      BB8
            Hello!!, %69 VD92EX0
            base-45, UJCLQE7W581
            ietf!,   QED8WEX0
            """)
    void readAndWriteAsTheRfcSays(String plain, String text) {
      assertEquals(text, Base45.encode(Bytes.utf8(plain)));
      assertEquals(Bytes.utf8(plain), value(Base45.decode(text, ROOMY)));
    }

    @Test
    void noBytesAreNoText() {
      assertEquals("", Base45.encode(Bytes.EMPTY));
      assertEquals(Bytes.EMPTY, value(Base45.decode("", ROOMY)));
    }
  }

  @Nested
  @DisplayName("RFC 9285 §6 implementations MUST reject input that is not a valid encoding")
  class Refusals {

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 7, 1000})
    void aLengthThatNoBytesGiveIsRefused(int length) {
      assertEquals("base45.length", faultCode(Base45.decode("0".repeat(length), ROOMY)));
    }

    @Test
    void theLargestTripletIsReadAndTheNextOneRefused() {
      assertEquals(Bytes.hex("ffff"), value(Base45.decode("FGW", ROOMY)));
      assertEquals("base45.overflow", faultCode(Base45.decode("GGW", ROOMY)));
      assertEquals("base45.overflow", faultCode(Base45.decode(":::", ROOMY)));
    }

    @Test
    void theLargestPairIsReadAndTheNextOneRefused() {
      assertEquals(Bytes.hex("ff"), value(Base45.decode("U5", ROOMY)));
      assertEquals("base45.overflow", faultCode(Base45.decode("V5", ROOMY)));
      assertEquals("base45.overflow", faultCode(Base45.decode("::", ROOMY)));
    }

    @Test
    void anOverflowIsPlacedAtTheStartOfItsGroup() {
      assertEquals(
          "Base45 text has a group of three above 65535 at position 3",
          fault(Base45.decode("000GGW", ROOMY)).message());
      assertEquals(
          "Base45 text has a last pair above 255 at position 3",
          fault(Base45.decode("000V5", ROOMY)).message());
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "?", "!", "\0", "\n", "\u007f", "\u00c4", "\u0141", "\u4e2d"})
    void aCharacterOutsideTheAlphabetIsRefusedAtItsPosition(String foreign) {
      for (int length : new int[] {2, 3, 5, 6}) {
        for (int position = 0; position < length; position++) {
          String text = "0".repeat(position) + foreign + "0".repeat(length - position - 1);
          assertEquals(
              new Fault(
                  "base45.character",
                  "Base45 text has a character outside the alphabet at position " + position),
              fault(Base45.decode(text, ROOMY)));
        }
      }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void aCharacterOfTwoUnitsIsRefusedAtItsFirst(int position) {
      String text = "0".repeat(position) + "\ud83d\ude00" + "0".repeat(4 - position);
      assertEquals(
          "Base45 text has a character outside the alphabet at position " + position,
          fault(Base45.decode(text, ROOMY)).message());
    }

    @Test
    void theFirstFaultyGroupIsTheFault() {
      assertEquals("base45.overflow", faultCode(Base45.decode("GGW\ud83d\ude000", ROOMY)));
      assertEquals("base45.character", faultCode(Base45.decode("\ud83d\ude000GGW", ROOMY)));
      assertEquals("base45.character", faultCode(Base45.decode(":?:", ROOMY)));
    }

    @Test
    void everyCharacterBeyondTheAlphabetIsRefused() {
      for (char character = 0; character < 0xffff; character++) {
        if (ALPHABET.indexOf(character) < 0) {
          assertEquals(
              "base45.character",
              faultCode(Base45.decode("0" + character, ROOMY)),
              "at " + (int) character);
        }
      }
    }
  }

  @Nested
  @DisplayName("spec/encoding.md §1.3 the caller limits the characters")
  class Limit {

    @Test
    void oneBelowAndAtTheLimitAreReadAndOneAboveIsRefused() {
      assertEquals(4, value(Base45.decode("0".repeat(6), 7)).length());
      assertEquals(4, value(Base45.decode("0".repeat(6), 6)).length());
      assertEquals(
          new Fault("base45.limit", "Base45 text must have at most 5 characters, has 6"),
          fault(Base45.decode("0".repeat(6), 5)));
    }

    @Test
    void theLimitIsCheckedBeforeAnythingElse() {
      assertEquals("base45.limit", faultCode(Base45.decode("?".repeat(7), 6)));
    }
  }

  @Nested
  @DisplayName("spec/encoding.md §1.4 a text that is read is the only text of its bytes")
  class Canonical {

    /// Groups do not influence each other, so all groups are all texts.
    @Test
    void everyAcceptedGroupOfThreeAndTwoIsWrittenAsItWasRead() {
      int accepted = 0;
      for (int first = 0; first < 45; first++) {
        for (int second = 0; second < 45; second++) {
          String pair = "" + ALPHABET.charAt(first) + ALPHABET.charAt(second);
          accepted += writtenAsRead(pair);
          for (int third = 0; third < 45; third++) {
            accepted += writtenAsRead(pair + ALPHABET.charAt(third));
          }
        }
      }
      assertEquals(256 + 65_536, accepted);
    }

    private static int writtenAsRead(String text) {
      return switch (Base45.decode(text, ROOMY)) {
        case Decoded.Ok<Bytes>(Bytes bytes) -> {
          assertEquals(text, Base45.encode(bytes));
          yield 1;
        }
        case Decoded.Malformed<Bytes>(Fault fault) -> {
          assertEquals("base45.overflow", fault.code());
          yield 0;
        }
      };
    }

    @Test
    void randomBytesComeBackAndSlicesAreWrittenLikeCopies_seed20260301() {
      Random random = new Random(20260301);
      for (int length = 0; length < 600; length++) {
        byte[] padded = new byte[length + 7];
        random.nextBytes(padded);
        Bytes slice = Bytes.copyOf(padded).slice(3, 3 + length);
        String text = Base45.encode(slice);
        assertEquals(Base45.encode(Bytes.copyOf(padded, 3, 3 + length)), text);
        assertEquals(slice, value(Base45.decode(text, ROOMY)));
      }
    }

    @Test
    void randomTextsAreRefusedOrWrittenAsTheyWereRead_seed20260302() {
      Random random = new Random(20260302);
      int accepted = 0;
      for (int run = 0; run < 20_000; run++) {
        StringBuilder text = new StringBuilder();
        for (int left = random.nextInt(12); left > 0; left--) {
          text.append(ALPHABET.charAt(random.nextInt(45)));
        }
        if (Base45.decode(text.toString(), ROOMY) instanceof Decoded.Ok<Bytes>(Bytes bytes)) {
          assertEquals(text.toString(), Base45.encode(bytes));
          accepted++;
        }
      }
      assertTrue(accepted > 1000, "accepted " + accepted);
    }
  }
}
