package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The signature is no byte string, or of a length that no signature has.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-4.1 RFC 9052 §4.1
final class SignatureOfOtherForm implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .part(3, "f6")
            .refused(
                "envelope/signature-null",
                "unreadable cose.signature",
                "RFC 9052 §4.1",
                "The signature is null."),
        Recipe.vaccination()
            .signature(_ -> Bytes.EMPTY)
            .refused(
                "envelope/signature-empty",
                "unreadable cose.signature",
                "envelope.md §2.1 rule 1",
                "The signature has no bytes."),
        Recipe.vaccination()
            .signature(_ -> Octets.repeated(1, 1_024))
            .refused(
                "envelope/signature-at-limit",
                "signature-mismatch",
                "envelope.md §2.1 rule 1",
                "The signature has 1024 bytes."),
        Recipe.vaccination()
            .signature(_ -> Octets.repeated(1, 1_025))
            .refused(
                "envelope/signature-above-limit",
                "unreadable cose.signature",
                "envelope.md §2.1 rule 1",
                "The signature has 1025 bytes."));
  }
}
