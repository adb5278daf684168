package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The day, the month or all of a date of birth is unknown.
///
/// @spec https://github.com/ehn-dcc-development/eu-dcc-schema EU DCC schema 1.3.3
final class PartialBirthDate implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        born("1987")
            .accepted(
                "payload/birth-year", "EU DCC schema 1.3.3", "Only the year of birth is known."),
        born("1987-04")
            .accepted(
                "payload/birth-month", "EU DCC schema 1.3.3", "The day of birth is not known."),
        born("")
            .accepted(
                "payload/birth-unknown", "EU DCC schema 1.3.3", "The date of birth is not known."),
        born("1987-00-00")
            .accepted(
                "payload/birth-with-zeros",
                "EU DCC schema 1.3.3",
                "Zeros stand for the month and the day of birth.",
                "payload.date-incomplete"),
        born("1899-12-31")
            .refused(
                "payload/birth-below-limit",
                "content-faulty payload.date",
                "EU DCC schema 1.3.3",
                "The year of birth is 1899."),
        born("1900-01-01")
            .accepted(
                "payload/birth-at-limit", "EU DCC schema 1.3.3", "The year of birth is 1900."),
        born("1987-13")
            .refused(
                "payload/birth-in-thirteenth-month",
                "content-faulty payload.date",
                "EU DCC schema 1.3.3",
                "The month of birth is 13."),
        Recipe.vaccination()
            .withoutField("dob")
            .refused(
                "payload/birth-missing",
                "content-faulty payload.missing",
                "EU DCC schema 1.3.3",
                "There is no date of birth."));
  }

  private static Recipe born(String date) {
    return Recipe.vaccination().field("dob", date);
  }
}
