package pratique.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static pratique.credential.Envelopes.message;
import static pratique.credential.Envelopes.problem;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pratique.encoding.Bytes;
import pratique.encoding.Json;

/// The working group's examples of COSE_Sign1, held against the bytes to be signed that they state.
@DisplayName("RFC 9052 §4.4, the examples of the COSE working group")
class CoseExamplesTest {

  /// What differs from the stated bytes, and why it has to.
  ///
  /// Five of the examples that must fail were changed after they were signed, where the signature
  /// covers it: then ours are other bytes than the signer's, which is how the fault comes to light.
  /// In the sixth the application signed bytes of its own along, which no health certificate does.
  private static final Map<String, String> OTHER_BYTES =
      Map.of(
          "sign-fail-02", "payload changed",
          "sign-fail-03", "algorithm changed to -999",
          "sign-fail-04", "algorithm changed to a text",
          "sign-fail-06", "protected parameter added",
          "sign-fail-07", "protected parameter removed",
          "sign-pass-02", "external data signed along");

  @Test
  void eachExampleOfOneSignatureIsOpenedToTheBytesThatWereSigned() {
    Map<String, String> differing = new TreeMap<>();
    int compared = 0;
    for (Path file : files("sign1-tests", "ecdsa-examples")) {
      Json.Dictionary example = VectorFiles.dictionary(file);
      String name = name(file);
      Reading<SignedMessage> reading = open(example);
      if (name.equals("sign-fail-01")) {
        assertEquals("COSE cose.tag", problem(reading));
        continue;
      }
      Bytes signed =
          Bytes.hex(VectorFiles.text(example, "intermediates", "ToBeSign_hex").orElseThrow());
      SignedMessage message = message(reading);
      assertEquals("This is the content.", ascii(payload(name, message)));
      if (!message.toBeSigned().equals(signed)) {
        differing.put(name, OTHER_BYTES.getOrDefault(name, "unexplained"));
      }
      compared++;
    }
    assertEquals(new TreeMap<>(OTHER_BYTES), differing);
    assertEquals(12, compared);
  }

  @Test
  void theHeadersThatTheyStateAreRead() {
    assertEquals(OptionalLong.of(-999), opened("sign-fail-03").algorithmNumber());
    assertEquals(OptionalLong.empty(), opened("sign-fail-04").algorithmNumber());
    assertEquals(OptionalLong.of(-7), opened("sign-pass-01").algorithmNumber());
    assertEquals("3131", opened("sign-pass-03").keyId().orElseThrow().toHex());
  }

  @Test
  void whatTheyDoOtherwiseThanHcertIsNoted() {
    Note unprotected = new Note(Deviation.KEY_ID_UNPROTECTED, "cose.unprotected.4");
    Note twoBytes = new Note(Deviation.KEY_ID_LENGTH, "cose.unprotected.4");

    assertEquals(
        List.of(
            new Note(Deviation.ALGORITHM_UNPROTECTED, "cose.unprotected.1"), unprotected, twoBytes),
        reading("sign-pass-01").notes());
    assertEquals(
        List.of(new Note(Deviation.UNTAGGED, "cose"), unprotected, twoBytes),
        reading("sign-pass-03").notes());
    assertEquals(
        List.of(new Note(Deviation.CONTENT_TYPE, "cose.protected.3"), unprotected, twoBytes),
        reading("ecdsa-sig-01").notes());
  }

  @Test
  void theExamplesOfRsaHaveManySignaturesAndAreRefusedByTheirTag() {
    List<Path> files = files("rsa-pss-examples");

    for (Path file : files) {
      assertEquals("COSE cose.tag", problem(open(VectorFiles.dictionary(file))), name(file));
    }
    assertEquals(3, files.size());
  }

  private static List<Path> files(String... folders) {
    return List.of(folders).stream()
        .flatMap(folder -> VectorFiles.json("cose-examples/" + folder).stream())
        .toList();
  }

  private static Reading<SignedMessage> reading(String name) {
    return files("sign1-tests", "ecdsa-examples").stream()
        .filter(file -> name(file).equals(name))
        .map(file -> open(VectorFiles.dictionary(file)))
        .findFirst()
        .orElseThrow();
  }

  private static SignedMessage opened(String name) {
    return message(reading(name));
  }

  private static Reading<SignedMessage> open(Json.Dictionary example) {
    return EnvelopeReader.openCose(
        Format.HCERT, Bytes.hex(VectorFiles.text(example, "output", "cbor").orElseThrow()));
  }

  /// The content, with the change undone that sign-fail-02 made to its last byte.
  private static Bytes payload(String name, SignedMessage message) {
    byte[] payload = message.payload().toByteArray();
    if (name.equals("sign-fail-02")) {
      payload[payload.length - 1]--;
    }
    return Bytes.copyOf(payload);
  }

  private static String ascii(Bytes bytes) {
    return new String(bytes.toByteArray(), StandardCharsets.US_ASCII);
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".json", "");
  }
}
