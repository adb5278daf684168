package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// There is no health certificate among the claims.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#health-certificate-claim HCERT §3.3.7
final class MissingHealthCertificate implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .withoutClaim(-260)
            .refused(
                "claims/health-certificate-missing",
                "content-faulty hcert.missing",
                "HCERT §3.3.7",
                "There is no claim -260."),
        Recipe.vaccination()
            .claim(-260, Edit.map())
            .refused(
                "claims/health-certificate-empty",
                "content-faulty hcert.type",
                "HCERT §3.3.7",
                "Claim -260 is an empty map."),
        Recipe.vaccination()
            .claim(-260, Edit.list())
            .refused(
                "claims/health-certificate-as-list",
                "content-faulty hcert.type",
                "HCERT §3.3.7",
                "Claim -260 is a list."),
        Recipe.vaccination()
            .otherDocument(Edit.text("1"), Edit.map())
            .refused(
                "claims/kind-as-text",
                "content-faulty hcert.type",
                "HCERT §3.3.7",
                "A kind of certificate is named by a text."));
  }
}
