package pratique.keys;

import java.util.Optional;
import pratique.credential.Algorithm;
import pratique.trust.PublicKey;

/// The kinds of key that sign documents here.
///
/// @spec https://smart.who.int/trust/hcert_spec.html#signature-algorithm HCERT §3.3.2
public enum KeyKind {
  P_256(Algorithm.ES256),
  RSA_2048(Algorithm.PS256),
  RSA_3072(Algorithm.PS256);

  private final Algorithm algorithm;

  KeyKind(Algorithm algorithm) {
    this.algorithm = algorithm;
  }

  public Algorithm algorithm() {
    return algorithm;
  }

  /// How a key must sign: nothing for one that must not, because its curve is not P-256 or its
  /// modulus is shorter than 2048 or longer than 3072 bits.
  static Optional<Algorithm> algorithmOf(PublicKey key) {
    return switch (key) {
      case PublicKey.Ec ec when ec.curve() == PublicKey.Curve.P_256 -> Optional.of(Algorithm.ES256);
      case PublicKey.Rsa rsa when rsa.bits() >= 2048 && rsa.bits() <= 3072 ->
          Optional.of(Algorithm.PS256);
      case PublicKey.Ec _, PublicKey.Rsa _, PublicKey.Unusable _ -> Optional.empty();
    };
  }
}
