package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The header has a parameter that HCERT does not name.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-3.1 RFC 9052 §3.1
final class OtherParameter implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .parameter(33, Edit.bytes(Octets.ascii("chain")))
            .accepted(
                "envelope/other-parameter",
                "RFC 9052 §3.1",
                "The protected header has a parameter of another standard.",
                "cose.other-header"),
        Recipe.vaccination()
            .unprotected(Edit.text("note"), Edit.text("x"))
            .accepted(
                "envelope/other-parameter-as-text",
                "RFC 9052 §3.1",
                "The unprotected header has a parameter with a text for a label.",
                "cose.other-header"),
        Recipe.vaccination()
            .parameter(16, Edit.text("notice"))
            .accepted(
                "envelope/type-means-nothing",
                "envelope.md §2.1 rule 7",
                "A health certificate bears the document type of a notice, which means nothing"
                    + " there.",
                "cose.other-header"));
  }
}
