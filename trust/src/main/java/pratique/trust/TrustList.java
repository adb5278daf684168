package pratique.trust;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;

/// The signers accepted at one moment, and those that an earlier list held and this one dropped.
///
/// `validUntil` is when the list itself becomes stale; absent for a folder of certificates that
/// somebody keeps by hand.
public final class TrustList {

  private final Map<KeyId, List<Signer>> byKeyId;
  private final Set<KeyId> dropped;
  private final Optional<Instant> validUntil;
  private final List<RevocationList> revocations;

  public TrustList(
      List<Signer> signers,
      Set<KeyId> dropped,
      Optional<Instant> validUntil,
      List<RevocationList> revocations) {
    Map<KeyId, List<Signer>> index = new HashMap<>();
    for (Signer signer : signers) {
      index.computeIfAbsent(signer.keyId(), _ -> new ArrayList<>()).add(signer);
    }
    index.replaceAll((_, same) -> List.copyOf(same));
    this.byKeyId = Map.copyOf(index);
    this.dropped = Set.copyOf(dropped);
    this.validUntil = requireNonNull(validUntil, "validUntil");
    this.revocations = List.copyOf(revocations);
  }

  public static TrustList of(List<Signer> signers) {
    return new TrustList(signers, Set.of(), Optional.empty(), List.of());
  }

  /// Every signer with this key id, in the order given; the caller must try them all (HCERT
  /// §3.3.3).
  public List<Signer> candidates(KeyId keyId) {
    return byKeyId.getOrDefault(keyId, List.of());
  }

  /// Whether an earlier list held a signer with this key id and this one does not.
  public boolean hasDropped(KeyId keyId) {
    return dropped.contains(keyId) && !byKeyId.containsKey(keyId);
  }

  /// Whether the issuer has taken this document back.
  public boolean isRevoked(KeyId signer, Bytes certificateId) {
    return revocations.stream().anyMatch(list -> list.revokes(signer, certificateId));
  }

  public Optional<Instant> validUntil() {
    return validUntil;
  }

  public int size() {
    return byKeyId.values().stream().mapToInt(List::size).sum();
  }
}
