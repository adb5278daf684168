package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Cbor;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.vector.Vector;

/// The key id stands inside a tag.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-3.1 RFC 9052 §3.1
final class TaggedKeyId implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .parameter(4, new Cbor.Tagged(37, Edit.bytes(Signers.ISSUER.keyId().value())))
            .accepted(
                "envelope/key-id-tagged",
                "RFC 9052 §3.1",
                "The key id stands inside one tag.",
                "cose.key-id-tagged"),
        Recipe.vaccination()
            .parameter(
                4,
                new Cbor.Tagged(
                    37, new Cbor.Tagged(37, Edit.bytes(Signers.ISSUER.keyId().value()))))
            .refused(
                "envelope/key-id-tagged-twice",
                "unreadable cose.key-id",
                "envelope.md §2.1 rule 6",
                "The key id stands inside two tags.",
                "cose.key-id-tagged"));
  }
}
