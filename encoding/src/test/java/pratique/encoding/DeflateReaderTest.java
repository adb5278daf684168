package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pratique.encoding.Decodings.fault;
import static pratique.encoding.Decodings.value;

import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.encoding.DeflateReader.Inflated;

class DeflateReaderTest {

  private static final int LIMIT = 5000;
  private static final int STORED = 0;
  private static final int FIXED = 1;
  private static final int DYNAMIC = 2;
  private static final int RESERVED = 3;

  @Nested
  @DisplayName("RFC 1951 §3.2.3 three types of block, and one that is an error")
  class Types {

    @Test
    void theReservedTypeIsRefused() {
      assertNoDeflate("a block of the reserved type", block(RESERVED));
    }

    @Test
    void blocksFollowEachOtherUntilTheLast() {
      Bits bits = new Bits().number(0, 1).number(FIXED, 2).code("0000000");
      bits.number(0, 1).number(STORED, 2).align().number(2, 16).number(0xfffd, 16);
      bits.number('h', 8).number('i', 8);
      bits.number(1, 1).number(FIXED, 2).code("0000000");
      assertEquals(Bytes.utf8("hi"), value(read(bits)).value());
    }

    @Test
    void whatStandsBehindTheLastBlockIsLeftUnread() {
      Bits bits = block(FIXED).code("0000000").align();
      int whole = bits.bytes().length();
      for (int i = 0; i < 20; i++) {
        assertEquals(whole, value(read(bits)).bytesRead());
        bits.number(0xff, 8);
      }
    }
  }

  @Nested
  @DisplayName("RFC 1951 §3.2.4 stored blocks")
  class Stored {

