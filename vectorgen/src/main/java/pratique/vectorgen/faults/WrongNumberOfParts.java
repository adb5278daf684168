package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The envelope has not four parts.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-4.2 RFC 9052 §4.2
final class WrongNumberOfParts implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .parts(parts -> parts.subList(0, 3))
            .refused(
                "envelope/three-parts",
                "unreadable cose.array",
                "RFC 9052 §4.2",
                "The envelope has no signature."),
        Recipe.vaccination()
            .parts(parts ->
                List.of(parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(3)))
            .refused(
                "envelope/five-parts",
                "unreadable cose.array",
                "RFC 9052 §4.2",
                "The envelope has two signatures."),
        Recipe.vaccination()
            .envelope(_ -> Bytes.hex("d2a0"))
            .refused(
                "envelope/map",
                "unreadable cose.array",
                "RFC 9052 §4.2",
                "The envelope is a map."));
  }
}
