package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Our own documents end like others.
final class OwnExpired implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.notice()
            .expiresAt("2026-03-01T12:00:00Z")
            .refused("own/at-expiry", "code-expired", "RFC 8392 §3.1.4", "exp is this instant."),
        Recipe.notice()
            .signature(raw -> Octets.flipped(raw, -1))
            .refused(
                "own/signature-changed",
                "signature-mismatch",
                "RFC 9053 §2.1",
                "The last bit of the signature is another one."));
  }
}
