package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The code was issued later than now, by a clock that is wrong.
final class IssuedInFuture implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .issuedAt("2026-03-01T12:05:00Z")
            .accepted("time/issue-at-limit", "checks.md 3.5", "iat is five minutes ahead."),
        Recipe.vaccination()
            .issuedAt("2026-03-01T12:05:01Z")
            .refused(
                "time/issue-above-limit",
                "issued-in-future",
                "checks.md 3.5",
                "iat is five minutes and a second ahead."));
  }
}
