package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.vector.Vector;

/// The key id stands in the unprotected header only.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#key-identifier HCERT §3.3.3
final class UnprotectedKeyId implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .withoutParameter(4)
            .unprotected(4, Edit.bytes(Signers.ISSUER.keyId().value()))
            .accepted(
                "envelope/key-id-unprotected",
                "HCERT §3.3.3",
                "The key id stands in the unprotected header only.",
                "cose.key-id-unprotected"));
  }
}
