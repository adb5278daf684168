package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The payload is elsewhere.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-4.1 RFC 9052 §4.1
final class DetachedPayload implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .part(2, "f6")
            .refused(
                "envelope/detached-payload",
                "unreadable cose.payload",
                "RFC 9052 §4.1",
                "The payload is null, which says that it is elsewhere."),
        Recipe.vaccination()
            .part(2, "a0")
            .refused(
                "envelope/payload-as-map",
                "unreadable cose.payload",
                "RFC 9052 §4.1",
                "The payload is a map and not bytes."));
  }
}
