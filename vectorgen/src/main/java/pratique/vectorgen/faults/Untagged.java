package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// No tag says that the envelope is COSE_Sign1.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-2 RFC 9052 §2
final class Untagged implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .tag("")
            .accepted(
                "envelope/untagged", "RFC 9052 §2", "The envelope has no tag.", "cose.untagged"));
  }
}
