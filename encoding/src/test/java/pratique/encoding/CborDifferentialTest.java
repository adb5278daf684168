package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.upokecenter.cbor.CBOREncodeOptions;
import com.upokecenter.cbor.CBORException;
import com.upokecenter.cbor.CBORObject;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Ours beside another's reader, on items that were damaged at random.
class CborDifferentialTest {

  private static final CBOREncodeOptions STRICT =
      new CBOREncodeOptions("allowduplicatekeys=false;allowempty=false;resolvereferences=false");
  private static final CborReader.Limits LIMITS = new CborReader.Limits(1 << 20, 64, 1 << 20);

  private static Optional<CBORObject> theirs(Bytes input) {
    try {
      return Optional.of(CBORObject.DecodeFromBytes(input.toByteArray(), STRICT));
    } catch (CBORException _) {
      return Optional.empty();
    }
  }

  private static Bytes damaged(Bytes input, SplittableRandom random) {
    byte[] bytes = input.toByteArray();
    int changes = random.nextInt(4);
    for (int i = 0; i < changes && bytes.length > 0; i++) {
      int at = random.nextInt(bytes.length);
      bytes[at] =
          (byte) (random.nextBoolean() ? random.nextInt(256) : bytes[at] ^ 1 << random.nextInt(8));
    }
    return Bytes.copyOf(
        bytes, 0, random.nextInt(8) == 0 ? random.nextInt(bytes.length + 1) : bytes.length);
  }

  private static boolean hasTag(Cbor item) {
    return switch (item) {
      case Cbor.Tagged _ -> true;
      case Cbor.Array array -> array.items().stream().anyMatch(CborDifferentialTest::hasTag);
      case Cbor.Map map ->
          map.entries().stream().anyMatch(entry -> hasTag(entry.key()) || hasTag(entry.value()));
      case Cbor.Int _,
          Cbor.ByteString _,
          Cbor.Text _,
          Cbor.FloatingPoint _,
          Cbor.Bool _,
          Cbor.Null _,
          Cbor.Undefined _,
          Cbor.Simple _ ->
          false;
    };
  }

  /// The other reader also judges what a tag may hold, and reads integers of any size: only there
  /// may the answers differ.
  @Test
  void seed7DamagedItemsAreWellFormedToBothReadersOrToNone() {
    SplittableRandom random = new SplittableRandom(7);
    CborTrees trees = new CborTrees(random, false);
    TreeMap<String, Integer> outcomes = new TreeMap<>();
    for (int round = 0; round < 20_000; round++) {
      Bytes input = damaged(LooseCborWriter.write(trees.next(3), random), random);
      Optional<CBORObject> theirs = theirs(input);
      String outcome =
          switch (CborReader.read(input, LIMITS)) {
            case Decoded.Ok<Cbor>(Cbor ours) -> {
              if (hasTag(ours)) {
                yield "tag";
              }
              assertTrue(theirs.isPresent(), () -> "only ours reads " + input.toHex());
              Bytes rewritten = Bytes.copyOf(theirs.orElseThrow().EncodeToBytes());
              assertEquals(
                  CborWriter.write(ours),
                  CborWriter.write(Decodings.value(CborReader.read(rewritten, LIMITS))),
                  input::toHex);
              yield "read";
            }
            case Decoded.Malformed<Cbor>(Fault fault) -> {
              assertTrue(
                  theirs.isEmpty() || fault.code().equals("cbor.integer-range"),
                  () -> "only theirs reads " + input.toHex() + " " + fault);
              yield fault.code();
            }
          };
      outcomes.merge(outcome, 1, Integer::sum);
    }
    assertTrue(outcomes.getOrDefault("read", 0) > 4_000, outcomes::toString);
    assertTrue(outcomes.keySet().size() >= 12, outcomes::toString);
  }
}
