package pratique.credential;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import pratique.encoding.Bytes;

/// Signatures by the platform: an opinion on our bytes that is not ours.
final class Signatures {

  private Signatures() {}

  static KeyPair keyPair(Algorithm algorithm) {
    try {
      return switch (algorithm) {
        case ES256 -> {
          KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
          generator.initialize(new ECGenParameterSpec("secp256r1"));
          yield generator.generateKeyPair();
        }
        case PS256 -> {
          KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
          generator.initialize(2048);
          yield generator.generateKeyPair();
        }
      };
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static Bytes sign(Algorithm algorithm, PrivateKey key, Bytes message) {
    try {
      Signature signature = signature(algorithm);
      signature.initSign(key);
      signature.update(message.toByteArray());
      return Bytes.copyOf(signature.sign());
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /// By the kind of the key, as a verifier must; a key of any curve.
  static boolean isValid(PublicKey key, SignedMessage message) {
    try {
      Signature signature =
          signature(key instanceof ECPublicKey ? Algorithm.ES256 : Algorithm.PS256);
      signature.initVerify(key);
      signature.update(message.toBeSigned().toByteArray());
      return signature.verify(message.signature().toByteArray());
    } catch (GeneralSecurityException _) {
      return false; // a signature of the wrong length is one that does not hold
    }
  }

  private static Signature signature(Algorithm algorithm) throws GeneralSecurityException {
    return switch (algorithm) {
      case ES256 -> Signature.getInstance("SHA256withECDSAinP1363Format");
      case PS256 -> {
        Signature signature = Signature.getInstance("RSASSA-PSS");
        signature.setParameter(
            new PSSParameterSpec(
                "SHA-256",
                "MGF1",
                MGF1ParameterSpec.SHA256,
                32,
                PSSParameterSpec.TRAILER_FIELD_BC));
        yield signature;
      }
    };
  }
}
