package pratique.keys;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.trust.PublicKey;

final class KeyFilesTest {

  private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  private static final CertificateAuthority AUTHORITY =
      CertificateAuthority.create(new Subject("XA", "Authority"), PublicKey.Curve.P_384, NOW);
  private static final SigningKey KEY =
      value(AUTHORITY.issue(KeyKind.P_256, "Signer", Set.of(Purpose.TEST), NOW));

  @TempDir Path folder = Path.of("");

  private static <T> T value(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Ok<T>(T value) -> value;
      case Decoded.Malformed<T>(Fault fault) -> throw new AssertionError(fault.toString());
    };
  }

  private static String fault(Decoded<?> decoded) {
    Fault fault = assertInstanceOf(Decoded.Malformed.class, decoded).fault();
    assertTrue(
        fault.message().contains("; "), () -> "no word of what to do next: " + fault.message());
    return fault.code();
  }

  private static Passphrase passphrase(String text) {
    return Passphrase.copyOf(text.toCharArray());
  }

  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String permissions(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  @Nested
  @DisplayName("private keys in PEM")
  final class PrivateKeys {

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    void whatIsWrittenIsReadBack(KeyKind kind) throws IOException {
      Path file = folder.resolve("key.pem");
      UncertifiedKey pair = UncertifiedKey.generate(kind);
      KeyFiles.writePrivateKey(file, pair.revealPrivateKey(), Optional.empty());
      UncertifiedKey read = value(KeyFiles.readPrivateKey(file, Optional.empty()));
      assertEquals(pair.publicKey(), read.publicKey());
      assertArrayEquals(pair.revealPrivateKey().reveal(), read.revealPrivateKey().reveal());
      assertTrue(Files.readString(file).startsWith("-----BEGIN PRIVATE KEY-----"));
    }

    @Test
    void onlyTheOwnerMayReadIt() throws IOException {
      Path file = folder.resolve("key.pem");
      KeyFiles.writePrivateKey(file, KEY.revealPrivateKey(), Optional.empty());
      assertEquals("rw-------", permissions(file));
      assertEquals(List.of("key.pem"), names());
    }

    @Test
    void itIsNeverOverwritten() throws IOException {
      Path file = Files.writeString(folder.resolve("key.pem"), "the old key");
      FileAlreadyExistsException refused =
          assertThrows(
              FileAlreadyExistsException.class,
              () -> KeyFiles.writePrivateKey(file, KEY.revealPrivateKey(), Optional.empty()));
      assertTrue(refused.toString().contains("choose another name"), refused.toString());
      assertEquals("the old key", Files.readString(file));
      assertEquals(List.of("key.pem"), names());
    }

    @Test
    void aFolderThatIsNotThereIsAnIoException() {
      assertThrows(
          NoSuchFileException.class,
          () ->
              KeyFiles.writePrivateKey(
                  folder.resolve("no/key.pem"), KEY.revealPrivateKey(), Optional.empty()));
      assertThrows(
          NoSuchFileException.class,
          () -> KeyFiles.readPrivateKey(folder.resolve("no.pem"), Optional.empty()));
    }

    @Test
    void withAPassphraseItIsEncrypted() throws IOException {
      Path file = folder.resolve("key.pem");
      KeyFiles.writePrivateKey(
          file, KEY.revealPrivateKey(), Optional.of(passphrase("correct horse")));
      assertTrue(Files.readString(file).startsWith("-----BEGIN ENCRYPTED PRIVATE KEY-----"));
      assertEquals("rw-------", permissions(file));
      assertEquals(
          KEY.signer().key(),
          value(KeyFiles.readPrivateKey(file, Optional.of(passphrase("correct horse"))))
              .publicKey());
      assertEquals(
          "file.passphrase-missing", fault(KeyFiles.readPrivateKey(file, Optional.empty())));
      assertEquals(
          "file.passphrase-wrong",
          fault(KeyFiles.readPrivateKey(file, Optional.of(passphrase("wrong horse")))));
    }

    @Test
    void aShortPassphraseIsRefusedAndLeavesNoFile() throws IOException {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              KeyFiles.writePrivateKey(
                  folder.resolve("key.pem"),
                  KEY.revealPrivateKey(),
                  Optional.of(passphrase("1234567"))));
      assertEquals(List.of(), names());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "no PEM at all",
          "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----",
          "-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----",
          "-----BEGIN PRIVATE KEY-----\n!!!\n-----END PRIVATE KEY-----",
          "-----BEGIN PRIVATE KEY-----\nMIIB"
        })
    void aFileWithoutAPrivateKeySaysSo(String content) throws IOException {
      Path file = Files.writeString(folder.resolve("key.pem"), content);
      assertEquals("file.no-private-key", fault(KeyFiles.readPrivateKey(file, Optional.empty())));
    }

    @Test
    void aKeyOfAnotherKindSaysSo() throws Exception {
      Path file = folder.resolve("key.pem");
      byte[] edwards =
          java.security.KeyPairGenerator.getInstance("Ed25519")
              .generateKeyPair()
              .getPrivate()
              .getEncoded();
      KeyFiles.writePrivateKey(file, PrivateKeyBytes.copyOf(edwards), Optional.empty());
      assertEquals("key.private", fault(KeyFiles.readPrivateKey(file, Optional.empty())));
    }

    @Test
    void aHugeFileIsNotRead() throws IOException {
      Path file = Files.write(folder.resolve("key.pem"), new byte[KeyFiles.MAX_FILE_BYTES + 1]);
      assertEquals("file.too-large", fault(KeyFiles.readPrivateKey(file, Optional.empty())));
      assertEquals("file.too-large", fault(KeyFiles.readCertificates(file)));
      Files.write(file, new byte[KeyFiles.MAX_FILE_BYTES]);
      assertEquals("file.no-private-key", fault(KeyFiles.readPrivateKey(file, Optional.empty())));
    }
  }

  @Nested
  @DisplayName("certificates and requests in PEM")
  final class PublicFiles {

    @Test
    void certificatesAreReadInTheirOrder() throws IOException {
      Path file = folder.resolve("chain.pem");
      List<Bytes> chain = List.of(KEY.certificateDer(), AUTHORITY.certificate().encoded());
      KeyFiles.writeCertificates(file, chain);
      assertEquals(chain, value(KeyFiles.readCertificates(file)));
      assertTrue(permissions(file).startsWith("rw-r"), permissions(file));
    }

    @Test
    void anOlderFileIsReplacedAsAWhole() throws IOException {
      Path file = Files.writeString(folder.resolve("chain.pem"), "x".repeat(100_000));
      KeyFiles.writeCertificates(file, List.of(KEY.certificateDer()));
      assertEquals(List.of(KEY.certificateDer()), value(KeyFiles.readCertificates(file)));
      assertEquals(List.of("chain.pem"), names());
    }

    @Test
    void aFolderOfThatNameIsAnIoExceptionAndLeavesNothingBehind() throws IOException {
      Path file = Files.createDirectory(folder.resolve("chain.pem"));
      Files.writeString(file.resolve("inside"), "x");
      assertThrows(
          IOException.class, () -> KeyFiles.writeCertificates(file, List.of(KEY.certificateDer())));
      assertEquals(List.of("chain.pem"), names());
    }

    @Test
    void aFileWithoutACertificateSaysSo() throws IOException {
      Path file = folder.resolve("key.pem");
      KeyFiles.writePrivateKey(file, KEY.revealPrivateKey(), Optional.empty());
      assertEquals("file.no-certificate", fault(KeyFiles.readCertificates(file)));
      assertEquals("file.no-request", fault(KeyFiles.readRequest(file)));
    }

    @Test
    void aRequestIsReadBack() throws IOException {
      Path file = folder.resolve("request.pem");
      CertificateRequest request =
          UncertifiedKey.generate(KeyKind.P_256).request(new Subject("XA", "Signer"));
      KeyFiles.writeRequest(file, request);
      assertEquals(request.der(), value(KeyFiles.readRequest(file)).der());
    }
  }

  @Nested
  @DisplayName("signing keys")
  final class SigningKeys {

    @Test
    void keyAndCertificateAreReadAsOne() throws IOException {
      Path keyFile = folder.resolve("key.pem");
      Path certificate = folder.resolve("certificate.pem");
      KeyFiles.writePrivateKey(keyFile, KEY.revealPrivateKey(), Optional.empty());
      KeyFiles.writeCertificates(certificate, List.of(KEY.certificateDer()));
      SigningKey read = value(KeyFiles.readSigningKey(keyFile, certificate, Optional.empty()));
      assertEquals(KEY.keyId(), read.keyId());
      assertEquals(certificate.toString(), read.signer().origin());
    }

    @Test
    void filesThatDoNotBelongTogetherSaySo() throws IOException {
      Path keyFile = folder.resolve("key.pem");
      Path certificate = folder.resolve("certificate.pem");
      SigningKey other = value(AUTHORITY.issue(KeyKind.P_256, "Other", Set.of(Purpose.TEST), NOW));
      KeyFiles.writePrivateKey(keyFile, other.revealPrivateKey(), Optional.empty());
      KeyFiles.writeCertificates(certificate, List.of(KEY.certificateDer()));
      assertEquals(
          "key.mismatch", fault(KeyFiles.readSigningKey(keyFile, certificate, Optional.empty())));
      assertEquals(
          "file.no-certificate",
          fault(KeyFiles.readSigningKey(keyFile, keyFile, Optional.empty())));
      assertEquals(
          "file.no-private-key",
          fault(KeyFiles.readSigningKey(certificate, certificate, Optional.empty())));
    }

    @ParameterizedTest
    @EnumSource(KeyKind.class)
    @DisplayName("RFC 7292 PKCS#12")
    void pkcs12IsReadBack(KeyKind kind) throws IOException {
      Path file = folder.resolve("key.p12");
      SigningKey key = value(AUTHORITY.issue(kind, "Signer", Set.of(Purpose.NOTICE), NOW));
      KeyFiles.writePkcs12(
          file, key, List.of(AUTHORITY.certificate().encoded()), passphrase("correct horse"));
      assertEquals("rw-------", permissions(file));
      SigningKey read = value(KeyFiles.readPkcs12(file, passphrase("correct horse")));
      assertEquals(key.keyId(), read.keyId());
      assertArrayEquals(key.revealPrivateKey().reveal(), read.revealPrivateKey().reveal());
      assertEquals("file.pkcs12", fault(KeyFiles.readPkcs12(file, passphrase("wrong horse"))));
      assertThrows(
          FileAlreadyExistsException.class,
          () -> KeyFiles.writePkcs12(file, key, List.of(), passphrase("correct horse")));
    }

    @Test
    void otherFilesAreNoPkcs12() throws IOException {
      Path file = Files.writeString(folder.resolve("key.p12"), "-----BEGIN");
      assertEquals("file.pkcs12", fault(KeyFiles.readPkcs12(file, passphrase("correct horse"))));
    }
  }
}
