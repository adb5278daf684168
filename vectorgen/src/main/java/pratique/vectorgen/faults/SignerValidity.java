package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.vector.Vector;

/// The signer's certificate is not in date.
///
/// @spec https://www.rfc-editor.org/rfc/rfc5280.html#section-4.1.2.5 RFC 5280 §4.1.2.5
final class SignerValidity implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        ended()
            .refused(
                "signer/expired",
                "signer-expired",
                "RFC 5280 §4.1.2.5",
                "The signer's certificate ended on the day before.",
                "cwt.expires-after-signer"),
        ended()
            .accepted(
                "signer/at-its-end",
                "RFC 5280 §4.1.2.5",
                "The signer's certificate ends at this second.",
                "cwt.expires-after-signer")
            .at("2026-02-28T23:59:59Z"),
        Recipe.recovery()
            .by(Signers.NOT_YET_VALID)
            .refused(
                "signer/not-yet-valid",
                "signer-not-yet-valid",
                "RFC 5280 §4.1.2.5",
                "The signer's certificate begins a month later.",
                "cwt.issued-before-signer"),
        Recipe.recovery()
            .by(Signers.NOT_YET_VALID)
            .accepted(
                "signer/at-its-beginning",
                "RFC 5280 §4.1.2.5",
                "The signer's certificate begins at this second.",
                "cwt.issued-before-signer")
            .at("2026-04-01T00:00:00Z"));
  }

  private static Recipe ended() {
    return Recipe.vaccination().by(Signers.EXPIRED);
  }
}
