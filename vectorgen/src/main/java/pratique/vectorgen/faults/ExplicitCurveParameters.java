package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.vector.Vector;

/// The certificate writes its curve out in numbers; a gateway was once stopped by that.
///
/// @spec https://www.rfc-editor.org/rfc/rfc5480.html#section-2.1.1 RFC 5480 §2.1.1
final class ExplicitCurveParameters implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .by(Signers.EXPLICIT_PARAMETERS)
            .undetermined(
                "signer/explicit-parameters",
                "unknown-signer",
                "RFC 5480 §2.1.1",
                "The signer's curve is written out in numbers."),
        Recipe.vaccination()
            .accepted(
                "signer/explicit-parameters-beside",
                "trust.md §1 rule 1",
                "A certificate that cannot be used stands beside the signer's.")
            .trusting("explicit-parameters.pem", "issuer.pem"));
  }
}
