package pratique.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pratique.trust.CertificateForm.algorithm;
import static pratique.trust.CertificateForm.ascii;
import static pratique.trust.CertificateForm.extension;
import static pratique.trust.CertificateForm.integer;
import static pratique.trust.CertificateForm.name;
import static pratique.trust.CertificateForm.time;

import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.credential.KeyId;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Der;
import pratique.encoding.DerWriter;
import pratique.encoding.Fault;

final class SignerCertificateTest {

  private static final Bytes NULL = DerWriter.element(Der.NULL, Bytes.EMPTY);
  private static final String TLS_CLIENT = "1.3.6.1.5.5.7.3.2";

  private static Signer signer(CertificateForm form) {
    return switch (SignerCertificate.read(form.der(), "here")) {
      case Decoded.Ok<Signer>(Signer signer) -> signer;
      case Decoded.Malformed<Signer>(Fault why) -> throw new AssertionError(why.toString());
    };
  }

  private static String fault(CertificateForm form) {
    return fault(form.der());
  }

  private static String fault(Bytes der) {
    Decoded<Signer> read = SignerCertificate.read(der, "here");
    return assertInstanceOf(Decoded.Malformed.class, read).fault().code();
  }

  @Nested
  @DisplayName("RFC 5280 §4.1 the fields of a certificate")
  final class Fields {

    @Test
    void everyFieldOfASignerIsTheCertificates() {
      Bytes der = new CertificateForm().keyUsage(0x80).der();
      Signer signer = signer(new CertificateForm().keyUsage(0x80));
      assertEquals(KeyId.ofCertificate(der), signer.keyId());
      assertEquals(
          new PublicKey.Ec(PublicKey.Curve.P_256, CertificateForm.P_256_KEY), signer.key());
      assertEquals(Optional.of(Instant.parse("2026-01-01T00:00:00Z")), signer.notBefore());
      assertEquals(Optional.of(Instant.parse("2028-01-01T00:00:00Z")), signer.notAfter());
      assertEquals(Optional.of("XA"), signer.country());
      assertEquals("here", signer.origin());
    }

    @Test
    void aCertificateWithoutACountryHasNone() {
      assertEquals(
          Optional.empty(), signer(new CertificateForm().subject(name("2.5.4.3", "Q"))).country());
    }

    @Test
    void version1HasNoExtensionsAndIsRead() {
      assertEquals(
          new Signer.Purposes.AnyHealthCertificate(),
          signer(new CertificateForm().version()).purposes());
    }

    @Test
    void version1WithExtensionsIsRefused() {
      assertEquals("certificate.structure", fault(new CertificateForm().version().keyUsage(0x80)));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 3, 99, 127})
    void otherVersionsAreRefused(int encoded) {
      assertEquals(
          "certificate.version",
          fault(new CertificateForm().version(DerWriter.context(0, integer(encoded)))));
    }

    @Test
    void aVersionThatIsNoNumberIsRefused() {
      assertEquals(
          "certificate.version", fault(new CertificateForm().version(DerWriter.context(0, NULL))));
      assertEquals(
          "certificate.version", fault(new CertificateForm().version(DerWriter.context(0))));
    }

    @Test
    void endBeforeBeginningIsRefused() {
      assertEquals(
          "certificate.validity",
          fault(new CertificateForm().validity(time("280101000000Z"), time("271231235959Z"))));
    }

    @Test
    void aCertificateForOneInstantIsRead() {
      Signer signer =
          signer(new CertificateForm().validity(time("280101000000Z"), time("280101000000Z")));
      assertEquals(signer.notBefore(), signer.notAfter());
    }

    @ParameterizedTest
    @ValueSource(strings = {"2801010000Z", "280101000000+0100", "280101000000", "281301000000Z"})
    void aTimeNotInUtcToTheSecondIsRefused(String until) {
      assertEquals(
          "certificate.validity",
          fault(new CertificateForm().validity(time("260101000000Z"), time(until))));
    }

    @Test
    @DisplayName("§4.1.1.2 the signature algorithms inside and outside must be the same")
    void differentAlgorithmsInsideAndOutsideAreRefused() {
      assertEquals(
          "certificate.algorithm",
          fault(
              new CertificateForm()
                  .algorithms(
                      algorithm(CertificateForm.ECDSA_WITH_SHA256),
                      algorithm("1.2.840.113549.1.1.11", NULL))));
    }

