package pratique.credential;

/// The numbers of the claims in a payload.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8392.html#section-3.1 RFC 8392 §3.1
final class CwtClaim {

  static final long ISSUER = 1;
  static final long EXPIRES_AT = 4;
  static final long NOT_BEFORE = 5;
  static final long ISSUED_AT = 6;
  static final long CERTIFICATE_ID = 7;

  /// A map from a kind of health certificate to the certificate (HCERT §3.3.7).
  static final long HEALTH_CERTIFICATE = -260;

  /// The body of a document in our own envelope. Below -65536, where RFC 8392 §9.1 leaves the
  /// numbers to private use; 80, 81 and 1 are the prefix `PQ1` in ASCII.
  static final long OWN_BODY = -80_811;

  private CwtClaim() {}
}
