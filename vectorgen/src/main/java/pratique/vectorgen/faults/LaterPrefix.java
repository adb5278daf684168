package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The prefix is that of a later version.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#transport-encodings HCERT §4.2.2
final class LaterPrefix implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .code(code -> "HC2:" + code.substring(4))
            .refused(
                "encoding/prefix-of-later-version",
                "unreadable prefix.version",
                "HCERT §4.2.2",
                "The prefix is that of a later version of HCERT."),
        Recipe.vaccination()
            .code(code -> "HCZ:" + code.substring(4))
            .refused(
                "encoding/prefix-of-last-version",
                "unreadable prefix.version",
                "HCERT §4.2.2",
                "The prefix is that of the last version that HCERT can have."),
        Recipe.vaccination()
            .code(code -> "HC0:" + code.substring(4))
            .refused(
                "encoding/prefix-of-version-zero",
                "unreadable prefix.unknown",
                "HCERT §4.2.2",
                "Versions count from 1."),
        Recipe.notice()
            .code(code -> "PQ2:" + code.substring(4))
            .refused(
                "own/prefix-of-later-version",
                "unreadable prefix.version",
                "envelope.md §3.2 rule 11",
                "The prefix is that of a later version of our own envelope."));
  }
}
