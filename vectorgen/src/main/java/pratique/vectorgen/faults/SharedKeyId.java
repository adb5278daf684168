package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.recipe.TestSigner;
import pratique.vectorgen.recipe.TrustFiles;
import pratique.vectorgen.vector.Vector;

/// Two signers have the same key id: all must be tried.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#key-identifier HCERT §3.3.3
final class SharedKeyId implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        shared(Signers.FIRST_NAMESAKE)
            .accepted(
                "signer/first-of-one-key-id",
                "HCERT §3.3.3",
                "The first of two signers with one key id has signed.")
            .trusting("two-signers.json"),
        shared(Signers.SECOND_NAMESAKE)
            .accepted(
                "signer/second-of-one-key-id",
                "HCERT §3.3.3",
                "The second of two signers with one key id has signed.")
            .trusting("two-signers.json"),
        shared(Signers.OTHER_ISSUER)
            .refused(
                "signer/neither-of-one-key-id",
                "signature-mismatch",
                "HCERT §3.3.3",
                "Neither of two signers with one key id has signed.")
            .trusting("two-signers.json"),
        renewed(Recipe.vaccination())
            .accepted(
                "signer/second-certificate-of-one-key",
                "HCERT §3.3.3",
                "The second certificate of the key is for vaccinations, the first is not.")
            .trusting("renewed.json"),
        renewed(Recipe.recovery())
            .refused(
                "signer/no-certificate-of-one-key",
                "signer-not-for-purpose",
                "HCERT §A.2",
                "Neither certificate of the key is for recoveries.")
            .trusting("renewed.json"));
  }

  private static Recipe shared(TestSigner signer) {
    return Recipe.vaccination().by(signer).parameter(4, Edit.bytes(TrustFiles.SHARED_KEY_ID));
  }

  private static Recipe renewed(Recipe recipe) {
    return recipe.by(Signers.RENEWED_FIRST).parameter(4, Edit.bytes(TrustFiles.RENEWED_KEY_ID));
  }
}
