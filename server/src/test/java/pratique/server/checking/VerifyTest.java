package pratique.server.checking;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.encoding.JsonWriter;
import pratique.paper.QrSymbol;
import pratique.server.CannotStartException;
import pratique.server.OpenApiClient;
import pratique.server.RunningServer;
import pratique.server.http.JsonLines;
import pratique.server.issuance.Requests;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class VerifyTest {

  private static final String OFFICE = "harbour-clinic";

  private RunningServer server;
  private OpenApiClient api;
  private String code;

  @BeforeAll
  void start() throws Exception {
    server = RunningServer.start();
    api = new OpenApiClient(server);
    code = issue("shown").text("code").orElseThrow();
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  @BeforeEach
  void resetClock() {
    server.clock().set(RunningServer.NOW);
  }

  private Json.Dictionary issue(String key) throws Exception {
    return issue(key, Requests.icvp("Zacharias " + key));
  }

  private Json.Dictionary issue(String key, String request) throws Exception {
    HttpResponse<String> answer =
        api.send(
            server
                .request("/v1/certificates")
                .header("Authorization", "Bearer " + server.token(OFFICE, "certificates:issue"))
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request)));
    assertEquals(201, answer.statusCode(), answer.body());
    return RunningServer.json(answer);
  }

  private HttpRequest.Builder verify(String mediaType, byte[] body) {
    return server
        .request("/v1/verify")
        .header("Content-Type", mediaType)
        .POST(HttpRequest.BodyPublishers.ofByteArray(body));
  }

  private HttpRequest.Builder text(String text) {
    String body = JsonWriter.write(new Json.Dictionary(Map.of("text", new Json.Text(text))));
    return verify("application/json", body.getBytes(StandardCharsets.UTF_8));
  }

  private static Json.Dictionary only(HttpResponse<String> answer) {
    assertEquals(200, answer.statusCode(), answer.body());
    return switch (JsonReader.read(answer.body(), JsonReader.Limits.DEFAULT)) {
      case Decoded.Ok<Json>(Json.Array(var items)) -> {
        assertEquals(1, items.size());
        yield (Json.Dictionary) items.getFirst();
      }
      case Decoded.Ok<Json> _, Decoded.Malformed<Json> _ -> throw new AssertionError(answer.body());
    };
  }

  private static String verdict(Json.Dictionary judgement) {
    return judgement.text("verdict").orElseThrow();
  }

  private static String reason(Json.Dictionary judgement, String member) {
    Json.Array reasons = (Json.Array) judgement.find("reasons").orElseThrow();
    return ((Json.Dictionary) reasons.items().getFirst()).text(member).orElseThrow();
  }

  @Test
  void whatWasIssuedHereIsAcceptedUntilItIsRevoked() throws Exception {
    Json.Dictionary issued = issue("revoked");
    String text = issued.text("code").orElseThrow();
    assertEquals("accepted", verdict(only(api.send(text(text)))));
    api.send(
        server
            .request(
                "/v1/certificates/" + issued.text("certificateId").orElseThrow() + "/revocation")
            .header("Authorization", "Bearer " + server.token(OFFICE, "certificates:revoke"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"reason\":\"fraud\"}")));

    Json.Dictionary judgement = only(api.send(text(text)));
    assertEquals("refused", verdict(judgement));
    assertEquals("revoked", reason(judgement, "code"));
    // The one that was not revoked stands.
    assertEquals("accepted", verdict(only(api.send(text(code)))));
  }

  @Test
  void aCodeThatHasExpiredIsRefusedFromThatInstantOn() throws Exception {
    Json.Dictionary issued =
        issue(
            "expiring",
            Requests.icvp("Ana")
                .replace("{\"document\"", "{\"expiresAt\":\"2027-02-01T00:00:00Z\",\"document\""));
    String text = issued.text("code").orElseThrow();
    server.clock().set(Instant.parse("2027-01-31T23:59:59Z"));
    assertEquals("accepted", verdict(only(api.send(text(text)))));
    server.clock().set(Instant.parse("2027-02-01T00:00:00Z"));
    Json.Dictionary judgement = only(api.send(text(text)));
    assertEquals("refused", verdict(judgement));
    assertEquals("code-expired", reason(judgement, "code"));
  }

  @Test
  void aPictureOfTheCodeIsReadToo() throws Exception {
    QrSymbol symbol =
        switch (QrSymbol.of(code)) {
          case Decoded.Ok<QrSymbol>(QrSymbol made) -> made;
          case Decoded.Malformed<QrSymbol>(var fault) -> throw new AssertionError(fault.message());
        };
    HttpResponse<String> answer = api.send(verify("image/png", symbol.toPng(4).toByteArray()));
    assertEquals("accepted", verdict(only(answer)));
  }

  @Test
  void rubbishGetsAnAnswerThatSaysWhatToTry() throws Exception {
    byte[] noise = new byte[2_000];
    new Random(7).nextBytes(noise);
    assertEquals(422, api.send(verify("image/png", noise)).statusCode());
    assertEquals(422, api.send(verify("application/pdf", noise)).statusCode());
    assertEquals(
        422,
        api.send(verify("application/json", "[]".getBytes(StandardCharsets.UTF_8))).statusCode());
    assertEquals(
        400,
        api.send(verify("application/json", "{".getBytes(StandardCharsets.UTF_8))).statusCode());
    assertEquals(415, api.send(verify("text/plain", noise)).statusCode());
    assertEquals(
        413,
        api.send(verify("application/json", new byte[VerifyResource.MAX_TEXT_BODY_BYTES + 1]))
            .statusCode());
    assertEquals(
        413,
        api.send(verify("image/png", new byte[VerifyResource.MAX_IMAGE_BYTES + 1])).statusCode());
    assertEquals("refused", verdict(only(api.send(text("no code at all")))));
  }

  @Test
  void anUnknownSignerLeavesItUndetermined() throws Exception {
    try (RunningServer other = RunningServer.start()) {
      HttpResponse<String> answer =
          new OpenApiClient(other)
              .send(
                  other
                      .request("/v1/verify")
                      .header("Content-Type", "application/json")
                      .POST(
                          HttpRequest.BodyPublishers.ofString(
                              JsonWriter.write(
                                  new Json.Dictionary(Map.of("text", new Json.Text(code)))))));
      assertEquals("undetermined", verdict(only(answer)));
    }
  }

  @Test
  void aSignerInTheTrustFolderIsTrusted() throws Exception {
    Path folder = Files.createTempDirectory("pratique-trust");
    Files.writeString(folder.resolve("others.pem"), api.get("/v1/signers").body());
    Files.writeString(folder.resolve("rubbish.txt"), "no certificate");
    try (RunningServer other = RunningServer.start()) {
      other.startInstance(other.withTrust(folder));
      HttpResponse<String> answer =
          new OpenApiClient(other)
              .send(
                  other
                      .request("/v1/verify")
                      .header("Content-Type", "application/json")
                      .POST(
                          HttpRequest.BodyPublishers.ofString(
                              JsonWriter.write(
                                  new Json.Dictionary(Map.of("text", new Json.Text(code)))))));
      assertEquals("accepted", verdict(only(answer)));
      assertThrows(
          CannotStartException.class,
          () -> other.startInstance(other.withTrust(folder.resolve("missing"))));
    } finally {
      Files.delete(folder.resolve("others.pem"));
      Files.delete(folder.resolve("rubbish.txt"));
      Files.delete(folder);
    }
  }

  @Test
  void reasonsAreInTheLanguageAskedFor() throws Exception {
    HttpResponse<String> answer =
        api.send(text("no code at all").header("Accept-Language", "zh-CN,en;q=0.5"));
    assertEquals("zh", answer.headers().firstValue("Content-Language").orElseThrow());
    String message = reason(only(answer), "message");
    assertTrue(message.chars().anyMatch(c -> c >= 0x4e00 && c <= 0x9fff), message);
  }

  @Test
  void nothingOfADocumentIsLogged() throws Exception {
    List<String> lines = new CopyOnWriteArrayList<>();
    JsonLines format = new JsonLines();
    Handler handler =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(format.format(line));
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger root = Logger.getLogger("");
    Level level = root.getLevel();
    root.addHandler(handler);
    root.setLevel(Level.ALL);
    try {
      api.send(text(code));
      api.send(text(code.substring(0, 100)));
      api.send(verify("image/png", code.getBytes(StandardCharsets.UTF_8)));
    } finally {
      root.setLevel(level);
      root.removeHandler(handler);
    }
    assertTrue(
        lines.stream().anyMatch(line -> line.contains("POST /v1/verify")), "nothing was logged");
    for (String line : lines) {
      assertFalse(line.contains("Zacharias") || line.contains(code.substring(10, 40)), line);
    }
  }
}
