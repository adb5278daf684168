package pratique.server.bundle;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;

/// What is known of a bundle without its file: enough to see whether a new one is due.
///
/// - `signers`: SHA-256 over all that the bundle says of signers.
/// - `auditPosition`: how far the audit log went when its contents were read.
record PublishedBundle(
    long version,
    KeyId keyId,
    Bytes signers,
    long auditPosition,
    Instant madeAt,
    Instant expiresAt) {

  PublishedBundle {
    requireNonNull(keyId, "keyId");
    requireNonNull(signers, "signers");
    requireNonNull(madeAt, "madeAt");
    requireNonNull(expiresAt, "expiresAt");
  }
}
