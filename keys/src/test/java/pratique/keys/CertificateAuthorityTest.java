package pratique.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.trust.Certificate;
import pratique.trust.PublicKey;
import pratique.trust.Signer;

final class CertificateAuthorityTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00.750Z");
  private static final Subject MINISTRY = new Subject("XA", "Ministry of Health");

  private static CertificateAuthority authority() {
    return CertificateAuthority.create(MINISTRY, PublicKey.Curve.P_256, NOW);
  }

  private static <T> T value(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Ok<T>(T value) -> value;
      case Decoded.Malformed<T>(var fault) -> throw new AssertionError(fault.toString());
    };
  }

  private static String fault(Decoded<?> decoded) {
    return assertInstanceOf(Decoded.Malformed.class, decoded).fault().code();
  }

  private static X509Certificate jdk(Bytes der) throws Exception {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509")
            .generateCertificate(new ByteArrayInputStream(der.toByteArray()));
  }

  @Nested
  @DisplayName("GDHCN certificate governance: SCA")
  final class Authority {

    @ParameterizedTest
    @EnumSource(
        value = PublicKey.Curve.class,
        names = {"P_256", "P_384"})
    void anAuthoritySaysWhatItMaySign(PublicKey.Curve curve) throws Exception {
      Certificate own = CertificateAuthority.create(MINISTRY, curve, NOW).certificate();
      X509Certificate theirs = jdk(own.encoded());
      theirs.verify(theirs.getPublicKey());
      assertEquals(3, theirs.getVersion());
      assertEquals(0, theirs.getBasicConstraints());
      assertEquals(
          Optional.of(
              Set.of(
                  Certificate.KeyUsage.CERTIFICATE_SIGNING,
                  Certificate.KeyUsage.REVOCATION_LIST_SIGNING)),
          own.keyUsage());
      assertEquals(Set.of("2.5.29.15", "2.5.29.19"), theirs.getCriticalExtensionOIDs());
      assertEquals("CN=Ministry of Health, C=XA", theirs.getSubjectX500Principal().toString());
      assertEquals(theirs.getIssuerX500Principal(), theirs.getSubjectX500Principal());
      assertTrue(own.subjectKeyIdentifier().isPresent());
      assertEquals(Instant.parse("2026-03-01T12:00:00Z"), own.notBefore());
      assertEquals(Instant.parse("2030-03-01T11:59:59Z"), own.notAfter());
      assertTrue(theirs.getSerialNumber().signum() > 0);
      assertTrue(theirs.getSerialNumber().bitLength() <= 20 * 8);
      assertEquals(curve, assertInstanceOf(PublicKey.Ec.class, own.key()).curve());
    }

    @Test
    void otherCurvesAreRefused() {
      assertThrows(
          IllegalArgumentException.class,
          () -> CertificateAuthority.create(MINISTRY, PublicKey.Curve.P_521, NOW));
    }

    @Test
    void noTwoAuthoritiesShareASerialNumberOrAKey() throws Exception {
      Certificate one = authority().certificate();
      Certificate other = authority().certificate();
      assertNotEquals(one.key(), other.key());
      assertNotEquals(jdk(one.encoded()).getSerialNumber(), jdk(other.encoded()).getSerialNumber());
    }

    @Test
    void aStoredAuthorityIsTheSameOne() throws Exception {
      CertificateAuthority authority = authority();
      UncertifiedKey stored = value(UncertifiedKey.of(authority.revealPrivateKey()));
      CertificateAuthority again =
          value(CertificateAuthority.of(stored, authority.certificate().encoded()));
      SigningKey key = value(again.issue(KeyKind.P_256, "Signer", Set.of(Purpose.TEST), NOW));
      jdk(key.certificateDer()).verify(jdk(authority.certificate().encoded()).getPublicKey());
    }

    @Test
    void anothersCertificateOrASignersMakesNoAuthority() {
      CertificateAuthority authority = authority();
      UncertifiedKey stored = value(UncertifiedKey.of(authority.revealPrivateKey()));
      assertEquals(
          "authority.mismatch",
          fault(CertificateAuthority.of(stored, authority().certificate().encoded())));
      SigningKey key = value(authority.issue(KeyKind.P_256, "Signer", Set.of(Purpose.TEST), NOW));
      assertEquals(
          "authority.flag",
          fault(
              CertificateAuthority.of(
                  value(UncertifiedKey.of(key.revealPrivateKey())), key.certificateDer())));
    }
  }

  @Nested
  @DisplayName("GDHCN certificate governance: DSC")
  final class Signers {

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void aSignersCertificateChainsToItsAuthority(KeyKind kind) throws Exception {
      CertificateAuthority authority = authority();
      SigningKey key = value(authority.issue(kind, "Signer", Set.of(Purpose.VACCINATION), NOW));
      Certificate own = value(Certificate.read(key.certificateDer()));
      X509Certificate theirs = jdk(key.certificateDer());
      X509Certificate issuer = jdk(authority.certificate().encoded());

      PKIXParameters parameters = new PKIXParameters(Set.of(new TrustAnchor(issuer, null)));
      parameters.setRevocationEnabled(false);
      parameters.setDate(Date.from(NOW));
      CertPathValidator.getInstance("PKIX")
          .validate(
              CertificateFactory.getInstance("X.509").generateCertPath(List.of(theirs)),
              parameters);

      assertEquals(-1, theirs.getBasicConstraints());
      assertEquals(Set.of("2.5.29.15"), theirs.getCriticalExtensionOIDs());
      assertEquals(Optional.of(Set.of(Certificate.KeyUsage.DIGITAL_SIGNATURE)), own.keyUsage());
      assertEquals(List.of(Purpose.VACCINATION.objectIdentifier()), theirs.getExtendedKeyUsage());
      assertEquals(authority.certificate().subjectKeyIdentifier(), own.authorityKeyIdentifier());
      assertTrue(own.subjectKeyIdentifier().isPresent());
      assertEquals(Optional.of("XA"), own.country());
      assertEquals("CN=Signer, C=XA", theirs.getSubjectX500Principal().toString());
      assertEquals(kind.algorithm(), key.algorithm());
      assertEquals("Signer", key.signer().origin());
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void theCertificateNamesEachPurposeOfOurs(Purpose purpose) {
      SigningKey key = value(authority().issue(KeyKind.P_256, "Signer", Set.of(purpose), NOW));
      assertEquals(new Signer.Purposes.Only(Set.of(purpose)), key.signer().purposes());
    }

    @Test
    void aSignerLastsTwoYears() {
      SigningKey key = value(authority().issue(KeyKind.P_256, "Signer", Set.of(Purpose.TEST), NOW));
      assertEquals(Optional.of(Instant.parse("2026-03-01T12:00:00Z")), key.signer().notBefore());
      assertEquals(Optional.of(Instant.parse("2028-03-01T11:59:59Z")), key.signer().notAfter());
    }

    @Test
    void aSignerNeverOutlastsItsAuthority() {
      CertificateAuthority authority = authority();
      Instant late = Instant.parse("2029-01-01T00:00:00Z");
      SigningKey key = value(authority.issue(KeyKind.P_256, "Signer", Set.of(Purpose.TEST), late));
      assertEquals(Optional.of(authority.certificate().notAfter()), key.signer().notAfter());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-03-01T11:59:59Z", "2030-03-01T11:59:59Z", "2031-01-01T00:00:00Z"})
    void anAuthorityThatIsNotValidCertifiesNothing(String at) {
      assertEquals(
          "authority.validity",
          fault(
              authority().issue(KeyKind.P_256, "Signer", Set.of(Purpose.TEST), Instant.parse(at))));
    }

    @Test
    void aSignerWithoutPurposeIsRefused() {
      assertEquals(
          "request.purposes", fault(authority().issue(KeyKind.P_256, "Signer", Set.of(), NOW)));
    }

    @Test
    @DisplayName("trust.md §6.3 never health certificates and our own documents together")
    void mixedPurposesAreRefusedForEveryPair() {
      CertificateAuthority authority = authority();
      UncertifiedKey pair = UncertifiedKey.generate(KeyKind.P_256);
      CertificateRequest request = pair.request(MINISTRY);
      for (Purpose one : Purpose.values()) {
        for (Purpose other : Purpose.values()) {
          Decoded<Bytes> certificate =
              authority.certify(request, "Signer", EnumSet.of(one, other), NOW);
          if (one.isHealthCertificate() == other.isHealthCertificate()) {
            assertInstanceOf(Decoded.Ok.class, certificate);
          } else {
            assertEquals("request.purposes", fault(certificate));
          }
        }
      }
    }
  }

  @Nested
  @DisplayName("RFC 2986 certificate requests")
  final class Requests {

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void aRequestBecomesACertificateOfItsKey(KeyKind kind) {
      try (UncertifiedKey pair = UncertifiedKey.generate(kind)) {
        CertificateRequest read = value(CertificateRequest.read(pair.request(MINISTRY).der()));
        assertEquals(pair.publicKey(), read.key());
        Bytes der = value(authority().certify(read, "Signer", Set.of(Purpose.RECOVERY), NOW));
        SigningKey key = value(pair.certifiedBy(der, "mail of 1 March"));
        assertEquals("mail of 1 March", key.signer().origin());
      }
    }

    @Test
    void theCertificateNamesWhomTheAuthoritySaysAndNotTheRequest() throws Exception {
      UncertifiedKey pair = UncertifiedKey.generate(KeyKind.P_256);
      Bytes der =
          value(
              authority()
                  .certify(
                      pair.request(new Subject("XB", "Somebody else")),
                      "Signer 3",
                      Set.of(Purpose.TEST),
                      NOW));
      assertEquals("CN=Signer 3, C=XA", jdk(der).getSubjectX500Principal().toString());
    }

    @Test
    @DisplayName("§3 the signature proves possession of the private key")
    void aRequestForSomebodyElsesKeyIsRefused() {
      byte[] request = UncertifiedKey.generate(KeyKind.P_256).request(MINISTRY).der().toByteArray();
      byte[] others =
          UncertifiedKey.generate(KeyKind.P_256).publicKey().subjectPublicKeyInfo().toByteArray();
      int at = indexOf(request, java.util.Arrays.copyOf(others, 26));
      System.arraycopy(others, 0, request, at, others.length);
      assertEquals("request.signature", fault(CertificateRequest.read(Bytes.copyOf(request))));
    }

    private static int indexOf(byte[] all, byte[] part) {
      for (int i = 0; i + part.length <= all.length; i++) {
        if (java.util.Arrays.equals(all, i, i + part.length, part, 0, part.length)) {
          return i;
        }
      }
      throw new AssertionError("part not found");
    }

    @Test
    void everyChangedByteIsRefused() {
      Bytes request = UncertifiedKey.generate(KeyKind.P_256).request(MINISTRY).der();
      for (int i = 0; i < request.length(); i++) {
        byte[] changed = request.toByteArray();
        changed[i] ^= 4;
        String code = fault(CertificateRequest.read(Bytes.copyOf(changed)));
        assertTrue(code.startsWith("request.") || code.startsWith("certificate."), code);
      }
      for (int length = 0; length < request.length(); length++) {
        assertEquals("request.structure", fault(CertificateRequest.read(request.slice(0, length))));
      }
    }

    @Test
    void aRequestMayHave64KibibytesAndNotAByteMore() {
      assertEquals(
          "request.structure",
          fault(CertificateRequest.read(Bytes.copyOf(new byte[CertificateRequest.MAX_BYTES + 1]))));
    }

    @Test
    void aKeyOnAnotherCurveIsNotCertified() {
      UncertifiedKey pair = UncertifiedKey.onCurve(PublicKey.Curve.P_384);
      CertificateRequest request = value(CertificateRequest.read(pair.request(MINISTRY).der()));
      assertEquals(
          "request.key", fault(authority().certify(request, "Signer", Set.of(Purpose.TEST), NOW)));
    }
  }

  @Nested
  @DisplayName("pairs and subjects")
  final class Pairs {

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void thePublicHalfIsComputedFromThePrivateOne(KeyKind kind) {
      UncertifiedKey pair = UncertifiedKey.generate(kind);
      assertEquals(pair.publicKey(), value(UncertifiedKey.of(pair.revealPrivateKey())).publicKey());
    }

    @Test
    void closingOverwritesThePrivateKey() {
      UncertifiedKey pair = UncertifiedKey.generate(KeyKind.P_256);
      byte[] bytes = pair.revealPrivateKey().reveal();
      assertFalse(java.util.Arrays.equals(bytes, new byte[bytes.length]));
      pair.close();
      assertArrayEquals(new byte[bytes.length], bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "X", "XAA", "xa", "X1"})
    void aCountryIsTwoCapitalLetters(String country) {
      assertThrows(IllegalArgumentException.class, () -> new Subject(country, "Signer"));
    }

    @Test
    void aCommonNameHas1To64Characters() {
      assertEquals(64, new Subject("XA", "n".repeat(64)).commonName().length());
      assertThrows(IllegalArgumentException.class, () -> new Subject("XA", "n".repeat(65)));
      assertThrows(IllegalArgumentException.class, () -> new Subject("XA", " "));
    }
  }
}
