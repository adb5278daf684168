package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A parameter stands in both headers, and readers could differ in which one counts.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-3 RFC 9052 §3
final class LabelInBothHeaders implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .unprotected(1, Edit.number(-7))
            .refused(
                "envelope/label-in-both-headers",
                "unreadable cose.label-twice",
                "RFC 9052 §3",
                "Both headers have an algorithm."));
  }
}
