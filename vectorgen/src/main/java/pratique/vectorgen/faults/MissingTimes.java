package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Cbor;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The code does not say when it was issued or when it must be renewed.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#expiration-time HCERT §3.3.5
final class MissingTimes implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .withoutClaim(4)
            .accepted(
                "claims/expiry-missing", "HCERT §3.3.5", "There is no exp.", "cwt.expiry-missing"),
        Recipe.vaccination()
            .withoutClaim(6)
            .accepted(
                "claims/issue-missing",
                "HCERT §3.3.6",
                "There is no iat.",
                "cwt.issued-at-missing"),
        Recipe.vaccination()
            .claim(4, new Cbor.Null())
            .accepted(
                "claims/expiry-null",
                "HCERT §3.3.5",
                "exp is null.",
                "cwt.expiry-missing",
                "payload.null"));
  }
}
