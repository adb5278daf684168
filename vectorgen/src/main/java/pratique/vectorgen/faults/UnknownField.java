package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A field that the schema does not have.
final class UnknownField implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .field("v.0.note", "x")
            .accepted(
                "payload/unknown-field",
                "EU DCC schema 1.3.3",
                "The vaccination has a field that nobody knows.",
                "payload.unknown-field"),
        withFields(64)
            .accepted(
                "payload/fields-at-limit",
                "payloads.md §2",
                "The document has 64 fields.",
                "payload.unknown-field"),
        withFields(65)
            .refused(
                "payload/fields-above-limit",
                "content-faulty payload.fields",
                "payloads.md §2",
                "The document has 65 fields."));
  }

  private static Recipe withFields(int count) {
    Recipe recipe = Recipe.vaccination();
    for (int i = 4; i < count; i++) {
      recipe.field("x" + i, Edit.number(i));
    }
    return recipe;
  }
}
