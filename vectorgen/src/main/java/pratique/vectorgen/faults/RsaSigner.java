package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.recipe.TestKey;
import pratique.vectorgen.vector.Vector;

/// The signer's key is RSA.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#signature-algorithm HCERT §3.3.2
final class RsaSigner implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.vaccination()
            .by(Signers.RSA_2048)
            .accepted(
                "signer/rsa-2048",
                "HCERT §3.3.2",
                "The key is RSA of 2048 bits, the signature PS256."),
        Recipe.vaccination()
            .by(Signers.RSA_1024)
            .refused(
                "signer/rsa-1024",
                "key-against-policy",
                "checks.md 1.8",
                "The key is RSA of 1024 bits."),
        Recipe.vaccination()
            .by(Signers.RSA_2048)
            .signing(message -> ((TestKey.Rsa) Signers.RSA_2048.key()).signWithSalt(message, 20))
            .refused(
                "signer/pss-salt-of-20-bytes",
                "signature-mismatch",
                "RFC 8230 §2",
                "The salt has 20 bytes and must have 32."),
        Recipe.vaccination()
            .by(Signers.RSA_2048)
            .signing(message -> ((TestKey.Rsa) Signers.RSA_2048.key()).signTheOlderWay(message))
            .refused(
                "signer/rsa-without-pss",
                "signature-mismatch",
                "HCERT §3.3.2",
                "The signature is RSASSA-PKCS1-v1_5."));
  }
}
