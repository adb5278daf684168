package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// What is certified happened before the holder was born.
final class EventBeforeBirth implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .field("dob", "2026-01-21")
            .refused(
                "payload/vaccinated-before-birth",
                "content-faulty payload.before-birth",
                "payloads.md §3",
                "The vaccination was the day before the birth."),
        Recipe.vaccination()
            .field("dob", "2026-01-20")
            .accepted(
                "payload/vaccinated-at-birth",
                "payloads.md §3",
                "The vaccination was on the day of the birth."));
  }
}
