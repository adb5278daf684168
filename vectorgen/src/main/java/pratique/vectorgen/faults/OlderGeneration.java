package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Field names of earlier models of the ICVP.
final class OlderGeneration implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.icvpOf2025()
            .accepted(
                "icvp/generation-2025",
                "divergences.md §6",
                "The field names are those of October 2025.",
                "icvp.old-generation"),
        Recipe.icvpOf2024()
            .accepted(
                "icvp/generation-2024",
                "divergences.md §7",
                "The field names are those of 2024.",
                "icvp.old-generation",
                "icvp.product-not-in-catalogue"),
        Recipe.icvpOf2024()
            .withoutClaim(4)
            .claim(1, Edit.text("XCL"))
            .accepted(
                "icvp/without-expiry",
                "divergences.md §4",
                "There is no exp, as in WHO's test codes.",
                "cwt.expiry-missing",
                "cwt.issuer-not-alpha-2",
                "icvp.old-generation",
                "icvp.product-not-in-catalogue"),
        Recipe.icvp()
            .withoutField("nt")
            .field("ntl", "UTO")
            .withoutField("id")
            .field("nid", "UT1")
            .accepted(
                "icvp/other-field-names",
                "divergences.md §3",
                "Fields bear the names of another generation.",
                "payload.field-name"),
        Recipe.icvpOf2025()
            .withoutField("v")
            .refused(
                "icvp/vaccination-missing",
                "content-faulty payload.missing",
                "ICVPMin",
                "There is no vaccination."));
  }
}
