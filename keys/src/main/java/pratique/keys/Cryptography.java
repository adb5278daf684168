package pratique.keys;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Security;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import pratique.credential.Algorithm;
import pratique.encoding.Bytes;

/// Whose code computes signatures, and how it is asked.
///
/// Amazon's provider wraps a native library that checks P-256 signatures about eight times as fast
/// as the JDK; it loads where there is a build of it for the platform. A `Signature` of the
/// provider serves one caller at a time and costs more to make than to ask again, so each goes back
/// to a pool after use. Callers never wait while they hold one, hence a pool grows to the number of
/// processors that were ever busy with it and no further.
final class Cryptography {

  /// RFC 8230 §2: the salt is as long as the digest.
  private static final PSSParameterSpec PSS =
      new PSSParameterSpec(
          "SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, PSSParameterSpec.TRAILER_FIELD_BC);

  private final String name;
  private final Provider ellipticCurves;
  private final Provider rsa;
  private final Queue<Signature> es256 = new ConcurrentLinkedQueue<>();
  private final Queue<Signature> ps256 = new ConcurrentLinkedQueue<>();

  private Cryptography(String name, Provider ellipticCurves, Provider rsa) {
    this.name = name;
    this.ellipticCurves = ellipticCurves;
    this.rsa = rsa;
  }

  /// The fastest that works here.
  static Cryptography best() {
    return Best.CRYPTOGRAPHY;
  }

  /// What the JDK brings.
  static Cryptography jdk() {
    return new Cryptography(
        "JDK",
        provider("SunEC").orElseThrow(() -> new IllegalStateException("this JDK lacks SunEC")),
        provider("SunRsaSign")
            .orElseThrow(() -> new IllegalStateException("this JDK lacks SunRsaSign")));
  }

  /// Amazon's, when its native library loads and passes its own tests.
  static Optional<Cryptography> amazon() {
    try {
      AmazonCorrettoCryptoProvider amazon = AmazonCorrettoCryptoProvider.INSTANCE;
      if (amazon.getLoadingError() != null) {
        return Optional.empty();
      }
      amazon.assertHealthy();
      return Optional.of(new Cryptography("Amazon Corretto Crypto Provider", amazon, amazon));
    } catch (LinkageError | RuntimeException absentOrBroken) {
      return Optional.empty();
    }
  }

  /// Bouncy Castle's, for the curves that the others lack.
  static Cryptography bouncyCastle() {
    return Castle.CRYPTOGRAPHY;
  }

  private static Optional<Provider> provider(String name) {
    return Optional.ofNullable(Security.getProvider(name));
  }

  /// Loaded with the first use, because the native library takes some 100 ms.
  private static final class Best {
    static final Cryptography CRYPTOGRAPHY = amazon().orElseGet(Cryptography::jdk);
  }

  /// Loaded with the first brainpool key, which most programs never meet.
  private static final class Castle {
    static final Cryptography CRYPTOGRAPHY;

    static {
      Provider castle = new BouncyCastleProvider();
      CRYPTOGRAPHY = new Cryptography("Bouncy Castle", castle, castle);
    }
  }

  String name() {
    return name;
  }

  /// The provider of elliptic curves, for code that takes one.
  Provider provider() {
    return ellipticCurves;
  }

  PublicKey importPublic(Algorithm algorithm, Bytes subjectPublicKeyInfo)
      throws GeneralSecurityException {
    return keyFactory(algorithm)
        .generatePublic(new X509EncodedKeySpec(subjectPublicKeyInfo.toByteArray()));
  }

  PrivateKey importPrivate(Algorithm algorithm, byte[] pkcs8) throws GeneralSecurityException {
    return keyFactory(algorithm).generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
  }

  private KeyFactory keyFactory(Algorithm algorithm) throws GeneralSecurityException {
    return switch (algorithm) {
      case ES256 -> KeyFactory.getInstance("EC", ellipticCurves);
      case PS256 -> KeyFactory.getInstance("RSA", rsa);
    };
  }

  /// Whether `signature` is right. An ECDSA signature is r and s, as long as its curve makes them;
  /// the caller has checked that.
  ///
  /// @throws InvalidKeyException when the provider cannot use the key
  boolean verify(Algorithm algorithm, PublicKey key, byte[] message, byte[] signature)
      throws GeneralSecurityException {
    Signature checker = take(algorithm);
    checker.initVerify(key);
    checker.update(message);
    boolean valid;
    try {
      valid = checker.verify(signature);
    } catch (SignatureException notEvenASignature) {
      // Amazon's provider throws where the JDK's answers false: r or s out of range, another
      // length.
      return false;
    }
    giveBack(algorithm, checker);
    return valid;
  }

  /// Signs with a `Signature` of its own: one in a pool would hold on to the private key.
  byte[] sign(Algorithm algorithm, PrivateKey key, byte[] message) throws GeneralSecurityException {
    Signature signer = make(algorithm);
    signer.initSign(key);
    signer.update(message);
    return signer.sign();
  }

  private Signature take(Algorithm algorithm) throws GeneralSecurityException {
    Signature pooled = pool(algorithm).poll();
    return pooled != null ? pooled : make(algorithm);
  }

  private Signature make(Algorithm algorithm) throws GeneralSecurityException {
    return switch (algorithm) {
      case ES256 -> Signature.getInstance("SHA256withECDSAinP1363Format", ellipticCurves);
      case PS256 -> {
        Signature fresh = Signature.getInstance("RSASSA-PSS", rsa);
        fresh.setParameter(PSS);
        yield fresh;
      }
    };
  }

  /// Only after success: what threw may be in any state.
  private void giveBack(Algorithm algorithm, Signature signature) {
    pool(algorithm).offer(signature);
  }

  private Queue<Signature> pool(Algorithm algorithm) {
    return switch (algorithm) {
      case ES256 -> es256;
      case PS256 -> ps256;
    };
  }
}
