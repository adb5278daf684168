package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The algorithm stands in the unprotected header only.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-3.1 RFC 9052 §3.1
final class UnprotectedAlgorithm implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .withoutParameter(1)
            .unprotected(1, Edit.number(-7))
            .accepted(
                "envelope/algorithm-unprotected",
                "RFC 9052 §3.1",
                "The algorithm stands in the unprotected header only, and agrees with the key.",
                "cose.algorithm-unprotected"),
        Recipe.vaccination()
            .withoutParameter(1)
            .unprotected(1, Edit.number(-37))
            .refused(
                "envelope/algorithm-unprotected-against-key",
                "algorithm-against-key",
                "envelope.md §2.1 rule 5",
                "The unprotected header claims another algorithm than the key is for.",
                "cose.algorithm-unprotected"));
  }
}
