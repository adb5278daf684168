package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Cbor;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A time is no number.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8392.html#section-3.1.4 RFC 8392 §3.1.4
final class TimeOfOtherType implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .claim(4, Edit.text("2026-12-31T23:59:59Z"))
            .refused(
                "claims/expiry-as-text",
                "content-faulty cwt.type",
                "RFC 8392 §3.1.4",
                "exp is text."),
        Recipe.vaccination()
            .claim(4, new Cbor.Tagged(1, Edit.number(Recipe.EXPIRES_AT)))
            .accepted(
                "claims/expiry-tagged",
                "RFC 8392 §3.1.4",
                "exp stands inside the tag for times, which RFC 8392 forbids.",
                "payload.date-tagged"),
        Recipe.vaccination()
            .claim(4, new Cbor.Tagged(1, new Cbor.Tagged(1, Edit.number(Recipe.EXPIRES_AT))))
            .refused(
                "claims/expiry-tagged-twice",
                "content-faulty cwt.type",
                "RFC 8392 §3.1.4",
                "exp stands inside two tags."));
  }
}
