package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Characters that stand for more than their bytes can hold: a second text for the same bytes.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9285.html#section-4 RFC 9285 §4
final class Base45Overflow implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .base45(text -> "GGW" + text.substring(3))
            .refused(
                "encoding/base45-overflow",
                "unreadable base45.overflow",
                "RFC 9285 §4",
                "Three characters stand for 65536, one more than two bytes hold."),
        Recipe.vaccination()
            .base45(text -> text.substring(0, text.length() / 3 * 3) + "V5")
            .refused(
                "encoding/base45-overflow-of-last-pair",
                "unreadable base45.overflow",
                "RFC 9285 §4",
                "The last two characters stand for 256, one more than a byte holds."));
  }
}
