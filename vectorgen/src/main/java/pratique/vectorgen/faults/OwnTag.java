package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Our own envelope has another tag, or none.
final class OwnTag implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.notice()
            .tag("")
            .refused(
                "own/untagged",
                "unreadable pratique.tag",
                "envelope.md §3.2 rule 2",
                "The envelope has no tag."),
        Recipe.notice()
            .tag("d83dd2")
            .refused(
                "own/cwt-tag",
                "unreadable pratique.tag",
                "envelope.md §3.2 rule 2",
                "Tag 61 stands around tag 18."));
  }
}
