package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A text says nothing.
final class EmptyValue implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.test()
            .field("t.0.nm", "")
            .accepted(
                "payload/empty-field",
                "EU DCC schema 1.3.3",
                "The test's name is empty.",
                "payload.empty"),
        Recipe.vaccination()
            .field("v.0.co", "")
            .accepted(
                "payload/empty-country",
                "EU DCC schema 1.3.3",
                "The country of the vaccination is empty.",
                "payload.empty"),
        Recipe.vaccination()
            .field("nam.fn", "")
            .accepted(
                "payload/empty-name",
                "EU DCC schema 1.3.3",
                "The family name in the passport's letters is empty.",
                "payload.empty"),
        Recipe.vaccination()
            .field("t", Edit.list())
            .accepted(
                "payload/empty-group",
                "EU DCC schema 1.3.3",
                "t is an empty list beside v.",
                "payload.empty"));
  }
}
