package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A code that no value set holds: genuine all the same, and for the rules of entry to judge.
final class UnlistedCode implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .field("v.0.mp", "Unheard-of")
            .field("v.0.tg", "1")
            .accepted(
                "payload/unlisted-product",
                "EU value sets",
                "No value set holds the product and the disease."),
        Recipe.icvp()
            .field("s", "f")
            .accepted(
                "icvp/sex-unlisted",
                "REQ-DE-03",
                "The sex is none of the four codes.",
                "payload.unlisted-code"));
  }
}
