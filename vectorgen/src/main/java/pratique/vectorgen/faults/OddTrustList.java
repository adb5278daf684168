package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.recipe.TrustFiles;
import pratique.vectorgen.vector.Vector;

/// A trust list with everything that real ones hold: padded coordinates, references, other uses.
///
/// @spec https://smart.who.int/trust/concepts_did_gdhcn.html GDHCN trust list as DID
final class OddTrustList implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .accepted(
                "signer/odd-trust-list",
                "RFC 7518 §6.2.1.2",
                "The list writes coordinates with a zero byte too many, and the key id"
                    + " percent-encoded.")
            .trusting("trust-list.json"),
        Recipe.vaccination()
            .by(Signers.OTHER_ISSUER)
            .undetermined(
                "signer/listed-for-other-use",
                "unknown-signer",
                "trust.md §4 rule 2",
                "The list names the key for TLS.")
            .trusting("trust-list.json"),
        Recipe.vaccination()
            .parameter(4, Edit.bytes(TrustFiles.BARE_KEY_ID))
            .accepted(
                "signer/bare-key",
                "trust.md §4 rule 5",
                "The list names a key without a certificate.")
            .trusting("bare-key.json"),
        Recipe.vaccination()
            .accepted(
                "signer/listed-twice", "trust.md §3 rule 5", "Two sources name the same signer.")
            .trusting("issuer.pem", "trust-list.json"));
  }
}
