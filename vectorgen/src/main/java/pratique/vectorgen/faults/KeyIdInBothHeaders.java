package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.vector.Vector;

/// Both headers name a key, and not the same one.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#key-identifier HCERT §3.3.3
final class KeyIdInBothHeaders implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .unprotected(4, Edit.bytes(Signers.OTHER_ISSUER.keyId().value()))
            .accepted(
                "envelope/key-id-twice",
                "HCERT §3.3.3",
                "The protected header names the signer, the unprotected one somebody else.",
                "cose.key-id-twice"),
        Recipe.vaccination()
            .parameter(4, Edit.bytes(Signers.OTHER_ISSUER.keyId().value()))
            .unprotected(4, Edit.bytes(Signers.ISSUER.keyId().value()))
            .undetermined(
                "envelope/key-id-twice-wrong-one-protected",
                "unknown-signer",
                "HCERT §3.3.3",
                "The unprotected header names the signer, the protected one somebody else, and it"
                    + " counts.",
                "cose.key-id-twice"),
        Recipe.vaccination()
            .unprotected(4, Edit.text("not looked at"))
            .accepted(
                "envelope/key-id-twice-not-looked-at",
                "envelope.md §2.1 rule 6",
                "The key id in the unprotected header is no bytes; the protected one counts.",
                "cose.key-id-twice"));
  }
}
