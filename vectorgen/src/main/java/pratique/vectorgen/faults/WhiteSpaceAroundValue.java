package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// White space around a value, as five countries wrote it.
final class WhiteSpaceAroundValue implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .field("v.0.mp", " EU/1/20/1528 ")
            .accepted(
                "payload/white-space",
                "EU value sets",
                "Spaces stand around the product.",
                "payload.whitespace"),
        Recipe.vaccination()
            .field("v.0.mp", "\u2003EU/1/20/1528\u00a0\ufeff")
            .accepted(
                "payload/white-space-of-other-kinds",
                "EU value sets",
                "Spaces that platforms disagree on stand around the product.",
                "payload.whitespace"));
  }
}
