package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Neither the clinician nor the authority is named.
final class UnnamedIssuer implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.icvp()
            .withoutField("vx.cn")
            .withoutField("vx.is")
            .refused(
                "icvp/nobody-named",
                "content-faulty icvp.issuer-unnamed",
                "ICVPMin",
                "Neither cn nor is is there."),
        Recipe.icvp()
            .withoutField("vx.cn")
            .accepted("icvp/authority-only", "ICVPMin", "Only the authority is named."),
        Recipe.icvp()
            .withoutField("vx.is")
            .accepted("icvp/clinician-only", "ICVPMin", "Only the clinician is named."));
  }
}
