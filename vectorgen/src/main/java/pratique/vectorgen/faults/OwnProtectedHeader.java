package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The header has a parameter too many or too few.
final class OwnProtectedHeader implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.notice()
            .parameter(3, Edit.number(61))
            .refused(
                "own/other-parameter",
                "unreadable pratique.protected",
                "envelope.md §3.2 rule 4",
                "The header has a fourth parameter."),
        Recipe.notice()
            .withoutParameter(16)
            .refused(
                "own/type-missing",
                "unreadable pratique.protected",
                "envelope.md §3.2 rule 4",
                "The header has no type."),
        Recipe.notice()
            .withoutParameter(16)
            .parameter(3, Edit.number(61))
            .refused(
                "own/other-parameter-for-type",
                "unreadable pratique.type",
                "envelope.md §3.2 rule 7",
                "Another parameter stands in the place of the type."));
  }
}
