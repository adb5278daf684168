package pratique.server.registry;

import java.io.ByteArrayInputStream;
import java.math.BigInteger;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.keys.SigningKey;

/// Our signers as a DID document in the shape of WHO's trust network (GDHCN), so that whoever reads
/// its trust lists can read ours. It carries no proof: it is as good as the connection it came by.
///
/// @spec https://smart.who.int/trust/concepts_did_gdhcn.html GDHCN trust list as DID
final class SignerDid {

  private static final int MAX_HOST_CHARS = 255;
  private static final int P_256_COORDINATE_BYTES = 32;

  private SignerDid() {}

  /// The DID of the document at `https://HOST/v1/signers/did.json`; empty when `host` is none.
  ///
  /// @spec https://w3c-ccg.github.io/did-method-web/#web-did-method-specification did:web §3
  static Optional<String> ofHost(String host) {
    boolean valid =
        !host.isEmpty()
            && host.length() <= MAX_HOST_CHARS
            && host.chars()
                .allMatch(c ->
                    (c >= 'a' && c <= 'z')
                        || (c >= 'A' && c <= 'Z')
                        || (c >= '0' && c <= '9')
                        || c == '.'
                        || c == '-'
                        || c == ':');
    return valid
        ? Optional.of("did:web:" + host.replace(":", "%3A") + ":v1:signers")
        : Optional.empty();
  }

  static Json.Dictionary document(String did, List<SigningKey> signers) {
    Map<String, Json> document = new LinkedHashMap<>();
    document.put(
        "@context",
        texts("https://www.w3.org/ns/did/v1", "https://w3id.org/security/suites/jws-2020/v1"));
    document.put("id", new Json.Text(did));
    document.put("controller", new Json.Text(did));
    List<Json> methods = new ArrayList<>();
    for (SigningKey signer : signers) {
      methods.add(method(did, signer));
    }
    document.put("verificationMethod", new Json.Array(methods));
    return new Json.Dictionary(document);
  }

  private static Json method(String did, SigningKey signer) {
    // Plain Base64, as the network writes key ids.
    String keyId = Base64.getEncoder().encodeToString(signer.keyId().value().toByteArray());
    Map<String, Json> method = new LinkedHashMap<>();
    method.put("id", new Json.Text(did + "#" + keyId));
    method.put("type", new Json.Text("JsonWebKey2020"));
    method.put("controller", new Json.Text(did));
    method.put("publicKeyJwk", jwk(keyId, signer.certificateDer()));
    method.put("keyusage", new Json.Dictionary(Map.of("code", new Json.Text("#DSC"))));
    return new Json.Dictionary(method);
  }

  /// RFC 7517 §4, RFC 7518 §6.
  private static Json jwk(String keyId, Bytes certificate) {
    Map<String, Json> jwk = new LinkedHashMap<>();
    switch (certificate(certificate).getPublicKey()) {
      case ECPublicKey ec -> {
        jwk.put("kty", new Json.Text("EC"));
        jwk.put("crv", new Json.Text("P-256"));
        jwk.put("x", coordinate(ec.getW().getAffineX()));
        jwk.put("y", coordinate(ec.getW().getAffineY()));
      }
      case RSAPublicKey rsa -> {
        jwk.put("kty", new Json.Text("RSA"));
        jwk.put("n", number(rsa.getModulus()));
        jwk.put("e", number(rsa.getPublicExponent()));
      }
      default -> throw new IllegalStateException("a signer's key is on P-256 or RSA");
    }
    jwk.put("kid", new Json.Text(keyId));
    jwk.put("x5c", texts(Base64.getEncoder().encodeToString(certificate.toByteArray())));
    return new Json.Dictionary(jwk);
  }

  private static X509Certificate certificate(Bytes der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der.toByteArray()));
    } catch (CertificateException impossible) {
      throw new IllegalStateException("a signer's certificate was read before", impossible);
    }
  }

  /// Always 32 bytes (RFC 7518 §6.2.1.2).
  private static Json coordinate(BigInteger value) {
    byte[] minimal = unsigned(value);
    byte[] padded = new byte[P_256_COORDINATE_BYTES];
    System.arraycopy(minimal, 0, padded, padded.length - minimal.length, minimal.length);
    return new Json.Text(base64Url(padded));
  }

  private static Json number(BigInteger value) {
    return new Json.Text(base64Url(unsigned(value)));
  }

  private static byte[] unsigned(BigInteger value) {
    byte[] signed = value.toByteArray();
    return signed[0] == 0 && signed.length > 1
        ? Arrays.copyOfRange(signed, 1, signed.length)
        : signed;
  }

  private static String base64Url(byte[] value) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
  }

  private static Json.Array texts(String... values) {
    List<Json> items = new ArrayList<>(values.length);
    for (String value : values) {
      items.add(new Json.Text(value));
    }
    return new Json.Array(items);
  }
}
