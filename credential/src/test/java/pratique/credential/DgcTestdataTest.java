package pratique.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static pratique.credential.Envelopes.message;
import static pratique.credential.Envelopes.problem;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pratique.encoding.Bytes;
import pratique.encoding.Json;

/// The EU's test data, as far as the envelope goes: each of its codes is opened or refused where
/// its file says, and its signature holds or does not over the bytes that we give.
@DisplayName("EU DCC test data")
class DgcTestdataTest {

  /// The codes that must not open, each with the layer that its file expects to fail.
  private static final Map<String, String> REFUSED =
      Map.of(
          "common/B1", "BASE45 base45.character",
          "common/CBO2", "COSE cbor.trailing",
          "common/H1", "PREFIX prefix.unknown",
          "common/H2", "PREFIX prefix.version",
          "common/Z1", "ZLIB zlib.header");

  @Test
  void eachCodeOpensExceptThoseThatMustNot() {
    Map<String, String> refused = new TreeMap<>();
    int opened = 0;
    for (Path file : files()) {
      Reading<SignedMessage> reading = open(file);
      if (reading instanceof Reading.Ok) {
        opened++;
      } else {
        refused.put(name(file), problem(reading));
      }
    }
    assertEquals(new TreeMap<>(REFUSED), refused);
    assertEquals(266, opened);
  }

  @Test
  void theDeviationsOfRealIssuersAreNoted() {
    Map<Deviation, Integer> counts = new EnumMap<>(Deviation.class);
    for (Path file : files()) {
      for (Note note : open(file).notes()) {
        counts.merge(note.deviation(), 1, Integer::sum);
      }
    }
    assertEquals(
        Map.of(Deviation.KEY_ID_UNPROTECTED, 15, Deviation.UNTAGGED, 3, Deviation.CONTENT_TYPE, 3),
        counts);
  }

  @Test
  void theEnvelopeInTheTextIsTheOneThatTheFileStates() {
    Map<String, String> differing = new TreeMap<>();
    for (Path file : files()) {
      Optional<Bytes> stated =
          VectorFiles.text(VectorFiles.dictionary(file), "COSE").map(Bytes::hex);
      if (stated.isEmpty() || REFUSED.containsKey(name(file))) {
        continue;
      }
      if (!open(file).equals(EnvelopeReader.openCose(Format.HCERT, stated.get()))) {
        differing.put(name(file), "differs");
      }
    }
    assertEquals(Map.of(), differing);
  }

  @Test
  void theSignatureHoldsOverOurBytesWhereTheFileSaysSo() {
    Map<String, String> differing = new TreeMap<>();
    Map<Boolean, Integer> counts = new TreeMap<>();
    for (Path file : files()) {
      Json.Dictionary vector = VectorFiles.dictionary(file);
      Optional<String> certificate = VectorFiles.text(vector, "TESTCTX", "CERTIFICATE");
      if (certificate.isEmpty()
          || !(VectorFiles.find(vector, "EXPECTEDRESULTS", "EXPECTEDVERIFY").orElse(vector)
              instanceof Json.Bool(boolean expected))
          || REFUSED.containsKey(name(file))) {
        continue;
      }
      boolean holds = holds(certificate.get(), message(open(file)));
      counts.merge(holds, 1, Integer::sum);
      if (holds != expected) {
        differing.put(name(file), "holds: " + holds);
      }
    }
    assertEquals(Map.of(), differing);
    assertEquals(Map.of(true, 248, false, 1), counts);
  }

  private static boolean holds(String certificate, SignedMessage message) {
    try {
      return Signatures.isValid(
          CertificateFactory.getInstance("X.509")
              .generateCertificate(
                  new ByteArrayInputStream(Base64.getMimeDecoder().decode(certificate)))
              .getPublicKey(),
          message);
    } catch (CertificateException e) {
      throw new AssertionError(e);
    }
  }

  private static List<Path> files() {
    return VectorFiles.json("dgc-testdata");
  }

  private static Reading<SignedMessage> open(Path file) {
    return EnvelopeReader.open(
        VectorFiles.text(VectorFiles.dictionary(file), "PREFIX").orElseThrow());
  }

  private static String name(Path file) {
    // country, 2DCode, raw, file
    Path country = file.getName(file.getNameCount() - 4);
    return country + "/" + file.getFileName().toString().replace(".json", "");
  }
}
