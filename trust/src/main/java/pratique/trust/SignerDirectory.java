package pratique.trust;

import java.util.List;
import pratique.credential.KeyId;

/// Finds the signers that a document may mean by its key id.
///
/// A trust list looks its signers up in one of these, so that a hundred thousand of them need not
/// be objects before anybody asks.
public interface SignerDirectory {

  /// Every signer with this key id, in the order in which they were listed; empty when there is
  /// none. The same question always has the same answer.
  List<Signer> candidates(KeyId keyId);

  /// How many signers are listed.
  int size();
}
