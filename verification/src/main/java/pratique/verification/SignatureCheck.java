package pratique.verification;

import static java.util.Objects.requireNonNull;

import pratique.credential.Algorithm;
import pratique.encoding.Bytes;
import pratique.trust.PublicKey;

/// A question for the program: is this the signature of this key over this message?
///
/// For [Algorithm#ES256] the signature is r and s, each as long as a coordinate of the key's curve,
/// and the digest is SHA-256 whatever the curve.
public record SignatureCheck(Algorithm algorithm, PublicKey key, Bytes message, Bytes signature) {

  public SignatureCheck {
    requireNonNull(algorithm, "algorithm");
    requireNonNull(key, "key");
    requireNonNull(message, "message");
    requireNonNull(signature, "signature");
  }

  /// What the program answers.
  public enum Answer {
    VALID,
    INVALID,
    /// The program has no means to tell: a curve that it lacks, say.
    CANNOT_CHECK
  }
}
