package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Octets;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The certificate id by which an issuer takes a document back.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8392.html#section-3.1.7 RFC 8392 §3.1.7
final class OddCertificateId implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        identified(Edit.bytes(Octets.ascii("PRATIQUE-0001")))
            .accepted(
                "claims/certificate-id", "RFC 8392 §3.1.7", "The claims hold a certificate id."),
        identified(Edit.text("PRATIQUE-0001"))
            .accepted(
                "claims/certificate-id-as-text",
                "RFC 8392 §3.1.7",
                "The certificate id is text.",
                "cwt.other-claim"),
        identified(Edit.number(1))
            .refused(
                "claims/certificate-id-as-number",
                "content-faulty cwt.type",
                "RFC 8392 §3.1.7",
                "The certificate id is a number."),
        identified(Edit.bytes(Octets.repeated(1, 64)))
            .accepted(
                "claims/certificate-id-at-limit",
                "payloads.md §1",
                "The certificate id has 64 bytes."),
        identified(Edit.bytes(Octets.repeated(1, 65)))
            .refused(
                "claims/certificate-id-above-limit",
                "content-faulty cwt.certificate-id-length",
                "payloads.md §1",
                "The certificate id has 65 bytes."),
        identified(Edit.bytes(Bytes.EMPTY))
            .refused(
                "claims/certificate-id-empty",
                "content-faulty cwt.certificate-id-length",
                "payloads.md §1",
                "The certificate id has no bytes."));
  }

  private static Recipe identified(Cbor id) {
    return Recipe.vaccination().claim(7, id);
  }
}
