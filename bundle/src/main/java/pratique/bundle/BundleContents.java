package pratique.bundle;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Set;
import pratique.credential.KeyId;
import pratique.trust.RevocationList;
import pratique.trust.Signer;

/// All that a gate without a network is to know, before it is packed or after it was unpacked.
///
/// - `signers`: in any order; those of one key id are tried in the order given.
/// - `dropped`: key ids that an earlier list held and this one does not.
/// - `revoked`: by certificate id.
/// - `documents`: value sets, rule sets, risk lists and notices; no two of one kind, name and
///   version.
public record BundleContents(
    List<Signer> signers,
    Set<KeyId> dropped,
    RevocationList revoked,
    List<CarriedDocument> documents) {

  public BundleContents {
    signers = List.copyOf(signers);
    dropped = Set.copyOf(dropped);
    requireNonNull(revoked, "revoked");
    documents = List.copyOf(documents);
  }
}
