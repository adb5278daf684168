package pratique.keys;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8DecryptorProviderBuilder;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.pkcs.PKCSException;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemReader;
import org.bouncycastle.util.io.pem.PemWriter;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;

/// Keys, requests and certificates as files that other programs understand: PEM and PKCS#12.
///
/// What is written is complete or not there: it goes to a temporary name, to the disk, and then in
/// one step to its own name. A file with a private key is readable by its owner only from its first
/// byte on, and is never overwritten.
///
/// A file that cannot be read or written is an [IOException]; one whose content does not fit is a
/// fault that ends with what to do.
///
/// @spec https://www.rfc-editor.org/rfc/rfc7468.html RFC 7468
/// @spec https://www.rfc-editor.org/rfc/rfc7292.html RFC 7292
public final class KeyFiles {

  /// Larger than any of these files; a longer one was named by mistake.
  public static final int MAX_FILE_BYTES = 1024 * 1024;

  /// How often a passphrase is hashed, so that trying many takes long (OWASP, 2023: 600 000).
  private static final int HASH_ROUNDS = 600_000;

  private static final String CERTIFICATE = "CERTIFICATE";
  private static final String REQUEST = "CERTIFICATE REQUEST";
  private static final String PKCS12_ENTRY = "pratique";

  private KeyFiles() {}

  /// Reads a private key in PEM: PKCS#8, encrypted or not, or the older forms that OpenSSL writes
  /// for elliptic curves and RSA.
  ///
  /// Fault codes: `file.too-large`, `file.no-private-key`, `file.passphrase-missing`,
  /// `file.passphrase-wrong`, `file.old-encryption`, and those of
  /// [UncertifiedKey#of(PrivateKeyBytes)].
  public static Decoded<UncertifiedKey> readPrivateKey(Path file, Optional<Passphrase> passphrase)
      throws IOException {
    return readText(file).then(text -> privateKey(text, passphrase));
  }

  private static Decoded<UncertifiedKey> privateKey(String text, Optional<Passphrase> passphrase) {
    try (PEMParser parser = new PEMParser(new StringReader(text))) {
      Object block = parser.readObject();
      while (block != null) {
        switch (block) {
          case PrivateKeyInfo open -> {
            return key(open);
          }
          case PEMKeyPair pair -> {
            return key(pair.getPrivateKeyInfo());
          }
          case PKCS8EncryptedPrivateKeyInfo encrypted -> {
            return passphrase.isPresent()
                ? decrypted(encrypted, passphrase.get())
                : Decoded.malformed(
                    "file.passphrase-missing", "the private key is encrypted; give its passphrase");
          }
          case PEMEncryptedKeyPair _ -> {
            return Decoded.malformed(
                "file.old-encryption",
                "the private key is encrypted in OpenSSL's old way, which is weak; convert it with: "
                    + "openssl pkcs8 -topk8 -in OLD -out NEW");
          }
          default -> block = parser.readObject();
        }
      }
    } catch (IOException | RuntimeException malformed) {
      return noPrivateKey();
    }
    return noPrivateKey();
  }

  private static Decoded<UncertifiedKey> noPrivateKey() {
    return Decoded.malformed(
        "file.no-private-key",
        "the file has no private key in PEM; name the file that begins with BEGIN PRIVATE KEY");
  }

  private static Decoded<UncertifiedKey> key(PrivateKeyInfo info) throws IOException {
    return UncertifiedKey.of(PrivateKeyBytes.takingOver(info.getEncoded()));
  }

  private static Decoded<UncertifiedKey> decrypted(
      PKCS8EncryptedPrivateKeyInfo encrypted, Passphrase passphrase) throws IOException {
    try {
      return key(
          encrypted.decryptPrivateKeyInfo(
              new JceOpenSSLPKCS8DecryptorProviderBuilder()
                  .setProvider(Cryptography.bouncyCastle().provider())
                  .build(passphrase.reveal())));
    } catch (PKCSException | OperatorCreationException wrong) {
      return Decoded.malformed(
          "file.passphrase-wrong",
          "the private key cannot be decrypted with this passphrase; type it again");
    }
  }

