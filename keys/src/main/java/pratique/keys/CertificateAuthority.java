package pratique.keys;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509ExtensionUtils;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.trust.Certificate;
import pratique.trust.PublicKey;

/// A country's signing authority: it certifies the keys that sign documents.
///
/// For trying out, for tests, and for a ministry that has no authority yet. Serial numbers are
/// random, so nothing has to be counted or stored.
///
/// @spec https://smart.who.int/trust/concepts_certificate_governance.html GDHCN certificate
///   governance
/// @spec https://www.rfc-editor.org/rfc/rfc5280.html#section-4.2 RFC 5280 §4.2
public final class CertificateAuthority {

  /// GDHCN: four years for an authority, two for a signer.
  public static final int AUTHORITY_YEARS = 4;

  public static final int SIGNER_YEARS = 2;

  /// RFC 5280 §4.1.2.2 allows 20; 16 random ones never meet twice.
  private static final int SERIAL_NUMBER_BYTES = 16;

  private static final SecureRandom RANDOM = new SecureRandom();

  private final UncertifiedKey pair;
  private final Certificate certificate;

  private CertificateAuthority(UncertifiedKey pair, Certificate certificate) {
    this.pair = pair;
    this.certificate = certificate;
  }

  /// A new authority that certifies itself from `at` on, to the second.
  ///
  /// @throws IllegalArgumentException when `curve` is neither P-256 nor P-384
  public static CertificateAuthority create(Subject subject, PublicKey.Curve curve, Instant at) {
    if (curve != PublicKey.Curve.P_256 && curve != PublicKey.Curve.P_384) {
      throw new IllegalArgumentException(
          "an authority's key must be on P-256 or P-384, was " + curve.standardName());
    }
    UncertifiedKey pair = UncertifiedKey.onCurve(curve);
    X500Name name = subject.toName();
    Instant from = at.truncatedTo(ChronoUnit.SECONDS);
    try {
      SubjectPublicKeyInfo key = info(pair.publicKey());
      X509v3CertificateBuilder builder =
          builder(name, from, yearsAfter(from, AUTHORITY_YEARS), name, key);
      X509ExtensionUtils identifiers = new BcX509ExtensionUtils();
      builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0));
      builder.addExtension(
          Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
      builder.addExtension(
          Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(key));
      Bytes der = Bytes.copyOf(builder.build(CertificateRequest.contentSigner(pair)).getEncoded());
      return new CertificateAuthority(pair, read(der));
    } catch (IOException | GeneralSecurityException | OperatorCreationException broken) {
      throw new IllegalStateException("an authority could not be made", broken);
    }
  }

  /// The authority whose key and certificate were stored; it takes over `pair`.
  ///
  /// Fault codes: those of [Certificate#read(Bytes)]; `authority.flag` when the certificate is not
  /// an authority's, `authority.mismatch` when it belongs to another key.
  public static Decoded<CertificateAuthority> of(UncertifiedKey pair, Bytes certificateDer) {
    return Certificate.read(certificateDer)
        .then(certificate -> {
          if (!certificate.authority()) {
            return Decoded.malformed(
                "authority.flag",
                "the certificate is not an authority's; give the one that was made with it");
          }
          if (!certificate.key().equals(pair.publicKey())) {
            return Decoded.malformed(
                "authority.mismatch",
                "the certificate belongs to another private key; check that both files belong "
                    + "together");
          }
          return Decoded.ok(new CertificateAuthority(pair, certificate));
        });
  }

  public Certificate certificate() {
    return certificate;
  }

  /// The private key itself, for storing it; nothing else should ask. It is the authority's own:
  /// closing it ends the authority.
  public PrivateKeyBytes revealPrivateKey() {
    return pair.revealPrivateKey();
  }

  /// Makes a fresh key and certifies it. Faults as in [#certify(CertificateRequest, String, Set,
  /// Instant)].
  public Decoded<SigningKey> issue(
      KeyKind kind, String commonName, Set<Purpose> purposes, Instant at) {
    try (UncertifiedKey fresh = UncertifiedKey.generate(kind)) {
      return certify(fresh.publicKey(), commonName, purposes, at)
          .then(der -> fresh.certifiedBy(der, commonName));
    }
  }

  /// The certificate, in DER, of a signer that asks for one: for `purposes`, from `at` for two
  /// years but no longer than the authority's own, in the authority's country.
  ///
  /// Fault codes: `request.key` when the key is neither on P-256 nor RSA of 2048 to 3072 bits;
  /// `request.purposes` when there is none, or purposes of health certificates and of our own
  /// envelope together; `authority.validity` when the authority is not valid at `at`.
  ///
  /// @throws IllegalArgumentException when the common name is no [Subject]'s
  public Decoded<Bytes> certify(
      CertificateRequest request, String commonName, Set<Purpose> purposes, Instant at) {
    return certify(request.key(), commonName, purposes, at);
  }

  private Decoded<Bytes> certify(
      PublicKey key, String commonName, Set<Purpose> purposes, Instant at) {
    if (KeyKind.algorithmOf(key).isEmpty()) {
      return Decoded.malformed(
          "request.key",
          "a signer's key must be on P-256 or RSA of 2048 to 3072 bits; ask with one of these");
    }
    Optional<Decoded<Bytes>> fault = faultOf(purposes);
    if (fault.isPresent()) {
      return fault.get();
    }
    Instant from = at.truncatedTo(ChronoUnit.SECONDS);
    if (from.isBefore(certificate.notBefore()) || !from.isBefore(certificate.notAfter())) {
      return Decoded.malformed(
          "authority.validity",
          "the authority is valid from "
              + certificate.notBefore()
              + " to "
              + certificate.notAfter()
              + ", asked at "
              + from
              + "; create a new authority or check the clock");
    }
    Instant end = yearsAfter(from, SIGNER_YEARS);
    Instant until = end.isAfter(certificate.notAfter()) ? certificate.notAfter() : end;
    try {
      return Decoded.ok(signerCertificate(key, commonName, purposes, from, until));
    } catch (IOException | GeneralSecurityException | OperatorCreationException broken) {
      throw new IllegalStateException("a certificate could not be made", broken);
    }
  }

  private static Optional<Decoded<Bytes>> faultOf(Set<Purpose> purposes) {
    if (purposes.isEmpty()) {
      return Optional.of(
          Decoded.malformed(
              "request.purposes",
              "a signer must have at least one purpose; name what it will sign"));
    }
    boolean health = purposes.stream().anyMatch(Purpose::isHealthCertificate);
    boolean own = !purposes.stream().allMatch(Purpose::isHealthCertificate);
    return health && own
        ? Optional.of(
            Decoded.malformed(
                "request.purposes",
                "one key must not sign health certificates and other documents; "
                    + "make a key for each"))
        : Optional.empty();
  }

  private Bytes signerCertificate(
      PublicKey key, String commonName, Set<Purpose> purposes, Instant from, Instant until)
      throws IOException, GeneralSecurityException, OperatorCreationException {
    X509CertificateHolder own = new X509CertificateHolder(certificate.encoded().toByteArray());
    String country =
        certificate
            .country()
            .orElseThrow(() -> new IllegalStateException("the authority names no country"));
    SubjectPublicKeyInfo info = info(key);
    X509v3CertificateBuilder builder =
        builder(own.getSubject(), from, until, new Subject(country, commonName).toName(), info);
    X509ExtensionUtils identifiers = new BcX509ExtensionUtils();
    builder.addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature));
    builder.addExtension(Extension.extendedKeyUsage, false, extendedKeyUsage(purposes));
    builder.addExtension(
        Extension.subjectKeyIdentifier, false, identifiers.createSubjectKeyIdentifier(info));
    builder.addExtension(
        Extension.authorityKeyIdentifier, false, identifiers.createAuthorityKeyIdentifier(own));
    return Bytes.copyOf(builder.build(CertificateRequest.contentSigner(pair)).getEncoded());
  }

  /// In the order of [Purpose], so that the same purposes make the same bytes.
  private static ExtendedKeyUsage extendedKeyUsage(Set<Purpose> purposes) {
    return new ExtendedKeyUsage(
        new TreeSet<>(purposes)
            .stream()
                .map(purpose -> new ASN1ObjectIdentifier(purpose.objectIdentifier()))
                .map(KeyPurposeId::getInstance)
                .toArray(KeyPurposeId[]::new));
  }

  private static X509v3CertificateBuilder builder(
      X500Name issuer, Instant from, Instant until, X500Name subject, SubjectPublicKeyInfo key) {
    byte[] serial = new byte[SERIAL_NUMBER_BYTES];
    RANDOM.nextBytes(serial);
    return new X509v3CertificateBuilder(
        issuer,
        new BigInteger(1, serial).setBit(0),
        Date.from(from),
        Date.from(until),
        subject,
        key);
  }

  /// The last second of the years that begin at `from`: both ends belong to a validity.
  private static Instant yearsAfter(Instant from, int years) {
    return from.atOffset(ZoneOffset.UTC).plusYears(years).toInstant().minus(Duration.ofSeconds(1));
  }

  private static SubjectPublicKeyInfo info(PublicKey key) {
    return SubjectPublicKeyInfo.getInstance(key.subjectPublicKeyInfo().toByteArray());
  }

  private static Certificate read(Bytes der) {
    return switch (Certificate.read(der)) {
      case Decoded.Ok<Certificate>(Certificate certificate) -> certificate;
      case Decoded.Malformed<Certificate>(var fault) ->
          throw new IllegalStateException(fault.message());
    };
  }
}
