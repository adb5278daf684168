package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The day of the dose stands under both of WHO's names.
final class DoseNamedTwice implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.icvp()
            .field("vx.dt", "2026-01-10")
            .accepted(
                "icvp/day-under-both-names",
                "divergences.md §3",
                "dv and dt are the same day.",
                "payload.field-name"),
        Recipe.icvp()
            .field("vx.dt", "2026-01-11")
            .refused(
                "icvp/two-days",
                "content-faulty icvp.two-days",
                "divergences.md §3",
                "dv and dt are two different days.",
                "payload.field-name"),
        Recipe.icvp()
            .withoutField("vx.dv")
            .field("vx.dt", "2026-01-10")
            .accepted(
                "icvp/day-under-other-name",
                "divergences.md §3",
                "The day of the dose is called dt.",
                "payload.field-name"));
  }
}
