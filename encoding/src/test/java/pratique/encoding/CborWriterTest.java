package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CborWriterTest {

  private static Cbor.Entry entry(Cbor key) {
    return new Cbor.Entry(key, new Cbor.Null());
  }

  private static String hex(Cbor item) {
    return CborWriter.write(item).toHex();
  }

  @Nested
  @DisplayName("RFC 8949 §4.2.1: core deterministic encoding")
  class Deterministic {

    @ParameterizedTest
    @CsvSource({
      "23, 17",
      "24, 1818",
      "255, 18ff",
      "256, 190100",
      "65535, 19ffff",
      "65536, 1a00010000",
      "4294967295, 1affffffff",
      "4294967296, 1b0000000100000000",
      "-24, 37",
      "-25, 3818",
      "-256, 38ff",
      "-257, 390100",
      "-65536, 39ffff",
      "-65537, 3a00010000",
      "-4294967296, 3affffffff",
      "-4294967297, 3b0000000100000000"
    })
    void integersHaveTheirShortestForm(long value, String expected) {
      assertEquals(expected, hex(new Cbor.Int(value)));
    }

    @ParameterizedTest
    @CsvSource({"0, 60", "23, 77", "24, 7818", "255, 78ff", "256, 790100", "65536, 7a00010000"})
    void lengthsHaveTheirShortestForm(int length, String head) {
      assertEquals(head + "78".repeat(length), hex(new Cbor.Text("x".repeat(length))));
    }

    @ParameterizedTest
    @CsvSource({
      "1.0, f93c00",
      "65504.0, f97bff",
      "65505.0, fa477fe100",
      "65520.0, fa477ff000",
      "65536.0, fa47800000",
      "5.960464477539063E-8, f90001",
      "2.9802322387695312E-8, fa33000000",
      "8.940696716308594E-8, fa33c00000",
      "6.097555160522461E-5, f903ff",
      "3.4028234663852886E38, fa7f7fffff",
      "3.4028234663852889E38, fb47efffffe0000001",
      "1.401298464324817E-45, fa00000001",
      "4.9E-324, fb0000000000000001",
      "-0.0, f98000",
      "NaN, f97e00",
      "Infinity, f97c00",
      "0.1, fb3fb999999999999a"
    })
    void floatingPointHasTheShortestFormThatKeepsTheValue(double value, String expected) {
      assertEquals(expected, hex(new Cbor.FloatingPoint(value)));
    }

    @Test
    void entriesAreOrderedByTheBytesOfTheirEncodedKeys() {
      // The keys of the example in §4.2.1, in its order.
      List<Cbor> ordered =
          List.of(
              new Cbor.Int(10),
              new Cbor.Int(100),
              new Cbor.Int(-1),
              new Cbor.Text("z"),
              new Cbor.Text("aa"),
              new Cbor.Array(List.of(new Cbor.Int(100))),
              new Cbor.Array(List.of(new Cbor.Int(-1))),
              new Cbor.Bool(false));
      String expected =
          "a8"
              + "0af6"
              + "1864f6"
              + "20f6"
              + "617af6"
              + "626161f6"
              + "811864f6"
              + "8120f6"
              + "f4f6";
      List<Cbor.Entry> entries =
          new ArrayList<>(ordered.stream().map(CborWriterTest::entry).toList());
      assertEquals(expected, hex(new Cbor.Map(entries)));
      for (int seed = 0; seed < 50; seed++) {
        Collections.shuffle(entries, new Random(seed));
        assertEquals(expected, hex(new Cbor.Map(entries)));
      }
    }

    @Test
    void seed4AllMapsOfATreeAscendAndTheOrderGivenDoesNotMatter() {
      SplittableRandom random = new SplittableRandom(4);
      CborTrees trees = new CborTrees(random, true);
      int compared = 0;
      for (int round = 0; round < 3_000; round++) {
        Cbor tree = trees.next(4);
        compared += requireAscending(tree);
        assertEquals(CborWriter.write(tree), CborWriter.write(shuffled(tree, new Random(round))));
      }
      assertTrue(compared > 1_000, "compared " + compared);
    }

    /// How many neighbours were compared.
    private static int requireAscending(Cbor item) {
      return switch (item) {
        case Cbor.Map(List<Cbor.Entry> entries) -> {
          int compared = 0;
          for (int i = 0; i < entries.size(); i++) {
            compared +=
                requireAscending(entries.get(i).key()) + requireAscending(entries.get(i).value());
            if (i > 0) {
              byte[] before = CborWriter.write(entries.get(i - 1).key()).toByteArray();
              byte[] after = CborWriter.write(entries.get(i).key()).toByteArray();
              assertTrue(Arrays.compareUnsigned(before, after) < 0);
              compared++;
            }
          }
          yield compared;
        }
        case Cbor.Array(List<Cbor> items) ->
            items.stream().mapToInt(Deterministic::requireAscending).sum();
        case Cbor.Tagged(long _, Cbor tagged) -> requireAscending(tagged);
        case Cbor.Int _,
            Cbor.ByteString _,
            Cbor.Text _,
            Cbor.FloatingPoint _,
            Cbor.Bool _,
            Cbor.Null _,
            Cbor.Undefined _,
            Cbor.Simple _ ->
            0;
      };
    }

    private static Cbor shuffled(Cbor item, Random random) {
      return switch (item) {
        case Cbor.Map(List<Cbor.Entry> entries) -> {
          List<Cbor.Entry> copy = new ArrayList<>();
          for (Cbor.Entry entry : entries) {
            copy.add(
                new Cbor.Entry(shuffled(entry.key(), random), shuffled(entry.value(), random)));
          }
          Collections.shuffle(copy, random);
          yield new Cbor.Map(copy);
        }
        case Cbor.Array(List<Cbor> items) ->
            new Cbor.Array(items.stream().map(inner -> shuffled(inner, random)).toList());
        case Cbor.Tagged(long tag, Cbor tagged) -> new Cbor.Tagged(tag, shuffled(tagged, random));
        case Cbor.Int _,
            Cbor.ByteString _,
            Cbor.Text _,
            Cbor.FloatingPoint _,
            Cbor.Bool _,
            Cbor.Null _,
            Cbor.Undefined _,
            Cbor.Simple _ ->
            item;
      };
    }
  }

  @Nested
  class Impossible {

    @Test
    void twoEqualKeysAreRefusedWhereverTheyStand() {
      List<Cbor.Entry> entries = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        entries.add(entry(new Cbor.Int(i)));
      }
      for (int first : new int[] {0, 7, 38}) {
        List<Cbor.Entry> repeated = new ArrayList<>(entries);
        repeated.set(39, entries.get(first));
        Cbor map = new Cbor.Array(List.of(new Cbor.Map(repeated)));
        assertThrows(IllegalArgumentException.class, () -> CborWriter.write(map));
      }
    }

    @Test
    void keysThatDifferOnlyInTheOrderOfAMapAreEqual() {
      Cbor.Entry one = entry(new Cbor.Int(1));
      Cbor.Entry two = entry(new Cbor.Int(2));
      Cbor map =
          new Cbor.Map(
              List.of(
                  entry(new Cbor.Map(List.of(one, two))), entry(new Cbor.Map(List.of(two, one)))));
      assertThrows(IllegalArgumentException.class, () -> CborWriter.write(map));
    }

    @ParameterizedTest
    @ValueSource(strings = {"\ud800", "a\udc00", "\ud800a", "\udc00\ud800", "\ud800\ud800\udc00"})
    void halfASurrogatePairIsRefusedRatherThanReplaced(String text) {
      assertThrows(IllegalArgumentException.class, () -> CborWriter.write(new Cbor.Text(text)));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 20, 23, 24, 31, 256})
    void simpleValuesThatHaveAnotherFormOrNone(int value) {
      assertThrows(IllegalArgumentException.class, () -> new Cbor.Simple(value));
    }
  }

  @Test
  void textBeyondAsciiIsMeasuredInBytes() {
    assertEquals("6261c3bc".replace("62", "63"), hex(new Cbor.Text("aü")));
    assertEquals("7818" + "c3bc".repeat(12), hex(new Cbor.Text("ü".repeat(12))));
  }

  @Test
  void aLongDocumentOutgrowsTheFirstBuffer() {
    byte[] large = new byte[100_000];
    Arrays.fill(large, (byte) 7);
    Cbor item =
        new Cbor.Array(
            List.of(
                new Cbor.ByteString(Bytes.copyOf(large)),
                new Cbor.Text("a".repeat(100_000)),
                new Cbor.Text("ü".repeat(50_000)),
                new Cbor.Int(Long.MIN_VALUE)));
    CborReader.Limits limits = new CborReader.Limits(1 << 20, 1, 10);
    assertEquals(item, Decodings.value(CborReader.read(CborWriter.write(item), limits)));
  }
}
