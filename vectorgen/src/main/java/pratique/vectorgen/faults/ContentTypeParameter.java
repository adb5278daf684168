package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The header says what the content is, as Greece, Croatia and Spain wrote it.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-3.1 RFC 9052 §3.1
final class ContentTypeParameter implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .parameter(3, Edit.text("application/cwt"))
            .accepted(
                "envelope/content-type",
                "HCERT §3.3.1",
                "The protected header names a content type.",
                "cose.content-type"),
        Recipe.vaccination()
            .unprotected(3, Edit.number(61))
            .accepted(
                "envelope/content-type-unprotected",
                "HCERT §3.3.1",
                "The unprotected header names a content type.",
                "cose.content-type"));
  }
}
