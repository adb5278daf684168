package pratique.trust;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;

/// The signers accepted at one moment, and those that an earlier list held and this one dropped.
///
/// `validUntil` is when the list itself becomes stale; absent for a folder of certificates that
/// somebody keeps by hand.
public final class TrustList {

  private final SignerDirectory signers;
  private final Set<KeyId> dropped;
  private final Optional<Instant> validUntil;
  private final RevocationList revocations;

  public TrustList(
      List<Signer> signers,
      Set<KeyId> dropped,
      Optional<Instant> validUntil,
      List<RevocationList> revocations) {
    this(new SortedSigners(signers), dropped, validUntil, RevocationList.union(revocations));
  }

  public TrustList(
      SignerDirectory signers,
      Set<KeyId> dropped,
      Optional<Instant> validUntil,
      RevocationList revocations) {
    this.signers = requireNonNull(signers, "signers");
    this.dropped = Set.copyOf(dropped);
    this.validUntil = requireNonNull(validUntil, "validUntil");
    this.revocations = requireNonNull(revocations, "revocations");
  }

  public static TrustList of(List<Signer> signers) {
    return new TrustList(signers, Set.of(), Optional.empty(), List.of());
  }

  /// Both lists as one: stale when the first of them is, and what either revoked stays revoked. A
  /// signer that one of them dropped is trusted as long as the other holds it.
  public TrustList and(TrustList other) {
    Set<KeyId> both = new HashSet<>(dropped);
    both.addAll(other.dropped);
    Optional<Instant> first =
        Stream.of(validUntil, other.validUntil)
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder());
    return new TrustList(
        new SignerDirectory() {
          @Override
          public List<Signer> candidates(KeyId keyId) {
            List<Signer> here = signers.candidates(keyId);
            List<Signer> there = other.signers.candidates(keyId);
            if (there.isEmpty()) {
              return here;
            }
            List<Signer> all = new ArrayList<>(here);
            all.addAll(there);
            return all;
          }

          @Override
          public int size() {
            return signers.size() + other.signers.size();
          }
        },
        both,
        first,
        RevocationList.union(List.of(revocations, other.revocations)));
  }

  /// Every signer with this key id, in the order given; the caller must try them all (HCERT
  /// §3.3.3).
  public List<Signer> candidates(KeyId keyId) {
    return signers.candidates(keyId);
  }

  /// Whether an earlier list held a signer with this key id and this one does not.
  public boolean hasDropped(KeyId keyId) {
    return dropped.contains(keyId) && signers.candidates(keyId).isEmpty();
  }

  /// Whether the issuer has taken this document back.
  public boolean isRevoked(KeyId signer, Bytes certificateId) {
    return revocations.revokes(signer, certificateId);
  }

  public Optional<Instant> validUntil() {
    return validUntil;
  }

  public int size() {
    return signers.size();
  }
}
