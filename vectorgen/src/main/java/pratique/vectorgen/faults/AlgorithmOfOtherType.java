package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Cbor;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The algorithm is neither number nor text.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-3.1 RFC 9052 §3.1
final class AlgorithmOfOtherType implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .parameter(1, Edit.list(Edit.number(-7)))
            .refused(
                "envelope/algorithm-as-list",
                "unreadable cose.algorithm",
                "RFC 9052 §3.1",
                "The algorithm is a list."),
        Recipe.vaccination()
            .parameter(1, new Cbor.FloatingPoint(-7))
            .refused(
                "envelope/algorithm-as-float",
                "unreadable cose.algorithm",
                "RFC 9052 §3.1",
                "The algorithm is a floating-point number."));
  }
}
