package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Cbor;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// An algorithm that a health certificate must not have.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#signature-algorithm HCERT §3.3.2
final class ForbiddenAlgorithm implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        claiming(Edit.number(-35))
            .refused(
                "envelope/algorithm-es384",
                "algorithm-not-allowed",
                "HCERT §3.3.2",
                "The algorithm is ES384."),
        claiming(Edit.number(5))
            .refused(
                "envelope/algorithm-hmac",
                "algorithm-not-allowed",
                "HCERT §3.3.2",
                "The algorithm is HMAC with SHA-256, for which the public key would be the"
                    + " secret."),
        claiming(Edit.number(0))
            .refused(
                "envelope/algorithm-none",
                "algorithm-not-allowed",
                "HCERT §3.3.2",
                "The algorithm is the reserved number 0."),
        claiming(Edit.number(-65_535))
            .refused(
                "envelope/algorithm-rs1",
                "algorithm-not-allowed",
                "HCERT §3.3.2",
                "The algorithm is RSA with SHA-1."),
        claiming(Edit.number(249))
            .refused(
                "envelope/algorithm-beyond-a-byte",
                "algorithm-not-allowed",
                "HCERT §3.3.2",
                "The algorithm is 249, which is -7 in one byte."),
        claiming(Edit.text("ES256"))
            .refused(
                "envelope/algorithm-as-text",
                "algorithm-not-allowed",
                "RFC 9052 §3.1",
                "The algorithm is named by a text, which HCERT does not define."));
  }

  private static Recipe claiming(Cbor algorithm) {
    return Recipe.vaccination().parameter(1, algorithm);
  }
}
