package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The code outlives its signer's certificate, or is older than it.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#expiration-time HCERT §3.3.5
final class ExpiryBeyondSigner implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .expiresAt("2028-01-01T00:00:00Z")
            .accepted(
                "claims/expires-after-signer",
                "HCERT §3.3.5",
                "exp is a second after the end of the signer's certificate.",
                "cwt.expires-after-signer"),
        Recipe.vaccination()
            .expiresAt("2027-12-31T23:59:59Z")
            .accepted(
                "claims/expires-with-signer",
                "HCERT §3.3.5",
                "exp is the end of the signer's certificate."),
        Recipe.vaccination()
            .issuedAt("2025-12-31T23:59:59Z")
            .accepted(
                "claims/issued-before-signer",
                "HCERT §3.3.6",
                "iat is a second before the beginning of the signer's certificate.",
                "cwt.issued-before-signer"),
        Recipe.vaccination()
            .issuedAt("2026-01-01T00:00:00Z")
            .accepted(
                "claims/issued-with-signer",
                "HCERT §3.3.6",
                "iat is the beginning of the signer's certificate."));
  }
}
