package pratique.trust;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import java.util.Map;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;

final class DidDocumentFuzzTest {

  /// The shape of a method is given, so that the fuzzer spends its time inside it.
  @FuzzTest(maxDuration = "10s")
  void anyMethodIsUsedOrLeftOut(FuzzedDataProvider data) {
    String id = text(data, 40);
    String use = text(data, 10);
    String keyId = text(data, 40);
    String x = text(data, 50);
    String certificate = text(data, 2_000);
    Json jwk =
        new Json.Dictionary(
            Map.of(
                "kty",
                new Json.Text(data.pickValue(List.of("EC", "RSA", "OKP"))),
                "crv",
                new Json.Text(data.pickValue(List.of("P-256", "P-521", ""))),
                "kid",
                new Json.Text(keyId),
                data.pickValue(List.of("x", "n")),
                new Json.Text(x),
                data.pickValue(List.of("y", "e")),
                new Json.Text(x),
                data.pickValue(List.of("x5c", "x5u")),
                new Json.Array(List.of(new Json.Text(certificate)))));
    Json method =
        new Json.Dictionary(
            Map.of(
                "id", new Json.Text("did:x#" + id),
                "keyusage", new Json.Text(data.pickValue(List.of("DSC", "#DSC", use))),
                "publicKeyJwk", jwk));
    String document =
        JsonWriter.write(
            new Json.Dictionary(Map.of("verificationMethod", new Json.Array(List.of(method)))));
    TrustImport read = TrustSource.read("fuzz", Bytes.utf8(document));
    assertTrue(read.used().size() + read.leftOut().size() >= 1);
  }

  private static String text(FuzzedDataProvider data, int maxChars) {
    return data.consumeAsciiString(maxChars);
  }
}
