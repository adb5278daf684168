package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.vector.Vector;

/// Something stands outside the signature.
final class OwnUnprotectedHeader implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.notice()
            .unprotected(4, Edit.bytes(Signers.ISSUER.keyId().value()))
            .refused(
                "own/unprotected-parameter",
                "unreadable pratique.unprotected",
                "envelope.md §3.2 rule 3",
                "The unprotected header has a key id."));
  }
}
