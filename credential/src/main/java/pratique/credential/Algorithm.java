package pratique.credential;

import java.util.Optional;

/// The signature algorithms that a health certificate may name.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#signature-algorithm HCERT §3.3.2
/// @spec https://www.rfc-editor.org/rfc/rfc9053.html#section-2.1 RFC 9053 §2.1
public enum Algorithm {
  /// ECDSA with SHA-256, signature as r and s of equal length.
  ES256(-7),

  /// RSASSA-PSS with SHA-256, MGF1 with SHA-256, salt of 32 bytes.
  PS256(-37);

  private final int coseNumber;

  Algorithm(int coseNumber) {
    this.coseNumber = coseNumber;
  }

  /// The number in the COSE header `alg`.
  public int coseNumber() {
    return coseNumber;
  }

  public static Optional<Algorithm> ofCoseNumber(long number) {
    for (Algorithm algorithm : values()) {
      if (algorithm.coseNumber == number) {
        return Optional.of(algorithm);
      }
    }
    return Optional.empty();
  }
}
