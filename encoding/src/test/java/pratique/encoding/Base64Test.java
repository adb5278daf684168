package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class Base64Test {

  private static String fault(String text) {
    return assertInstanceOf(Decoded.Malformed.class, Base64.read(text)).fault().code();
  }

  @Nested
  @DisplayName("RFC 4648 §10 test vectors")
  final class Vectors {

    @ParameterizedTest
    @CsvSource({
      "'', ''",
      "Zg==, f",
      "Zm8=, fo",
      "Zm9v, foo",
      "Zm9vYg==, foob",
      "Zm9vYmE=, fooba",
      "Zm9vYmFy, foobar"
    })
    void readWithAndWithoutPadding(String text, String meaning) {
      assertEquals(Decoded.ok(Bytes.utf8(meaning)), Base64.read(text));
      assertEquals(Decoded.ok(Bytes.utf8(meaning)), Base64.read(text.replace("=", "")));
      assertEquals(text, Base64.write(Bytes.utf8(meaning)));
    }
  }

  @Test
  void everythingThePlatformWritesIsReadBackAndWrittenAlikeSeed11() {
    Random random = new Random(11);
    for (int length = 0; length < 600; length++) {
      byte[] bytes = new byte[length];
      random.nextBytes(bytes);
      Decoded<Bytes> meaning = Decoded.ok(Bytes.copyOf(bytes));
      assertEquals(meaning, Base64.read(java.util.Base64.getEncoder().encodeToString(bytes)));
      assertEquals(meaning, Base64.read(java.util.Base64.getMimeEncoder().encodeToString(bytes)));
      assertEquals(meaning, Base64.read(java.util.Base64.getUrlEncoder().encodeToString(bytes)));
      assertEquals(
          meaning,
          Base64.read(java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)));
      assertEquals(
          java.util.Base64.getEncoder().encodeToString(bytes), Base64.write(Bytes.copyOf(bytes)));
    }
  }

  @Test
  void everyTextMeansOneByteStringSeed12() {
    Random random = new Random(12);
    String characters = "ABCDwxyz0189+/-_= \n";
    for (int round = 0; round < 50_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(8); i > 0; i--) {
        text.append(characters.charAt(random.nextInt(characters.length())));
      }
      if (Base64.read(text.toString()) instanceof Decoded.Ok<Bytes>(Bytes value)) {
        String digits =
            text.toString().replaceAll("[= \n]", "").replace('-', '+').replace('_', '/');
        assertEquals(
            digits,
            java.util.Base64.getEncoder().withoutPadding().encodeToString(value.toByteArray()));
      }
    }
  }

  @Nested
  @DisplayName("RFC 4648 §3.2, §3.3, §3.5 padding, foreign characters, stray bits")
  final class Strictness {

    @ParameterizedTest
    @ValueSource(strings = {"Zm9v!", "Zm9v.", "Zm\u00e9v", "Zm\u000cv", "Zm9v\u0000", "%3D"})
    void foreignCharactersAreRefused(String text) {
      assertEquals("base64.character", fault(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zg=", "Zg===", "Zm9v=", "Zm8==", "=", "Zg==Zg==", "Z=g="})
    void paddingThatDoesNotFitIsRefused(String text) {
      assertEquals("base64.padding", fault(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Z", "Zm9vZ", "Z==="})
    void oneDigitOverIsRefused(String text) {
      assertEquals("base64.length", fault(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"Zh==", "Zh", "Zm9=", "Zm-"})
    void bitsThatNobodyReadsMustBeZero(String text) {
      assertEquals("base64.trailing-bits", fault(text));
    }

    @Test
    void theTwoAlphabetsAreNotMixed() {
      assertEquals("base64.alphabet", fault("+_AA"));
      assertEquals(Base64.read("+/AA"), Base64.read("-_AA"));
    }
  }
}
