package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// As deep as a reader goes, and one deeper.
final class DeepNesting implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .unprotected(99, Edit.nested(13))
            .accepted(
                "encoding/cbor-depth-at-limit",
                "encoding.md §3 rule 8",
                "Lists stand 16 deep in the envelope.",
                "cose.other-header"),
        Recipe.vaccination()
            .unprotected(99, Edit.nested(14))
            .refused(
                "encoding/cbor-depth-above-limit",
                "unreadable cbor.depth",
                "encoding.md §3 rule 8",
                "Lists stand 17 deep in the envelope."),
        Recipe.vaccination()
            .claim(99, Edit.nested(15))
            .accepted(
                "claims/depth-at-limit",
                "encoding.md §3 rule 8",
                "Lists stand 16 deep in the claims.",
                "cwt.other-claim"),
        Recipe.vaccination()
            .claim(99, Edit.nested(16))
            .refused(
                "claims/depth-above-limit",
                "content-faulty cbor.depth",
                "encoding.md §3 rule 8",
                "Lists stand 17 deep in the claims."));
  }
}
