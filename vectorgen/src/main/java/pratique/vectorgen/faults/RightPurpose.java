package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.vector.Vector;

/// The signer's certificate names the kind of document, or none.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#extended-key-usage-identifiers HCERT §A.2
final class RightPurpose implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .by(Signers.VACCINATION_ONLY)
            .accepted(
                "signer/vaccination-by-its-signer",
                "HCERT §A.2",
                "A signer for vaccinations has signed one."),
        Recipe.test()
            .by(Signers.TEST_ONLY)
            .accepted(
                "signer/test-by-its-signer", "HCERT §A.2", "A signer for tests has signed one."),
        Recipe.recovery()
            .by(Signers.RECOVERY_ONLY)
            .accepted(
                "signer/recovery-by-its-signer",
                "HCERT §A.2",
                "A signer for recoveries has signed one."),
        Recipe.icvp()
            .by(Signers.VACCINATION_ONLY)
            .accepted(
                "signer/icvp-by-vaccination-signer",
                "divergences.md §8",
                "A signer for vaccinations has signed an ICVP."),
        Recipe.vaccination()
            .by(Signers.STRAY_ARC)
            .accepted(
                "signer/stray-arc",
                "HCERT §A.2",
                "The purpose has an arc too many, as issuers wrote it in spring 2021."),
        Recipe.test()
            .by(Signers.STRAY_ARC)
            .refused(
                "signer/stray-arc-for-other-kind",
                "signer-not-for-purpose",
                "HCERT §A.2",
                "The purpose with an arc too many is for vaccinations, the document is a test."),
        Recipe.test()
            .by(Signers.FOR_SERVERS)
            .accepted(
                "signer/certificate-for-servers",
                "trust.md §2 rule 5",
                "The certificate was made for servers and does not insist on it."),
        Recipe.test()
            .by(Signers.ONLY_FOR_SERVERS)
            .undetermined(
                "signer/certificate-only-for-servers",
                "unknown-signer",
                "RFC 5280 §4.2.1.12",
                "The certificate is for servers and for nothing else."));
  }
}
