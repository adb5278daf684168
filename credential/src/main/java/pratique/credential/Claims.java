package pratique.credential;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import pratique.encoding.Bytes;

/// What the envelope says about the document itself: who issued it, when, until when, which one.
///
/// - `issuer`: a country code (alpha-2 by HCERT; what stands there is kept).
/// - `expiresAt`: when the *code* must be renewed; how long a vaccination protects stands in the
///   document.
/// - `certificateId`: CWT claim 7, the identifier by which we revoke; absent in most foreign ones.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8392.html#section-3.1 RFC 8392 §3.1
public record Claims(
    Optional<String> issuer,
    Optional<Instant> issuedAt,
    Optional<Instant> notBefore,
    Optional<Instant> expiresAt,
    Optional<Bytes> certificateId) {

  public Claims {
    requireNonNull(issuer, "issuer");
    requireNonNull(issuedAt, "issuedAt");
    requireNonNull(notBefore, "notBefore");
    requireNonNull(expiresAt, "expiresAt");
    requireNonNull(certificateId, "certificateId");
  }
}
