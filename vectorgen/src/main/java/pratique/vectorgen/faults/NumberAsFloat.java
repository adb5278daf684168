package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Cbor;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A number of doses is a floating-point number, as Ireland wrote it.
final class NumberAsFloat implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .field("v.0.dn", new Cbor.FloatingPoint(2))
            .field("v.0.sd", new Cbor.FloatingPoint(2))
            .accepted(
                "payload/doses-as-float",
                "EU DCC schema 1.3.3",
                "The numbers of doses are 2.0.",
                "payload.number-as-float"),
        Recipe.vaccination()
            .field("v.0.dn", new Cbor.FloatingPoint(1.5))
            .refused(
                "payload/doses-with-fraction",
                "content-faulty payload.type",
                "EU DCC schema 1.3.3",
                "The number of the dose is 1.5."),
        Recipe.vaccination()
            .field("v.0.dn", "2")
            .refused(
                "payload/doses-as-text",
                "content-faulty payload.type",
                "EU DCC schema 1.3.3",
                "The number of the dose is text."));
  }
}
