package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Nothing is wrong.
final class SoundCode implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .accepted("accepted/vaccination", "EU DCC schema 1.3.3", "An EU DCC of a vaccination."),
        Recipe.test().accepted("accepted/test", "EU DCC schema 1.3.3", "An EU DCC of a test."),
        Recipe.recovery()
            .accepted("accepted/recovery", "EU DCC schema 1.3.3", "An EU DCC of a recovery."),
        Recipe.icvp()
            .accepted("accepted/icvp-yellow-fever", "ICVPMin", "An ICVP of 2026 for yellow fever."),
        Recipe.polio().accepted("accepted/icvp-polio", "ICVPMin", "An ICVP of 2026 for polio."));
  }
}
