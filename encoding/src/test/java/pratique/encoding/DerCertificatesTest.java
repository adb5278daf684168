package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.junit.jupiter.api.Test;

/// Real certificates, each field as the platform's own reader gives it.
class DerCertificatesTest {

  private static final Pattern CERTIFICATE =
      Pattern.compile("\"CERTIFICATE\"\\s*:\\s*\"([A-Za-z0-9+/=]+)\"");

  /// The certificate authorities that the JDK trusts.
  private static List<X509Certificate> authorities() throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init((KeyStore) null);
    List<X509Certificate> all = new ArrayList<>();
    for (TrustManager manager : factory.getTrustManagers()) {
      if (manager instanceof X509TrustManager x509) {
        all.addAll(List.of(x509.getAcceptedIssuers()));
      }
    }
    return all;
  }

  private static X509Certificate platform(byte[] der) throws GeneralSecurityException {
    return (X509Certificate)
        CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
  }

  private static void requireSame(X509Certificate expected) throws GeneralSecurityException {
    Bytes input = Bytes.copyOf(expected.getEncoded());
    Der certificate = Decodings.value(DerReader.read(input));
    assertEquals(input, DerRewriter.write(certificate));

    Der signed = certificate.children().get(0);
    assertEquals(Bytes.copyOf(expected.getTBSCertificate()), signed.encoded());
    List<Der> fields = signed.children();
    int next = fields.get(0).tag() == 0xa0 ? 1 : 0;
    assertEquals(
        Bytes.copyOf(expected.getSerialNumber().toByteArray()), fields.get(next).content());
    assertEquals(
        Optional.of(expected.getSigAlgOID()),
        fields.get(next + 1).children().get(0).objectIdentifier());
    assertEquals(
        Bytes.copyOf(expected.getIssuerX500Principal().getEncoded()),
        fields.get(next + 2).encoded());
    List<Der> validity = fields.get(next + 3).children();
    assertEquals(Optional.of(expected.getNotBefore().toInstant()), validity.get(0).time());
    assertEquals(Optional.of(expected.getNotAfter().toInstant()), validity.get(1).time());
    requireReadableNames(fields.get(next + 4));
    assertEquals(
        Bytes.copyOf(expected.getPublicKey().getEncoded()), fields.get(next + 5).encoded());
    assertEquals(
        Optional.of(Bytes.copyOf(expected.getSignature())),
        certificate.children().get(2).bitString());

    Set<String> extensions = new HashSet<>();
    for (Der field : fields.subList(next + 6, fields.size())) {
      if (field.tag() == 0xa3) {
        for (Der extension : field.children().get(0).children()) {
          extensions.add(extension.children().get(0).objectIdentifier().orElseThrow());
        }
      }
    }
    Set<String> theirs = new HashSet<>();
    Optional.ofNullable(expected.getCriticalExtensionOIDs()).ifPresent(theirs::addAll);
    Optional.ofNullable(expected.getNonCriticalExtensionOIDs()).ifPresent(theirs::addAll);
    assertEquals(theirs, extensions);
  }

  private static void requireReadableNames(Der name) {
    for (Der set : name.children()) {
      for (Der attribute : set.children()) {
        assertTrue(attribute.children().get(0).objectIdentifier().isPresent());
        assertTrue(attribute.children().get(1).string().isPresent());
      }
    }
  }

  @Test
  void theAuthoritiesOfThePlatformAreReadAsThePlatformReadsThem() throws GeneralSecurityException {
    List<X509Certificate> authorities = authorities();
    assertTrue(authorities.size() > 50, "only " + authorities.size());
    for (X509Certificate certificate : authorities) {
      requireSame(certificate);
    }
  }

  @Test
  void theSignersOfTheEuropeanTestDataAreReadAsThePlatformReadsThem()
      throws GeneralSecurityException, IOException {
    Set<String> distinct = new TreeSet<>();
    for (Path file : SharedVectors.jsonFiles("dgc-testdata")) {
      Matcher found = CERTIFICATE.matcher(Files.readString(file));
      if (found.find()) {
        distinct.add(found.group(1));
      }
    }
    assertTrue(distinct.size() > 30, "only " + distinct.size());
    for (String base64 : distinct) {
      requireSame(platform(Base64.getDecoder().decode(base64)));
    }
  }
}
