package pratique.server.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.server.OpenApiClient;
import pratique.server.RunningServer;
import pratique.server.SharedPostgres;
import pratique.server.http.Role;
import pratique.trust.Signer;
import pratique.trust.TrustImport;
import pratique.trust.TrustSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RegistryTest {

  private static final String OFFICE = "harbour-clinic";

  private RunningServer server;
  private OpenApiClient api;

  @BeforeAll
  void start() throws Exception {
    server = RunningServer.start();
    api = new OpenApiClient(server);
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private static Set<KeyId> keyIds(TrustImport read) {
    assertEquals(List.of(), read.leftOut());
    return Set.copyOf(read.used().stream().map(Signer::keyId).toList());
  }

  private String issue(String key, String expiresAt) throws Exception {
    String body =
        """
        {"expiresAt":"%s","document":{"ver":"1.3.0","nam":{"fnt":"A"},"dob":"1990",\
        "r":[{"tg":"840539006","fr":"2026-10-01","df":"2026-10-11","du":"2027-03-30","co":"XX",\
        "is":"Ministry","ci":"URN:UVCI:01:XX:%s"}]}}\
        """
            .formatted(expiresAt, key.toUpperCase(Locale.ROOT));
    HttpResponse<String> answer =
        api.send(
            server
                .request("/v1/certificates")
                .header("Authorization", "Bearer " + server.token(OFFICE, "certificates:issue"))
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    assertEquals(201, answer.statusCode(), answer.body());
    String id = RunningServer.json(answer).text("certificateId").orElseThrow();
    HttpResponse<String> revoked =
        api.send(
            server
                .request("/v1/certificates/" + id + "/revocation")
                .header("Authorization", "Bearer " + server.token(OFFICE, "certificates:revoke"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"fraud\"}")));
    assertEquals(200, revoked.statusCode(), revoked.body());
    return id;
  }

  @Test
  void verifiersReadTheSameSignersFromPemAndFromTheDidDocument() throws Exception {
    HttpResponse<String> pem = api.get("/v1/signers");
    HttpResponse<String> did = api.get("/v1/signers/did.json");

    Set<KeyId> fromPem = keyIds(TrustSource.read("signers.pem", Bytes.utf8(pem.body())));
    Set<KeyId> fromDid = keyIds(TrustSource.read("did.json", Bytes.utf8(did.body())));
    Set<KeyId> ours = new HashSet<>();
    server.config().keys().load().signers().forEach(key -> ours.add(key.keyId()));
    assertEquals(ours, fromPem);
    assertEquals(fromPem, fromDid);
  }

  @Test
  void theDidIsTheAddressOfTheDocument() throws Exception {
    String port = Integer.toString(server.instance().port());
    assertEquals(
        Optional.of("did:web:127.0.0.1%3A" + port + ":v1:signers"),
        RunningServer.json(api.get("/v1/signers/did.json")).text("id"));
    assertEquals(
        Optional.of("did:web:health.example:v1:signers"), SignerDid.ofHost("health.example"));
    for (String host : List.of("", "a/b", "a b", "a\"b", "x".repeat(256))) {
      assertEquals(Optional.empty(), SignerDid.ofHost(host), host);
    }
  }

  @Test
  void anUnchangedCopyIsNotSentAgain() throws Exception {
    for (String path : List.of("/v1/signers", "/v1/signers/did.json", "/v1/revocations")) {
      HttpResponse<String> first = api.get(path);
      String tag = first.headers().firstValue("ETag").orElseThrow();
      assertTrue(
          first.headers().firstValue("Cache-Control").orElseThrow().startsWith("public, max-age="));
      for (String known : List.of(tag, "\"other\", W/" + tag, "*")) {
        HttpResponse<String> second = api.send(server.request(path).header("If-None-Match", known));
        assertEquals(304, second.statusCode(), path + " " + known);
        assertEquals("", second.body());
        assertEquals(tag, second.headers().firstValue("ETag").orElseThrow());
      }
      assertEquals(
          200, api.send(server.request(path).header("If-None-Match", "\"other\"")).statusCode());
    }
  }

  @Test
  void revocationsAreListedUntilTheirCodesExpire() throws Exception {
    String tagBefore = api.get("/v1/revocations").headers().firstValue("ETag").orElseThrow();
    String longer = issue("longer", "2027-03-01T00:00:00Z");
    String shorter = issue("shorter", "2027-02-01T00:00:00Z");

    HttpResponse<String> list = api.get("/v1/revocations");
    assertNotEquals(tagBefore, list.headers().firstValue("ETag").orElseThrow());
    assertTrue(list.body().contains(longer) && list.body().contains(shorter), list.body());
    Json.Array revocations =
        (Json.Array) RunningServer.json(list).find("revocations").orElseThrow();
    assertEquals(1, revocations.items().size(), "one signer");

    server.clock().set(Instant.parse("2027-02-01T00:00:00Z"));
    String later = api.get("/v1/revocations").body();
    server.clock().set(RunningServer.NOW);
    assertTrue(later.contains(longer) && !later.contains(shorter), later);
  }

  @Test
  void anInstanceWithoutTheRoleHasNoneOfIt() throws Exception {
    try (RunningServer other =
        RunningServer.start(
            List.of(), Set.of(Role.CERTIFICATES), 8, SharedPostgres.newDatabase())) {
      assertEquals(404, other.get("/v1/revocations").statusCode());
      assertEquals(404, other.get("/v1/signers").statusCode());
    }
    try (RunningServer other =
        RunningServer.start(List.of(), Set.of(Role.REGISTRY), 8, SharedPostgres.newDatabase())) {
      assertEquals(200, other.get("/v1/revocations").statusCode());
      assertEquals(404, other.get("/v1/certificates/" + "0".repeat(32)).statusCode());
    }
  }

  @Test
  void thePemIsTextOf64CharactersALine() throws Exception {
    String pem = api.get("/v1/signers").body();
    assertTrue(pem.startsWith("-----BEGIN CERTIFICATE-----\n"));
    assertTrue(pem.lines().allMatch(line -> line.length() <= 64));
    assertEquals(pem.length(), pem.getBytes(StandardCharsets.US_ASCII).length);
  }
}
