package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A field that the schema asks for is not there.
final class MissingField implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .withoutField("v.0.dt")
            .refused(
                "payload/day-missing",
                "content-faulty payload.missing",
                "EU DCC schema 1.3.3",
                "The day of the vaccination is missing."),
        Recipe.vaccination()
            .withoutField("v.0.ci")
            .refused(
                "payload/certificate-id-missing",
                "content-faulty payload.missing",
                "EU DCC schema 1.3.3",
                "The certificate's identifier is missing."),
        Recipe.vaccination()
            .withoutField("nam")
            .refused(
                "payload/name-missing",
                "content-faulty payload.missing",
                "EU DCC schema 1.3.3",
                "The name is missing."));
  }
}