  /// Reads every certificate of a PEM file, in DER and in the order of the file.
  ///
  /// Fault codes: `file.too-large`, `file.no-certificate`.
  public static Decoded<List<Bytes>> readCertificates(Path file) throws IOException {
    return readText(file)
        .then(text -> {
          List<Bytes> certificates = blocks(text, CERTIFICATE);
          return certificates.isEmpty()
              ? Decoded.malformed(
                  "file.no-certificate",
                  "the file has no certificate in PEM; name the file that begins with BEGIN "
                      + "CERTIFICATE")
              : Decoded.ok(certificates);
        });
  }

  /// Reads a certificate request in PEM. Fault codes: `file.too-large`, `file.no-request`, and
  /// those of [CertificateRequest#read(Bytes)].
  public static Decoded<CertificateRequest> readRequest(Path file) throws IOException {
    return readText(file)
        .then(text -> {
          List<Bytes> requests = blocks(text, REQUEST);
          return requests.size() == 1
              ? CertificateRequest.read(requests.getFirst())
              : Decoded.malformed(
                  "file.no-request",
                  "the file must have one certificate request in PEM, had "
                      + requests.size()
                      + "; name the file that begins with BEGIN CERTIFICATE REQUEST");
        });
  }

  /// Reads a private key and the first certificate of another file as one signing key. Fault codes:
  /// those of [#readPrivateKey], [#readCertificates] and [SigningKey#of].
  public static Decoded<SigningKey> readSigningKey(
      Path privateKey, Path certificate, Optional<Passphrase> passphrase) throws IOException {
    Decoded<List<Bytes>> certificates = readCertificates(certificate);
    return readPrivateKey(privateKey, passphrase)
        .then(pair -> {
          try (pair) {
            return certificates.then(
                chain -> pair.certifiedBy(chain.getFirst(), certificate.toString()));
          }
        });
  }

  /// Writes a private key as PKCS#8 in PEM, encrypted when there is a passphrase.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException when there is such a file: a private key that
  ///   is overwritten is lost
  /// @throws IllegalArgumentException when the passphrase is shorter than eight characters
  public static void writePrivateKey(
      Path file, PrivateKeyBytes key, Optional<Passphrase> passphrase) throws IOException {
    byte[] content = pem(privateKeyBlock(key, passphrase));
    try {
      WholeFile.createSecret(file, content);
    } finally {
      Arrays.fill(content, (byte) 0);
    }
  }

  private static PemObject privateKeyBlock(PrivateKeyBytes key, Optional<Passphrase> passphrase)
      throws IOException {
    if (passphrase.isEmpty()) {
      return new PemObject("PRIVATE KEY", key.reveal());
    }
    requireLongEnough(passphrase.get());
    try {
      return new PKCS8Generator(
              PrivateKeyInfo.getInstance(key.reveal()),
              new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
                  .setProvider(Cryptography.bouncyCastle().provider())
                  .setPRF(PKCS8Generator.PRF_HMACSHA256)
                  .setIterationCount(HASH_ROUNDS)
                  .setPassword(passphrase.get().reveal())
                  .build())
          .generate();
    } catch (OperatorCreationException broken) {
      throw new IllegalStateException("a private key could not be encrypted", broken);
    }
  }

  private static void requireLongEnough(Passphrase passphrase) {
    if (passphrase.isTooShort()) {
      throw new IllegalArgumentException(
          "passphrase must have at least "
              + Passphrase.MIN_CHARS
              + " characters; choose a longer one");
    }
  }

  /// Writes certificates in PEM, the signer's first. An older file is replaced.
  public static void writeCertificates(Path file, List<Bytes> certificates) throws IOException {
    WholeFile.replace(
        file,
        pem(
            certificates.stream()
                .map(der -> new PemObject(CERTIFICATE, der.toByteArray()))
                .toArray(PemObject[]::new)));
  }

  /// Writes a certificate request in PEM. An older file is replaced.
  public static void writeRequest(Path file, CertificateRequest request) throws IOException {
    WholeFile.replace(file, pem(new PemObject(REQUEST, request.der().toByteArray())));
  }

  /// Reads the one private key of a PKCS#12 file with its certificate.
  ///
  /// Fault codes: `file.too-large`, `file.pkcs12` (not such a file, or another passphrase; it
  /// cannot be told which), `file.no-private-key`, and those of [SigningKey#of].
  public static Decoded<SigningKey> readPkcs12(Path file, Passphrase passphrase)
      throws IOException {
    return read(file).then(content -> pkcs12(content, passphrase, file.toString()));
  }

