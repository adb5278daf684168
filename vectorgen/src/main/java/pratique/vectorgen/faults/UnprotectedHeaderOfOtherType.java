package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The unprotected header is no map.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-3 RFC 9052 §3
final class UnprotectedHeaderOfOtherType implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .part(1, "80")
            .refused(
                "envelope/unprotected-header-as-list",
                "unreadable cose.unprotected",
                "RFC 9052 §3",
                "The unprotected header is a list."),
        Recipe.vaccination()
            .part(1, "41a0")
            .refused(
                "envelope/unprotected-header-as-bytes",
                "unreadable cose.unprotected",
                "RFC 9052 §3",
                "The unprotected header is a map in bytes."));
  }
}
