package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Cbor;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A field is null or undefined instead of absent, as Bulgaria and Ireland wrote it.
final class NullValue implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .field("t", new Cbor.Null())
            .field("r", new Cbor.Undefined())
            .accepted(
                "payload/null-groups",
                "EU DCC schema 1.3.3",
                "t is null and r is undefined.",
                "payload.null"),
        Recipe.test()
            .field("t.0.ma", new Cbor.Null())
            .accepted(
                "payload/null-field",
                "EU DCC schema 1.3.3",
                "The test's device is null.",
                "payload.null"),
        Recipe.vaccination()
            .field("v.0.dt", new Cbor.Null())
            .refused(
                "payload/null-date",
                "content-faulty payload.missing",
                "EU DCC schema 1.3.3",
                "The day of the vaccination is null.",
                "payload.null"));
  }
}
