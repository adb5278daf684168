package pratique.trust;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.security.interfaces.RSAPublicKey;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.encoding.DerWriter;

final class TrustSourceTest {

  private static final Bytes DER = new CertificateForm().keyUsage(0x80).der();
  private static final Bytes OTHER_DER = new CertificateForm().der();
  private static final Bytes AUTHORITY =
      new CertificateForm().basicConstraints(true).keyUsage(0x06).der();

  private static TrustImport read(String text) {
    return TrustSource.read("file", Bytes.utf8(text));
  }

  private static List<String> reasons(TrustImport read) {
    return read.leftOut().stream().map(entry -> entry.why().code()).toList();
  }

  private static String base64(Bytes der) {
    return java.util.Base64.getEncoder().encodeToString(der.toByteArray());
  }

  private static String url64(Bytes value) {
    return java.util.Base64.getUrlEncoder().withoutPadding().encodeToString(value.toByteArray());
  }

  private static String pem(String label, Bytes der) {
    String body =
        java.util.Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der.toByteArray());
    return "-----BEGIN " + label + "-----\n" + body + "\n-----END " + label + "-----\n";
  }

  private static Signer onlySigner(TrustImport read) {
    assertEquals(List.of(), read.leftOut());
    assertEquals(1, read.used().size());
    return read.used().getFirst();
  }

  @Nested
  @DisplayName("trust.md §3 PEM, DER and Base64")
  final class Certificates {

    @Test
    void derIsTold() {
      Signer signer = onlySigner(TrustSource.read("a.der", DER));
      assertEquals(KeyId.ofCertificate(DER), signer.keyId());
      assertEquals("a.der", signer.origin());
    }

    @Test
    void base64IsTold() {
      assertEquals(KeyId.ofCertificate(DER), onlySigner(read(base64(DER))).keyId());
      assertEquals(
          KeyId.ofCertificate(DER), onlySigner(read(" \r\n" + base64(DER) + "\n")).keyId());
    }

    @Test
    void pemIsTold() {
      Signer signer = onlySigner(read(pem("CERTIFICATE", DER)));
      assertEquals(KeyId.ofCertificate(DER), signer.keyId());
      assertEquals("file, block 1", signer.origin());
    }

    @Test
    void pemMayBeginWithAByteOrderMarkAndEndLinesAsWindowsDoes() {
      String text = "\ufeff" + pem("CERTIFICATE", DER).replace("\n", "\r\n");
      assertEquals(KeyId.ofCertificate(DER), onlySigner(read(text)).keyId());
    }

    @Test
    @DisplayName("RFC 7468 §5.2 explanatory text between blocks is ignored")
    void manyBlocksAndTextBetweenThemAreRead() {
      TrustImport read =
          read(
              "Subject: C=XA – né 2026\n"
                  + pem("CERTIFICATE", DER)
                  + "next\n"
                  + pem("X509 CERTIFICATE", OTHER_DER));
      assertEquals(
          List.of(KeyId.ofCertificate(DER), KeyId.ofCertificate(OTHER_DER)),
          read.used().stream().map(Signer::keyId).toList());
    }

    @Test
    void oneBadBlockDoesNotLoseTheOthers() {
      TrustImport read =
          read(
              pem("CERTIFICATE", AUTHORITY)
                  + pem("CERTIFICATE", DER.slice(0, 40))
                  + "-----BEGIN CERTIFICATE-----\n?!\n-----END CERTIFICATE-----\n"
                  + pem("PKCS7", DER)
                  + pem("CERTIFICATE", DER));
      assertEquals(
          List.of("certificate.authority", "der.truncated", "base64.character", "pem.other"),
          reasons(read));
      assertEquals(1, read.used().size());
      assertEquals("file, block 5", read.used().getFirst().origin());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"PRIVATE KEY", "EC PRIVATE KEY", "RSA PRIVATE KEY", "ENCRYPTED PRIVATE KEY"})
    void aPrivateKeyIsLeftOutWithAWarning(String label) {
      TrustImport read = read(pem(label, DER) + pem("CERTIFICATE", DER));
      assertEquals(List.of("pem.private-key"), reasons(read));
      assertTrue(read.leftOut().getFirst().why().message().contains("must never be passed on"));
      assertEquals(1, read.used().size());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "-----BEGIN ",
          "-----BEGIN CERTIFICATE-----",
          "-----BEGIN CERTIFICATE-----\nMIIB",
          "-----BEGIN CERTIFICATE-----\nMIIB\n-----END PRIVATE KEY-----",
          "-----BEGIN CERTIFICATE-----\nMIIB\n-----BEGIN CERTIFICATE-----\nMIIB"
        })
    void aBlockThatDoesNotEndIsLeftOut(String text) {
      TrustImport read = read(text);
      assertTrue(reasons(read).contains("pem.truncated"), reasons(read).toString());
      assertEquals(Set.of("pem.truncated"), Set.copyOf(reasons(read)));
    }

    @Test
    void theSameCertificateTwiceIsOneSigner() {
      TrustImport read = read(pem("CERTIFICATE", DER) + pem("CERTIFICATE", DER));
      assertEquals(1, read.used().size());
      assertEquals(List.of("trust.duplicate"), reasons(read));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \r\n\t", "\ufeff"})
    void anEmptySourceSaysSo(String text) {
      assertEquals(List.of("trust.empty"), reasons(read(text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"hello", "HC1:NCFOXN", "0", "0!", "<xml/>", "AAAA"})
    void anythingElseSaysWhatWouldBeUnderstood(String text) {
      TrustImport read = read(text);
      assertEquals(List.of("trust.unrecognised"), reasons(read));
      assertTrue(read.leftOut().getFirst().why().message().contains("PEM"));
    }

    @Test
    void noReasonRepeatsWhatTheSourceHeld() {
      TrustImport read = read("secret-looking text " + pem("secret label", DER) + "{secret");
      read.leftOut()
          .forEach(entry -> assertFalse(entry.toString().contains("secret"), entry.toString()));
    }
  }

  @Nested
  @DisplayName("trust.md §5 limits")
  final class Limits {

    @Test
    void aSourceMayBe32MebibytesAndNotAByteMore() {
      byte[] spaces = new byte[TrustSource.MAX_INPUT_BYTES + 1];
      java.util.Arrays.fill(spaces, (byte) ' ');
      assertEquals(List.of("trust.limit"), reasons(TrustSource.read("big", Bytes.copyOf(spaces))));
      assertEquals(
          List.of("trust.empty"),
          reasons(TrustSource.read("big", Bytes.copyOf(spaces, 0, TrustSource.MAX_INPUT_BYTES))));
    }

    @Test
    void aDidDocumentMayBe8MebibytesAndNotAByteMore() {
      String rest = "{\"verificationMethod\":[]}";
      String most = rest + " ".repeat(TrustSource.MAX_JSON_BYTES - rest.length());
      assertEquals(List.of(), reasons(read(most)));
      assertEquals(List.of("trust.limit"), reasons(read(most + " ")));
    }

    @Test
    void after100000EntriesTheRestIsLeftOut() {
      String block = "-----BEGIN X-----\n-----END X-----\n";
      TrustImport most = read(block.repeat(TrustSource.MAX_ENTRIES));
      assertEquals(Set.of("pem.other"), Set.copyOf(reasons(most)));
      assertEquals(TrustSource.MAX_ENTRIES, most.leftOut().size());
      TrustImport oneMore = read(block.repeat(TrustSource.MAX_ENTRIES + 1));
      assertEquals(TrustSource.MAX_ENTRIES + 1, oneMore.leftOut().size());
      assertEquals("trust.entries", oneMore.leftOut().getLast().why().code());
    }

    @Test
    void anyBytesAreAnAnswerSeed7() {
      Random random = new Random(7);
      List<String> heads =
          List.of(
              "", "0\u0082", "{\"verificationMethod\":[", "-----BEGIN CERTIFICATE-----\n", "MIIB");
      for (int round = 0; round < 5_000; round++) {
        byte[] tail = new byte[random.nextInt(200)];
        random.nextBytes(tail);
        String head = heads.get(round % heads.size());
        byte[] source =
            (head + new String(tail, StandardCharsets.ISO_8859_1))
                .getBytes(StandardCharsets.ISO_8859_1);
        TrustImport read = TrustSource.read("noise", Bytes.copyOf(source));
        assertEquals(List.of(), read.used());
        assertFalse(read.leftOut().isEmpty());
      }
    }
  }

  @Nested
  @DisplayName("trust.md §4 DID documents")
  final class DidDocuments {

    private static final String X = url64(CertificateForm.P_256_X);
    private static final String Y = url64(CertificateForm.P_256_Y);
    private static final String KID = base64(KeyId.ofCertificate(DER).value());

    private static String document(String... methods) {
      return "{\"id\":\"did:web:example\",\"verificationMethod\":["
          + String.join(",", methods)
          + "]}";
    }

    private static String method(String use, String jwk) {
      return method("did:web:example:v2:trustlist:D:XXA:" + use + "#", use, jwk);
    }

    private static String method(String id, String use, String jwk) {
      return "{\"id\":\""
          + id
          + "\",\"type\":\"JsonWebKey2020\",\"publicKeyJwk\":{"
          + jwk
          + "},\"participant\":{\"code\":\"#XXA\"},\"keyusage\":{\"code\":\"#"
          + use
          + "\"}}";
    }

    private static String ec(String x, String y) {
      return "\"kty\":\"EC\",\"crv\":\"P-256\",\"x\":\"" + x + "\",\"y\":\"" + y + "\"";
    }

    private static String x5c(Bytes... chain) {
      return "\"x5c\":["
          + List.of(chain).stream()
              .map(der -> "\"" + base64(der) + "\"")
              .collect(Collectors.joining(","))
          + "]";
    }

    private static String kid(String kid) {
      return "\"kid\":\"" + kid + "\"";
    }

    @Test
    void theCertificateDecides() {
      Signer signer =
          onlySigner(
              read(document(method("DSC", kid(KID) + "," + ec(X, Y) + "," + x5c(DER, AUTHORITY)))));
      assertEquals(KeyId.ofCertificate(DER), signer.keyId());
      assertTrue(signer.notAfter().isPresent());
      assertEquals(Optional.of("XXA"), signer.country());
    }

    @Test
    @DisplayName(
        "RFC 7518 §6.2.1.2 a coordinate has the curve's length; WHO's have a zero byte more")
    void aLeadingZeroTooManyIsTheSameNumber() {
      String longX = url64(Bytes.hex("00" + CertificateForm.P_256_X.toHex()));
      String longY = url64(Bytes.hex("0000" + CertificateForm.P_256_Y.toHex()));
      onlySigner(read(document(method("DSC", ec(longX, longY) + "," + x5c(DER)))));
      Signer bare = onlySigner(read(document(method("DSC", kid(KID) + "," + ec(longX, longY)))));
      assertEquals(CertificateForm.P_256_KEY, bare.key().subjectPublicKeyInfo());
    }

    @Test
    void anotherKeyThanTheCertificatesIsLeftOut() {
      assertEquals(
          List.of("did.key-mismatch"),
          reasons(read(document(method("DSC", ec(X, X) + "," + x5c(DER))))));
      assertEquals(
          List.of("did.key-mismatch"),
          reasons(read(document(method("DSC", ec("!", Y) + "," + x5c(DER))))));
    }

    @Test
    void aCurveWithoutANameIsNoContradiction() {
      String jwk = ec(X, Y).replace("P-256", "UNKNOWN CURVE");
      onlySigner(read(document(method("DSC", jwk + "," + x5c(DER)))));
    }

    @Test
    void rsaNumbersAreComparedToo() throws Exception {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      RSAPublicKey key = (RSAPublicKey) generator.generateKeyPair().getPublic();
      Bytes der = new CertificateForm().key(Bytes.copyOf(key.getEncoded())).der();
      String n = url64(Bytes.copyOf(key.getModulus().toByteArray()));
      String e = url64(Bytes.copyOf(key.getPublicExponent().toByteArray()));
      String right = "\"kty\":\"RSA\",\"n\":\"" + n + "\",\"e\":\"" + e + "\"";
      assertEquals(
          2048,
          ((PublicKey.Rsa) onlySigner(read(document(method("DSC", right + "," + x5c(der))))).key())
              .bits());
      String wrong = "\"kty\":\"RSA\",\"n\":\"" + n + "\",\"e\":\"Aw\"";
      assertEquals(
          List.of("did.key-mismatch"),
          reasons(read(document(method("DSC", wrong + "," + x5c(der))))));
      Signer bare = onlySigner(read(document(method("DSC", kid(KID) + "," + right))));
      assertEquals(Bytes.copyOf(key.getEncoded()), bare.key().subjectPublicKeyInfo());
    }

    @Test
    void aKeyWithoutCertificateIsASignerOfHealthCertificatesWithoutValidity() {
      Signer signer = onlySigner(read(document(method("DSC", kid(KID) + "," + ec(X, Y)))));
      assertEquals(KeyId.ofCertificate(DER), signer.keyId());
      assertEquals(
          new PublicKey.Ec(PublicKey.Curve.P_256, CertificateForm.P_256_KEY), signer.key());
      assertEquals(Optional.empty(), signer.notAfter());
      assertEquals(new Signer.Purposes.AnyHealthCertificate(), signer.purposes());
      assertEquals(Optional.of("XXA"), signer.country());
    }

    @Test
    void aKeyWithoutCertificateNeedsAKeyId() {
      assertEquals(List.of("did.key-id"), reasons(read(document(method("DSC", ec(X, Y))))));
      assertEquals(
          List.of("did.key-id"), reasons(read(document(method("DSC", kid("?") + "," + ec(X, Y))))));
    }

    @Test
    void aKeyIdOfTheListThatIsNotTheCertificatesFindsTheSignerToo() {
      String other = base64(Bytes.hex("0102030405060708"));
      TrustImport read = read(document(method("DSC", kid(other) + "," + x5c(DER))));
      assertEquals(List.of(), reasons(read));
      assertEquals(
          List.of(KeyId.ofCertificate(DER), new KeyId(Bytes.hex("0102030405060708"))),
          read.used().stream().map(Signer::keyId).toList());
      assertTrue(
          read.used().get(1).origin().endsWith(KeyId.ofCertificate(DER).toHex() + ")"),
          read.used().get(1).origin());
      TrustList list = TrustList.of(read.used());
      assertEquals(1, list.candidates(new KeyId(Bytes.hex("0102030405060708"))).size());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"+/v/AAAAAAA=", "%2B%2Fv%2FAAAAAAA%3D", "-_v_AAAAAAA", "%2b/v%2fAAAAAAA="})
    void theKeyIdBehindTheNumberSignIsReadHoweverItIsWritten(String fragment) {
      String id = "did:web:example:v2:trustlist:D:XXA:DSC#" + fragment;
      Signer signer = onlySigner(read(document(method(id, "DSC", ec(X, Y)))));
      assertEquals("fbfbff0000000000", signer.keyId().toHex());
    }

    @ParameterizedTest
    @ValueSource(strings = {"%", "%2", "%zz", "a%2"})
    void aBrokenPercentSignIsNoKeyId(String fragment) {
      assertEquals(
          List.of("did.key-id"), reasons(read(document(method("x#" + fragment, "DSC", ec(X, Y))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"SCA", "CSCA"})
    void authoritiesAreLeftOut(String use) {
      assertEquals(List.of("did.use-authority"), reasons(read(document(method(use, x5c(DER))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLS", "UP", "DECA", "DESC"})
    void keysForOtherThingsAreLeftOut(String use) {
      assertEquals(List.of("did.use-other"), reasons(read(document(method(use, x5c(DER))))));
    }

    @Test
    void anUnknownUseIsLeftOut() {
      assertEquals(List.of("did.use-unknown"), reasons(read(document(method("", x5c(DER))))));
      assertEquals(List.of("did.use-unknown"), reasons(read(document(method("dsc", x5c(DER))))));
    }

    @Test
    void theUseIsTakenFromThePathWhenTheMethodHasNone() {
      String method =
          "{\"id\":\"did:web:h:v2:trustlist:D:XXA:%s#k\",\"publicKeyJwk\":{" + x5c(DER) + "}}";
      assertEquals(
          List.of("did.use-authority"), reasons(read(document(method.replace("%s", "SCA")))));
      onlySigner(read(document(method.replace("%s", "DSC").replace("#k", ""))));
      onlySigner(read(document("{\"publicKeyJwk\":{" + x5c(DER) + "}}")));
    }

    @Test
    void anAuthoritysCertificateUnderASignersUseIsLeftOut() {
      assertEquals(
          List.of("certificate.authority"), reasons(read(document(method("DSC", x5c(AUTHORITY))))));
    }

    @Test
    @DisplayName("verification methods that are plain text (a known malformation)")
    void referencesAreLeftOutAndLoseNothingElse() {
      TrustImport read =
          read(document("\"did:web:example:v2:trustlist:D:XXB:DSC\"", method("DSC", x5c(DER))));
      assertEquals(List.of("did.reference"), reasons(read));
      assertEquals(1, read.used().size());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "\"x5c\":[]",
          "\"x5c\":\"MIIB\"",
          "\"x5c\":[1]",
          "\"x5c\":null",
        })
    void anX5cWithoutACertificateIsLeftOut(String jwk) {
      assertEquals(List.of("did.certificate"), reasons(read(document(method("DSC", jwk)))));
    }

    @Test
    void aCertificateThatIsNoneIsLeftOutWithItsOwnReason() {
      assertEquals(
          List.of("base64.character"), reasons(read(document(method("DSC", "\"x5c\":[\"{\"]")))));
      assertEquals(
          List.of("der.truncated"), reasons(read(document(method("DSC", x5c(DER.slice(0, 30)))))));
    }

    @Test
    void keysOfUnknownKindsAreLeftOut() {
      assertEquals(
          List.of("did.key-type"),
          reasons(
              read(document(method("DSC", kid(KID) + ",\"kty\":\"OKP\",\"crv\":\"Ed25519\"")))));
      assertEquals(
          List.of("did.key-type"),
          reasons(
              read(
                  document(
                      method(
                          "DSC", kid(KID) + "," + ec(X, Y).replace("P-256", "UNKNOWN CURVE"))))));
      assertEquals(
          List.of("did.key"),
          reasons(read(document(method("DSC", kid(KID) + ",\"kty\":\"EC\",\"crv\":\"P-256\"")))));
      assertEquals(
          List.of("did.key"),
          reasons(read(document(method("DSC", kid(KID) + "," + ec(X + "AAAA", Y))))));
    }

    @Test
    void aPublishedPrivateKeyIsNeverTrusted() {
      assertEquals(
          List.of("did.private-key"),
          reasons(read(document(method("DSC", ec(X, Y) + ",\"d\":\"AA\"," + x5c(DER))))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"keys\":[]}", "{\"verificationMethod\":{}}"})
    void otherJsonSaysThatItIsNoDidDocument(String json) {
      assertEquals(List.of("did.document"), reasons(read(json)));
    }

    @Test
    void methodsOfOtherShapesAreLeftOut() {
      assertEquals(
          List.of("did.method", "did.method", "did.key"), reasons(read(document("1", "[]", "{}"))));
    }

    @Test
    void brokenJsonIsLeftOutWithItsOwnReason() {
      assertEquals(List.of("json.truncated"), reasons(read("{\"verificationMethod\":[")));
    }

    @Test
    void theReportShowsNoControlCharactersOfTheList() {
      TrustImport read = read(document(method("did:x#\\u001b[31m" + "k".repeat(100), "UP", "")));
      String entry = read.leftOut().getFirst().entry();
      assertEquals("file, method 1 #?[31m" + "k".repeat(59), entry);
    }

    @Test
    void aSignerNamedTwiceIsOneSigner() {
      String method = method("DSC", x5c(DER));
      TrustImport read = read(document(method, method));
      assertEquals(1, read.used().size());
      assertEquals(List.of("trust.duplicate"), reasons(read));
    }
  }

  @Test
  void aKeyOnAnotherCurveKeepsItsWidth() {
    // A P-521 coordinate of 65 bytes is padded to 66.
    Bytes narrow = Bytes.hex("01".repeat(65));
    String jwk =
        "{\"verificationMethod\":[{\"publicKeyJwk\":{\"kid\":\"AAAA\",\"kty\":\"EC\",\"crv\":\"P-521\","
            + "\"x\":\""
            + url64(narrow)
            + "\",\"y\":\""
            + url64(narrow)
            + "\"}}]}";
    Bytes padded = Bytes.hex("00" + "01".repeat(65));
    assertEquals(
        DerWriter.ecPublicKeyInfo(DerWriter.P_521, padded, padded),
        onlySigner(read(jwk)).key().subjectPublicKeyInfo());
  }
}
