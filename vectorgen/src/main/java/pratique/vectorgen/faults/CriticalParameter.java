package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.vector.Vector;

/// The signer says that a reader must understand more than it does.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-3.1 RFC 9052 §3.1
final class CriticalParameter implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .parameter(2, Edit.list(Edit.number(99)))
            .parameter(99, Edit.number(1))
            .refused(
                "envelope/critical-not-understood",
                "unreadable cose.critical",
                "RFC 9052 §3.1",
                "A parameter that no reader knows is critical."),
        Recipe.vaccination()
            .parameter(2, Edit.list(Edit.text("x")))
            .parameter(Edit.text("x"), Edit.number(1))
            .refused(
                "envelope/critical-text-not-understood",
                "unreadable cose.critical",
                "RFC 9052 §3.1",
                "A parameter with a text for a label is critical."),
        Recipe.vaccination()
            .unprotected(2, Edit.list(Edit.number(1)))
            .refused(
                "envelope/critical-unprotected",
                "unreadable cose.critical",
                "RFC 9052 §3.1",
                "The list of critical parameters is not protected."),
        Recipe.vaccination()
            .parameter(2, Edit.list())
            .refused(
                "envelope/critical-empty",
                "unreadable cose.critical",
                "RFC 9052 §3.1",
                "The list of critical parameters is empty."),
        Recipe.vaccination()
            .withoutParameter(4)
            .parameter(2, Edit.list(Edit.number(4)))
            .unprotected(4, Edit.bytes(Signers.ISSUER.keyId().value()))
            .refused(
                "envelope/critical-elsewhere",
                "unreadable cose.critical",
                "RFC 9052 §3.1",
                "A critical parameter stands in the unprotected header."),
        Recipe.vaccination()
            .parameter(2, Edit.list(Edit.number(1), Edit.number(4)))
            .accepted(
                "envelope/critical-understood",
                "RFC 9052 §3.1",
                "Algorithm and key id are critical, and every reader acts on them.",
                "cose.other-header"));
  }
}
