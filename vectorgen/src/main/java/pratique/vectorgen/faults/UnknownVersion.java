package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The payload names a version of its schema that is not known here.
final class UnknownVersion implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .field("ver", "2.0.0")
            .accepted(
                "payload/version-unknown",
                "payloads.md §3",
                "ver is 2.0.0.",
                "payload.version-unknown"),
        Recipe.vaccination()
            .field("ver", "1.0.0")
            .accepted("payload/version-1.0", "EU DCC schema 1.0.0", "ver is the first version."),
        Recipe.vaccination()
            .withoutField("ver")
            .refused(
                "payload/version-missing",
                "content-faulty payload.missing",
                "EU DCC schema 1.3.3",
                "ver is missing."));
  }
}
