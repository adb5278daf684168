package pratique.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;

class TrustListTest {

  @Nested
  @DisplayName("HCERT §3.3.3 a verifier MUST check all DSCs with that kid")
  final class Candidates {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void everySignerIsFoundUnderItsKeyIdInTheOrderGiven(long seed) {
      Random random = new Random(seed);
      for (int round = 0; round < 100; round++) {
        List<Signer> signers = new ArrayList<>();
        Map<KeyId, List<Signer>> expected = new HashMap<>();
        int count = random.nextInt(200);
        for (int i = 0; i < count; i++) {
          Signer signer = signer(crowdedKeyId(random), "number " + i);
          signers.add(signer);
          expected.computeIfAbsent(signer.keyId(), _ -> new ArrayList<>()).add(signer);
        }
        TrustList list = TrustList.of(signers);

        assertEquals(count, list.size());
        expected.forEach((keyId, same) -> assertEquals(same, list.candidates(keyId)));
        for (int i = 0; i < 50; i++) {
          KeyId other = crowdedKeyId(random);
          assertEquals(expected.getOrDefault(other, List.of()), list.candidates(other));
        }
      }
    }

    /// 1 to 10 bytes of three values, so that key ids repeat, begin with one another, and share
    /// their first eight bytes.
    private static KeyId crowdedKeyId(Random random) {
      byte[] value = new byte[random.nextBoolean() ? 1 + random.nextInt(3) : 8 + random.nextInt(3)];
      for (int i = 0; i < value.length; i++) {
        value[i] = i < 7 && value.length > 7 ? 0 : new byte[] {0, 1, -1}[random.nextInt(3)];
      }
      return new KeyId(Bytes.copyOf(value));
    }
  }

  @Test
  void keyIdsOfBytesAbove127ComeLast() {
    assertTrue(keyId("7f").compareTo(keyId("80")) < 0);
    assertTrue(keyId("80").compareTo(keyId("8000")) < 0);
    assertEquals(0x8000_0000_0000_0000L, keyId("80").head());
    assertEquals(keyId("0102030405060708").head(), keyId("010203040506070809").head());
  }

  @Nested
  @DisplayName("checks.md 1.6 a signer that left the list is refused, not unknown")
  final class Dropped {

    @Test
    void aKeyIdThatIsListedAgainWasNotDropped() {
      TrustList list =
          new TrustList(
              List.of(signer(keyId("01"), "")),
              Set.of(keyId("01"), keyId("02")),
              Optional.empty(),
              List.of());

      assertFalse(list.hasDropped(keyId("01")));
      assertTrue(list.hasDropped(keyId("02")));
      assertFalse(list.hasDropped(keyId("03")));
    }
  }

  @Nested
  @DisplayName("bundle.md §4.3.1 an entry counts for documents of one signer")
  final class Revocations {

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void whatIsRevokedIsWhatOneOfTheListsHasForThatSigner(long seed) {
      Random random = new Random(seed);
      for (int round = 0; round < 100; round++) {
        Set<List<Bytes>> pairs = new HashSet<>();
        List<RevocationList> lists = new ArrayList<>();
        int count = random.nextInt(5);
        for (int i = 0; i < count; i++) {
          Set<KeyId> signers = new HashSet<>();
          Set<Bytes> ids = new HashSet<>();
          for (int j = random.nextInt(4); j > 0; j--) {
            signers.add(new KeyId(small(random)));
          }
          for (int j = random.nextInt(40); j > 0; j--) {
            ids.add(small(random));
          }
          signers.forEach(signer -> ids.forEach(id -> pairs.add(List.of(signer.value(), id))));
          lists.add(new RevocationList(signers, ids));
        }
        TrustList trust = new TrustList(List.of(), Set.of(), Optional.empty(), lists);

        assertEquals(pairs.size(), RevocationList.union(lists).size());
        for (int i = 0; i < 200; i++) {
          Bytes signer = small(random);
          Bytes id = small(random);
          assertEquals(pairs.contains(List.of(signer, id)), trust.isRevoked(new KeyId(signer), id));
        }
      }
    }

    /// The length in front keeps `01 | 0203` and `0102 | 03` apart.
    @Test
    void anIdOfAnotherSignerThatTogetherGivesTheSameBytesIsAnother() {
      RevocationList list = new RevocationList(Set.of(keyId("01")), Set.of(Bytes.hex("0203")));

      assertTrue(list.revokes(keyId("01"), Bytes.hex("0203")));
      assertFalse(list.revokes(keyId("0102"), Bytes.hex("03")));
    }

    @Test
    void aFingerprintIsTheHeadOfTheDigestOverLengthKeyIdAndCertificateId() {
      // printf '\x02\xab\xcd\x01' | sha256sum
      assertEquals(FINGERPRINT, RevocationList.fingerprint(keyId("abcd"), Bytes.hex("01")).toHex());
    }

    private static final String FINGERPRINT = "d74895caa8706849b8529865b9fb487f";

    private static Bytes small(Random random) {
      byte[] value = new byte[1 + random.nextInt(2)];
      for (int i = 0; i < value.length; i++) {
        value[i] = (byte) random.nextInt(8);
      }
      return Bytes.copyOf(value);
    }
  }

  private static KeyId keyId(String hex) {
    return new KeyId(Bytes.hex(hex));
  }

  private static Signer signer(KeyId keyId, String origin) {
    return new Signer(
        keyId,
        new PublicKey.Unusable("1.2.3", Bytes.EMPTY),
        Optional.empty(),
        Optional.empty(),
        new Signer.Purposes.AnyHealthCertificate(),
        Optional.empty(),
        origin);
  }
}
