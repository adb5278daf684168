package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Our own envelope names another algorithm.
final class OwnAlgorithm implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.notice()
            .parameter(1, Edit.number(-35))
            .refused(
                "own/algorithm-es384",
                "unreadable pratique.algorithm",
                "envelope.md §3.2 rule 5",
                "The algorithm is ES384."),
        Recipe.notice()
            .parameter(1, Edit.text("ES256"))
            .refused(
                "own/algorithm-as-text",
                "unreadable pratique.algorithm",
                "envelope.md §3.2 rule 5",
                "The algorithm is text."));
  }
}
