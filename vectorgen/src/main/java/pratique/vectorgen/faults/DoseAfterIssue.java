package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The certificate is older than the dose.
final class DoseAfterIssue implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.icvp()
            .field("d", "2026-01-09")
            .refused(
                "icvp/dose-after-issue",
                "content-faulty icvp.dose-after-issue",
                "ICVPMin",
                "The day of issue is before the dose."),
        Recipe.icvp()
            .field("d", "2026-01-10")
            .accepted(
                "icvp/dose-on-day-of-issue", "ICVPMin", "The day of issue is the day of the dose."),
        Recipe.icvp()
            .withoutField("d")
            .accepted(
                "icvp/day-of-issue-missing",
                "ICVPMin",
                "There is no day of issue.",
                "payload.field-missing"));
  }
}
