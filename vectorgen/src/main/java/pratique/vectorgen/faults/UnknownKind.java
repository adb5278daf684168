package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A kind of health certificate that this version does not know.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#health-certificate-claim HCERT §3.3.7
final class UnknownKind implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .claim(-260, Edit.map(5, Edit.text("vhlink:/x")))
            .undetermined(
                "claims/kind-unknown",
                "kind-unknown",
                "checks.md 3.14",
                "The only certificate is of a kind not known here.",
                "hcert.unknown-subkey"),
        Recipe.vaccination()
            .otherDocument(Edit.number(3), Edit.map("x", 1))
            .accepted(
                "claims/other-kind-beside",
                "HCERT §3.3.7",
                "A certificate of a kind not known here stands beside one that is.",
                "hcert.unknown-subkey"),
        withDocuments(8)
            .accepted(
                "claims/documents-at-limit",
                "payloads.md §2",
                "Claim -260 holds 8 certificates.",
                "hcert.unknown-subkey"),
        withDocuments(9)
            .refused(
                "claims/documents-above-limit",
                "content-faulty hcert.type",
                "payloads.md §2",
                "Claim -260 holds 9 certificates."));
  }

  private static Recipe withDocuments(int count) {
    Recipe recipe = Recipe.vaccination();
    for (int i = 1; i < count; i++) {
      recipe.otherDocument(Edit.number(100 + i), Edit.map());
    }
    return recipe;
  }
}
