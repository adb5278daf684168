package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Sha256Test {

  @Nested
  @DisplayName("FIPS 180-4 §6.2 the examples published with the standard")
  class Examples {

    @ParameterizedTest
    @CsvSource(
        textBlock =
            """
            '',  e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855
            abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad
            abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq, 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1
            abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu, cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1
            """)
    void haveTheirDigests(String message, String digest) {
      assertEquals(digest, Sha256.of(Bytes.utf8(message)).toHex());
    }

    @Test
    void aMillionTimesTheLetterA() {
      assertEquals(
          "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0",
          Sha256.of(Bytes.utf8("a".repeat(1_000_000))).toHex());
    }
  }

  @Nested
  @DisplayName("FIPS 180-4 §5.1.1 padding")
  class Padding {

    @Test
    void everyLengthAroundTheBordersOfBlocksAgreesWithThePlatform_seed20260304() {
      Random random = new Random(20260304);
      for (int length = 0; length <= 4 * 64 + 1; length++) {
        assertAgrees(random, length, 0);
      }
    }
  }

  @Test
  void longMessagesAndSlicesAgreeWithThePlatform_seed20260305() {
    Random random = new Random(20260305);
    for (int run = 0; run < 300; run++) {
      assertAgrees(random, random.nextInt(20_000), random.nextInt(100));
    }
  }

  private static void assertAgrees(Random random, int length, int margin) {
    byte[] padded = new byte[margin + length + margin];
    random.nextBytes(padded);
    Bytes message = Bytes.copyOf(padded).slice(margin, margin + length);
    assertEquals(platform(message), Sha256.of(message), "length " + length);
  }

  private static Bytes platform(Bytes message) {
    try {
      return Bytes.copyOf(MessageDigest.getInstance("SHA-256").digest(message.toByteArray()));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
