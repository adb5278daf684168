package pratique.bundle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pratique.bundle.Publisher.AT;
import static pratique.bundle.Publisher.BUNDLES;
import static pratique.bundle.Publisher.NOTHING;
import static pratique.bundle.Publisher.bundle;
import static pratique.bundle.Publisher.envelope;
import static pratique.bundle.Publisher.faultCode;
import static pratique.bundle.Publisher.opened;
import static pratique.bundle.Publisher.outcome;
import static pratique.bundle.Publisher.signed;
import static pratique.bundle.Publisher.small;
import static pratique.bundle.Publisher.usable;
import static pratique.bundle.Publisher.value;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.trust.RevocationList;

class BundleDeltaTest {

  /// Behind the eight bytes, the base's version and digest, and the length of the manifest.
  private static final int HEAD_BYTES = 8 + 8 + 32 + 4;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void anUpdateTurnsTheBaseIntoTheLaterBundleByteForByte(long seed) {
    Random random = new Random(seed);
    for (int round = 0; round < 60; round++) {
      BundleContents before = Publisher.random(random);
      Bundle base = bundle(before, 1);
      Bundle next =
          bundle(
              random.nextInt(4) == 0 ? Publisher.random(random) : Publisher.changed(before, random),
              2 + random.nextInt(5));

      Bytes made = value(BundleDelta.apply(base, BundleDelta.between(base, next)));

      assertEquals(next.file(), made);
      assertEquals("USABLE", outcome(opened(made, Optional.of(base.stamp()), AT)));
    }
  }

  @Test
  void aChainOfUpdatesLeadsToTheSameBundleAsTheWhole() {
    Random random = new Random(4);
    BundleContents contents = Publisher.random(random);
    Bundle held = bundle(contents, 1);
    for (int version = 2; version <= 20; version++) {
      contents = Publisher.changed(contents, random);
      Bundle next = bundle(contents, version);
      Bytes made = value(BundleDelta.apply(held, BundleDelta.between(held, next)));
      held = usable(opened(made, Optional.of(held.stamp()), AT));
      assertEquals(next.file(), held.file());
    }
  }

  @Test
  void aDayOfFewChangesIsASmallUpdate() {
    Random random = new Random(5);
    Set<Bytes> ids = ids(random, 20_000);
    BundleContents before = revoking(ids);
    Set<Bytes> more = new HashSet<>(ids);
    more.addAll(ids(random, 100));
    Bundle base = bundle(before, 1);
    Bundle next = bundle(revoking(more), 2);

    Bytes delta = BundleDelta.between(base, next);

    int entries = 16 * (more.size() - ids.size());
    int perChange = (delta.length() - next.signedManifest().length() - HEAD_BYTES - entries) / 100;
    assertTrue(perChange <= 5, perChange + " bytes beside each entry");
    assertEquals(next.file(), value(BundleDelta.apply(base, delta)));
  }

  @Test
  void onlyALaterVersionOfTheSameSeriesHasAnUpdate() {
    Bundle base = bundle(small(), 2);
    assertThrows(
        IllegalArgumentException.class, () -> BundleDelta.between(base, bundle(small(), 2)));
    assertThrows(
        IllegalArgumentException.class, () -> BundleDelta.between(base, bundle(small(), 1)));
    BundleDraft other = value(BundleDraft.of(small(), "xb", 3, envelope(BUNDLES)));
    Bundle ofOtherSeries = usable(opened(other.finish(signed(BUNDLES, other.manifest()))));
    assertThrows(IllegalArgumentException.class, () -> BundleDelta.between(base, ofOtherSeries));
  }

  @Nested
  @DisplayName("bundle.md §5.3 an update MUST be refused that …")
  final class Refusals {

    private final Bundle base = bundle(small(), 1);
    private final Bundle next = bundle(Publisher.changed(small(), new Random(6)), 2);
    private final Bytes delta = BundleDelta.between(base, next);

    @Test
    void startsFromAnotherBundleThanTheOneHeld() {
      assertEquals("delta.other-base", faultCode(BundleDelta.apply(next, delta)));
      assertEquals("delta.other-base", faultCode(BundleDelta.apply(bundle(NOTHING, 1), delta)));
    }

    @Test
    void theMessageSaysWhatToFetch() {
      Fault older = fault(BundleDelta.apply(next, delta));
      assertTrue(older.message().contains("starts from version 1"), older.message());
      assertTrue(older.message().contains("held is version 2"), older.message());
      assertTrue(older.message().contains("fetch"), older.message());
      Fault fork = fault(BundleDelta.apply(bundle(NOTHING, 1), delta));
      assertTrue(fork.message().contains("another one"), fork.message());
    }

    @Test
    void beginsOtherwise() {
      assertEquals("delta.unknown", faultCode(BundleDelta.apply(base, Bytes.EMPTY)));
      assertEquals("delta.unknown", faultCode(BundleDelta.apply(base, next.file())));
      byte[] later = delta.toByteArray();
      later[7] = 2;
      assertEquals("delta.layout", faultCode(BundleDelta.apply(base, Bytes.copyOf(later))));
    }

    @Test
    void cutOffAtAnyLengthItMakesNoBundle() {
      for (int length = 0; length < delta.length(); length++) {
        assertTrue(!isAccepted(delta.slice(0, length)), "length " + length);
      }
    }

