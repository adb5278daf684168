package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Filling;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// As many bytes as a reader inflates, and one more.
final class InflatedSize implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        ofSize(65_536)
            .accepted(
                "encoding/inflated-at-limit",
                "envelope.md §1 rule 6",
                "The envelope has 65536 bytes.",
                "payload.unknown-field"),
        ofSize(65_537)
            .refused(
                "encoding/inflated-above-limit",
                "unreadable zlib.limit",
                "envelope.md §1 rule 6",
                "The envelope has 65537 bytes."));
  }

  private static Recipe ofSize(int bytes) {
    return Filling.until(
        bytes,
        filling -> Recipe.vaccination().field("x", filling),
        recipe -> recipe.envelope().length());
  }
}
