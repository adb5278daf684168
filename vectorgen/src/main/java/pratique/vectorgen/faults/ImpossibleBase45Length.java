package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// One character stands alone at the end.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9285.html#section-4 RFC 9285 §4
final class ImpossibleBase45Length implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .base45(text -> text.substring(0, text.length() / 3 * 3 - 2))
            .refused(
                "encoding/base45-length",
                "unreadable base45.length",
                "RFC 9285 §4",
                "The length leaves one character over when divided by three."));
  }
}
