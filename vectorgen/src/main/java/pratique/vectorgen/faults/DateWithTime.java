package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A day has a time of day behind it.
final class DateWithTime implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .field("v.0.dt", "2026-01-20T00:00:00Z")
            .accepted(
                "payload/day-with-time",
                "EU DCC schema 1.3.3",
                "The day of the vaccination has a time.",
                "payload.date-with-time"),
        Recipe.recovery()
            .field("r.0.fr", "2026-01-05T00:00:00")
            .accepted(
                "payload/day-with-time-without-zone",
                "EU DCC schema 1.3.3",
                "The day of the first positive test has a time without a zone.",
                "payload.date-with-time"),
        Recipe.vaccination()
            .field("dob", "1987-04-23T00:00:00")
            .accepted(
                "payload/birth-with-time",
                "EU DCC schema 1.3.3",
                "The date of birth has a time.",
                "payload.date-with-time"),
        Recipe.vaccination()
            .field("v.0.dt", "2026-01-20 or so")
            .refused(
                "payload/day-with-words",
                "content-faulty payload.date",
                "EU DCC schema 1.3.3",
                "The day of the vaccination has words behind it."));
  }
}
