package pratique.verification;

import java.time.Duration;
import java.util.Set;
import pratique.trust.PublicKey;

/// Which keys are strong enough, and how far clocks may differ.
///
/// - `curves`: a key on another curve is refused.
/// - `minRsaBits`: the shortest modulus.
/// - `clockSkew`: how far in the future `iat` may lie.
public record Policy(Set<PublicKey.Curve> curves, int minRsaBits, Duration clockSkew) {

  /// P-256 as HCERT asks; P-384 and P-521 because real issuers use them and they are no weaker; RSA
  /// from 2048 bits; clocks five minutes apart.
  public static final Policy DEFAULT =
      new Policy(
          Set.of(PublicKey.Curve.P_256, PublicKey.Curve.P_384, PublicKey.Curve.P_521),
          2048,
          Duration.ofMinutes(5));

  public Policy {
    curves = Set.copyOf(curves);
    if (clockSkew.isNegative()) {
      throw new IllegalArgumentException("clock skew must not be negative, was " + clockSkew);
    }
  }
}
