package pratique.trust;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.naming.ldap.LdapName;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;

/// Every certificate of the member states' test data, ours beside the JDK's reader.
@DisplayName("dgc-testdata: TESTCTX.CERTIFICATE")
final class DgcTestdataCertificatesTest {

  private static final JsonReader.Limits WIDE = new JsonReader.Limits(1 << 22, 64, 1 << 20, 64);

  /// A certificate as the test data writes it, and the files that name it.
  private static Map<String, List<String>> certificates() throws IOException {
    Path folder = SharedVectors.folder("dgc-testdata");
    Map<String, List<String>> files = new TreeMap<>();
    for (Path file : SharedVectors.jsonFiles(folder)) {
      certificate(Files.readAllBytes(file))
          .ifPresent(base64 ->
              files.merge(
                  base64,
                  List.of(folder.relativize(file).toString()),
                  (some, more) -> Stream.concat(some.stream(), more.stream()).toList()));
    }
    return files;
  }

  private static Optional<String> certificate(byte[] content) {
    String text = new String(content, StandardCharsets.UTF_8);
    Decoded<Json> read =
        JsonReader.read(text.startsWith("\ufeff") ? text.substring(1) : text, WIDE);
    return read instanceof Decoded.Ok<Json>(Json.Dictionary file)
            && file.find("TESTCTX").orElse(null) instanceof Json.Dictionary context
        ? context.text("CERTIFICATE")
        : Optional.empty();
  }

  @Test
  void everyCertificateBecomesOneSigner() throws Exception {
    Map<String, List<String>> certificates = certificates();
    int files = 0;
    for (var entry : certificates.entrySet()) {
      TrustImport read = TrustSource.read("test", Bytes.utf8(entry.getKey()));
      assertEquals(List.of(), read.leftOut(), entry.getValue()::toString);
      assertEquals(1, read.used().size());
      files += entry.getValue().size();
    }
    assertTrue(files >= 260, "only " + files + " files held a certificate");
    assertTrue(certificates.size() >= 40, "only " + certificates.size() + " certificates");
  }

  @Test
  void everyCertificateSaysTheSameToTheJdk() throws Exception {
    for (var entry : certificates().entrySet()) {
      byte[] der = java.util.Base64.getDecoder().decode(entry.getKey());
      Certificate ours = ((Decoded.Ok<Certificate>) Certificate.read(Bytes.copyOf(der))).value();
      Signer signer = ((Decoded.Ok<Signer>) SignerCertificate.read(Bytes.copyOf(der), "")).value();
      X509Certificate theirs =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      String file = entry.getValue().getFirst();

      assertEquals(theirs.getVersion(), ours.version(), file);
      assertEquals(theirs.getNotBefore().toInstant(), ours.notBefore(), file);
      assertEquals(theirs.getNotAfter().toInstant(), ours.notAfter(), file);
      assertEquals(
          Bytes.copyOf(theirs.getPublicKey().getEncoded()),
          ours.key().subjectPublicKeyInfo(),
          file);
      assertEquals(theirs.getBasicConstraints() >= 0, ours.authority(), file);
      assertEquals(keyUsage(theirs), ours.keyUsage(), file);
      assertEquals(purposes(theirs), signer.purposes(), file);
      assertEquals(country(theirs), ours.country(), file);
      switch (ours.key()) {
        case PublicKey.Rsa(int bits, Bytes _) ->
            assertEquals(
                ((RSAPublicKey) theirs.getPublicKey()).getModulus().bitLength(), bits, file);
        case PublicKey.Ec(PublicKey.Curve curve, Bytes _) ->
            assertTrue(
                ((ECPublicKey) theirs.getPublicKey())
                    .getParams()
                    .toString()
                    .contains(curve.objectIdentifier()),
                file);
        case PublicKey.Unusable unusable -> throw new AssertionError(unusable.toString());
      }
    }
  }

  private static Optional<String> country(X509Certificate certificate) throws Exception {
    return new LdapName(certificate.getSubjectX500Principal().getName())
        .getRdns().stream()
            .filter(part -> part.getType().equalsIgnoreCase("C"))
            .map(part -> part.getValue().toString())
            .findFirst();
  }

  private static Optional<Set<Certificate.KeyUsage>> keyUsage(X509Certificate certificate) {
    boolean[] bits = certificate.getKeyUsage();
    if (bits == null) {
      return Optional.empty();
    }
    Set<Certificate.KeyUsage> usages = EnumSet.noneOf(Certificate.KeyUsage.class);
    for (Certificate.KeyUsage usage : Certificate.KeyUsage.values()) {
      if (bits[usage.bit()]) {
        usages.add(usage);
      }
    }
    return Optional.of(usages);
  }

  private static Signer.Purposes purposes(X509Certificate certificate) throws CertificateException {
    Set<Purpose> purposes = new TreeSet<>();
    List<String> identifiers = certificate.getExtendedKeyUsage();
    if (identifiers != null) {
      identifiers.forEach(
          identifier -> Purpose.ofObjectIdentifier(identifier).ifPresent(purposes::add));
    }
    return purposes.isEmpty()
        ? new Signer.Purposes.AnyHealthCertificate()
        : new Signer.Purposes.Only(purposes);
  }

  @Test
  void theOddOnesAmongThemAreUnderstoodAsMeant() throws Exception {
    Map<String, Signer> byFile = new TreeMap<>();
    for (var entry : certificates().entrySet()) {
      Signer signer = TrustSource.read("test", Bytes.utf8(entry.getKey())).used().getFirst();
      entry.getValue().forEach(file -> byFile.put(file, signer));
    }
    Signer.Purposes any = new Signer.Purposes.AnyHealthCertificate();
    // A certificate for servers and clients, one of version 1, an authority that also signs
    // documents, and an empty extended key usage.
    assertEquals(any, requireNonNull(byFile.get("ES/2DCode/raw/1001.json")).purposes());
    assertEquals(
        PublicKey.Curve.P_384,
        ((PublicKey.Ec) requireNonNull(byFile.get("ES/2DCode/raw/401.json")).key()).curve());
    assertEquals(any, requireNonNull(byFile.get("ES/2DCode/raw/501.json")).purposes());
    assertEquals(any, requireNonNull(byFile.get("common/2DCode/raw/CO15.json")).purposes());
    assertEquals(
        new Signer.Purposes.Only(Set.of(Purpose.RECOVERY)),
        requireNonNull(byFile.get("common/2DCode/raw/CO10.json")).purposes());
    assertEquals(
        new Signer.Purposes.Only(Set.of(Purpose.VACCINATION)),
        requireNonNull(byFile.get("NL/2DCode/raw/073-NL-vaccination.json")).purposes());
  }
}
