package pratique.vectorgen.faults;

import java.util.List;
import pratique.credential.DocumentType;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.vector.Vector;

/// The signer's certificate is for another kind of health certificate.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#extended-key-usage-identifiers HCERT §A.2
final class WrongPurpose implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.test()
            .by(Signers.VACCINATION_ONLY)
            .refused(
                "signer/test-by-vaccination-signer",
                "signer-not-for-purpose",
                "HCERT §A.2",
                "A signer for vaccinations has signed a test."),
        Recipe.recovery()
            .by(Signers.TEST_ONLY)
            .refused(
                "signer/recovery-by-test-signer",
                "signer-not-for-purpose",
                "HCERT §A.2",
                "A signer for tests has signed a recovery."),
        Recipe.vaccination()
            .by(Signers.RECOVERY_ONLY)
            .refused(
                "signer/vaccination-by-recovery-signer",
                "signer-not-for-purpose",
                "HCERT §A.2",
                "A signer for recoveries has signed a vaccination."),
        Recipe.icvp()
            .by(Signers.TEST_ONLY)
            .refused(
                "signer/icvp-by-test-signer",
                "signer-not-for-purpose",
                "divergences.md §8",
                "A signer for tests has signed an ICVP."),
        Recipe.vaccination()
            .by(Signers.forOwn(DocumentType.Known.NOTICE))
            .refused(
                "signer/vaccination-by-notice-signer",
                "signer-not-for-purpose",
                "envelope.md §4",
                "A signer for notices has signed a vaccination."));
  }
}
