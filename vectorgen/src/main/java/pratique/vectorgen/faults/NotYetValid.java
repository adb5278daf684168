package pratique.vectorgen.faults;

import java.time.Instant;
import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The code counts only from a later instant.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8392.html#section-3.1.5 RFC 8392 §3.1.5
final class NotYetValid implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        from("2026-03-01T12:05:00Z")
            .accepted("time/not-before-at-limit", "RFC 8392 §3.1.5", "nbf is five minutes ahead."),
        from("2026-03-01T12:05:01Z")
            .refused(
                "time/not-before-above-limit",
                "not-yet-valid",
                "RFC 8392 §3.1.5",
                "nbf is five minutes and a second ahead."));
  }

  private static Recipe from(String instant) {
    return Recipe.vaccination().claim(5, Edit.number(Instant.parse(instant).getEpochSecond()));
  }
}
