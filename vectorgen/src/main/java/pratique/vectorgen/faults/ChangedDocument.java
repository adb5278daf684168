package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.recipe.Signers;
import pratique.vectorgen.vector.Vector;

/// Somebody has changed the document after it was signed.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-4.4 RFC 9052 §4.4
final class ChangedDocument implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        changed(2, -1)
            .refused(
                "signer/payload-changed",
                "signature-mismatch",
                "RFC 9052 §4.4",
                "The last bit of the payload is another one."),
        Recipe.vaccination()
            .signedHeader(header -> Octets.joined(header, Bytes.hex("00")))
            .refused(
                "signer/header-changed",
                "signature-mismatch",
                "RFC 9052 §4.4",
                "Another protected header was signed."),
        Recipe.vaccination()
            .by(Signers.OTHER_ISSUER)
            .parameter(4, Edit.bytes(Signers.ISSUER.keyId().value()))
            .refused(
                "signer/somebody-else",
                "signature-mismatch",
                "HCERT §3.3.3",
                "Somebody else has signed under the key id of a trusted signer.")
            .trusting("issuer.pem"),
        Recipe.vaccination()
            .signing(message -> Signers.ISSUER.key().sign(Octets.joined(message, Bytes.hex("00"))))
            .refused(
                "signer/other-message",
                "signature-mismatch",
                "RFC 9052 §4.4",
                "The signature is over one byte more."));
  }

  private static Recipe changed(int part, int index) {
    return Recipe.vaccination()
        .parts(parts -> {
          Bytes[] changed = parts.toArray(Bytes[]::new);
          changed[part] = Octets.flipped(changed[part], index);
          return List.of(changed);
        });
  }
}
