package pratique.vectorgen.faults;

import java.util.Arrays;
import java.util.List;
import pratique.encoding.Cbor;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// As many items as a reader takes, and one more.
final class TooManyItems implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        withItems(9_992)
            .accepted(
                "encoding/cbor-items-at-limit",
                "encoding.md §3 rule 8",
                "The envelope has 10000 items.",
                "cose.other-header"),
        withItems(9_993)
            .refused(
                "encoding/cbor-items-above-limit",
                "unreadable cbor.items",
                "encoding.md §3 rule 8",
                "The envelope has 10001 items."));
  }

  private static Recipe withItems(int items) {
    Cbor.Int[] zeros = new Cbor.Int[items];
    Arrays.fill(zeros, Edit.number(0));
    return Recipe.vaccination().unprotected(99, Edit.list(zeros));
  }
}
