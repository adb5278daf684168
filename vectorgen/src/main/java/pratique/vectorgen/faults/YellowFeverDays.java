package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A yellow fever vaccination counts from its tenth day.
///
/// @spec https://smart.who.int/icvp/system-requirements.html ICVP decision table DT.1
final class YellowFeverDays implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        issuedEarly()
            .refused(
                "icvp/yellow-fever-ninth-day",
                "protection-not-yet",
                "IHR Annex 7 §1(b)",
                "The last second of the ninth day after the dose.")
            .at("2026-01-19T23:59:59Z"),
        issuedEarly()
            .accepted(
                "icvp/yellow-fever-tenth-day",
                "IHR Annex 7 §1(b)",
                "The first second of the tenth day after the dose.")
            .at("2026-01-20T00:00:00Z"),
        Recipe.icvpOf2025()
            .field("v.vle", "2026-02-01")
            .accepted(
                "icvp/yellow-fever-for-life",
                "IHR Annex 7 §1(c)",
                "The issuer's last day is over, and the vaccination counts for life.",
                "icvp.old-generation"));
  }

  private static Recipe issuedEarly() {
    return Recipe.icvp().issuedAt("2026-01-11T00:00:00Z").field("d", "2026-01-11");
  }
}
