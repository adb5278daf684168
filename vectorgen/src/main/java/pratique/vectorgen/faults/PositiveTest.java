package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A detected infection: genuine, which is another question than whether it lets anybody in.
final class PositiveTest implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.test()
            .field("t.0.tr", "260373001")
            .accepted("accepted/detected", "checks.md §3", "The test's result is positive."),
        Recipe.test()
            .field("t.0.tt", "LP217198-3")
            .withoutField("t.0.nm")
            .field("t.0.ma", "1232")
            .accepted(
                "accepted/rapid-test",
                "EU DCC schema 1.3.3",
                "The test is an antigen test with its device."));
  }
}
