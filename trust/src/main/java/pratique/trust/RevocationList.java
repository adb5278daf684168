package pratique.trust;

import static java.util.Objects.requireNonNull;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.encoding.Sha256;

/// The certificates that issuers have taken back.
///
/// An issuer revokes its own documents only: an entry counts for documents of one signer. What is
/// kept of an entry is a fingerprint over signer and certificate id, so whoever has the list cannot
/// read from it whose certificates were taken back, and a million entries take 16 MB.
public final class RevocationList {

  private final Fingerprints entries;

  private RevocationList(Fingerprints entries) {
    this.entries = requireNonNull(entries, "entries");
  }

  /// Each of `certificateIds` as revoked by each of `signers`.
  public RevocationList(Set<KeyId> signers, Set<Bytes> certificateIds) {
    Fingerprints.Collector collector = new Fingerprints.Collector();
    for (KeyId signer : signers) {
      for (Bytes id : certificateIds) {
        collector.add(fingerprint(signer, id));
      }
    }
    this.entries = collector.collected();
  }

  public static RevocationList of(Fingerprints entries) {
    return new RevocationList(entries);
  }

  /// What any of `lists` has.
  public static RevocationList union(Collection<RevocationList> lists) {
    List<RevocationList> filled = lists.stream().filter(list -> list.size() > 0).toList();
    if (filled.size() == 1) {
      return filled.getFirst();
    }
    Fingerprints.Collector collector = new Fingerprints.Collector();
    filled.forEach(list -> collector.addAll(list.entries));
    return new RevocationList(collector.collected());
  }

  /// The first 128 bits of the SHA-256 digest over the length of the key id in one byte, the key
  /// id, and the certificate id (`spec/bundle.md` §4.3).
  public static Bytes fingerprint(KeyId signer, Bytes certificateId) {
    int keyIdBytes = signer.value().length();
    byte[] message = new byte[1 + keyIdBytes + certificateId.length()];
    message[0] = (byte) keyIdBytes;
    signer.value().copyInto(message, 1);
    certificateId.copyInto(message, 1 + keyIdBytes);
    return Sha256.of(Bytes.copyOf(message)).slice(0, Fingerprints.BYTES);
  }

  public boolean revokes(KeyId signer, Bytes certificateId) {
    return entries.size() > 0 && entries.contains(fingerprint(signer, certificateId));
  }

  public Fingerprints entries() {
    return entries;
  }

  /// How many pairs of a signer and a certificate.
  public int size() {
    return entries.size();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RevocationList that && entries.equals(that.entries);
  }

  @Override
  public int hashCode() {
    return entries.hashCode();
  }

  @Override
  public String toString() {
    return "RevocationList[" + size() + "]";
  }
}