    @Test
    void ecdsaWithNullParametersIsReadBecauseIssuersWriteIt() {
      Bytes odd = algorithm(CertificateForm.ECDSA_WITH_SHA256, NULL);
      assertEquals(Optional.of("XA"), signer(new CertificateForm().algorithms(odd, odd)).country());
    }

    @Test
    void aByteAfterTheCertificateIsRefused() {
      byte[] der = new CertificateForm().der().toByteArray();
      byte[] longer = java.util.Arrays.copyOf(der, der.length + 1);
      assertEquals("der.trailing", fault(Bytes.copyOf(longer)));
    }

    @Test
    void otherDerIsNoCertificate() {
      assertEquals("certificate.structure", fault(DerWriter.sequence(integer(1))));
      assertEquals("certificate.structure", fault(CertificateForm.P_256_KEY));
    }

    @Test
    void aFieldAfterTheKeyThatNobodyKnowsIsRefused() {
      assertEquals(
          "certificate.structure",
          fault(new CertificateForm().withField(DerWriter.context(4, integer(1)))));
    }

    @Test
    void fieldsOutOfOrderAreRefused() {
      Bytes subjectId = DerWriter.element(0x82, Bytes.hex("00ff"));
      Bytes issuerId = DerWriter.element(0x81, Bytes.hex("00ff"));
      assertEquals(
          "certificate.structure",
          fault(new CertificateForm().withField(subjectId).withField(issuerId)));
      assertEquals(
          Optional.of("XA"),
          signer(new CertificateForm().withField(issuerId).withField(subjectId)).country());
    }

    @Test
    void everyCertificateCutShortIsAnAnswer() {
      Bytes der = new CertificateForm().keyUsage(0x80).extendedKeyUsage(false, TLS_CLIENT).der();
      for (int length = 0; length < der.length(); length++) {
        assertInstanceOf(
            Decoded.Malformed.class, SignerCertificate.read(der.slice(0, length), "here"));
      }
    }

