package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The code's own time is over.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8392.html#section-3.1.4 RFC 8392 §3.1.4
final class Expired implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .expiresAt("2026-03-01T12:00:00Z")
            .refused("time/at-expiry", "code-expired", "RFC 8392 §3.1.4", "exp is this instant."),
        Recipe.vaccination()
            .expiresAt("2026-03-01T12:00:01Z")
            .accepted("time/before-expiry", "RFC 8392 §3.1.4", "exp is a second later."),
        Recipe.vaccination()
            .expiresAt("2026-02-15T00:00:00Z")
            .refused(
                "time/after-expiry", "code-expired", "RFC 8392 §3.1.4", "exp is two weeks ago."),
        Recipe.vaccination()
            .claim(4, Edit.number(0))
            .refused(
                "time/expiry-zero",
                "code-expired",
                "RFC 8392 §3.1.4",
                "exp is the beginning of 1970."));
  }
}
