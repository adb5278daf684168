package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// An ICVP of a version that is not known here: WHO calls it ambiguous.
final class UnknownIcvpVersion implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        versioned("2.0.0")
            .undetermined(
                "icvp/version-unknown",
                "version-unknown",
                "divergences.md §13",
                "The version is 2.0.0.",
                "payload.version-unknown"),
        versioned("one")
            .undetermined(
                "icvp/version-in-words",
                "version-unknown",
                "divergences.md §13",
                "The version is no number.",
                "payload.version-unknown"),
        versioned("0.2.0")
            .accepted(
                "icvp/version-0.2",
                "divergences.md §13",
                "The version is 0.2.0.",
                "payload.version-unknown"),
        versioned("1.0")
            .accepted(
                "icvp/version-1.0",
                "divergences.md §13",
                "The version is 1.0.",
                "payload.version-unknown"),
        Recipe.icvp()
            .withoutField("v")
            .accepted(
                "icvp/version-missing",
                "divergences.md §13",
                "There is no version.",
                "payload.field-missing"));
  }

  private static Recipe versioned(String version) {
    return Recipe.icvp().field("v", version);
  }
}
