package pratique.vectorgen.recipe;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x509.Time;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.operator.ContentSigner;
import pratique.encoding.Bytes;
import pratique.encoding.EcdsaSignature;
import pratique.encoding.Sha256;

/// How a certificate is made: the same bytes in every run, signed by an authority of our own.
final class CertificateRecipe {

  private static final TestKey.Ec AUTHORITY = TestKey.onCurve("P-256", "pratique test authority");
  private static final X500Name AUTHORITY_NAME = new X500Name("C=XX,CN=Pratique Test Authority");

  private final String name;
  private final SubjectPublicKeyInfo publicInfo;
  private String notBefore = "2026-01-01T00:00:00Z";
  private String notAfter = "2027-12-31T23:59:59Z";
  private final List<KeyPurposeId> purposes = new ArrayList<>();
  private boolean purposesAreCritical;
  private boolean authority;

  CertificateRecipe(String name, SubjectPublicKeyInfo publicInfo) {
    this.name = name;
    this.publicInfo = publicInfo;
  }

  /// The authority's own certificate.
  static Bytes ofAuthority() {
    CertificateRecipe recipe = new CertificateRecipe("Authority", AUTHORITY.publicInfo());
    recipe.authority = true;
    return recipe.der();
  }

  CertificateRecipe valid(String from, String until) {
    notBefore = from;
    notAfter = until;
    return this;
  }

  CertificateRecipe purpose(String objectIdentifier) {
    purposes.add(KeyPurposeId.getInstance(new ASN1ObjectIdentifier(objectIdentifier)));
    return this;
  }

  CertificateRecipe criticalPurpose(String objectIdentifier) {
    purposesAreCritical = true;
    return purpose(objectIdentifier);
  }

  Bytes der() {
    X500Name subject = authority ? AUTHORITY_NAME : new X500Name("C=XX,CN=Pratique Test " + name);
    X509v3CertificateBuilder certificate =
        new X509v3CertificateBuilder(
            AUTHORITY_NAME,
            serial(),
            new Time(Date.from(Instant.parse(notBefore)), Locale.ROOT),
            new Time(Date.from(Instant.parse(notAfter)), Locale.ROOT),
            subject,
            publicInfo);
    try {
      certificate.addExtension(
          Extension.keyUsage,
          true,
          new KeyUsage(
              authority ? KeyUsage.keyCertSign | KeyUsage.cRLSign : KeyUsage.digitalSignature));
      if (authority) {
        certificate.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      }
      if (!purposes.isEmpty()) {
        certificate.addExtension(
            Extension.extendedKeyUsage,
            purposesAreCritical,
            new ExtendedKeyUsage(purposes.toArray(KeyPurposeId[]::new)));
      }
      return Bytes.copyOf(certificate.build(new AuthoritySignature()).getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// From the name, so that no list of numbers has to be kept.
  private BigInteger serial() {
    return Octets.number(Sha256.of(Bytes.utf8(name)).slice(0, 7));
  }

  /// ECDSA with SHA-256 and the nonce of RFC 6979.
  private static final class AuthoritySignature implements ContentSigner {
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    @Override
    public AlgorithmIdentifier getAlgorithmIdentifier() {
      return new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256);
    }

    @Override
    public OutputStream getOutputStream() {
      return content;
    }

    @Override
    public byte[] getSignature() {
      Bytes raw = AUTHORITY.sign(Bytes.copyOf(content.toByteArray()));
      return EcdsaSignature.derFromRaw(raw).toByteArray();
    }
  }
}
