package pratique.vectorgen.faults;

import java.util.List;
import java.util.Optional;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.recipe.TestSigner;
import pratique.vectorgen.vector.TrustState;
import pratique.vectorgen.vector.Vector;

/// The issuer has taken the document back.
final class RevokedDocument implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        identified()
            .refused(
                "signer/revoked",
                "revoked",
                "checks.md 3.4",
                "The signer has revoked this certificate id.")
            .with(revoking(Signers.ISSUER, "PRATIQUE-0001")),
        identified()
            .accepted(
                "signer/other-revoked",
                "checks.md 3.4",
                "The signer has revoked another certificate id.")
            .with(revoking(Signers.ISSUER, "PRATIQUE-0002")),
        identified()
            .accepted(
                "signer/revoked-by-other",
                "checks.md 3.4",
                "Another signer has revoked the same certificate id of its own.")
            .with(revoking(Signers.OTHER_ISSUER, "PRATIQUE-0001")));
  }

  private static Recipe identified() {
    return Recipe.vaccination().claim(7, Edit.bytes(Octets.ascii("PRATIQUE-0001")));
  }

  private static TrustState revoking(TestSigner signer, String id) {
    return new TrustState(
        Optional.empty(),
        List.of(),
        List.of(new TrustState.Revoked(signer.keyId(), Octets.ascii(id))));
  }
}
