package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Letters and accents stand apart.
///
/// @spec https://www.unicode.org/reports/tr15/ UAX #15
final class NotComposed implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .field("nam.fn", "Mu\u0308ller")
            .accepted(
                "payload/not-composed",
                "UAX #15",
                "The u and its dots are two characters.",
                "payload.not-nfc"));
  }
}
