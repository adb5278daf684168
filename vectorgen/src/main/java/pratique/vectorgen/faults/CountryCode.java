package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Something else stands where a country must.
final class CountryCode implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .field("v.0.co", "Utopia")
            .accepted(
                "payload/country-in-words",
                "EU DCC schema 1.3.3",
                "The country is written out.",
                "payload.country-code"),
        Recipe.icvp()
            .field("nt", "XX")
            .accepted(
                "icvp/nationality-of-two-letters",
                "REQ-DE-08",
                "The nationality has two letters.",
                "payload.country-code"));
  }
}
