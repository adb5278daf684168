package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pratique.encoding.Decodings.fault;
import static pratique.encoding.Decodings.faultCode;
import static pratique.encoding.Decodings.value;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ZlibTest {

  private static final int ROOMY = 1 << 20;

  /// "hello, hello!" in a block with fixed codes, written by Python's zlib.
  private static final Bytes HELLO = Bytes.hex("78dacb48cdc9c9d751c800518a0021700496");

  @Nested
  @DisplayName("RFC 1950 §2.2 a header, DEFLATE data and a checksum")
  class Format {

    @Test
    void whatAnotherProgramWroteIsRead() {
      assertEquals(Bytes.utf8("hello, hello!"), value(Zlib.inflate(HELLO, ROOMY)));
    }

    @Test
    void aSliceIsReadLikeACopy() {
      Bytes padded = joined(joined(Bytes.hex("ffff"), HELLO), Bytes.hex("ff"));
      assertEquals(
          Bytes.utf8("hello, hello!"),
          value(Zlib.inflate(padded.slice(2, padded.length() - 1), ROOMY)));
    }

    @Test
    void everyHeaderButThoseOfTheRfcIsRefused() {
      int accepted = 0;
      for (int header = 0; header < 1 << 16; header++) {
        boolean deflate = (header >> 8 & 0xf) == 8 && header >> 12 <= 7 && header % 31 == 0;
        boolean dictionary = (header & 0x20) != 0;
        Decoded<Bytes> answer = Zlib.inflate(replaced(HELLO, header), ROOMY);
        if (!deflate) {
          assertEquals("zlib.header", faultCode(answer), "header " + header);
        } else if (dictionary) {
          assertEquals("zlib.dictionary", faultCode(answer), "header " + header);
        } else {
          assertEquals(Bytes.utf8("hello, hello!"), value(answer));
          accepted++;
        }
      }
      assertEquals(32, accepted, "8 window sizes, 4 levels");
    }

    @Test
    void aStreamThatNeedsAPresetDictionaryIsRefused() {
      Deflater deflater = new Deflater();
      deflater.setDictionary(new byte[] {1, 2, 3, 4});
      assertEquals(
          "zlib.dictionary",
          faultCode(Zlib.inflate(deflated(deflater, Bytes.utf8("hello")), ROOMY)));
    }

    /// Byte 13 ends with a bit that fills it up; RFC 1951 §3.1 gives it no meaning.
    @Test
    void aWrongBitIsNoticedUnlessItOnlyFillsTheLastByteOfTheData() {
      int filling = 0;
      for (int bit = 0; bit < 8 * HELLO.length(); bit++) {
        byte[] damaged = HELLO.toByteArray();
        damaged[bit / 8] ^= (byte) (1 << bit % 8);
        switch (Zlib.inflate(Bytes.copyOf(damaged), ROOMY)) {
          case Decoded.Ok<Bytes>(Bytes inflated) -> {
            assertEquals(13, bit / 8);
            assertEquals(Bytes.utf8("hello, hello!"), inflated);
            filling++;
          }
          case Decoded.Malformed<Bytes>(Fault fault) ->
              assertTrue(fault.code().startsWith("zlib."), fault.code());
        }
      }
      assertEquals(1, filling);
    }

    @Test
    void anOtherChecksumIsRefused() {
      byte[] damaged = HELLO.toByteArray();
      damaged[damaged.length - 1]++;
      assertEquals("zlib.checksum", faultCode(Zlib.inflate(Bytes.copyOf(damaged), ROOMY)));
    }

    @Test
    void aBlockOfTheReservedTypeIsRefused() {
      assertEquals("zlib.data", faultCode(Zlib.inflate(Bytes.hex("78da07000000000000"), ROOMY)));
    }

    @Test
    void aDistanceBeforeTheBeginningIsRefused() {
      // fixed codes: length 3 at distance 1, although nothing has been written yet
      assertEquals("zlib.data", faultCode(Zlib.inflate(Bytes.hex("78da03020000000001"), ROOMY)));
    }
  }

  @Nested
  @DisplayName("spec/encoding.md §2.4 a stream that ends early is an answer, not a wait")
  class Truncation {

    @Test
    void everyBeginningIsRefusedAsTruncated() {
      for (Bytes whole :
          new Bytes[] {HELLO, Zlib.deflate(noise(2000, 7)), Zlib.deflate(zeros(5000))}) {
        for (int length = 0; length < whole.length(); length++) {
          assertEquals(
              "zlib.truncated",
              faultCode(Zlib.inflate(whole.slice(0, length), ROOMY)),
              "" + length);
        }
      }
    }
  }

  @Nested
  @DisplayName("spec/encoding.md §2.5 nothing may stand behind the checksum")
  class Trailing {

    @ParameterizedTest
    @ValueSource(strings = {"00", "78da", "ffffffffffffffff"})
    void bytesAfterTheStreamAreRefusedAndCounted(String behind) {
      assertEquals(
          new Fault(
              "zlib.trailing",
              "zlib data must end with its checksum, has "
                  + behind.length() / 2
                  + " bytes after it"),
          fault(Zlib.inflate(joined(HELLO, Bytes.hex(behind)), ROOMY)));
    }

    @Test
    void aSecondStreamIsRefused() {
      assertEquals("zlib.trailing", faultCode(Zlib.inflate(joined(HELLO, HELLO), ROOMY)));
    }
  }

  @Nested
  @DisplayName("spec/encoding.md §2.3 the caller limits the inflated bytes")
  class Limit {

    @ParameterizedTest
    @ValueSource(ints = {1, 511, 512, 513, 1024, 5000, 100_000})
    void oneBelowAndAtTheLimitAreReadAndOneAboveIsRefused(int size) {
      for (Bytes plain : new Bytes[] {zeros(size), noise(size, 11)}) {
        Bytes compressed = Zlib.deflate(plain);
        assertEquals(plain, value(Zlib.inflate(compressed, size + 1)));
        assertEquals(plain, value(Zlib.inflate(compressed, size)));
        assertEquals(
            new Fault("zlib.limit", "zlib data must inflate to at most " + (size - 1) + " bytes"),
            fault(Zlib.inflate(compressed, size - 1)));
      }
    }

    @Test
    void aLimitOfNothingTakesTheEmptyStreamOnly() {
      assertEquals(Bytes.EMPTY, value(Zlib.inflate(Zlib.deflate(Bytes.EMPTY), 0)));
      assertEquals("zlib.limit", faultCode(Zlib.inflate(HELLO, 0)));
      assertEquals("zlib.limit", faultCode(Zlib.inflate(HELLO, Integer.MIN_VALUE)));
    }

    @Test
    void theLargestLimitReservesNothing() {
      assertEquals(Bytes.utf8("hello, hello!"), value(Zlib.inflate(HELLO, Integer.MAX_VALUE)));
    }

    @Test
    void fourGigabytesInFourMegabytesCostTheLimitOnly() {
      Bytes bomb = bomb(4096);
      int limit = 100_000;
      ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      Zlib.inflate(bomb, limit);
      long before = thread.getCurrentThreadAllocatedBytes();
      Decoded<Bytes> answer = Zlib.inflate(bomb, limit);
      long allocated = thread.getCurrentThreadAllocatedBytes() - before;
      assertEquals("zlib.limit", faultCode(answer));
      assertTrue(allocated < limit + 10_000, "allocated " + allocated);
    }

    @Test
    void aSmallBombCostsNoMoreThanThriceTheLimitInAll() {
      Bytes bomb = bomb(1);
      int limit = 1_000_000;
      ThreadMXBean thread = (ThreadMXBean) ManagementFactory.getThreadMXBean();
      Zlib.inflate(bomb, limit);
      long before = thread.getCurrentThreadAllocatedBytes();
      Decoded<Bytes> answer = Zlib.inflate(bomb, limit);
      long allocated = thread.getCurrentThreadAllocatedBytes() - before;
      assertEquals("zlib.limit", faultCode(answer));
      assertTrue(allocated < 3L * limit, "allocated " + allocated);
    }

    /// `megabytes` of zeros: a full flush forgets what came before, so one deflated megabyte can
    /// stand in the stream any number of times.
    private static Bytes bomb(int megabytes) {
      Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION, true);
      byte[] chunk = new byte[1 << 16];
      deflater.setInput(new byte[1 << 20]);
      int length = deflater.deflate(chunk, 0, chunk.length, Deflater.FULL_FLUSH);
      deflater.end();
      ByteArrayOutputStream stream = new ByteArrayOutputStream();
      stream.writeBytes(new byte[] {0x78, (byte) 0xda});
      for (int i = 0; i < megabytes; i++) {
        stream.write(chunk, 0, length);
      }
      // the last, empty block and a checksum that is never reached
      stream.writeBytes(new byte[] {3, 0, 0, 0, 0, 1});
      return Bytes.copyOf(stream.toByteArray());
    }
  }

  @Nested
  @DisplayName("spec/encoding.md §2.8 what is written is read again")
  class Writing {

    @Test
    void everySizeComesBack_seed20260303() {
      Random random = new Random(20260303);
      for (int run = 0; run < 500; run++) {
        byte[] plain = new byte[random.nextInt(3000)];
        int variety = 1 + random.nextInt(256);
        for (int i = 0; i < plain.length; i++) {
          plain[i] = (byte) random.nextInt(variety);
        }
        Bytes bytes = Bytes.copyOf(plain);
        assertEquals(bytes, value(Zlib.inflate(Zlib.deflate(bytes), plain.length)));
      }
    }

    @Test
    void whatCannotBeMadeSmallerOutgrowsTheFirstBuffer() {
      Bytes plain = noise(100_000, 13);
      Bytes compressed = Zlib.deflate(plain);
      assertTrue(compressed.length() > plain.length());
      assertEquals(plain, value(Zlib.inflate(compressed, plain.length())));
    }

    @Test
    void aSliceIsWrittenLikeACopy() {
      Bytes padded = noise(300, 17);
      Bytes slice = padded.slice(20, 200);
      assertEquals(Zlib.deflate(Bytes.copyOf(slice.toByteArray())), Zlib.deflate(slice));
    }

    @Test
    void everyLevelAndStrategyOfTheDeflaterIsRead() {
      Bytes plain = Bytes.utf8("The certificate of vaccination or prophylaxis. ".repeat(40));
      for (int level = 0; level <= 9; level++) {
        for (int strategy :
            new int[] {Deflater.DEFAULT_STRATEGY, Deflater.FILTERED, Deflater.HUFFMAN_ONLY}) {
          Deflater deflater = new Deflater(level);
          deflater.setStrategy(strategy);
          assertEquals(plain, value(Zlib.inflate(deflated(deflater, plain), ROOMY)));
        }
      }
    }
  }

  private static Bytes deflated(Deflater deflater, Bytes plain) {
    byte[] buffer = new byte[plain.length() + 100];
    deflater.setInput(plain.toByteArray());
    deflater.finish();
    int length = 0;
    while (!deflater.finished()) {
      length += deflater.deflate(buffer, length, buffer.length - length);
    }
    deflater.end();
    return Bytes.copyOf(buffer, 0, length);
  }

  private static Bytes replaced(Bytes stream, int header) {
    byte[] changed = stream.toByteArray();
    changed[0] = (byte) (header >> 8);
    changed[1] = (byte) header;
    return Bytes.copyOf(changed);
  }

  private static Bytes joined(Bytes first, Bytes second) {
    byte[] both = new byte[first.length() + second.length()];
    first.copyInto(both, 0);
    second.copyInto(both, first.length());
    return Bytes.copyOf(both);
  }

  private static Bytes zeros(int length) {
    return Bytes.copyOf(new byte[length]);
  }

  private static Bytes noise(int length, long seed) {
    byte[] bytes = new byte[length];
    new Random(seed).nextBytes(bytes);
    return Bytes.copyOf(bytes);
  }
}
