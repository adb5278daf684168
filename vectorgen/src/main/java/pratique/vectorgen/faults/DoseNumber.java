package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The first and the last number that a dose can have, and one beyond.
final class DoseNumber implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        dose(0)
            .refused(
                "payload/dose-below-limit",
                "content-faulty payload.number",
                "EU DCC schema 1.3.3",
                "The dose has number 0."),
        dose(1)
            .accepted(
                "payload/dose-at-lower-limit", "EU DCC schema 1.3.3", "The dose has number 1."),
        dose(99).accepted("payload/dose-at-limit", "payloads.md §3", "The dose has number 99."),
        dose(100)
            .refused(
                "payload/dose-above-limit",
                "content-faulty payload.number",
                "payloads.md §3",
                "The dose has number 100."),
        dose(3).accepted("payload/booster", "EU DCC schema 1.3.3", "The dose has number 3 of 2."));
  }

  private static Recipe dose(int number) {
    return Recipe.vaccination().field("v.0.dn", Edit.number(number));
  }
}
