package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.vectorgen.recipe.LooseCbor;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The same key twice, so that two readers could see two documents.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8949.html#section-5.6 RFC 8949 §5.6
final class DuplicateMapKey implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .unprotectedBytes(_ -> Bytes.hex("a2186301186302"))
            .refused(
                "encoding/duplicate-key",
                "unreadable cbor.duplicate-key",
                "RFC 8949 §5.6",
                "The unprotected header has a label twice."),
        Recipe.vaccination()
            .unprotectedBytes(_ -> Bytes.hex("a218630119006302"))
            .refused(
                "encoding/duplicate-key-in-two-forms",
                "unreadable cbor.duplicate-key",
                "RFC 8949 §5.6",
                "The unprotected header has a label twice, once in a longer form."),
        Recipe.vaccination()
            .headerBytes(header -> LooseCbor.withEntry(header, "01", "26"))
            .refused(
                "envelope/duplicate-label",
                "unreadable cose.protected",
                "RFC 9052 §3",
                "The protected header has the algorithm twice."),
        Recipe.vaccination()
            .payload(claims -> LooseCbor.withEntry(claims, "04", "1a7fffffff"))
            .refused(
                "claims/duplicate-claim",
                "content-faulty cbor.duplicate-key",
                "RFC 8392 §4",
                "The claims hold exp twice, once far in the future."));
  }
}