    @Test
    void changedBytesAreAlwaysAnAnswerSeed20260101() {
      Random random = new Random(20260101);
      Bytes der =
          new CertificateForm()
              .keyUsage(0x80)
              .basicConstraints(false)
              .extendedKeyUsage(false)
              .der();
      for (int round = 0; round < 20_000; round++) {
        byte[] changed = der.toByteArray();
        for (int change = 0; change <= random.nextInt(3); change++) {
          changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
        }
        Decoded<Signer> read = SignerCertificate.read(Bytes.copyOf(changed), "here");
        assertTrue(read instanceof Decoded.Ok<Signer> || read instanceof Decoded.Malformed<Signer>);
      }
    }
  }

  @Nested
  @DisplayName("RFC 5280 §4.2 extensions")
  final class Extensions {

    @Test
    @DisplayName(
        "a system MUST reject a certificate with a critical extension that it does not know")
    void anUnknownCriticalExtensionKeepsASignerOut() {
      assertEquals(
          "certificate.critical-extension",
          fault(new CertificateForm().with(extension("1.2.3.4", true, NULL))));
    }

    @Test
    void anUnknownExtensionThatIsNotCriticalIsIgnored() {
      assertEquals(
          Optional.of("XA"),
          signer(new CertificateForm().with(extension("1.2.3.4", false, ascii("any")))).country());
    }

    @Test
    @DisplayName("a certificate MUST NOT include more than one instance of an extension")
    void anExtensionTwiceIsRefused() {
      assertEquals(
          "certificate.extension-twice",
          fault(new CertificateForm().keyUsage(0x80).keyUsage(0x80)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"2.5.29.14", "2.5.29.15", "2.5.29.19", "2.5.29.35", "2.5.29.37"})
    void aKnownExtensionThatIsMalformedIsRefused(String identifier) {
      assertEquals(
          "certificate.extension",
          fault(new CertificateForm().with(extension(identifier, false, NULL))));
      assertEquals(
          "certificate.extension",
          fault(new CertificateForm().with(extension(identifier, false, ascii("x")))));
    }

    @Test
    void keyIdentifiersAreRead() {
      Bytes identifier = Bytes.hex("0a0b0c");
      Bytes der =
          new CertificateForm()
              .with(extension("2.5.29.14", false, DerWriter.octetString(identifier)))
              .with(
                  extension(
                      "2.5.29.35",
                      false,
                      DerWriter.sequence(DerWriter.element(0x80, Bytes.hex("0d0e")))))
              .der();
      Certificate certificate = ((Decoded.Ok<Certificate>) Certificate.read(der)).value();
      assertEquals(Optional.of(identifier), certificate.subjectKeyIdentifier());
      assertEquals(Optional.of(Bytes.hex("0d0e")), certificate.authorityKeyIdentifier());
    }
  }

  @Nested
  @DisplayName("trust.md §2.3 an authority signs certificates, not documents")
  final class Authorities {

    @Test
    void anAuthorityIsLeftOut() {
      assertEquals(
          "certificate.authority",
          fault(new CertificateForm().basicConstraints(true).keyUsage(0x06)));
      assertEquals("certificate.authority", fault(new CertificateForm().basicConstraints(true)));
    }

    @Test
    void anAuthorityThatMayAlsoSignDocumentsIsASigner() {
      assertEquals(
          Optional.of("XA"),
          signer(new CertificateForm().basicConstraints(true).keyUsage(0x86)).country());
    }

    @Test
    void anExplicitFalseIsNoAuthority() {
      assertEquals(
          Optional.of("XA"), signer(new CertificateForm().basicConstraints(false)).country());
    }
  }

  @Nested
  @DisplayName("trust.md §2.4 key usage")
  final class KeyUsage {

    @Test
    void aKeyForOtherThingsThanSigningIsLeftOut() {
      assertEquals("certificate.key-usage", fault(new CertificateForm().keyUsage(0x20)));
      assertEquals("certificate.key-usage", fault(new CertificateForm().keyUsage(0x04)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0x80, 0x40, 0xc0, 0xa0})
    void signatureOrContentCommitmentIsEnough(int bits) {
      assertEquals(Optional.of("XA"), signer(new CertificateForm().keyUsage(bits)).country());
    }
  }

  @Nested
  @DisplayName("HCERT §A.2 extended key usage identifiers")
  final class ExtendedKeyUsage {

    private static Signer.Purposes purposes(boolean critical, String... identifiers) {
      return signer(new CertificateForm().extendedKeyUsage(critical, identifiers)).purposes();
    }

    @ParameterizedTest
    @EnumSource(Purpose.class)
    void onePurposeAllowsItselfAndNothingElse(Purpose purpose) {
      Signer.Purposes purposes = purposes(false, purpose.objectIdentifier());
      for (Purpose other : Purpose.values()) {
        assertEquals(other == purpose, purposes.allows(other), other.name());
      }
    }

    @Test
    void theStrayArcOf2021MeansTheSame() {
      assertEquals(
          new Signer.Purposes.Only(Set.of(Purpose.RECOVERY)),
          purposes(false, "1.3.6.1.4.1.0.1847.2021.1.3"));
    }

    @Test
    @DisplayName("in absence of any key usage extension, any type of HCERT")
    void noExtensionAllowsEveryHealthCertificateAndNothingOfOurs() {
      Signer.Purposes purposes = signer(new CertificateForm()).purposes();
      for (Purpose purpose : Purpose.values()) {
        assertEquals(purpose.isHealthCertificate(), purposes.allows(purpose), purpose.name());
      }
    }

    @Test
    @DisplayName("\"zero extensions\"")
    void anEmptyExtensionAllowsEveryHealthCertificate() {
      assertEquals(new Signer.Purposes.AnyHealthCertificate(), purposes(false));
      assertEquals(new Signer.Purposes.AnyHealthCertificate(), purposes(true));
    }

    @Test
    void foreignPurposesLimitNothingWhileNotCritical() {
      assertEquals(new Signer.Purposes.AnyHealthCertificate(), purposes(false, TLS_CLIENT));
    }

    @Test
    void criticalForeignPurposesKeepASignerOut() {
      assertEquals(
          "certificate.purpose", fault(new CertificateForm().extendedKeyUsage(true, TLS_CLIENT)));
    }

    @Test
    void criticalForeignPurposesBesideAnyPurposeDoNot() {
      assertEquals(
          new Signer.Purposes.AnyHealthCertificate(), purposes(true, TLS_CLIENT, "2.5.29.37.0"));
    }

    @Test
    void foreignPurposesBesideOursAddNothing() {
      assertEquals(
          new Signer.Purposes.Only(Set.of(Purpose.TEST)),
          purposes(false, TLS_CLIENT, Purpose.TEST.objectIdentifier()));
    }

    @ParameterizedTest
    @EnumSource(
        value = Purpose.class,
        names = {"TEST", "NOTICE"})
    void aPurposeThatOnlyALaterVersionKnowsIsNotUnlimited(Purpose neighbour) {
      String arc =
          neighbour.objectIdentifier().substring(0, neighbour.objectIdentifier().lastIndexOf('.'));
      assertEquals(
          "certificate.purpose", fault(new CertificateForm().extendedKeyUsage(false, arc + ".77")));
    }
  }

  @Nested
  @DisplayName("trust.md §2.2 keys")
  final class Keys {

    @ParameterizedTest
    @ValueSource(ints = {1024, 2048, 3072})
    void rsaKeysTellTheirLength(int bits) throws Exception {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      Bytes info = Bytes.copyOf(generator.generateKeyPair().getPublic().getEncoded());
      assertEquals(new PublicKey.Rsa(bits, info), signer(new CertificateForm().key(info)).key());
    }

    @ParameterizedTest
    @ValueSource(strings = {"secp256r1", "secp384r1", "secp521r1"})
    void namedCurvesAreUnderstood(String curve) throws Exception {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new ECGenParameterSpec(curve));
      Bytes info = Bytes.copyOf(generator.generateKeyPair().getPublic().getEncoded());
      PublicKey.Ec key =
          assertInstanceOf(PublicKey.Ec.class, signer(new CertificateForm().key(info)).key());
      assertEquals(info, key.subjectPublicKeyInfo());
      assertEquals(
          Integer.parseInt(curve.substring(4, 7)),
          Integer.parseInt(key.curve().standardName().substring(2)));
    }

    @Test
    void edwardsKeysAreLeftOut() throws Exception {
      Bytes info =
          Bytes.copyOf(
              KeyPairGenerator.getInstance("Ed25519").generateKeyPair().getPublic().getEncoded());
      assertEquals(Decoded.ok(new PublicKey.Unusable("1.3.101.112", info)), PublicKey.read(info));
      assertEquals("certificate.key-unusable", fault(new CertificateForm().key(info)));
    }

    private static Bytes ecKey(Bytes parameters, Bytes point) {
      return DerWriter.sequence(
          algorithm("1.2.840.10045.2.1", parameters), DerWriter.bitString(point));
    }

    @Test
    @DisplayName("RFC 5480 §2.1.1 specifiedCurve MUST NOT be used")
    void explicitCurveParametersAreLeftOut() {
      Bytes key = ecKey(DerWriter.sequence(integer(1)), Bytes.hex("0401"));
      assertEquals("certificate.key-unusable", fault(new CertificateForm().key(key)));
      assertEquals(
          "certificate.key-unusable", fault(new CertificateForm().key(ecKey(NULL, Bytes.EMPTY))));
    }

    @Test
    void unknownCurvesAreLeftOut() {
      Bytes key = ecKey(DerWriter.objectIdentifier("1.3.132.0.10"), Bytes.hex("0401"));
      assertEquals("certificate.key-unusable", fault(new CertificateForm().key(key)));
    }

    @Test
    void compressedPointsAreLeftOut() {
      byte[] point = new byte[33];
      point[0] = 3;
      Bytes key = ecKey(DerWriter.objectIdentifier(DerWriter.P_256), Bytes.copyOf(point));
      assertEquals("certificate.key-unusable", fault(new CertificateForm().key(key)));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 32, 64, 66})
    void aPointOfTheWrongLengthIsMalformed(int length) {
      byte[] point = new byte[length];
      java.util.Arrays.fill(point, (byte) 4);
      Bytes key = ecKey(DerWriter.objectIdentifier(DerWriter.P_256), Bytes.copyOf(point));
      assertEquals("certificate.key", fault(new CertificateForm().key(key)));
    }

    @Test
    void anRsaKeyThatIsNoPairOfNumbersIsMalformed() {
      Bytes rsa = algorithm("1.2.840.113549.1.1.1", NULL);
      assertEquals(
          "certificate.key",
          fault(
              new CertificateForm()
                  .key(
                      DerWriter.sequence(
                          rsa, DerWriter.bitString(DerWriter.sequence(integer(3)))))));
      assertEquals(
          "certificate.key",
          fault(
              new CertificateForm()
                  .key(
                      DerWriter.sequence(
                          rsa, DerWriter.bitString(DerWriter.sequence(integer(0), integer(3)))))));
    }
  }

  @Test
  void messagesEndWithWhatToDoWhereAPersonReadsThem() {
    Decoded<Signer> read =
        SignerCertificate.read(
            new CertificateForm().basicConstraints(true).keyUsage(0x06).der(), "here");
    String message = ((Decoded.Malformed<Signer>) read).fault().message();
    assertTrue(message.endsWith("use the certificates of its signers"), message);
    assertFalse(message.contains("XA"), message);
  }
}
