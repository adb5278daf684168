package pratique.keys;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.EcdsaSignature;
import pratique.encoding.Fault;
import pratique.trust.PublicKey;
import pratique.trust.TrustImport;
import pratique.trust.TrustSource;
import pratique.verification.SignatureCheck;
import pratique.verification.SignatureCheck.Answer;

/// Our files in OpenSSL's hands and its files in ours.
@DisplayName("OpenSSL on the command line")
final class OpenSslTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  @TempDir Path folder = Path.of("");

  @BeforeAll
  static void skipWithoutOpenSsl() throws Exception {
    boolean present;
    try {
      present = new ProcessBuilder("openssl", "version").start().waitFor() == 0;
    } catch (IOException notThere) {
      present = false;
    }
    if (!present) {
      System.out.println("skipped: no openssl on this machine");
    }
    assumeTrue(present, "no openssl on this machine");
  }

  private static <T> T value(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Ok<T>(T value) -> value;
      case Decoded.Malformed<T>(Fault fault) -> throw new AssertionError(fault.toString());
    };
  }

  private String openssl(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of("openssl"));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), () -> command + "\n" + output);
    return output;
  }

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void verifiesTheChainOfOurCertificates(KeyKind kind) throws Exception {
    for (PublicKey.Curve curve : List.of(PublicKey.Curve.P_256, PublicKey.Curve.P_384)) {
      CertificateAuthority authority =
          CertificateAuthority.create(new Subject("XA", "Authority"), curve, NOW);
      SigningKey key =
          value(authority.issue(kind, "Signer", Set.of(Purpose.TEST, Purpose.RECOVERY), NOW));
      KeyFiles.writeCertificates(
          folder.resolve("authority.pem"), List.of(authority.certificate().encoded()));
      KeyFiles.writeCertificates(folder.resolve("signer.pem"), List.of(key.certificateDer()));
      String at = Long.toString(NOW.getEpochSecond());
      String verified =
          openssl(
              "verify", "-x509_strict", "-attime", at, "-CAfile", "authority.pem", "signer.pem");
      assertEquals("signer.pem: OK\n", verified);
      String text = openssl("x509", "-in", "signer.pem", "-noout", "-text");
      assertTrue(text.contains("1.3.6.1.4.1.1847.2021.1.1, 1.3.6.1.4.1.1847.2021.1.3"), text);
    }
  }

  @ParameterizedTest
  @EnumSource(KeyKind.class)
  void verifiesOurRequests(KeyKind kind) throws Exception {
    KeyFiles.writeRequest(
        folder.resolve("request.pem"),
        UncertifiedKey.generate(kind).request(new Subject("XA", "Signer")));
    String answer = openssl("req", "-verify", "-in", "request.pem", "-noout", "-subject");
    assertTrue(answer.contains("self-signature verify OK"), answer);
    assertTrue(answer.contains("C = XA, CN = Signer"), answer);
  }

  @Test
  void opensOurEncryptedKeysAndPkcs12() throws Exception {
    CertificateAuthority authority =
        CertificateAuthority.create(new Subject("XA", "Authority"), PublicKey.Curve.P_256, NOW);
    SigningKey key = value(authority.issue(KeyKind.P_256, "Signer", Set.of(Purpose.TEST), NOW));
    Passphrase passphrase = Passphrase.copyOf("correct horse".toCharArray());
    KeyFiles.writePrivateKey(
        folder.resolve("key.pem"), key.revealPrivateKey(), Optional.of(passphrase));
    KeyFiles.writePkcs12(
        folder.resolve("key.p12"), key, List.of(authority.certificate().encoded()), passphrase);
    String ofPem = openssl("pkey", "-in", "key.pem", "-passin", "pass:correct horse", "-pubout");
    openssl(
        "pkcs12",
        "-in",
        "key.p12",
        "-passin",
        "pass:correct horse",
        "-nodes",
        "-nocerts",
        "-out",
        "open.pem");
    assertEquals(ofPem, openssl("pkey", "-in", "open.pem", "-pubout"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -out key.pem",
        "genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out key.pem",
        "ecparam -name prime256v1 -genkey -noout -out key.pem",
        "ecparam -name prime256v1 -genkey -out key.pem",
        "genrsa -traditional -out key.pem 2048",
        "genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256 -aes-256-cbc -pass pass:secret99 "
            + "-out key.pem"
      })
  void makesKeysThatWeRead(String command) throws Exception {
    openssl(command.split(" "));
    UncertifiedKey read =
        value(
            KeyFiles.readPrivateKey(
                folder.resolve("key.pem"),
                Optional.of(Passphrase.copyOf("secret99".toCharArray()))));
    openssl(
        "pkey",
        "-in",
        "key.pem",
        "-passin",
        "pass:secret99",
        "-pubout",
        "-outform",
        "DER",
        "-out",
        "public.der");
    assertEquals(
        Bytes.copyOf(Files.readAllBytes(folder.resolve("public.der"))),
        read.publicKey().subjectPublicKeyInfo());
  }

  @Test
  void makesKeysInItsOldEncryptionThatWeTellHowToConvert() throws Exception {
    openssl("genrsa", "-traditional", "-aes128", "-passout", "pass:secret99", "-out", "key.pem");
    Decoded<UncertifiedKey> read =
        KeyFiles.readPrivateKey(
            folder.resolve("key.pem"), Optional.of(Passphrase.copyOf("secret99".toCharArray())));
    assertEquals(
        "file.old-encryption", assertInstanceOf(Decoded.Malformed.class, read).fault().code());
  }

  @Test
  void makesRequestsThatWeCertify() throws Exception {
    openssl(
        "req",
        "-new",
        "-newkey",
        "ec",
        "-pkeyopt",
        "ec_paramgen_curve:P-256",
        "-nodes",
        "-keyout",
        "key.pem",
        "-subj",
        "/C=XA/CN=Signer",
        "-out",
        "request.pem");
    CertificateAuthority authority =
        CertificateAuthority.create(new Subject("XA", "Authority"), PublicKey.Curve.P_256, NOW);
    CertificateRequest request = value(KeyFiles.readRequest(folder.resolve("request.pem")));
    Bytes der = value(authority.certify(request, "Signer", Set.of(Purpose.VACCINATION), NOW));
    KeyFiles.writeCertificates(folder.resolve("signer.pem"), List.of(der));
    value(
        KeyFiles.readSigningKey(
            folder.resolve("key.pem"), folder.resolve("signer.pem"), Optional.empty()));
  }

  @Test
  @DisplayName("pitfall: certificates with explicit curve parameters")
  void makesCertificatesWithExplicitCurveParametersThatAreLeftOut() throws Exception {
    openssl(
        "ecparam",
        "-name",
        "prime256v1",
        "-param_enc",
        "explicit",
        "-genkey",
        "-noout",
        "-out",
        "key.pem");
    openssl("req", "-new", "-x509", "-key", "key.pem", "-subj", "/CN=odd", "-out", "odd.pem");
    TrustImport read =
        TrustSource.read("odd.pem", Bytes.copyOf(Files.readAllBytes(folder.resolve("odd.pem"))));
    assertEquals(List.of(), read.used());
    assertEquals("certificate.key-unusable", read.leftOut().getFirst().why().code());
  }

  @Test
  void makesSignaturesThatWeCheck() throws Exception {
    openssl(
        "genpkey", "-algorithm", "EC", "-pkeyopt", "ec_paramgen_curve:P-256", "-out", "key.pem");
    Files.writeString(folder.resolve("message"), "what was signed");
    openssl("dgst", "-sha256", "-sign", "key.pem", "-out", "signature", "message");
    Bytes raw =
        value(
            EcdsaSignature.rawFromDer(
                Bytes.copyOf(Files.readAllBytes(folder.resolve("signature"))), 32));
    PublicKey key =
        value(KeyFiles.readPrivateKey(folder.resolve("key.pem"), Optional.empty())).publicKey();
    assertEquals(
        Answer.VALID,
        SignatureChecks.best()
            .check(
                new SignatureCheck(
                    pratique.credential.Algorithm.ES256, key, Bytes.utf8("what was signed"), raw)));
  }
}
