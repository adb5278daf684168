package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The text does not begin as any code that we know.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#transport-encodings HCERT §4.2.2
final class UnknownPrefix implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .code(code -> code.substring(4))
            .refused(
                "encoding/prefix-missing",
                "unreadable prefix.unknown",
                "HCERT §4.2.2",
                "The code begins with its Base45, without HC1:."),
        Recipe.vaccination()
            .code(code -> "hc1:" + code.substring(4))
            .refused(
                "encoding/prefix-in-lower-case",
                "unreadable prefix.unknown",
                "HCERT §4.2.2",
                "The prefix is in small letters."),
        Recipe.vaccination()
            .code(code -> "\u00a0" + code)
            .refused(
                "encoding/no-break-space-in-front",
                "unreadable prefix.unknown",
                "envelope.md §1 rule 3",
                "White space that no scanner adds stands in front."));
  }
}
