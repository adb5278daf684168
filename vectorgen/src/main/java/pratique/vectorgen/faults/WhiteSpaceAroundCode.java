package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A scanner, a mail or a copy has added white space around the code.
final class WhiteSpaceAroundCode implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .code(code -> " \t" + code + " \r\n\t")
            .accepted(
                "encoding/white-space-around",
                "envelope.md §1 rule 3",
                "Spaces, tabs and line ends stand around the code."));
  }
}
