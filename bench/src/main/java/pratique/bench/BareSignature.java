package pratique.bench;

import com.amazon.corretto.crypto.provider.AmazonCorrettoCryptoProvider;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import pratique.verification.SignatureCheck;

/// Signs and checks with the native provider through the platform's own interface, with everything
/// prepared that can be: the floor under every issuer and verifier.
final class BareSignature {

  private final Signature signature;
  private final PublicKey publicKey;
  private final PrivateKey privateKey;
  private final byte[] message;
  private final byte[] signed;

  private BareSignature(
      Signature signature,
      PublicKey publicKey,
      PrivateKey privateKey,
      byte[] message,
      byte[] signed) {
    this.signature = signature;
    this.publicKey = publicKey;
    this.privateKey = privateKey;
    this.message = message;
    this.signed = signed;
  }

  static BareSignature proved(Specimen specimen, SignatureCheck check) {
    var provider = AmazonCorrettoCryptoProvider.INSTANCE;
    byte[] publicKey = check.key().subjectPublicKeyInfo().toByteArray();
    byte[] privateKey = specimen.key().revealPrivateKey().reveal();
    try {
      KeyFactory keys = KeyFactory.getInstance("EC", provider);
      BareSignature bare =
          new BareSignature(
              Signature.getInstance("SHA256withECDSAinP1363Format", provider),
              keys.generatePublic(new X509EncodedKeySpec(publicKey)),
              keys.generatePrivate(new PKCS8EncodedKeySpec(privateKey)),
              check.message().toByteArray(),
              check.signature().toByteArray());
      Specimen.require(bare.verify(), "the platform accepts our signature");
      return bare;
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  boolean verify() {
    try {
      signature.initVerify(publicKey);
      signature.update(message);
      return signature.verify(signed);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }

  byte[] sign() {
    try {
      signature.initSign(privateKey);
      signature.update(message);
      return signature.sign();
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException(broken);
    }
  }
}
