package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A character that Base45 does not have.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9285.html#section-4 RFC 9285 §4
final class CharacterOutsideBase45 implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .base45(text -> text.substring(0, 30) + "a" + text.substring(31))
            .refused(
                "encoding/base45-small-letter",
                "unreadable base45.character",
                "RFC 9285 §4",
                "One character is a small letter."),
        Recipe.vaccination()
            .base45(text -> text.substring(0, 30) + "\uff21" + text.substring(31))
            .refused(
                "encoding/base45-full-width-letter",
                "unreadable base45.character",
                "RFC 9285 §4",
                "One character is the full-width form of a letter."),
        Recipe.vaccination()
            .base45(text -> text.substring(0, 30) + "\ud83d\ude00" + text.substring(32))
            .refused(
                "encoding/base45-beyond-first-plane",
                "unreadable base45.character",
                "RFC 9285 §4",
                "One character takes two UTF-16 code units."));
  }
}
