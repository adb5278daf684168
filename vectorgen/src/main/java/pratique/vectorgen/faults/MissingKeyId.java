package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The document does not say which key signed it.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#key-identifier HCERT §3.3.3
final class MissingKeyId implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .withoutParameter(4)
            .refused(
                "envelope/key-id-missing",
                "key-id-missing",
                "HCERT §3.3.3",
                "Neither header has a key id."));
  }
}
