package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A polio vaccination counts from its day.
///
/// @spec https://smart.who.int/icvp/system-requirements.html ICVP decision table DT.2
final class PolioDays implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.polio()
            .field("vx.dv", "2026-03-01")
            .field("d", "2026-03-01")
            .issuedAt("2026-03-01T11:00:00Z")
            .accepted("icvp/polio-same-day", "ICVP DT.2", "The dose was given today."),
        old("2026-03-01")
            .accepted(
                "icvp/polio-last-day",
                "checks.md 3.13",
                "The last day that the issuer states is today.",
                "icvp.old-generation"),
        old("2026-02-28")
            .refused(
                "icvp/polio-over",
                "protection-over",
                "checks.md 3.13",
                "The last day that the issuer states was yesterday.",
                "icvp.old-generation"));
  }

  private static Recipe old(String lastDay) {
    return Recipe.icvpOf2025()
        .field("v.vp", "PolioVaccineOralOPVTrivaProductfa4849f7532d522134f4102063af1617")
        .field("v.vle", lastDay);
  }
}
