package pratique.keys;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.operator.ContentSigner;
import org.bouncycastle.operator.ContentVerifierProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.bouncycastle.pkcs.PKCS10CertificationRequestBuilder;
import org.bouncycastle.pkcs.PKCSException;
import pratique.credential.Algorithm;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.trust.PublicKey;

/// A signed wish for a certificate, in the form of PKCS#10. That it is signed by the key that it
/// asks for was checked: nobody gets a certificate for somebody else's key.
///
/// The subject that it names is a wish as well; the authority decides whom a certificate names.
///
/// @spec https://www.rfc-editor.org/rfc/rfc2986.html#section-3 RFC 2986 §3
public final class CertificateRequest {

  public static final int MAX_BYTES = 64 * 1024;

  private final Bytes der;
  private final PublicKey key;

  private CertificateRequest(Bytes der, PublicKey key) {
    this.der = requireNonNull(der, "der");
    this.key = requireNonNull(key, "key");
  }

  static CertificateRequest make(UncertifiedKey pair, Subject subject) {
    try {
      SubjectPublicKeyInfo info =
          SubjectPublicKeyInfo.getInstance(pair.publicKey().subjectPublicKeyInfo().toByteArray());
      byte[] encoded =
          new PKCS10CertificationRequestBuilder(subject.toName(), info)
              .build(contentSigner(pair))
              .getEncoded();
      return new CertificateRequest(Bytes.copyOf(encoded), pair.publicKey());
    } catch (IOException | GeneralSecurityException | OperatorCreationException broken) {
      throw new IllegalStateException("a certificate request could not be made", broken);
    }
  }

  /// Signs certificates and requests with `pair`. Of the algorithm only the kind of key counts
  /// here: X.509 has its own names for what is signed with it.
  static ContentSigner contentSigner(UncertifiedKey pair)
      throws GeneralSecurityException, OperatorCreationException {
    boolean isRsa = pair.publicKey() instanceof PublicKey.Rsa;
    PrivateKey privateKey =
        Cryptography.jdk()
            .importPrivate(
                isRsa ? Algorithm.PS256 : Algorithm.ES256, pair.revealPrivateKey().reveal());
    return new JcaContentSignerBuilder(signatureName(pair.publicKey())).build(privateKey);
  }

  private static String signatureName(PublicKey key) {
    return switch (key) {
      case PublicKey.Ec ec ->
          switch (ec.curve()) {
            case P_256, BRAINPOOL_P256R1 -> "SHA256withECDSA";
            case P_384, BRAINPOOL_P384R1 -> "SHA384withECDSA";
            case P_521 -> "SHA512withECDSA";
          };
      case PublicKey.Rsa _ -> "SHA256withRSA";
      case PublicKey.Unusable _ ->
          throw new IllegalArgumentException("a key that nothing here can use signs nothing");
    };
  }

  /// Reads a request in DER.
  ///
  /// Fault codes: `request.structure`, `request.signature`, and those of [PublicKey#read(Bytes)].
  public static Decoded<CertificateRequest> read(Bytes der) {
    if (der.length() > MAX_BYTES) {
      return Decoded.malformed(
          "request.structure",
          "a certificate request must be at most " + MAX_BYTES + " bytes, was " + der.length());
    }
    try {
      PKCS10CertificationRequest request = new PKCS10CertificationRequest(der.toByteArray());
      SubjectPublicKeyInfo info = request.getSubjectPublicKeyInfo();
      ContentVerifierProvider verifier = new JcaContentVerifierProviderBuilder().build(info);
      if (!request.isSignatureValid(verifier)) {
        return notProven();
      }
      return PublicKey.read(Bytes.copyOf(info.getEncoded()))
          .then(key -> Decoded.ok(new CertificateRequest(der, key)));
    } catch (OperatorCreationException | PKCSException unchecked) {
      return notProven();
    } catch (IOException | RuntimeException malformed) {
      return Decoded.malformed(
          "request.structure", "this is no certificate request in the form of PKCS#10");
    }
  }

  private static <T> Decoded<T> notProven() {
    return Decoded.malformed(
        "request.signature",
        "the request is not signed by the key that it asks for; whoever made it must make it again");
  }

  public Bytes der() {
    return der;
  }

  public PublicKey key() {
    return key;
  }
}
