package pratique.server.issuance;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import pratique.credential.KeyId;

/// That a certificate was taken back.
///
/// - `keyId`: the key that had signed it.
/// - `expiresAt`: when the code ends anyway, and the revocation with it.
record Revocation(
    CertificateId certificateId,
    KeyId keyId,
    RevocationReason reason,
    Instant revokedAt,
    Instant expiresAt) {

  Revocation {
    requireNonNull(certificateId, "certificateId");
    requireNonNull(keyId, "keyId");
    requireNonNull(reason, "reason");
    requireNonNull(revokedAt, "revokedAt");
    requireNonNull(expiresAt, "expiresAt");
  }
}
