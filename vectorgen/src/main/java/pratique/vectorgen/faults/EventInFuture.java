package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// What is certified has not happened yet.
final class EventInFuture implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .field("v.0.dt", "2026-03-02")
            .accepted(
                "time/vaccination-tomorrow-somewhere",
                "checks.md 3.8",
                "The day of the vaccination has begun in Kiribati.")
            .at("2026-03-01T10:00:00Z"),
        Recipe.vaccination()
            .field("v.0.dt", "2026-03-02")
            .refused(
                "time/vaccination-tomorrow-everywhere",
                "event-in-future",
                "checks.md 3.8",
                "The day of the vaccination has begun nowhere.")
            .at("2026-03-01T09:59:59Z"),
        Recipe.test()
            .field("t.0.sc", "2026-03-01T12:05:00Z")
            .accepted("time/sample-at-limit", "checks.md 3.8", "The sample is five minutes ahead."),
        Recipe.test()
            .field("t.0.sc", "2026-03-01T12:05:01Z")
            .refused(
                "time/sample-above-limit",
                "event-in-future",
                "checks.md 3.8",
                "The sample is five minutes and a second ahead."),
        Recipe.recovery()
            .field("r.0.fr", "2026-03-03")
            .refused(
                "time/infection-in-future",
                "event-in-future",
                "checks.md 3.8",
                "The first positive test is two days ahead."),
        Recipe.icvp()
            .field("vx.dv", "2026-03-03")
            .field("d", "2026-03-03")
            .refused(
                "time/dose-in-future",
                "event-in-future",
                "checks.md 3.8",
                "The dose is two days ahead."));
  }
}
