package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The key id is text.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-3.1 RFC 9052 §3.1
final class KeyIdOfOtherType implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .parameter(4, Edit.text("A1B2C3D4"))
            .refused(
                "envelope/key-id-as-text",
                "unreadable cose.key-id",
                "RFC 9052 §3.1",
                "The key id is text."));
  }
}
