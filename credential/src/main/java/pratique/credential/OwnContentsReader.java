package pratique.credential;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborWriter;

/// Reads the claims and the body of a document in our own envelope, and tolerates nothing.
///
/// Two encodings of one notice would be two notices to whoever keeps their digests, so the bytes
/// must be the one deterministic encoding of what they say.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8949.html#section-4.2.1 RFC 8949 §4.2.1
final class OwnContentsReader {

  private OwnContentsReader() {}

  /// Null after a fault.
  static @Nullable Contents read(SignedMessage message, Cbor payload, Findings findings) {
    if (!(payload instanceof Cbor.Map(List<Cbor.Entry> entries))) {
      return fault(findings, "own.type", "the claims must be a map, were " + Fields.kind(payload));
    }
    if (!CborWriter.write(payload).equals(message.payload())) {
      return fault(
          findings, "own.encoding", "the claims must be in CBOR's core deterministic encoding");
    }
    String issuer = null;
    Instant issuedAt = null;
    Instant expiresAt = null;
    Optional<Bytes> certificateId = Optional.empty();
    Cbor.Map body = null;
    for (Cbor.Entry entry : entries) {
      long claim = entry.key() instanceof Cbor.Int(long number) ? number : 0;
      if (claim == CwtClaim.ISSUER && entry.value() instanceof Cbor.Text(String text)) {
        issuer = text;
      } else if (claim == CwtClaim.ISSUED_AT) {
        issuedAt = time(entry.value());
      } else if (claim == CwtClaim.EXPIRES_AT) {
        expiresAt = time(entry.value());
      } else if (claim == CwtClaim.CERTIFICATE_ID
          && entry.value() instanceof Cbor.ByteString(Bytes bytes)
          && !bytes.isEmpty()
          && bytes.length() <= ClaimsReader.MAX_CERTIFICATE_ID_BYTES) {
        certificateId = Optional.of(bytes);
      } else if (claim == CwtClaim.OWN_BODY && entry.value() instanceof Cbor.Map map) {
        body = map;
      } else {
        return fault(
            findings,
            "own.claim",
            (claim == 0 ? "a claim" : "claim " + claim)
                + " is unknown or of a wrong form: "
                + Fields.kind(entry.value()));
      }
    }
    if (issuer == null || issuer.length() != 2 || !EuDccSchema.isUpperCase(issuer)) {
      return fault(findings, "own.issuer", "iss (claim 1) must be two capital letters");
    }
    if (issuedAt == null || expiresAt == null || !issuedAt.isBefore(expiresAt)) {
      return fault(
          findings,
          "own.times",
          "iat (claim 6) and exp (claim 4) must be whole seconds of the years 1970 to 9999, iat"
              + " before exp");
    }
    if (body == null) {
      return fault(findings, "own.body", "the body (claim " + CwtClaim.OWN_BODY + ") is missing");
    }
    DocumentType type =
        message
            .documentType()
            .orElseThrow(() -> new IllegalStateException("a message of ours has a type"));
    return new Contents(
        new Claims(
            Optional.of(issuer),
            Optional.of(issuedAt),
            Optional.empty(),
            Optional.of(expiresAt),
            certificateId),
        List.of(new Document.Own(type, body)));
  }

  private static @Nullable Instant time(Cbor value) {
    return value instanceof Cbor.Int(long seconds)
            && seconds >= 0
            && seconds <= ClaimsReader.MAX_SECONDS
        ? Instant.ofEpochSecond(seconds)
        : null;
  }

  private static @Nullable Contents fault(Findings findings, String code, String message) {
    findings.fault(Layer.PAYLOAD, code, message);
    return null;
  }
}
