package pratique.trust;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.DerReader;

/// A signer's public key, and what a policy wants to know of it.
///
/// `subjectPublicKeyInfo` is the DER form (RFC 5280 §4.1.2.7) that every signature checker imports.
public sealed interface PublicKey {

  Bytes subjectPublicKeyInfo();

  /// Reads a key from its DER form. A key that is well formed and of no use here is [Unusable] and
  /// not a fault.
  ///
  /// Fault codes: those of [DerReader], and `certificate.key`.
  static Decoded<PublicKey> read(Bytes subjectPublicKeyInfo) {
    return DerReader.read(subjectPublicKeyInfo).then(SubjectPublicKey::read);
  }

  /// A key on a named elliptic curve.
  record Ec(Curve curve, Bytes subjectPublicKeyInfo) implements PublicKey {
    public Ec {
      requireNonNull(curve, "curve");
      requireNonNull(subjectPublicKeyInfo, "subjectPublicKeyInfo");
    }
  }

  /// An RSA key; `bits` is the length of its modulus.
  record Rsa(int bits, Bytes subjectPublicKeyInfo) implements PublicKey {
    public Rsa {
      requireNonNull(subjectPublicKeyInfo, "subjectPublicKeyInfo");
    }
  }

  /// A key that nothing here can use: an unknown algorithm or curve, explicit curve parameters, a
  /// compressed point. `algorithm` is its object identifier, or the curve's.
  record Unusable(String algorithm, Bytes subjectPublicKeyInfo) implements PublicKey {
    public Unusable {
      requireNonNull(algorithm, "algorithm");
      requireNonNull(subjectPublicKeyInfo, "subjectPublicKeyInfo");
    }
  }

  /// The named curves that are understood. `coordinateBytes` is half the length of a signature.
  enum Curve {
    P_256("1.2.840.10045.3.1.7", "P-256", 32),
    P_384("1.3.132.0.34", "P-384", 48),
    P_521("1.3.132.0.35", "P-521", 66),
    BRAINPOOL_P256R1("1.3.36.3.3.2.8.1.1.7", "brainpoolP256r1", 32),
    BRAINPOOL_P384R1("1.3.36.3.3.2.8.1.1.11", "brainpoolP384r1", 48);

    private final String objectIdentifier;
    private final String standardName;
    private final int coordinateBytes;

    Curve(String objectIdentifier, String standardName, int coordinateBytes) {
      this.objectIdentifier = objectIdentifier;
      this.standardName = standardName;
      this.coordinateBytes = coordinateBytes;
    }

    static Optional<Curve> ofObjectIdentifier(String dotted) {
      for (Curve curve : values()) {
        if (curve.objectIdentifier.equals(dotted)) {
          return Optional.of(curve);
        }
      }
      return Optional.empty();
    }

    public String objectIdentifier() {
      return objectIdentifier;
    }

    public String standardName() {
      return standardName;
    }

    public int coordinateBytes() {
      return coordinateBytes;
    }
  }
}
