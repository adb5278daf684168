package pratique.trust;

import java.util.Set;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;

/// The certificates that one issuer has taken back, by their identifier.
///
/// An issuer revokes its own documents only: an entry counts for documents signed by one of
/// `signers`.
public record RevocationList(Set<KeyId> signers, Set<Bytes> certificateIds) {

  public RevocationList {
    signers = Set.copyOf(signers);
    certificateIds = Set.copyOf(certificateIds);
  }

  public boolean revokes(KeyId signer, Bytes certificateId) {
    return signers.contains(signer) && certificateIds.contains(certificateId);
  }
}
