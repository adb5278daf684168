package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Tag 61 stands around the envelope or the claims.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8392.html#section-6 RFC 8392 §6
final class CwtTag implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .tag("d83dd2")
            .accepted(
                "envelope/cwt-tag", "RFC 8392 §6", "Tag 61 stands around tag 18.", "cose.cwt-tag"),
        Recipe.vaccination()
            .payload(claims -> Octets.joined(Bytes.hex("d83d"), claims))
            .accepted(
                "claims/cwt-tag",
                "RFC 8392 §6",
                "Tag 61 stands around the claims.",
                "cose.cwt-tag"));
  }
}