  private static Decoded<SigningKey> pkcs12(Bytes content, Passphrase passphrase, String origin) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(new ByteArrayInputStream(content.toByteArray()), passphrase.reveal());
      for (String alias : Collections.list(store.aliases())) {
        if (store.isKeyEntry(alias)
            && store.getKey(alias, passphrase.reveal()) instanceof PrivateKey key) {
          try (PrivateKeyBytes bytes = PrivateKeyBytes.takingOver(key.getEncoded())) {
            return SigningKey.of(
                bytes, Bytes.copyOf(store.getCertificate(alias).getEncoded()), origin);
          }
        }
      }
      return Decoded.malformed(
          "file.no-private-key", "the PKCS#12 file has no private key; export it with its key");
    } catch (IOException | GeneralSecurityException | RuntimeException unreadable) {
      return Decoded.malformed(
          "file.pkcs12",
          "the file is no PKCS#12, or the passphrase is not its own; type the passphrase again");
    }
  }

  /// Writes a signing key, its certificate and those of its authorities as one encrypted PKCS#12
  /// file.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException when there is such a file
  /// @throws IllegalArgumentException when the passphrase is shorter than eight characters, or what
  ///   stands in `authorities` is no certificate
  public static void writePkcs12(
      Path file, SigningKey key, List<Bytes> authorities, Passphrase passphrase)
      throws IOException {
    requireLongEnough(passphrase);
    List<Bytes> chain = new ArrayList<>();
    chain.add(key.certificateDer());
    chain.addAll(authorities);
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    try (PrivateKeyBytes bytes = key.revealPrivateKey()) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setKeyEntry(
          PKCS12_ENTRY,
          Cryptography.jdk().importPrivate(key.algorithm(), bytes.reveal()),
          passphrase.reveal(),
          jdkCertificates(chain));
      store.store(content, passphrase.reveal());
    } catch (CertificateException notACertificate) {
      throw new IllegalArgumentException("authorities must be certificates", notACertificate);
    } catch (GeneralSecurityException broken) {
      throw new IllegalStateException("a PKCS#12 file could not be made", broken);
    }
    WholeFile.createSecret(file, content.toByteArray());
  }

  private static java.security.cert.Certificate[] jdkCertificates(List<Bytes> chain)
      throws CertificateException {
    CertificateFactory factory = CertificateFactory.getInstance("X.509");
    List<java.security.cert.Certificate> certificates = new ArrayList<>();
    for (Bytes der : chain) {
      certificates.add(factory.generateCertificate(new ByteArrayInputStream(der.toByteArray())));
    }
    return certificates.toArray(java.security.cert.Certificate[]::new);
  }

  private static Decoded<String> readText(Path file) throws IOException {
    return read(file)
        .then(
            content -> Decoded.ok(new String(content.toByteArray(), StandardCharsets.ISO_8859_1)));
  }

  private static Decoded<Bytes> read(Path file) throws IOException {
    long size = Files.size(file);
    return size > MAX_FILE_BYTES
        ? Decoded.malformed(
            "file.too-large",
            "a key file must be at most "
                + MAX_FILE_BYTES
                + " bytes, was "
                + size
                + "; check the name of the file")
        : Decoded.ok(Bytes.copyOf(Files.readAllBytes(file)));
  }

  /// The content of every block with this label; blocks that are not PEM end the search.
  private static List<Bytes> blocks(String text, String label) {
    List<Bytes> found = new ArrayList<>();
    try (PemReader reader = new PemReader(new StringReader(text))) {
      PemObject block = reader.readPemObject();
      while (block != null) {
        if (block.getType().equals(label)) {
          found.add(Bytes.copyOf(block.getContent()));
        }
        block = reader.readPemObject();
      }
    } catch (IOException | RuntimeException malformed) {
      return found;
    }
    return found;
  }

  private static byte[] pem(PemObject... blocks) throws IOException {
    StringWriter text = new StringWriter();
    try (PemWriter writer = new PemWriter(text)) {
      for (PemObject block : blocks) {
        writer.writeObject(block);
      }
    }
    return text.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
