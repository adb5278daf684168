package pratique.server.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.rules.certlogic.Language;
import pratique.server.RunningServer;
import pratique.server.SharedPostgres;

class ChainTest {

  private static final String SECRET = "Zhang Wei, born 1980-01-01";
  private static final int MAX_BYTES = 1000;
  private static final int PLACES = 4;

  private static RunningServer server;
  private static volatile CountDownLatch held = new CountDownLatch(0);
  private static volatile CountDownLatch arrived = new CountDownLatch(0);

  @BeforeAll
  static void start() throws Exception {
    server =
        RunningServer.start(
            routes(), Set.of(Role.CERTIFICATES), PLACES, SharedPostgres.newDatabase());
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  private static List<Route> routes() {
    Set<Role> every = Role.every();
    Access anyone = new Access.Anyone();
    Set<String> json = Set.of(MediaTypes.JSON);
    return List.of(
        Route.postJson(
            "/test/echo",
            every,
            anyone,
            MAX_BYTES,
            json,
            request -> Response.of(200, MediaTypes.JSON, request.body())),
        Route.get(
            "/test/things/{id}",
            every,
            anyone,
            Set.of(MediaTypes.TEXT),
            request -> Response.of(200, MediaTypes.TEXT, Bytes.utf8(request.parameter("id")))),
        Route.get(
            "/test/things/special",
            every,
            anyone,
            json,
            request -> Response.json(200, new Json.Bool(true))),
        Route.get("/test/fails", every, anyone, json, request -> fail()),
        Route.get(
            "/test/sql",
            every,
            anyone,
            json,
            request -> {
              throw new SQLException("Key (name)=(" + SECRET + ") already exists", "23505");
            }),
        Route.get(
            "/test/waits",
            every,
            anyone,
            json,
            request -> {
              arrived.countDown();
              held.await();
              return Response.empty(204);
            }),
        Route.get(
            "/test/torn",
            every,
            anyone,
            Set.of(MediaTypes.NDJSON),
            request ->
                Response.streamed(
                    200,
                    MediaTypes.NDJSON,
                    out -> {
                      out.write("{}\n".getBytes(StandardCharsets.UTF_8));
                      out.flush();
                      throw new IOException("torn");
                    })),
        new Route(
            Route.Method.POST,
            "/test/rows",
            every,
            anyone,
            50_000_000,
            Set.of(MediaTypes.NDJSON),
            Set.of(MediaTypes.NDJSON),
            request -> Response.streamed(200, MediaTypes.NDJSON, out -> copy(request, out))),
        Route.get(
            "/test/registry-only",
            Set.of(Role.REGISTRY),
            anyone,
            json,
            request -> Response.empty(204)),
        Route.get(
            "/test/page",
            every,
            anyone,
            Set.of("text/html"),
            request ->
                Response.of(200, MediaTypes.HTML, Bytes.utf8("<p>"))
                    .withHeader("Content-Security-Policy", "default-src 'self'")));
  }

  private static Response fail() {
    throw new IllegalStateException(SECRET);
  }

  private static void copy(Request request, OutputStream out) throws IOException {
    byte[] some = new byte[8192];
    int read;
    while ((read = request.bodyStream().read(some)) >= 0) {
      out.write(some, 0, read);
      out.flush();
    }
  }

  @Nested
  @DisplayName("RFC 9457 §3.1: type, title, status, detail")
  class Problems {

    @Test
    void anUnknownPathIsAProblem() throws Exception {
      HttpResponse<String> answer = server.get("/nothing/here");

      assertEquals(404, answer.statusCode());
      assertEquals("application/problem+json", header(answer, "Content-Type"));
      Json.Dictionary problem = RunningServer.json(answer);
      assertEquals(Optional.of("/problems/not-found"), problem.text("type"));
      assertEquals(Optional.of(new Json.Decimal("404")), problem.find("status"));
      assertEquals(Optional.of(header(answer, "X-Request-Id")), problem.text("requestId"));
    }

    @Test
    @DisplayName("RFC 9457 §3.1.3: the title speaks the reader's language")
    void theTitleSpeaksChinese() throws Exception {
      HttpResponse<String> answer =
          server.send(server.request("/nothing").header("Accept-Language", "zh-CN,en").build());

      assertEquals("zh", header(answer, "Content-Language"));
      assertEquals(
          Optional.of(ProblemType.NOT_FOUND.title(Language.CHINESE)),
          RunningServer.json(answer).text("title"));
    }

    @Test
    @DisplayName("RFC 9457 §3.1.1: dereferencing the type gives an explanation")
    void everyTypeExplainsItself() throws Exception {
      for (ProblemType type : ProblemType.values()) {
        HttpResponse<String> answer = server.get("/problems/" + type.code());
        assertEquals(200, answer.statusCode());
        assertEquals(
            type.title(Language.ENGLISH) + "\n" + type.title(Language.CHINESE) + "\n",
            answer.body());
      }
    }

    @ParameterizedTest
    @CsvSource({"/test/fails", "/test/sql"})
    void aFailureRevealsNothingToTheClientAndNoMessageToTheLog(String path) throws Exception {
      List<String> lines = new ArrayList<>();
      JsonLines format = new JsonLines();
      Handler capture =
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
      Logger.getLogger("").addHandler(capture);
      HttpResponse<String> answer;
      try {
        answer = server.get(path);
      } finally {
        Logger.getLogger("").removeHandler(capture);
      }

      assertEquals(500, answer.statusCode());
      assertEquals(Optional.of("internal"), RunningServer.problem(answer));
      assertFalse(answer.body().contains("Zhang"), answer.body());
      assertFalse(answer.body().contains("Exception"), answer.body());
      String log = String.join("", lines);
      assertFalse(log.contains("Zhang"), log);
      assertTrue(log.contains("Exception") && log.contains("ChainTest"), log);
    }
  }

  @Nested
  class Limits {

    @Test
    void theLongestBodyIsTaken() throws Exception {
      HttpResponse<String> answer = post("/test/echo", "x".repeat(MAX_BYTES));

      assertEquals(200, answer.statusCode());
      assertEquals(MAX_BYTES, answer.body().length());
    }

    @Test
    void oneByteMoreIsRefusedWhenAnnounced() throws Exception {
      HttpResponse<String> answer = post("/test/echo", "x".repeat(MAX_BYTES + 1));

      assertEquals(413, answer.statusCode());
      assertEquals(
          Optional.of("it takes at most 1000 bytes, announced 1001"),
          RunningServer.json(answer).text("detail"));
    }

    @Test
    void oneByteMoreIsRefusedWhenNotAnnounced() throws Exception {
      HttpResponse<String> answer =
          server.send(
              server
                  .request("/test/echo")
                  .header("Content-Type", "application/json")
                  .POST(
                      BodyPublishers.fromPublisher(
                          BodyPublishers.ofString("x".repeat(MAX_BYTES + 1))))
                  .build());

      assertEquals(413, answer.statusCode());
    }

    @Test
    void anEndlessBodyIsNotReadToItsEnd() throws Exception {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.instance().port())) {
        OutputStream out = socket.getOutputStream();
        out.write(chunked("/test/echo", "application/json"));
        byte[] chunk = ("400\r\n" + "x".repeat(0x400) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        out.write(chunk);
        out.write(chunk);
        out.flush();
        BufferedReader in =
            new BufferedReader(
                new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        assertEquals("HTTP/1.1 413", in.readLine().substring(0, 12));
        assertTrue(in.lines().anyMatch(line -> line.equalsIgnoreCase("Connection: close")));
      }
    }

    @Test
    void aRouteWithoutBodyTakesNone() throws Exception {
      HttpResponse<String> answer =
          server.send(
              server
                  .request("/test/things/1")
                  .method("GET", BodyPublishers.ofString("body"))
                  .build());

      assertEquals(413, answer.statusCode());
    }

    @Test
    void whatIsNoHttpIsAProblemToo() throws Exception {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.instance().port())) {
        socket.setSoTimeout(5_000);
        socket
            .getOutputStream()
            .write("GET /a%ZZ HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(answer.startsWith("HTTP/1.1 400"), answer);
        assertTrue(answer.contains("malformed-request"), answer);
      }
    }

    @Test
    void oneRequestTooManyIsTurnedAwayAtOnceAndProbesAreNot() throws Exception {
      held = new CountDownLatch(1);
      arrived = new CountDownLatch(PLACES);
      List<CompletableFuture<Integer>> waiting = new ArrayList<>();
      for (int i = 0; i < PLACES; i++) {
        waiting.add(
            CompletableFuture.supplyAsync(() -> status("/test/waits"), Thread::startVirtualThread));
      }
      assertTrue(arrived.await(20, TimeUnit.SECONDS));

      HttpResponse<String> answer = server.get("/test/things/1");
      int probe = status("/health/live");
      held.countDown();

      assertEquals(503, answer.statusCode());
      assertEquals(Optional.of("too-busy"), RunningServer.problem(answer));
      assertEquals("5", header(answer, "Retry-After"));
      assertEquals(200, probe);
      for (CompletableFuture<Integer> one : waiting) {
        assertEquals(204, one.get(20, TimeUnit.SECONDS));
      }
      assertEquals(200, status("/test/things/1"));
    }
  }

