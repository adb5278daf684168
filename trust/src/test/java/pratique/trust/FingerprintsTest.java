package pratique.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;

class FingerprintsTest {

  @ParameterizedTest(name = "{0} entries, seed 1")
  @ValueSource(ints = {0, 1, 2, 15, 16, 17, 31, 32, 33, 1_000, 50_000})
  void holdsWhatWasPutInAndNothingElse(int count) {
    Random random = new Random(1);
    Set<Bytes> given = new HashSet<>();
    while (given.size() < count) {
      given.add(random(random));
    }
    Fingerprints set = collected(given);

    assertEquals(count, set.size());
    for (Bytes entry : given) {
      assertTrue(set.contains(entry));
      assertFalse(set.contains(neighbour(entry)) && !given.contains(neighbour(entry)));
    }
    for (int i = 0; i < 1_000; i++) {
      Bytes other = random(random);
      assertEquals(given.contains(other), set.contains(other));
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void whatIsPackedIsReadAgainWhateverTheOrderItWasGivenIn(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      List<Bytes> given = new ArrayList<>();
      int count = random.nextInt(200);
      for (int i = 0; i < count; i++) {
        given.add(random.nextInt(4) == 0 && i > 0 ? given.get(random.nextInt(i)) : random(random));
      }
      Fingerprints set = collected(given);
      Collections.shuffle(given, random);

      assertEquals(set, collected(given));
      assertEquals(new HashSet<>(given).size(), set.size());
      assertEquals(Decoded.ok(set), Fingerprints.read(set.packed()));
    }
  }

  @Test
  void entriesThatCrowdTogetherAreFoundToo() {
    List<Bytes> given = new ArrayList<>();
    for (int i = 0; i < 3_000; i++) {
      byte[] entry = new byte[Fingerprints.BYTES];
      entry[14] = (byte) (i >> 8);
      entry[15] = (byte) i;
      given.add(Bytes.copyOf(entry));
    }
    Collections.shuffle(given, new Random(4));
    Fingerprints set = collected(given);

    given.forEach(entry -> assertTrue(set.contains(entry)));
    assertFalse(
        set.contains(Bytes.copyOf(new byte[] {1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0})));
  }

  @Test
  void theFirstAndTheLastPossibleEntryHaveTheirPlace() {
    Bytes first = Bytes.hex("00000000000000000000000000000000");
    Bytes last = Bytes.hex("ffffffffffffffffffffffffffffffff");
    Random random = new Random(5);
    List<Bytes> given = new ArrayList<>(List.of(last, first));
    for (int i = 0; i < 100; i++) {
      given.add(random(random));
    }
    Fingerprints set = collected(given);

    assertTrue(set.contains(first));
    assertTrue(set.contains(last));
    assertEquals(first, set.get(0));
    assertEquals(last, set.get(set.size() - 1));
  }

  @Test
  void packedEntriesMustBeWholeAndStrictlyAscending() {
    assertEquals("fingerprints.length", fault("00"));
    assertEquals("fingerprints.length", fault("00".repeat(17)));
    assertEquals("fingerprints.order", fault("00".repeat(32)));
    assertEquals("fingerprints.order", fault("80" + "00".repeat(15) + "7f" + "ff".repeat(15)));
    assertEquals(
        Decoded.ok(
            collected(
                List.of(Bytes.hex("7f" + "ff".repeat(15)), Bytes.hex("80" + "00".repeat(15))))),
        Fingerprints.read(Bytes.hex("7f" + "ff".repeat(15) + "80" + "00".repeat(15))));
  }

  @Test
  void whatHasAnotherLengthIsNoFingerprint() {
    Fingerprints.Collector collector = new Fingerprints.Collector();
    assertThrows(IllegalArgumentException.class, () -> collector.add(Bytes.hex("00")));
    assertFalse(Fingerprints.NONE.contains(Bytes.hex("00")));
  }

  private static String fault(String hex) {
    return switch (Fingerprints.read(Bytes.hex(hex))) {
      case Decoded.Ok<Fingerprints> _ -> throw new AssertionError("was read");
      case Decoded.Malformed<Fingerprints>(var fault) -> fault.code();
    };
  }

  private static Fingerprints collected(Iterable<Bytes> given) {
    Fingerprints.Collector collector = new Fingerprints.Collector();
    given.forEach(collector::add);
    return collector.collected();
  }

  private static Bytes random(Random random) {
    byte[] entry = new byte[Fingerprints.BYTES];
    random.nextBytes(entry);
    return Bytes.copyOf(entry);
  }

  /// Differs in the last bit.
  private static Bytes neighbour(Bytes entry) {
    byte[] other = entry.toByteArray();
    other[other.length - 1] ^= 1;
    return Bytes.copyOf(other);
  }
}
