package pratique.keys;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.asn1.pkcs.RSAPrivateKey;
import org.bouncycastle.asn1.pkcs.RSAPublicKey;
import org.bouncycastle.asn1.sec.ECPrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ECParameters;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.math.ec.FixedPointCombMultiplier;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.trust.PublicKey;

/// A key pair that no authority has certified yet: it can ask for a certificate and sign nothing
/// else.
public final class UncertifiedKey implements AutoCloseable {

  private final PrivateKeyBytes privateKey;
  private final PublicKey publicKey;

  private UncertifiedKey(PrivateKeyBytes privateKey, PublicKey publicKey) {
    this.privateKey = privateKey;
    this.publicKey = publicKey;
  }

  /// A fresh pair from the platform's secure source of randomness.
  public static UncertifiedKey generate(KeyKind kind) {
    return switch (kind) {
      case P_256 -> onCurve(PublicKey.Curve.P_256);
      case RSA_2048 -> rsa(2048);
      case RSA_3072 -> rsa(3072);
    };
  }

  static UncertifiedKey onCurve(PublicKey.Curve curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve.objectIdentifier()));
      return of(generator.generateKeyPair());
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException(
          "this JDK makes no keys on " + curve.standardName(), unavailable);
    }
  }

  private static UncertifiedKey rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return of(generator.generateKeyPair());
    } catch (GeneralSecurityException unavailable) {
      throw new IllegalStateException(
          "this JDK makes no RSA keys of " + bits + " bits", unavailable);
    }
  }

  private static UncertifiedKey of(KeyPair pair) {
    PrivateKeyBytes privateKey = PrivateKeyBytes.takingOver(pair.getPrivate().getEncoded());
    return switch (PublicKey.read(Bytes.copyOf(pair.getPublic().getEncoded()))) {
      case Decoded.Ok<PublicKey>(PublicKey publicKey) -> new UncertifiedKey(privateKey, publicKey);
      case Decoded.Malformed<PublicKey>(var fault) ->
          throw new IllegalStateException(fault.message());
    };
  }

  /// The pair whose private half is `pkcs8`, which it takes over; the public half is computed.
  ///
  /// Fault codes: `key.private` when this is no PKCS#8 key of a kind that is understood.
  public static Decoded<UncertifiedKey> of(PrivateKeyBytes pkcs8) {
    try {
      Optional<SubjectPublicKeyInfo> info = publicHalf(PrivateKeyInfo.getInstance(pkcs8.reveal()));
      if (info.isEmpty()) {
        return notUnderstood();
      }
      return PublicKey.read(Bytes.copyOf(info.get().getEncoded()))
          .then(publicKey -> Decoded.ok(new UncertifiedKey(pkcs8, publicKey)));
    } catch (IOException | RuntimeException malformed) {
      return notUnderstood();
    }
  }

  private static <T> Decoded<T> notUnderstood() {
    return Decoded.malformed(
        "key.private",
        "the private key must be RSA or on a named elliptic curve, in the form of PKCS#8; create "
            + "one with: pratique keys create");
  }

  private static Optional<SubjectPublicKeyInfo> publicHalf(PrivateKeyInfo info) throws IOException {
    ASN1ObjectIdentifier algorithm = info.getPrivateKeyAlgorithm().getAlgorithm();
    if (algorithm.equals(PKCSObjectIdentifiers.rsaEncryption)) {
      RSAPrivateKey key = RSAPrivateKey.getInstance(info.parsePrivateKey());
      return Optional.of(
          new SubjectPublicKeyInfo(
              info.getPrivateKeyAlgorithm(),
              new RSAPublicKey(key.getModulus(), key.getPublicExponent())));
    }
    if (!algorithm.equals(X9ObjectIdentifiers.id_ecPublicKey)
        || !(info.getPrivateKeyAlgorithm().getParameters() instanceof ASN1ObjectIdentifier curve)) {
      return Optional.empty();
    }
    X9ECParameters parameters = ECNamedCurveTable.getByOID(curve);
    if (parameters == null) {
      return Optional.empty();
    }
    ECPrivateKey key = ECPrivateKey.getInstance(info.parsePrivateKey());
    byte[] point =
        new FixedPointCombMultiplier()
            .multiply(parameters.getG(), key.getKey())
            .normalize()
            .getEncoded(false);
    return Optional.of(new SubjectPublicKeyInfo(info.getPrivateKeyAlgorithm(), point));
  }

  public PublicKey publicKey() {
    return publicKey;
  }

  /// The private key itself, for storing it; nothing else should ask. It is this pair's own:
  /// closing it closes the pair.
  public PrivateKeyBytes revealPrivateKey() {
    return privateKey;
  }

  /// Asks an authority to certify this pair.
  public CertificateRequest request(Subject subject) {
    return CertificateRequest.make(this, subject);
  }

  /// The signing key that this pair becomes with its certificate. Faults as in
  /// [SigningKey#of(PrivateKeyBytes, Bytes, String)].
  public Decoded<SigningKey> certifiedBy(Bytes certificateDer, String origin) {
    return SigningKey.of(privateKey, certificateDer, origin);
  }

  /// Overwrites the private key.
  @Override
  public void close() {
    privateKey.close();
  }

  /// Never the private key.
  @Override
  public String toString() {
    return "UncertifiedKey[" + publicKey.getClass().getSimpleName() + "]";
  }
}
