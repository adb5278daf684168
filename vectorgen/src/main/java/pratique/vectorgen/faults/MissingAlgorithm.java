package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The document names no algorithm.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#signature-algorithm HCERT §3.3.2
final class MissingAlgorithm implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .withoutParameter(1)
            .refused(
                "envelope/algorithm-missing",
                "algorithm-not-allowed",
                "HCERT §3.3.2",
                "Neither header has an algorithm."));
  }
}
