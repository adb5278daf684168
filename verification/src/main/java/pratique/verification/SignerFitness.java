package pratique.verification;

import pratique.credential.Algorithm;
import pratique.trust.PublicKey;
import pratique.trust.Signer;
import pratique.verification.Authenticity.Doubt;
import pratique.verification.Authenticity.Ground;
import pratique.verification.Authenticity.Refusal;

/// Whether a signer's key may be tried on a document at all.
///
/// The trusted key chooses the algorithm; what the document claims must agree with it. Otherwise a
/// forger could choose the check that is easiest to pass.
sealed interface SignerFitness {

  record Fit(Algorithm algorithm) implements SignerFitness {}

  record Unfit(Ground ground) implements SignerFitness {}

  static SignerFitness of(Signer signer, Algorithm claimed, Policy policy) {
    return switch (signer.key()) {
      case PublicKey.Ec(var curve, _) -> {
        if (!policy.curves().contains(curve)) {
          yield new Unfit(new Refusal.KeyAgainstPolicy(signer.keyId(), curve.standardName()));
        }
        yield agreeing(signer, claimed, Algorithm.ES256);
      }
      case PublicKey.Rsa(int bits, _) -> {
        if (bits < policy.minRsaBits()) {
          yield new Unfit(new Refusal.KeyAgainstPolicy(signer.keyId(), "RSA of " + bits + " bits"));
        }
        yield agreeing(signer, claimed, Algorithm.PS256);
      }
      case PublicKey.Unusable _ -> new Unfit(new Doubt.SignatureUncheckable(signer.keyId()));
    };
  }

  private static SignerFitness agreeing(Signer signer, Algorithm claimed, Algorithm byKey) {
    return claimed == byKey
        ? new Fit(byKey)
        : new Unfit(new Refusal.AlgorithmAgainstKey(signer.keyId()));
  }
}
