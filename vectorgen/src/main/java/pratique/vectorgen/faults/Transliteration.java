package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A name in the machine readable form has letters that the form does not have.
///
/// @spec https://github.com/ehn-dcc-development/eu-dcc-schema EU DCC schema 1.3.3
final class Transliteration implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .field("nam.fnt", "ØSTERGÅRD")
            .accepted(
                "payload/transliteration",
                "ICAO 9303-3 §6",
                "The family name is not transliterated.",
                "payload.transliteration"),
        Recipe.vaccination()
            .withoutField("nam.fnt")
            .accepted(
                "payload/one-name",
                "EU DCC schema 1.3.3",
                "There is no transliterated family name."),
        Recipe.vaccination()
            .withoutField("nam.fnt")
            .withoutField("nam.gnt")
            .refused(
                "payload/no-name",
                "content-faulty payload.name",
                "EU DCC schema 1.3.3",
                "There is no transliterated name at all."));
  }
}
