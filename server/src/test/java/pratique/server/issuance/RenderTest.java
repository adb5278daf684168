package pratique.server.issuance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;
import pratique.paper.PdfPages;
import pratique.paper.QrImages;
import pratique.paper.Scan;
import pratique.server.OpenApiClient;
import pratique.server.RunningServer;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RenderTest {

  private static final String OFFICE = "harbour-clinic";

  private final HttpClient client = HttpClient.newHttpClient();
  private RunningServer server;
  private OpenApiClient api;
  private String icvp;
  private String vaccination;

  @BeforeAll
  void start() throws Exception {
    server = RunningServer.start();
    api = new OpenApiClient(server);
    icvp = issue("icvp", Requests.icvp("王 Ana Ĝis"));
    vaccination = issue("v", Requests.vaccination("Sample"));
  }

  @AfterAll
  void stop() throws Exception {
    server.close();
  }

  private String issue(String key, String request) throws Exception {
    HttpResponse<String> answer =
        api.send(
            server
                .request("/v1/certificates")
                .header("Authorization", "Bearer " + server.token(OFFICE, "certificates:issue"))
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(request)));
    return RunningServer.json(answer).text("code").orElseThrow();
  }

  private HttpRequest.Builder post(String path, String... members) {
    Map<String, Json> body = new LinkedHashMap<>();
    for (int i = 0; i < members.length; i += 2) {
      body.put(members[i], new Json.Text(members[i + 1]));
    }
    return server
        .request(path)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(JsonWriter.write(new Json.Dictionary(body))));
  }

  private byte[] bytes(HttpRequest.Builder request, String mediaType) throws Exception {
    HttpResponse<byte[]> answer =
        client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
    assertEquals(200, answer.statusCode(), () -> new String(answer.body(), StandardCharsets.UTF_8));
    assertEquals(mediaType, answer.headers().firstValue("Content-Type").orElseThrow());
    return answer.body();
  }

  @Test
  void theImageHoldsTheCodeAtEveryLevel() throws Exception {
    for (String level : List.of("L", "M", "Q", "H")) {
      byte[] png = bytes(post("/v1/qr", "text", icvp, "level", level), "image/png");
      assertEquals(new Scan.Found(List.of(icvp)), QrImages.read(png), level);
    }
    byte[] usual = bytes(post("/v1/qr", "text", " " + icvp + "\n"), "image/png");
    assertEquals(new Scan.Found(List.of(icvp)), QrImages.read(usual));
  }

  @Test
  void anSvgIsAnImageToo() throws Exception {
    String svg =
        new String(
            bytes(post("/v1/qr", "text", icvp, "format", "svg"), "image/svg+xml"),
            StandardCharsets.UTF_8);
    assertTrue(svg.contains("<svg"), svg);
  }

  @Test
  void thePageHoldsTheCode() throws Exception {
    for (String code : List.of(icvp, vaccination)) {
      byte[] pdf = bytes(post("/v1/pdf", "text", code), "application/pdf");
      assertEquals(new Scan.Found(List.of(code)), PdfPages.read(pdf));
    }
  }

  @Test
  void onlyCodesOfThisInstanceAreRendered() throws Exception {
    try (RunningServer other = RunningServer.start()) {
      for (String path : List.of("/v1/qr", "/v1/pdf")) {
        HttpResponse<String> answer =
            new OpenApiClient(other)
                .send(
                    other
                        .request(path)
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString("{\"text\":\"" + icvp + "\"}")));
        assertEquals(422, answer.statusCode());
        assertEquals("render.not-ours", RunningServer.json(answer).text("fault").orElseThrow());
      }
    }
    char last = icvp.charAt(icvp.length() - 1);
    String forged = icvp.substring(0, icvp.length() - 1) + (last == '0' ? '1' : '0');
    for (String text : List.of(forged, "HC1:", "https://example.org/")) {
      assertEquals(422, api.send(post("/v1/qr", "text", text)).statusCode(), text);
      assertEquals(422, api.send(post("/v1/pdf", "text", text)).statusCode(), text);
    }
  }

  @Test
  void wrongRequestsAreExplained() throws Exception {
    assertEquals(400, api.send(post("/v1/qr")).statusCode());
    assertEquals(400, api.send(post("/v1/pdf", "text", icvp, "level", "Q")).statusCode());
    assertEquals(422, api.send(post("/v1/qr", "text", icvp, "level", "X")).statusCode());
    assertEquals(422, api.send(post("/v1/qr", "text", icvp, "format", "gif")).statusCode());
    assertEquals(413, api.send(post("/v1/qr", "text", "A".repeat(20_000))).statusCode());
    assertEquals(
        406, api.send(post("/v1/pdf", "text", icvp).header("Accept", "image/png")).statusCode());
  }
}
