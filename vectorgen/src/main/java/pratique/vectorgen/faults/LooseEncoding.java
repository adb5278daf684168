package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.LooseCbor;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// CBOR that is well-formed and not the shortest: the signature covers the bytes as they are.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8949.html#section-4.2 RFC 8949 §4.2
final class LooseEncoding implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        indefinite()
            .accepted(
                "accepted/indefinite-lengths",
                "RFC 8949 §3.2",
                "No list, map or string of the claims says how long it is."),
        longForms()
            .accepted(
                "accepted/long-forms",
                "RFC 8949 §4.2",
                "Every number and length of the claims takes nine bytes."));
  }

  private static Recipe indefinite() {
    Recipe recipe = Recipe.vaccination();
    return recipe.payload(_ -> LooseCbor.indefinite(recipe.claims()));
  }

  private static Recipe longForms() {
    Recipe recipe = Recipe.vaccination();
    return recipe.payload(_ -> LooseCbor.longForms(recipe.claims()));
  }
}
