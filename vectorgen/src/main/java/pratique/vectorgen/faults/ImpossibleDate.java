package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A day that the calendar does not have.
final class ImpossibleDate implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .field("v.0.dt", "2026-02-29")
            .refused(
                "payload/day-that-does-not-exist",
                "content-faulty payload.date",
                "EU DCC schema 1.3.3",
                "2026 is no leap year."),
        Recipe.vaccination()
            .field("v.0.dt", "20.01.2026")
            .refused(
                "payload/day-in-other-order",
                "content-faulty payload.date",
                "EU DCC schema 1.3.3",
                "The day is written from its end."),
        Recipe.vaccination()
            .field("v.0.dt", "2026-1-20")
            .refused(
                "payload/day-without-zeros",
                "content-faulty payload.date",
                "EU DCC schema 1.3.3",
                "The month has one digit."),
        Recipe.vaccination()
            .field("v.0.dt", "\u0662\u0660\u0662\u0666-01-20")
            .refused(
                "payload/day-in-other-digits",
                "content-faulty payload.date",
                "EU DCC schema 1.3.3",
                "The year is in Arabic-Indic digits."),
        Recipe.vaccination()
            .field("v.0.dt", "2024-02-29")
            .accepted(
                "payload/leap-day", "EU DCC schema 1.3.3", "The vaccination was on a leap day."));
  }
}
