package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A prefix and nothing behind it.
final class EmptyCode implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .base45(text -> "")
            .refused(
                "encoding/empty",
                "unreadable zlib.truncated",
                "HCERT §4",
                "Nothing stands behind the prefix."));
  }
}
