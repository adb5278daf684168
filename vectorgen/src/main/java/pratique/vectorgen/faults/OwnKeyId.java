package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Our own envelope has a key id of another form.
final class OwnKeyId implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.notice()
            .parameter(4, Edit.bytes(Octets.repeated(1, 7)))
            .refused(
                "own/key-id-of-7-bytes",
                "unreadable pratique.key-id",
                "envelope.md §3.2 rule 6",
                "The key id has 7 bytes."),
        Recipe.notice()
            .parameter(4, Edit.bytes(Octets.repeated(1, 9)))
            .refused(
                "own/key-id-of-9-bytes",
                "unreadable pratique.key-id",
                "envelope.md §3.2 rule 6",
                "The key id has 9 bytes."),
        Recipe.notice()
            .parameter(4, Edit.text("12345678"))
            .refused(
                "own/key-id-as-text",
                "unreadable pratique.key-id",
                "envelope.md §3.2 rule 6",
                "The key id is text."));
  }
}
