package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A parameter's label is neither a number nor text.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-1.5 RFC 9052 §1.5
final class LabelOfOtherType implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .unprotected(Edit.bytes(Octets.ascii("x")), Edit.number(1))
            .refused(
                "envelope/label-as-bytes",
                "unreadable cose.label",
                "RFC 9052 §1.5",
                "A label is a byte string."));
  }
}
