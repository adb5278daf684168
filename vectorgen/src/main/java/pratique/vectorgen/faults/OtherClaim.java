package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A claim that HCERT does not name.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8392.html#section-3.1 RFC 8392 §3.1
final class OtherClaim implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .claim(2, Edit.text("subject"))
            .accepted(
                "claims/subject",
                "RFC 8392 §3.1.2",
                "The claims hold a subject, as Togo writes it.",
                "cwt.other-claim"),
        Recipe.vaccination()
            .claim(Edit.text("note"), Edit.number(1))
            .accepted(
                "claims/claim-as-text",
                "RFC 8392 §3.1",
                "A claim is named by a text.",
                "cwt.other-claim"));
  }
}
