package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The vaccine is in no catalogue of WHO's.
///
/// @spec https://smart.who.int/icvp/ValueSet-ICVPProductIds.html ICVPProductIds
final class UnknownProduct implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.icvp()
            .field("vx.vp", "YellowFeverProduct00000000000000000000000000000000")
            .refused(
                "icvp/product-not-in-catalogue",
                "product-not-in-catalogue",
                "REQ-CC",
                "The catalogue does not hold the product.",
                "icvp.product-not-in-catalogue"),
        Recipe.icvpOf2025()
            .field("v.vp", "1181000221105")
            .refused(
                "icvp/product-not-in-catalogue-2025",
                "product-not-in-catalogue",
                "REQ-CC",
                "The catalogue does not hold the product of an ICVP of 2025.",
                "icvp.old-generation",
                "icvp.product-not-in-catalogue"));
  }
}
