package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.recipe.TestKey;
import pratique.vectorgen.vector.Vector;

/// The signer's key is on another curve than P-256.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#signature-algorithm HCERT §3.3.2
final class OtherCurve implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .by(Signers.P_384)
            .accepted(
                "signer/p-384",
                "divergences.md §9",
                "The key is on P-384, the digest SHA-256, the signature of 96 bytes.",
                "cose.curve"),
        Recipe.vaccination()
            .by(Signers.P_521)
            .accepted(
                "signer/p-521",
                "divergences.md §9",
                "The key is on P-521, the digest SHA-256, the signature of 132 bytes.",
                "cose.curve"),
        Recipe.vaccination()
            .by(Signers.BRAINPOOL)
            .refused(
                "signer/brainpool",
                "key-against-policy",
                "divergences.md §9",
                "The key is on brainpoolP256r1, which the policy does not allow."),
        Recipe.vaccination()
            .by(Signers.P_384)
            .signing(message -> ((TestKey.Ec) Signers.P_384.key()).signWithSha384(message))
            .refused(
                "signer/p-384-with-sha-384",
                "signature-mismatch",
                "RFC 9053 §2.1",
                "The digest is SHA-384, and the document says ES256."));
  }
}