  @Nested
  class Form {

    @Test
    @DisplayName("RFC 9110 §15.5.6: a 405 says what is allowed")
    void anotherMethodIsNotAllowed() throws Exception {
      HttpResponse<String> answer = server.send(server.request("/test/things/1").DELETE().build());

      assertEquals(405, answer.statusCode());
      assertEquals("GET, HEAD", header(answer, "Allow"));
    }

    @Test
    @DisplayName("RFC 9110 §9.3.2: HEAD is GET without content")
    void headHasTheLengthAndNoContent() throws Exception {
      HttpResponse<String> answer =
          server.send(
              server.request("/test/things/12345").method("HEAD", BodyPublishers.noBody()).build());

      assertEquals(200, answer.statusCode());
      assertEquals("5", header(answer, "Content-Length"));
      assertEquals("", answer.body());
    }

    @Test
    void aTypeThatIsNotReadIsRefused() throws Exception {
      HttpResponse<String> answer =
          server.send(
              server
                  .request("/test/echo")
                  .header("Content-Type", "text/plain")
                  .POST(BodyPublishers.ofString("{}"))
                  .build());

      assertEquals(415, answer.statusCode());
    }

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        textBlock =
            """
            application/json              | 200
            application/json;charset=utf-8| 200
            text/html, */*;q=0.1          | 200
            application/*                 | 200
            text/html                     | 406
            image/png, text/html          | 406
            """)
    void acceptIsHonoured(String accept, int status) throws Exception {
      HttpResponse<String> answer =
          server.send(
              server
                  .request("/test/echo")
                  .header("Accept", accept)
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString("{}"))
                  .build());

