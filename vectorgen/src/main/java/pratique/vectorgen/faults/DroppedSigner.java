package pratique.vectorgen.faults;

import java.util.List;
import java.util.Optional;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.vector.TrustState;
import pratique.vectorgen.vector.Vector;

/// An earlier trust list held the signer, and this one dropped it.
final class DroppedSigner implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .refused(
                "signer/dropped",
                "signer-dropped",
                "checks.md 1.7",
                "The trust list has dropped the signer.")
            .trusting("other-issuer.pem")
            .with(new TrustState(Optional.empty(), List.of(Signers.ISSUER.keyId()), List.of())),
        Recipe.vaccination()
            .accepted(
                "signer/dropped-and-taken-up",
                "checks.md 1.7",
                "The trust list has dropped the key id and holds it again.")
            .with(new TrustState(Optional.empty(), List.of(Signers.ISSUER.keyId()), List.of())));
  }
}
