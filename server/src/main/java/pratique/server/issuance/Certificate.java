package pratique.server.issuance;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;

/// What the server keeps of one certificate: that it exists, by whom, until when; nothing of what
/// it says.
///
/// - `repeatMac`: stands for the office's idempotency key ([Fingerprints]).
/// - `bodyMac`: stands for the request's body.
/// - `issuedAt`, `expiresAt`: whole seconds, `iat` and `exp` of the document.
/// - `signed`: whether a signature was made; until then nobody has seen it.
/// - `revoked`: whether it was taken back.
record Certificate(
    CertificateId id,
    String office,
    Bytes repeatMac,
    Bytes bodyMac,
    CertificateKind kind,
    KeyId keyId,
    Instant issuedAt,
    Instant expiresAt,
    boolean signed,
    boolean revoked) {

  Certificate {
    requireNonNull(id, "id");
    requireNonNull(office, "office");
    requireNonNull(repeatMac, "repeatMac");
    requireNonNull(bodyMac, "bodyMac");
    requireNonNull(kind, "kind");
    requireNonNull(keyId, "keyId");
    if (!issuedAt.isBefore(expiresAt)) {
      throw new IllegalArgumentException(
          "a certificate must expire after its issue: " + issuedAt + ".." + expiresAt);
    }
  }

  /// The same certificate, never signed before, to be signed by another key.
  Certificate readdressed(KeyId newKeyId, Instant newIssuedAt, Instant newExpiresAt) {
    if (signed) {
      throw new IllegalStateException(id + " was signed and must stay what it is");
    }
    return new Certificate(
        id, office, repeatMac, bodyMac, kind, newKeyId, newIssuedAt, newExpiresAt, false, revoked);
  }
}
