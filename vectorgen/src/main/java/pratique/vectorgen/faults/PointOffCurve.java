package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.vector.Vector;

/// The signer's key is no point of its curve, so nothing can check a signature by it.
final class PointOffCurve implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .by(Signers.POINT_OFF_CURVE)
            .undetermined(
                "signer/point-off-curve",
                "signature-uncheckable",
                "checks.md 2.2",
                "The signer's key is not on its curve."));
  }
}