    /// A changed bit of a step may be another way to say the same; then the same bundle comes out.
    @Test
    void aChangedBitMakesNoOtherBundle() {
      byte[] changed = delta.toByteArray();
      for (int bit = 0; bit < 8 * changed.length; bit++) {
        changed[bit / 8] ^= (byte) (1 << bit % 8);
        switch (BundleDelta.apply(base, Bytes.copyOf(changed))) {
          case Decoded.Malformed<Bytes> _ -> {
            // refused at once
          }
          case Decoded.Ok<Bytes>(Bytes file) ->
              assertTrue(
                  file.equals(next.file()) || !outcomeOf(file).equals("USABLE"), "bit " + bit);
        }
        changed[bit / 8] ^= (byte) (1 << bit % 8);
      }
    }

    private boolean isAccepted(Bytes cut) {
      return BundleDelta.apply(base, cut) instanceof Decoded.Ok<Bytes>(Bytes file)
          && outcomeOf(file).equals("USABLE");
    }

    private String outcomeOf(Bytes file) {
      return outcome(Publisher.openedBeside(next.file(), file, Optional.of(base.stamp())));
    }

    @Test
    void takesMoreThanTheBaseHas() {
      int content = base.content().length();
      assertEquals("OK", faultCode(applied(step(content, 0, ""))));
      assertEquals("OK", faultCode(applied(step(content - 1, 1, ""))));
      assertEquals("delta.beyond-base", faultCode(applied(step(content + 1, 0, ""))));
      assertEquals("delta.beyond-base", faultCode(applied(step(content, 1, ""))));
      assertEquals("delta.beyond-base", faultCode(applied(step((1 << 28) - 1, (1 << 28) - 1, ""))));
    }

    @Test
    void hasNumbersThatAreTooLargeOrLongerThanTheyMustBe() {
      assertEquals("OK", faultCode(applied("")));
      assertEquals("OK", faultCode(applied("000000")));
      assertEquals("delta.number", faultCode(applied("0000")));
      assertEquals("delta.number", faultCode(applied("80")));
      assertEquals("delta.number", faultCode(applied("80000000")));
      assertEquals("delta.number", faultCode(applied("8080808001" + "0000")));
      assertEquals("delta.truncated", faultCode(applied("000001")));
      assertEquals("delta.truncated", faultCode(applied("0000" + "ffffff7f")));
    }

    private Decoded<Bytes> applied(String steps) {
      byte[] head = delta.slice(0, HEAD_BYTES).toByteArray();
      BundleFile.putNumber(head, HEAD_BYTES - 4, 0, 4);
      return BundleDelta.apply(base, Bytes.hex(Bytes.copyOf(head).toHex() + steps));
    }

    private static String step(int copy, int leaveOut, String putIn) {
      RecordWriter writer = new RecordWriter();
      writer.shortNumber(copy);
      writer.shortNumber(leaveOut);
      writer.shortNumber(putIn.length() / 2);
      return writer.written().toHex() + putIn;
    }
  }

  @Nested
  @DisplayName(
      "bundle.md §5.4 the result MUST be opened like any file: nothing in an update is believed")
  final class Opening {

    @Test
    void anUpdateBySomebodyElseMakesWhatTheGateRefuses() {
      Bundle base = bundle(small(), 1);
      BundleDraft forged =
          value(BundleDraft.of(small(), Publisher.SERIES, 2, envelope(Publisher.RULE_SETS)));
      Bytes honest = BundleDelta.between(base, bundle(NOTHING, 2));
      Bytes manifest = forged.manifest().finish(Bytes.copyOf(new byte[64]));
      byte[] head = honest.slice(0, HEAD_BYTES).toByteArray();
      BundleFile.putNumber(head, HEAD_BYTES - 4, manifest.length(), 4);
      Bytes delta = Bytes.hex(Bytes.copyOf(head).toHex() + manifest.toHex());

      Bytes made = value(BundleDelta.apply(base, delta));

      assertEquals(
          "NOT GENUINE unknown-signer", outcome(opened(made, Optional.of(base.stamp()), AT)));
    }

    @Test
    void anOldUpdateCannotBringTheGateBack() {
      Bundle first = bundle(small(), 1);
      Bundle second = bundle(NOTHING, 2);
      Bytes toSecond = BundleDelta.between(first, second);
      Bytes made = value(BundleDelta.apply(first, toSecond));
      BundleStamp held = bundle(small(), 3).stamp();

      assertEquals("bundle.rollback", outcome(opened(made, Optional.of(held), AT)));
    }
  }

  private static BundleContents revoking(Set<Bytes> ids) {
    return new BundleContents(
        List.of(),
        Set.of(),
        new RevocationList(Set.of(Publisher.VACCINATIONS.keyId()), ids),
        List.of());
  }

  private static Set<Bytes> ids(Random random, int count) {
    Set<Bytes> ids = new HashSet<>();
    while (ids.size() < count) {
      byte[] id = new byte[16];
      random.nextBytes(id);
      ids.add(Bytes.copyOf(id));
    }
    return ids;
  }

  private static Fault fault(Decoded<Bytes> decoded) {
    return switch (decoded) {
      case Decoded.Ok<Bytes> _ -> throw new AssertionError("was applied");
      case Decoded.Malformed<Bytes>(Fault fault) -> fault;
    };
  }
}
