package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A mail program has broken the code into two lines.
final class LineEndInside implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .code(code -> code.substring(0, 64) + "\r\n" + code.substring(64))
            .refused(
                "encoding/line-end-inside",
                "unreadable base45.character",
                "RFC 9285 §4",
                "A line end stands inside the code."));
  }
}
