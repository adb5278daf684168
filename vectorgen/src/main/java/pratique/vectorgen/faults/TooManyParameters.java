package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// As many parameters as a reader takes, and one more.
final class TooManyParameters implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        withParameters(16)
            .accepted(
                "envelope/parameters-at-limit",
                "envelope.md §2.1 rule 3",
                "The unprotected header has 16 parameters.",
                "cose.other-header"),
        withParameters(17)
            .refused(
                "envelope/parameters-above-limit",
                "unreadable cose.label",
                "envelope.md §2.1 rule 3",
                "The unprotected header has 17 parameters."));
  }

  private static Recipe withParameters(int count) {
    Recipe recipe = Recipe.vaccination();
    for (int i = 0; i < count; i++) {
      recipe.unprotected(100 + i, Edit.number(i));
    }
    return recipe;
  }
}