      assertEquals(status, answer.statusCode());
    }

    @Test
    void aLiteralSegmentWinsOverAParameter() throws Exception {
      assertEquals("true", server.get("/test/things/special").body());
      assertEquals("other", server.get("/test/things/other").body());
    }

    @Test
    void anEncodedSlashIsDataAndNotAPath() throws Exception {
      assertEquals("a/b+c d", server.get("/test/things/a%2Fb+c%20d").body());
      assertEquals(404, status("/test/things/a/b"));
    }

    @Test
    void aRouteOfARoleThatIsNotPlayedDoesNotExist() throws Exception {
      HttpResponse<String> answer = server.get("/test/registry-only");

      assertEquals(404, answer.statusCode());
      assertEquals(Optional.of("not-found"), RunningServer.problem(answer));
    }

    @Test
    void twoRoutesWithTheSameMethodAndPathAreAMistake() {
      Route route =
          Route.get(
              "/twice",
              Role.every(),
              new Access.Anyone(),
              Set.of(),
              request -> Response.empty(204));

      assertThrows(
          IllegalArgumentException.class,
          () -> new RouteTable(List.of(route, route), Role.every()));
    }

    @Test
    void securityHeadersStandOnEveryAnswerAndAPageMayHaveItsOwnPolicy() throws Exception {
      for (String path : List.of("/test/things/1", "/nothing", "/health/live", "/test/fails")) {
        HttpResponse<String> answer = server.get(path);
        assertEquals("nosniff", header(answer, "X-Content-Type-Options"), path);
        assertEquals("no-store", header(answer, "Cache-Control"), path);
        assertEquals(
            "default-src 'none'; frame-ancestors 'none'",
            header(answer, "Content-Security-Policy"),
            path);
      }
      assertEquals(
          List.of("default-src 'self'"),
          server.get("/test/page").headers().allValues("Content-Security-Policy"));
    }
  }

  @Nested
  class Streams {

    @Test
    void aStreamThatBreaksDoesNotLookWhole() {
      assertThrows(IOException.class, () -> server.get("/test/torn"));
    }

    /// A batch of any size passes through a server that holds none of it.
    @Test
    void rowsGoOutWhileOthersComeIn() throws Exception {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.instance().port())) {
        socket.setSoTimeout(20_000);
        OutputStream out = socket.getOutputStream();
        out.write(chunked("/test/rows", "application/x-ndjson"));
        out.write("3\r\n{1}\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        StringBuilder seen = new StringBuilder();
        // The first row must arrive although the request has not ended.
        while (!seen.toString().contains("{1}")) {
          int next = socket.getInputStream().read();
          assertTrue(next >= 0, seen.toString());
          seen.append((char) next);
        }
        out.write("3\r\n{2}\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
        while (!seen.toString().contains("{2}")) {
          int next = socket.getInputStream().read();
          assertTrue(next >= 0, seen.toString());
          seen.append((char) next);
        }
      }
    }
  }

  @Nested
  class Observation {

    @Test
    void metricsCountByTemplateAndNeverByPath() throws Exception {
      server.get("/test/things/Zhang-Wei");

      String metrics = server.get("/metrics").body();

      assertTrue(
          metrics.contains(
              "http_server_requests_seconds_count{route=\"GET /test/things/{id}\",status=\"200\"}"),
          metrics);
      assertTrue(metrics.contains("jvm_memory_used_bytes"), metrics);
      assertTrue(metrics.contains("hikaricp_connections"), metrics);
      assertFalse(metrics.contains("Zhang"), metrics);
    }

    @Test
    void theServerIsReady() throws Exception {
      HttpResponse<String> answer = server.get("/health/ready");

      assertEquals(200, answer.statusCode());
      assertEquals(
          "{\"status\":\"up\",\"checks\":{\"database\":\"up\",\"sunset\":\"up\",\"disk\":\"up\"}}",
          answer.body());
    }
  }

  /// The head of a request whose length is not announced.
  private static byte[] chunked(String path, String mediaType) {
    return String.join(
            "\r\n",
            "POST " + path + " HTTP/1.1",
            "Host: x",
            "Content-Type: " + mediaType,
            "Transfer-Encoding: chunked",
            "",
            "")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static HttpResponse<String> post(String path, String body) throws Exception {
    HttpRequest request =
        server
            .request(path)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build();
    return server.send(request);
  }

  private static int status(String path) {
    try {
      return server.get(path).statusCode();
    } catch (IOException | InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("absent");
  }
}
