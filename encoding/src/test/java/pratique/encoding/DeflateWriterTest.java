package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;
import static pratique.encoding.Decodings.value;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeflateWriterTest {

  private static final int STORED = 0;
  private static final int FIXED = 1;
  private static final int OWN = 2;

  /// What texts are like. Each gives another one for another length or seed.
  enum Kind {
    RANDOM {
      @Override
      byte[] bytes(int length, Random random) {
        byte[] bytes = new byte[length];
        random.nextBytes(bytes);
        return bytes;
      }
    },
    ONE_BYTE {
      @Override
      byte[] bytes(int length, Random random) {
        byte[] bytes = new byte[length];
        Arrays.fill(bytes, (byte) random.nextInt());
        return bytes;
      }
    },
    FEW_SYMBOLS {
      @Override
      byte[] bytes(int length, Random random) {
        byte[] bytes = new byte[length];
        int variety = 2 + random.nextInt(30);
        for (int i = 0; i < length; i++) {
          // a product, so that some are far more frequent than others
          bytes[i] = (byte) (random.nextInt(variety) * random.nextInt(variety));
        }
        return bytes;
      }
    },
    WORDS {
      @Override
      byte[] bytes(int length, Random random) {
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
          text.append("region ").append(random.nextInt(900)).append(random.nextInt(7)).append("; ");
          text.append("vaccinated".repeat(random.nextInt(2))).append((char) random.nextInt(256));
        }
        return text.substring(0, length).getBytes(StandardCharsets.ISO_8859_1);
      }
    },
    /// Copies from anywhere before, near and far, long and short.
    COPIES {
      @Override
      byte[] bytes(int length, Random random) {
        byte[] bytes = RANDOM.bytes(length, random);
        int at = random.nextInt(40);
        while (at < length) {
          int distance = 1 + random.nextInt(random.nextBoolean() ? Math.min(at + 1, 300) : at + 1);
          int until = Math.min(length, at + random.nextInt(random.nextBoolean() ? 12 : 600));
          for (; at < until && distance <= at; at++) {
            bytes[at] = bytes[at - distance];
          }
          at += random.nextInt(9);
        }
        return bytes;
      }
    },
    /// A document and its signature.
    TEXT_THEN_RANDOM {
      @Override
      byte[] bytes(int length, Random random) {
        byte[] bytes = WORDS.bytes(length, random);
        byte[] signature = RANDOM.bytes(Math.min(length, 64 << random.nextInt(4)), random);
        System.arraycopy(signature, 0, bytes, length - signature.length, signature.length);
        return bytes;
      }
    };

    abstract byte[] bytes(int length, Random random);
  }

  @Nested
  @DisplayName("RFC 1951 §1.2 what is written, every inflater reads")
  class RoundTrip {

    @ParameterizedTest
    @ValueSource(
        ints = {
          0, 1, 2, 3, 4, 257, 258, 259, 260, 32_767, 32_768, 32_769, 65_535, 65_536, 65_537,
          131_070,
        })
    void atTheLengthsWhereSomethingEnds_seed20261125(int length) {
      Random random = new Random(20261125);
      for (Kind kind : Kind.values()) {
        assertComesBack(kind.bytes(length, random));
      }
    }

    @ParameterizedTest
    @EnumSource
    void atAllTheLengthsOfDocuments_seed20261126(Kind kind) {
      Random random = new Random(20261126);
      for (int length = 0; length < 2_000; length += 1 + length / 200) {
        assertComesBack(kind.bytes(length, random));
      }
    }

    @ParameterizedTest
    @EnumSource
    void atAFewMebibytes_seed20261127(Kind kind) {
      assertComesBack(kind.bytes(3_000_000, new Random(20261127)));
    }

    @ParameterizedTest
    @ValueSource(ints = {32_766, 32_767, 32_768, 32_769, 32_770})
    void aboutAsFarBackAsAReferenceReaches_seed20261128(int distance) {
      byte[] bytes = Kind.RANDOM.bytes(distance + 1_000, new Random(20261128));
      System.arraycopy(bytes, 0, bytes, distance, 1_000);
      int length = assertComesBack(bytes);
      // the last place of the window is given up, see BackReferences
      boolean within = distance < 32_768;
      assertEquals(within, length < bytes.length - 900, "deflated to " + length);
    }

    @Test
    void fromThePartsOfALargerArray_seed20261129() {
      Bytes whole = Bytes.copyOf(Kind.COPIES.bytes(100_000, new Random(20261129)));
      for (int from : new int[] {0, 1, 7, 32_767, 32_768, 32_769, 40_000}) {
        for (int length : new int[] {0, 1, 300, 32_768, 50_000}) {
          Bytes slice = whole.slice(from, from + length);
          assertEquals(
              DeflateWriter.write(Bytes.copyOf(slice.toByteArray())), DeflateWriter.write(slice));
          assertComesBack(slice.toByteArray());
        }
      }
    }
  }

  @Nested
  @DisplayName("RFC 1951 §3.2.3 each block is of the type that suits it")
  class Types {

    @Test
    void nothingIsAFixedBlockWithNothingInIt() {
      assertEquals(Bytes.hex("0300"), DeflateWriter.write(Bytes.EMPTY));
    }

    @Test
    void aShortTextIsInTheFixedCode() {
      assertEquals(FIXED, firstType(Bytes.utf8("The code must be renewed.")));
    }

    @Test
    void randomBytesAreStored() {
      Bytes random = Bytes.copyOf(Kind.RANDOM.bytes(300, new Random(1)));
      assertEquals(STORED, firstType(random));
      assertEquals(305, DeflateWriter.write(random).length());
    }

    @Test
    void aLongTextIsInACodeOfItsOwn() {
      assertEquals(OWN, firstType(Bytes.copyOf(Kind.WORDS.bytes(3_000, new Random(1)))));
    }

    @Test
    void aLongSignatureBehindATextIsStored() {
      Random random = new Random(1);
      byte[] text = Kind.WORDS.bytes(3_000, random);
      byte[] signature = Kind.RANDOM.bytes(384, random);
      byte[] both = Arrays.copyOf(text, 3_384);
      System.arraycopy(signature, 0, both, 3_000, 384);
      Bytes written = DeflateWriter.write(Bytes.copyOf(both));
      int alone = DeflateWriter.write(Bytes.copyOf(text)).length();
      assertEquals(
          Bytes.copyOf(signature), written.slice(written.length() - 384, written.length()));
      assertTrue(written.length() <= alone + 384 + 5 + 5, "written " + written.length());
    }

    private static int firstType(Bytes plain) {
      return DeflateWriter.write(plain).unsignedAt(0) >> 1 & 3;
    }
  }

  @Nested
  @DisplayName("RFC 1951 §2 the size grows by at most 5 bytes in 65,535")
  class Bound {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 300, 65_534, 65_535, 65_536, 131_070, 131_071, 1_000_000})
    void isReachedByWhatCannotBeMadeSmaller_seed20261130(int length) {
      Bytes plain = Bytes.copyOf(Kind.RANDOM.bytes(length, new Random(20261130)));
      int written = DeflateWriter.write(plain).length();
      assertTrue(written <= DeflateWriter.maxBytes(length), "written " + written);
      int inLastBlock = length % 65_535;
      if (length > 0 && (inLastBlock == 0 || inLastBlock >= 300)) {
        assertEquals(DeflateWriter.maxBytes(length), written);
      }
    }

    @Test
    void countsOneBlockForNothing() {
      assertEquals(5, DeflateWriter.maxBytes(0));
      assertEquals(6, DeflateWriter.maxBytes(1));
      assertEquals(65_540, DeflateWriter.maxBytes(65_535));
      assertEquals(65_546, DeflateWriter.maxBytes(65_536));
    }
  }

  @Nested
  @DisplayName("The same bytes give the same data, everywhere and always")
  class Deterministic {

    /// Whoever changes what is written must know it: the texts of codes that were printed differ
    /// from those that would be printed then.
    @Test
    void knownBytesGiveKnownData() {
      assertEquals(
          "cb48cdc9c9d75128492d2e0100", DeflateWriter.write(Bytes.utf8("hello, test")).toHex());
      assertEquals("4ba4140000", DeflateWriter.write(Bytes.utf8("a".repeat(65))).toHex());
      assertEquals(
          "72bfcce76ba93b8b3c0f7dddbfb28f1872f81049f3b3de655174502b3d9f2ca8",
          Sha256.of(DeflateWriter.write(pattern(3_000, 23))).toHex());
      assertEquals(
          "a85953b449c3d2cee3431c6592af34b6fd51e489eb17e0e9ff66e04bfa5129a0",
          Sha256.of(DeflateWriter.write(pattern(200_000, 97))).toHex());
    }

    /// Bytes that look like text to a compressor, of plain arithmetic.
    private static Bytes pattern(int length, int modulus) {
      byte[] bytes = new byte[length];
      int state = 1;
      for (int i = 0; i < length; i++) {
        state = state * 1_103_515_245 + 12_345;
        int number = state >>> 16;
        bytes[i] = (byte) (number % 5 == 0 && i > 40 ? bytes[i - 40] : number * number % modulus);
      }
      return Bytes.copyOf(bytes);
    }
  }

  @Test
  void aSmallDocumentTakesLittleMemory() {
    Bytes plain = Bytes.copyOf(Kind.TEXT_THEN_RANDOM.bytes(350, new Random(3)));
    ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    DeflateWriter.write(plain);
    long before = thread.getCurrentThreadAllocatedBytes();
    DeflateWriter.write(plain);
    long allocated = thread.getCurrentThreadAllocatedBytes() - before;
    assertTrue(allocated < 40_000, "allocated " + allocated);
  }

  /// By the JDK's inflater and ours, and within the bound; answers the length of the data.
  private static int assertComesBack(byte[] plain) {
    Bytes expected = Bytes.copyOf(plain);
    Bytes written = DeflateWriter.write(expected);
    assertTrue(written.length() <= DeflateWriter.maxBytes(plain.length));
    assertEquals(
        new DeflateReader.Inflated(expected, written.length()),
        value(DeflateReader.read(written, plain.length)));
    assertEquals(expected, inflatedByJdk(written, plain.length));
    return written.length();
  }

  private static Bytes inflatedByJdk(Bytes data, int length) {
    Inflater inflater = new Inflater(true);
    try {
      inflater.setInput(data.toByteArray());
      byte[] inflated = new byte[length + 1];
      int count = inflater.inflate(inflated);
      assertTrue(inflater.finished(), "there should be no more than " + length + " bytes");
      assertEquals(0, inflater.getRemaining());
      return Bytes.copyOf(inflated, 0, count);
    } catch (DataFormatException e) {
      return fail(e);
    } finally {
      inflater.end();
    }
  }
}
