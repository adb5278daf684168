package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Nobody knows who signed.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#key-identifier HCERT §3.3.3
final class UnknownSigner implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .undetermined(
                "signer/unknown",
                "unknown-signer",
                "checks.md 1.6",
                "The signer is not among those trusted.")
            .trusting("other-issuer.pem"),
        Recipe.vaccination()
            .undetermined(
                "signer/nobody-trusted", "unknown-signer", "checks.md 1.6", "Nobody is trusted.")
            .trusting(),
        Recipe.vaccination()
            .undetermined(
                "signer/authority-trusted",
                "unknown-signer",
                "trust.md §2 rule 3",
                "Only the authority of the signer is trusted, and an authority signs no documents.")
            .trusting("authority.pem"));
  }
}
