package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A type that only a later version knows.
final class OwnUnknownType implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        typed("later-type")
            .undetermined(
                "own/type-unknown", "kind-unknown", "checks.md 1.3", "The type is not known here."),
        typed("t".repeat(64))
            .undetermined(
                "own/type-at-limit",
                "kind-unknown",
                "envelope.md §3.2 rule 7",
                "The type has 64 characters."),
        typed("t".repeat(65))
            .refused(
                "own/type-above-limit",
                "unreadable pratique.type",
                "envelope.md §3.2 rule 7",
                "The type has 65 characters."),
        typed("")
            .refused(
                "own/type-empty",
                "unreadable pratique.type",
                "envelope.md §3.2 rule 7",
                "The type has no characters."),
        typed("Notice")
            .refused(
                "own/type-with-capital",
                "unreadable pratique.type",
                "envelope.md §3.2 rule 7",
                "The type has a capital."),
        Recipe.notice()
            .parameter(16, Edit.number(9))
            .refused(
                "own/type-as-number",
                "unreadable pratique.type",
                "envelope.md §3.2 rule 7",
                "The type is a number."));
  }

  private static Recipe typed(String type) {
    return Recipe.notice().parameter(16, Edit.text(type));
  }
}