    @Test
    void theLengthMustMatchItsComplement() {
      assertNoDeflate(
          "a stored block whose length does not match its complement",
          block(STORED).align().number(1, 16).number(0xffff, 16).number(0, 8));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 4999, 5000})
    void areReadUpToTheLimit(int length) {
      Bits bits = block(STORED).align().number(length, 16).number(length ^ 0xffff, 16);
      for (int i = 0; i < length; i++) {
        bits.number(i & 0xff, 8);
      }
      assertEquals(length, value(read(bits)).value().length());
      if (length > 0) {
        assertEquals((length - 1) & 0xff, value(read(bits)).value().unsignedAt(length - 1));
        assertEquals("zlib.limit", fault(DeflateReader.read(bits.bytes(), length - 1)).code());
        assertEquals(
            "zlib.truncated",
            fault(DeflateReader.read(bits.bytes().slice(0, bits.bytes().length() - 1), LIMIT))
                .code());
      }
    }
  }

  @Nested
  @DisplayName("RFC 1951 §3.2.6 the fixed codes")
  class FixedCodes {

    @Test
    void aBackReferenceMayReachIntoWhatItWrites() {
      // the literal "a", then length 258 at distance 1
      Bits bits = block(FIXED).code("10010001").code("11000101").code("00000").code("0000000");
      assertEquals(Bytes.utf8("a".repeat(259)), value(read(bits)).value());
      assertEquals(259, value(DeflateReader.read(bits.bytes(), 259)).value().length());
      assertEquals("zlib.limit", fault(DeflateReader.read(bits.bytes(), 258)).code());
    }

    @ParameterizedTest
    @ValueSource(strings = {"11000110", "11000111"})
    void theLengthCodes286And287MeanNothing(String code) {
      assertNoDeflate("a length code that means nothing", block(FIXED).code(code).number(0, 16));
    }

    @ParameterizedTest
    @ValueSource(strings = {"11110", "11111"})
    void theDistanceCodes30And31MeanNothing(String code) {
      assertNoDeflate(
          "a distance code that means nothing",
          block(FIXED).code("10010001").code("0000001").code(code).number(0, 16));
    }

    @Test
    void aBackReferenceToBeforeTheFirstByteIsRefused() {
      assertNoDeflate(
          "a back reference to before the first byte",
          block(FIXED).code("0000001").code("00000").code("0000000"));
      assertNoDeflate(
          "a back reference to before the first byte",
          block(FIXED).code("10010001").code("0000001").code("00001").code("0000000"));
    }
  }

  @Nested
  @DisplayName("RFC 1951 §3.2.7 codes that the block brings along")
  class OwnCodes {

    @Test
    void moreCodesThanThereAreAreRefused() {
      assertNoDeflate("more codes than there are", header(287, 1, 4).number(0, 16));
      assertNoDeflate("more codes than there are", header(257, 31, 4).number(0, 16));
    }

    @Test
    void aCodeLengthCodeMustBeComplete() {
      String gaps = "a code length code that leaves gaps or overlaps";
      assertNoDeflate(gaps, header(257, 1, 4).lengths(0, 0, 0, 0).number(0, 16));
      assertNoDeflate(gaps, header(257, 1, 4).lengths(1, 0, 0, 0).number(0, 16));
      assertNoDeflate(gaps, header(257, 1, 4).lengths(1, 1, 1, 0).number(0, 16));
    }

    @Test
    void aRepetitionNeedsSomethingToRepeat() {
      // 16 is coded 0, 17 is coded 1
      assertNoDeflate(
          "a repetition of nothing", header(257, 1, 4).lengths(1, 1, 0, 0).code("0").number(0, 16));
    }

    @Test
    void aRepetitionMustEndWithTheLastCode() {
      // 17 is coded 0, 18 is coded 1
      assertNoDeflate(
          "a repetition beyond the last code",
          header(257, 1, 4).lengths(0, 1, 1, 0).code("1").number(127, 7).code("1").number(127, 7));
    }

    @Test
    void aBlockMustBeAbleToEnd() {
      assertNoDeflate(
          "a block that cannot end",
          header(257, 1, 4)
              .lengths(0, 1, 1, 0)
              .code("1")
              .number(138 - 11, 7)
              .code("1")
              .number(120 - 11, 7));
    }

    @Test
    void aSingleCodeOfOneBitIsAllowedAndItsOtherBitIsNoCode() {
      Bits bits = onlyTheEnd().code(LENGTH_1).code(LENGTH_1);
      assertEquals(Bytes.EMPTY, value(read(bits.copy().code("0"))).value());
      assertNoDeflate("bits that are no code", bits.copy().code("1").number(0, 16));
    }

    @Test
    void aSingleCodeOfTwoBitsLeavesGaps() {
      String gaps = "a code that leaves gaps or overlaps";
      assertNoDeflate(gaps, onlyTheEnd().code(LENGTH_2).code(LENGTH_1).number(0, 16));
      assertNoDeflate(gaps, onlyTheEnd().code(LENGTH_1).code(LENGTH_2).number(0, 16));
    }

    private static final String LENGTH_1 = "10";
    private static final String LENGTH_2 = "11";

    /// A block up to the code lengths of the end mark and of the one distance: 18 is coded 0.
    private static Bits onlyTheEnd() {
      return header(257, 1, 18)
          .lengths(0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 2, 0, 2)
          .code("0")
          .number(138 - 11, 7)
          .code("0")
          .number(118 - 11, 7);
    }

    private static Bits header(int literalCodes, int distanceCodes, int codeLengthCodes) {
      return block(DYNAMIC)
          .number(literalCodes - 257, 5)
          .number(distanceCodes - 1, 5)
          .number(codeLengthCodes - 4, 4);
    }
  }

  @Nested
  @DisplayName("spec/encoding.md §2.6 what the JDK's zlib reads is read, and nothing else")
  class Platform {

    @Test
    void damagedDataIsReadAlikeOrRefusedByBoth_seed20260308() {
      Random random = new Random(20260308);
      int read = 0;
      int refused = 0;
      for (int run = 0; run < 40_000; run++) {
        byte[] data = deflated(random);
        for (int left = random.nextInt(3); left > 0; left--) {
          data[random.nextInt(data.length)] ^= (byte) (1 << random.nextInt(8));
        }
        if (random.nextInt(8) == 0) {
          data = Arrays.copyOf(data, random.nextInt(data.length));
        }
        if (agrees(data)) {
          read++;
        } else {
          refused++;
        }
      }
      assertTrue(read > 10_000 && refused > 10_000, read + " read, " + refused + " refused");
    }

    @Test
    void rubbishIsReadAlikeOrRefusedByBoth_seed20260309() {
      Random random = new Random(20260309);
      int read = 0;
      for (int run = 0; run < 100_000; run++) {
        byte[] data = new byte[1 + random.nextInt(80)];
        random.nextBytes(data);
        data[0] = (byte) ((data[0] & ~7) | (random.nextBoolean() ? 3 : 5));
        if (agrees(data)) {
          read++;
        }
      }
      assertTrue(read > 1000, read + " read");
    }

    /// One of many kinds of data: from one symbol to all, short and beyond the window of 32 KiB.
    private static byte[] deflated(Random random) {
      byte[] plain = new byte[random.nextInt(random.nextInt(50) == 0 ? 70_000 : 600)];
      int variety = 1 + random.nextInt(256);
      for (int i = 0; i < plain.length; i++) {
        // squared, so that symbols differ in frequency and codes in length
        plain[i] = (byte) (random.nextInt(variety) * random.nextInt(variety) / variety);
      }
      Deflater deflater = new Deflater(random.nextInt(10), true);
      deflater.setStrategy(random.nextInt(3));
      deflater.setInput(plain);
      deflater.finish();
      byte[] buffer = new byte[plain.length + 1000];
      int length = 0;
      while (!deflater.finished()) {
        length += deflater.deflate(buffer, length, buffer.length - length);
      }
      deflater.end();
      return Arrays.copyOf(buffer, length);
    }

    private static final int ROOMY = 200_000;

    private final byte[] inflated = new byte[ROOMY];

    /// Whether both read `data`; fails unless both read the same or both refuse.
    private boolean agrees(byte[] data) {
      Inflater inflater = new Inflater(true);
      try {
        inflater.setInput(data);
        int length = inflater.inflate(inflated);
        if (!inflater.finished()) {
          assertInstanceOf(Decoded.Malformed.class, ours(data));
          return false;
        }
        assertEquals(
            new Decoded.Ok<>(
                new Inflated(
                    Bytes.copyOf(inflated, 0, length), data.length - inflater.getRemaining())),
            ours(data));
        return true;
      } catch (DataFormatException _) {
        assertInstanceOf(Decoded.Malformed.class, ours(data));
        return false;
      } finally {
        inflater.end();
      }
    }

    private static Decoded<Inflated> ours(byte[] data) {
      return DeflateReader.read(Bytes.copyOf(data), ROOMY);
    }
  }

  private static Bits block(int type) {
    return new Bits().number(1, 1).number(type, 2);
  }

  private static Decoded<Inflated> read(Bits bits) {
    return DeflateReader.read(bits.bytes(), LIMIT);
  }

  private static void assertNoDeflate(String found, Bits bits) {
    assertEquals(
        new Fault("zlib.data", "zlib data must be DEFLATE data, has " + found), fault(read(bits)));
  }

  /// DEFLATE data put together bit by bit, RFC 1951 §3.1.1.
  private static final class Bits {

    private final StringBuilder zerosAndOnes = new StringBuilder();

    /// A number, its lowest bit first.
    Bits number(int value, int width) {
      for (int bit = 0; bit < width; bit++) {
        zerosAndOnes.append(value >> bit & 1);
      }
      return this;
    }

    /// A prefix code, in the order in which it is read.
    Bits code(String bits) {
      zerosAndOnes.append(bits);
      return this;
    }

    /// Lengths of the code length code.
    Bits lengths(int... lengths) {
      for (int length : lengths) {
        number(length, 3);
      }
      return this;
    }

    Bits align() {
      return number(0, -zerosAndOnes.length() & 7);
    }

    Bits copy() {
      return new Bits().code(zerosAndOnes.toString());
    }

    Bytes bytes() {
      byte[] bytes = new byte[(zerosAndOnes.length() + 7) / 8];
      for (int bit = 0; bit < zerosAndOnes.length(); bit++) {
        bytes[bit / 8] |= (byte) ((zerosAndOnes.charAt(bit) - '0') << bit % 8);
      }
      return Bytes.copyOf(bytes);
    }
  }
}
