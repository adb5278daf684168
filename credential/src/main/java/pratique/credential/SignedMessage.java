package pratique.credential;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import java.util.OptionalLong;
import pratique.encoding.Bytes;

/// A code that was opened, and whose signature nobody has checked yet.
///
/// The payload is opaque on purpose: nothing of it is read before the signature was checked.
///
/// - `keyId`: absent when the document names none.
/// - `algorithmNumber`: what the document claims, as COSE numbers algorithms. It never chooses the
///   algorithm: the trusted key does, and the claim must agree.
/// - `documentType`: the protected header `typ`; always there in our own envelope, never read in
///   HCERT.
/// - `toBeSigned`: the bytes that the signature covers (COSE `Sig_structure`).
/// - `signature`: as it stands in the document; its length is checked against the key.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9052.html#section-4.4 RFC 9052 §4.4
public record SignedMessage(
    Format format,
    Optional<DocumentType> documentType,
    Optional<KeyId> keyId,
    OptionalLong algorithmNumber,
    Bytes toBeSigned,
    Bytes signature,
    Bytes payload) {

  public SignedMessage {
    requireNonNull(format, "format");
    requireNonNull(documentType, "documentType");
    requireNonNull(keyId, "keyId");
    requireNonNull(algorithmNumber, "algorithmNumber");
    requireNonNull(toBeSigned, "toBeSigned");
    requireNonNull(signature, "signature");
    requireNonNull(payload, "payload");
    if (format == Format.PRATIQUE && documentType.isEmpty()) {
      throw new IllegalArgumentException("our own envelope always names its document type");
    }
  }
}
