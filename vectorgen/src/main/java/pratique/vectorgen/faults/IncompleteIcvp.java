package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Fields that the model asks for are missing or partial.
final class IncompleteIcvp implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.icvp()
            .field("dob", "1987-04")
            .accepted(
                "icvp/birth-month",
                "REQ-DE-02",
                "The day of birth is not known.",
                "payload.date-incomplete"),
        Recipe.icvp()
            .withoutField("dob")
            .refused(
                "icvp/birth-missing",
                "content-faulty payload.missing",
                "REQ-DE-02",
                "There is no date of birth.",
                "payload.field-missing"),
        Recipe.icvp()
            .withoutField("s")
            .withoutField("nt")
            .accepted(
                "icvp/sex-and-nationality-missing",
                "REQ-DE-03",
                "There are no sex and no nationality.",
                "payload.field-missing"),
        Recipe.icvp()
            .withoutField("n")
            .refused(
                "icvp/name-missing",
                "content-faulty payload.missing",
                "REQ-DE-01",
                "There is no name."),
        Recipe.icvp()
            .withoutField("vx.bo")
            .refused(
                "icvp/batch-missing",
                "content-faulty payload.missing",
                "REQ-DE-22",
                "There is no batch."),
        Recipe.icvp()
            .field("gn", "Ola Østergård")
            .accepted("icvp/guardian", "ICVPMin", "A guardian is named."),
        Recipe.icvp()
            .field("vx.vls", "2026-01-20")
            .accepted(
                "icvp/computed-field",
                "ICVPMin",
                "The first day is stated, which the model has computed.",
                "payload.unknown-field"));
  }
}
