package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.vector.Vector;

/// The document claims an algorithm that is not the trusted key's: the key decides.
final class AlgorithmAgainstKey implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .parameter(1, Edit.number(-37))
            .refused(
                "envelope/algorithm-rsa-for-ec-key",
                "algorithm-against-key",
                "HCERT §3.3.2",
                "The document claims PS256, the signer's key is on P-256."),
        Recipe.vaccination()
            .by(Signers.RSA_2048)
            .parameter(1, Edit.number(-7))
            .refused(
                "envelope/algorithm-ec-for-rsa-key",
                "algorithm-against-key",
                "HCERT §3.3.2",
                "The document claims ES256, the signer's key is RSA."));
  }
}
