package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HuffmanCodeTest {

  @Nested
  @DisplayName("RFC 1951 §3.2.2 the codes are given by their lengths")
  class Canonical {

    @Test
    void theExampleOfTheRfcHasItsCodes() {
      int[] codes = HuffmanCode.codes(new byte[] {3, 3, 3, 3, 3, 2, 4, 4});
      assertEquals(
          List.of("010", "011", "100", "101", "110", "00", "1110", "1111"),
          Arrays.stream(codes).mapToObj(HuffmanCodeTest::asRead).toList());
    }

    @Test
    void aSymbolThatDoesNotOccurHasNoCode() {
      assertArrayEquals(new int[] {0, 1 << 16, 0, 1 << 16 | 1}, codes(0, 1, 0, 1));
    }

    private static int[] codes(int... lengths) {
      byte[] bytes = new byte[lengths.length];
      for (int i = 0; i < bytes.length; i++) {
        bytes[i] = (byte) lengths[i];
      }
      return HuffmanCode.codes(bytes);
    }
  }

  @Nested
  @DisplayName("No code takes fewer bits")
  class Best {

    @Test
    void randomFrequenciesTakeWhatHuffmansOwnConstructionTakes_seed20261123() {
      Random random = new Random(20261123);
      for (int run = 0; run < 1_000; run++) {
        int[] frequencies = new int[2 + random.nextInt(287)];
        int most = 1 << random.nextInt(16);
        for (int i = 0; i < frequencies.length; i++) {
          // some do not occur, and some are far more frequent than others
          frequencies[i] = Math.max(0, random.nextInt(most) / (1 + random.nextInt(8)) - 1);
        }
        // no tree of these weights is deeper than 29
        byte[] lengths = HuffmanCode.lengths(frequencies, 29);
        if (occurring(frequencies) >= 2) {
          assertEquals(huffman(frequencies), bits(frequencies, lengths), "run " + run);
        }
        assertComplete(frequencies, lengths);
      }
    }

    /// Huffman as he wrote it: a heap instead of queues, and no codes at all.
    private static long huffman(int[] frequencies) {
      PriorityQueue<Long> trees = new PriorityQueue<>();
      for (int frequency : frequencies) {
        if (frequency > 0) {
          trees.add((long) frequency);
        }
      }
      long bits = 0;
      while (trees.size() > 1) {
        long both = trees.remove() + trees.remove();
        bits += both;
        trees.add(both);
      }
      return bits;
    }
  }

  @Nested
  @DisplayName("RFC 1951 §3.2.7 no code is longer than 15 bits, none of a code length than 7")
  class Limited {

    @ParameterizedTest
    @CsvSource({"7, 8", "7, 9", "7, 12", "7, 19", "15, 16", "15, 17", "15, 22", "15, 30"})
    void fibonaccisNumbersWouldMakeTheDeepestTree(int limit, int symbols) {
      int[] frequencies = fibonacci(symbols);
      byte[] unlimited = HuffmanCode.lengths(frequencies, 29);
      assertEquals(symbols - 1, longest(unlimited));

      byte[] lengths = HuffmanCode.lengths(frequencies, limit);

      assertEquals(Math.min(limit, symbols - 1), longest(lengths));
      assertComplete(frequencies, lengths);
      assertNoFrequentSymbolIsLonger(frequencies, lengths);
      assertEquals(packageMerge(frequencies, limit), bits(frequencies, lengths));
    }

    @Test
    void manySymbolsBesideFibonaccisFit_seed20261124() {
      Random random = new Random(20261124);
      int limited = 0;
      for (int run = 0; run < 300; run++) {
        int limit = random.nextBoolean() ? 7 : 15;
        int[] frequencies = new int[limit == 7 ? 19 : 286];
        int[] deep = fibonacci(limit == 7 ? 9 + random.nextInt(10) : 17 + random.nextInt(13));
        for (int i = 0; i < frequencies.length; i++) {
          frequencies[i] = i < deep.length ? deep[i] : random.nextInt(3);
        }
        if (longest(HuffmanCode.lengths(frequencies, 29)) > limit) {
          limited++;
        }
        byte[] lengths = HuffmanCode.lengths(frequencies, limit);
        assertTrue(longest(lengths) <= limit);
        assertComplete(frequencies, lengths);
        assertNoFrequentSymbolIsLonger(frequencies, lengths);
        assertEquals(packageMerge(frequencies, limit), bits(frequencies, lengths));
      }
      assertTrue(limited > 120, "limited " + limited);
    }

    @Test
    void asManySymbolsAsThereAreCodesHaveAllTheLongestCode() {
      int[] frequencies = new int[128];
      for (int i = 0; i < frequencies.length; i++) {
        frequencies[i] = 1 + i * i * i;
      }
      byte[] lengths = HuffmanCode.lengths(frequencies, 7);
      for (byte length : lengths) {
        assertEquals(7, length);
      }
    }

    private static int[] fibonacci(int count) {
      int[] numbers = new int[count];
      for (int i = 0; i < count; i++) {
        numbers[i] = i < 2 ? 1 : numbers[i - 1] + numbers[i - 2];
      }
      return numbers;
    }

    /// The fewest bits that limited codes can take, from the weights of the packages alone.
    private static long packageMerge(int[] frequencies, int limit) {
      List<Long> symbols = new ArrayList<>();
      for (int frequency : frequencies) {
        if (frequency > 0) {
          symbols.add((long) frequency);
        }
      }
      List<Long> packages = List.of();
      for (int level = 0; level < limit; level++) {
        List<Long> all = new ArrayList<>(symbols);
        all.addAll(packages);
        all.sort(null);
        List<Long> pairs = new ArrayList<>();
        for (int i = 0; i + 1 < all.size(); i += 2) {
          pairs.add(all.get(i) + all.get(i + 1));
        }
        packages = pairs;
      }
      return packages.stream().limit(symbols.size() - 1).mapToLong(Long::longValue).sum();
    }
  }

  @Nested
  @DisplayName("A code has two symbols at least, for inflaters disagree about one")
  class Few {

    @Test
    void noSymbolGivesTheFirstTwoACode() {
      assertArrayEquals(new byte[] {1, 1, 0}, HuffmanCode.lengths(new int[3], 15));
    }

    @Test
    void oneSymbolGivesAnotherOneACodeToo() {
      assertArrayEquals(new byte[] {1, 1, 0}, HuffmanCode.lengths(new int[] {9, 0, 0}, 15));
      assertArrayEquals(new byte[] {1, 0, 1}, HuffmanCode.lengths(new int[] {0, 0, 1}, 15));
    }
  }

  private static void assertComplete(int[] frequencies, byte[] lengths) {
    double space = 0;
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      if (lengths[symbol] > 0) {
        space += 1.0 / (1 << lengths[symbol]);
      }
      if (occurring(frequencies) >= 2) {
        assertEquals(frequencies[symbol] > 0, lengths[symbol] > 0, "symbol " + symbol);
      }
    }
    assertEquals(1.0, space); // exact: all are powers of two
  }

  private static void assertNoFrequentSymbolIsLonger(int[] frequencies, byte[] lengths) {
    for (int one = 0; one < lengths.length; one++) {
      for (int other = 0; other < lengths.length; other++) {
        if (frequencies[one] > frequencies[other] && frequencies[other] > 0) {
          assertTrue(lengths[one] <= lengths[other]);
        }
      }
    }
  }

  private static int occurring(int[] frequencies) {
    return (int) Arrays.stream(frequencies).filter(frequency -> frequency > 0).count();
  }

  private static int longest(byte[] lengths) {
    int longest = 0;
    for (byte length : lengths) {
      longest = Math.max(longest, length);
    }
    return longest;
  }

  private static long bits(int[] frequencies, byte[] lengths) {
    long bits = 0;
    for (int symbol = 0; symbol < lengths.length; symbol++) {
      bits += (long) frequencies[symbol] * lengths[symbol];
    }
    return bits;
  }

  private static String asRead(int code) {
    StringBuilder text = new StringBuilder();
    for (int bit = 0; bit < HuffmanCode.length(code); bit++) {
      text.append(HuffmanCode.bits(code) >> bit & 1);
    }
    return text.toString();
  }
}
