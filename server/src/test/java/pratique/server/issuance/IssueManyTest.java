package pratique.server.issuance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.server.OpenApiClient;
import pratique.server.RunningServer;
import pratique.server.SharedPostgres;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IssueManyTest {

  private static final String OFFICE = "riverside-laboratory";
  private static final String NDJSON = "application/x-ndjson";

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

  @BeforeEach
  void resetClock() {
    server.clock().set(RunningServer.NOW);
  }

  private HttpRequest.Builder request(String key, String mediaType, String body) {
    return server
        .request("/v1/certificates/batches")
        .timeout(Duration.ofMinutes(2))
        .header("Authorization", "Bearer " + server.token(OFFICE, "certificates:issue"))
        .header("Idempotency-Key", key)
        .header("Content-Type", mediaType)
        .POST(HttpRequest.BodyPublishers.ofString(body));
  }

  private List<Json.Dictionary> send(String key, String mediaType, String body) throws Exception {
    HttpResponse<String> answer = api.send(request(key, mediaType, body));
    assertEquals(200, answer.statusCode(), answer.body());
    return lines(answer.body());
  }

  private static List<Json.Dictionary> lines(String body) {
    List<Json.Dictionary> lines = new ArrayList<>();
    for (String line : body.lines().toList()) {
      switch (JsonReader.read(line, JsonReader.Limits.DEFAULT)) {
        case Decoded.Ok<Json>(Json.Dictionary dictionary) -> lines.add(dictionary);
        case Decoded.Ok<Json>(Json _) -> throw new AssertionError(line);
        case Decoded.Malformed<Json>(var fault) -> throw new AssertionError(fault.message());
      }
    }
    return lines;
  }

  private static Json.Dictionary summary(List<Json.Dictionary> lines) {
    return (Json.Dictionary) lines.getLast().find("summary").orElseThrow();
  }

  private static String problem(Json.Dictionary line, String member) {
    return ((Json.Dictionary)
            line.find("problem").orElseThrow(() -> new AssertionError("no problem")))
        .text(member)
        .orElseThrow();
  }

  private static String counts(Json.Dictionary summary) {
    StringBuilder counts = new StringBuilder();
    for (String name : List.of("rows", "issued", "repeated", "faulty")) {
      counts.append(((Json.Decimal) summary.find(name).orElseThrow()).literal()).append(' ');
    }
    return summary.text("state").orElseThrow() + " " + counts.toString().trim();
  }

  private static String id(Json.Dictionary line) {
    return line.text("certificateId").orElseThrow();
  }

  private HttpResponse<String> progress(String office, String key) throws Exception {
    return api.send(
        server
            .request("/v1/certificates/batches/" + key)
            .header("Authorization", "Bearer " + server.token(office, "certificates:issue")));
  }

  @Test
  void rowsAreAnsweredInOrderAndFaultyOnesDoNotLoseTheOthers() throws Exception {
    String body =
        String.join(
            "\n",
            Requests.icvp("Ana"),
            "{",
            Requests.icvp("Bea").replace(Requests.STAMARIL, "None"),
            "",
            Requests.vaccination("Cyd"),
            "{\"key\":\"with space\"," + Requests.icvp("Dan").substring(1),
            "[1]",
            "x".repeat(Rows.MAX_ROW_BYTES + 1),
            Requests.test("Eve"));

    List<Json.Dictionary> lines = send("mixed", NDJSON, body);

    assertEquals(9, lines.size());
    for (int i = 0; i < 8; i++) {
      assertEquals(
          Json.Decimal.of(i + 1), lines.get(i).find("row").orElseThrow(), "row " + (i + 1));
    }
    assertEquals("icvp", lines.get(0).text("kind").orElseThrow());
    assertTrue(problem(lines.get(1), "fault").startsWith("json."));
    assertEquals("vx.vp", problem(lines.get(2), "field"));
    assertEquals("eu-dcc-vaccination", lines.get(3).text("kind").orElseThrow());
    assertEquals("row.key", problem(lines.get(4), "fault"));
    assertEquals("request.object", problem(lines.get(5), "fault"));
    assertEquals("row.too-long", problem(lines.get(6), "fault"));
    assertEquals("eu-dcc-test", lines.get(7).text("kind").orElseThrow());
    assertEquals("complete 8 3 0 5", counts(summary(lines)));
  }

  @Test
  void aRetryOfTheBatchGetsTheSameCertificates() throws Exception {
    StringBuilder body = new StringBuilder();
    int rows = 2 * IssueBatch.GROUP_ROWS + 1;
    for (int row = 1; row <= rows; row++) {
      String request = Requests.icvp("Person " + row);
      body.append(row % 3 == 0 ? Requests.withKey("own-" + row, request) : request).append('\n');
    }
    List<Json.Dictionary> first = send("retried", NDJSON, body.toString());
    server.clock().advance(Duration.ofMinutes(30));
    List<Json.Dictionary> second = send("retried", NDJSON, body.toString());

    assertEquals("complete " + rows + " " + rows + " 0 0", counts(summary(first)));
    assertEquals("complete " + rows + " 0 " + rows + " 0", counts(summary(second)));
    for (int i = 0; i < rows; i++) {
      assertEquals(id(first.get(i)), id(second.get(i)));
      assertEquals(
          IssueOneTest.payload(first.get(i).text("code").orElseThrow()),
          IssueOneTest.payload(second.get(i).text("code").orElseThrow()));
    }
  }

  @Test
  void aRowWithAKeyCanBeRetriedAlone() throws Exception {
    List<Json.Dictionary> batch =
        send("alone", NDJSON, Requests.withKey("alone-1", Requests.icvp("Ana")));
    HttpResponse<String> single =
        api.send(
            server
                .request("/v1/certificates")
                .header("Authorization", "Bearer " + server.token(OFFICE, "certificates:issue"))
                .header("Idempotency-Key", "alone-1")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Requests.icvp("Ana"))));

    assertEquals(200, single.statusCode());
    assertEquals(
        id(batch.getFirst()), RunningServer.json(single).text("certificateId").orElseThrow());
  }

  @Test
  void twoRowsWithOneKeyAreOneCertificateOrAConflict() throws Exception {
    String twice = Requests.withKey("twice", Requests.icvp("Ana"));
    String other = Requests.withKey("twice", Requests.icvp("Bea"));

    List<Json.Dictionary> lines =
        send("twice", NDJSON, String.join("\n", twice, twice, other, Requests.icvp("Cyd")));

    assertEquals(id(lines.get(0)), id(lines.get(1)));
    assertEquals("conflict", problem(lines.get(2), "code"));
    assertEquals("complete 4 2 1 1", counts(summary(lines)));
  }

  @Test
  void csvBecomesTheSameCertificatesAsJson() throws Exception {
    String csv =
        """
        key,n,dob,s,nt,id,dt,vx.vp,vx.dv,vx.bo,vx.cn,expiresAt
        csv-1,"Sample, Ana",1990-05-01,female,UTO,X1234567,PPN,%1$s,2026-06-01,A12-B,Dr. A. Sample,
        csv-2,Bea,1990-13-01,female,UTO,,,%1$s,2026-06-01,A12-B,Dr. A. Sample,
        csv-3,Cyd,1990-05-01,female,UTO,,,%1$s,2026-06-01,A12-B,Dr. A. Sample,2027-02-01T00:00:00Z
        csv-4,Dan,1990-05-01
        """
            .formatted(Requests.STAMARIL);
    List<Json.Dictionary> lines = send("csv", "text/csv; charset=utf-8", csv);

    assertEquals("complete 4 2 0 2", counts(summary(lines)));
    assertEquals("dob", problem(lines.get(1), "field"));
    assertEquals("csv.fields", problem(lines.get(3), "fault"));
    assertEquals("2027-02-01T00:00:00Z", lines.get(2).text("renewBy").orElseThrow());

    List<Json.Dictionary> json =
        send("csv", NDJSON, Requests.withKey("csv-1", Requests.icvp("Sample, Ana")));
    assertEquals(id(lines.getFirst()), id(json.getFirst()));
    assertEquals("complete 1 0 1 0", counts(summary(json)));
  }

  @Test
  void csvHoldsTheThreeKindsOfEuDcc() throws Exception {
    String csv =
        """
        nam.fn,nam.fnt,dob,v.0.tg,v.0.vp,v.0.mp,v.0.ma,v.0.dn,v.0.sd,v.0.dt,v.0.co,v.0.is,v.0.ci,\
        t.0.tg,t.0.tt,t.0.nm,t.0.sc,t.0.tr,t.0.tc,t.0.co,t.0.is,t.0.ci,\
        r.0.tg,r.0.fr,r.0.df,r.0.du,r.0.co,r.0.is,r.0.ci
        Ä,AE,1990,840539006,1119349007,EU/1/20/1528,ORG-100030215,2,2,2026-06-01,XX,M,URN:UVCI:1%1$s%2$s
        B,B,1990%3$s,840539006,LP6464-4,PCR,2026-06-01T08:00:00Z,260415000,Lab,XX,M,URN:UVCI:2%2$s
        C,C,1990%3$s%1$s,840539006,2026-06-01,2026-06-11,2026-11-28,XX,M,URN:UVCI:3
        D,D,1990,840539006,1119349007,EU/1/20/1528,ORG-100030215,two,2,2026-06-01,XX,M,URN:UVCI:4%1$s%2$s
        """
            .formatted(",".repeat(9), ",".repeat(7), ",".repeat(10));
    List<Json.Dictionary> lines = send("csv-dcc", "text/csv", csv);

    assertEquals("complete 4 3 0 1", counts(summary(lines)));
    assertEquals("eu-dcc-vaccination", lines.get(0).text("kind").orElseThrow());
    assertEquals("eu-dcc-test", lines.get(1).text("kind").orElseThrow());
    assertEquals("eu-dcc-recovery", lines.get(2).text("kind").orElseThrow());
    assertEquals("v.0.dn", problem(lines.get(3), "field"));
  }

  @Test
  void aFirstLineThatNamesNoColumnsIsRefusedWithoutRepeatingIt() throws Exception {
    HttpResponse<String> answer =
        api.send(request("no-header", "text/csv", "Zacharias,1990-05-01\n"));
    assertEquals(422, answer.statusCode());
    assertEquals("csv.column", RunningServer.json(answer).text("fault").orElseThrow());
    assertFalse(answer.body().contains("Zacharias"));
    assertEquals(422, api.send(request("empty", "text/csv", "")).statusCode());
    assertEquals(422, api.send(request("twice", "text/csv", "n,n\n")).statusCode());
  }

  @Test
  void aQuoteThatIsNeverClosedStopsTheBatchAtItsRow() throws Exception {
    String csv =
        """
        n,dob,s,nt,vx.vp,vx.dv,vx.bo,vx.cn
        Ana,1990-05-01,female,UTO,%1$s,2026-06-01,A,C
        "Bea,1990-05-01,female,UTO,%1$s,2026-06-01,A,C
        Cyd,1990-05-01,female,UTO,%1$s,2026-06-01,A,C
        """
            .formatted(Requests.STAMARIL);
    List<Json.Dictionary> lines = send("quote", "text/csv", csv);

    assertEquals("stopped 1 1 0 0", counts(summary(lines)));
    assertEquals(Json.Decimal.of(2), summary(lines).find("nextRow").orElseThrow());
    assertEquals("csv.quote-open", problem(summary(lines), "fault"));
  }

  @Test
  void progressIsForTheOfficeThatSentTheBatch() throws Exception {
    send("progress", NDJSON, Requests.icvp("Ana") + "\n{\n");
    send("progress", NDJSON, Requests.icvp("Ana") + "\n{\n");

    HttpResponse<String> answer = progress(OFFICE, "progress");
    assertEquals(200, answer.statusCode());
    Json.Dictionary progress = RunningServer.json(answer);
    assertEquals("complete 2 0 1 1", counts(progress));
    assertEquals(Json.Decimal.of(2), progress.find("attempt").orElseThrow());
    assertEquals(404, progress("harbour-clinic", "progress").statusCode());
    assertEquals(404, progress(OFFICE, "other").statusCode());
    assertEquals(401, api.get("/v1/certificates/batches/progress").statusCode());
  }

  @Test
  void aBatchNeedsAKeyAScopeAndAMediaType() throws Exception {
    HttpRequest.Builder noKey =
        server
            .request("/v1/certificates/batches")
            .header("Authorization", "Bearer " + server.token(OFFICE, "certificates:issue"))
            .header("Content-Type", NDJSON)
            .POST(HttpRequest.BodyPublishers.ofString("{}"));
    assertEquals(400, api.send(noKey).statusCode());
    assertEquals(415, api.send(request("type", "application/json", "{}")).statusCode());
    HttpRequest.Builder noScope =
        server
            .request("/v1/certificates/batches")
            .header("Authorization", "Bearer " + server.token(OFFICE, "certificates:revoke"))
            .header("Idempotency-Key", "x")
            .header("Content-Type", NDJSON)
            .POST(HttpRequest.BodyPublishers.ofString("{}"));
    assertEquals(403, api.send(noScope).statusCode());
    assertEquals(
        406, api.send(request("a", NDJSON, "{}").header("Accept", "text/html")).statusCode());
  }

  @Test
  void aBodyBeyondTheLimitIsRefusedOrStopsTheBatch() throws Exception {
    byte[] row = (Requests.icvp("Ana") + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] filler = (" ".repeat(8_000) + "\n").getBytes(StandardCharsets.UTF_8);
    // Announced: refused before anything is read.
    HttpResponse<String> announced =
        api.send(request("announced", NDJSON, " ".repeat(BatchesResource.MAX_BATCH_BYTES + 1)));
    assertEquals(413, announced.statusCode());
    // Not announced: stops where the limit is passed, and says so.
    HttpRequest.Builder streamed =
        request("streamed", NDJSON, "")
            .POST(
                HttpRequest.BodyPublishers.ofInputStream(
                    () -> new Repeated(row, filler, BatchesResource.MAX_BATCH_BYTES + 1L)));
    HttpResponse<String> answer = api.send(streamed);
    assertEquals(200, answer.statusCode());
    List<Json.Dictionary> lines = lines(answer.body());
    assertEquals("stopped 1 1 0 0", counts(summary(lines)));
    assertEquals("body-too-large", problem(summary(lines), "code"));
  }

  /// `first` once, then `then` again and again, up to `length` bytes.
  // One byte at a time is fast enough for a test.
  @SuppressWarnings("InputStreamSlowMultibyteRead")
  private static final class Repeated extends InputStream {
    private final byte[] first;
    private final byte[] then;
    private final long length;
    private long at;

    Repeated(byte[] first, byte[] then, long length) {
      this.first = first;
      this.then = then;
      this.length = length;
    }

    @Override
    public int read() {
      if (at == length) {
        return -1;
      }
      int value =
          at < first.length ? first[(int) at] : then[(int) ((at - first.length) % then.length)];
      at++;
      return value & 0xff;
    }
  }

  @Test
  void theSunsetStopsABatchAtARow() throws Exception {
    // Sent by hand: half of the rows before the sunset, half after it, on one connection.
    String half = (Requests.icvp("Before") + "\n").repeat(3);
    try (RunningServer own = RunningServer.start();
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), own.instance().port())) {
      socket.setSoTimeout(30_000);
      OutputStream out = socket.getOutputStream();
      String head =
          "POST /v1/certificates/batches HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer "
              + own.token(OFFICE, "certificates:issue")
              + "\r\nIdempotency-Key: sunset\r\nContent-Type: application/x-ndjson\r\n"
              + "Transfer-Encoding: chunked\r\nConnection: close\r\n\r\n";
      out.write(head.getBytes(StandardCharsets.US_ASCII));
      chunk(out, half);
      InputStream in = socket.getInputStream();
      StringBuilder answer = new StringBuilder();
      readTo(in, answer, "\"row\":3");
      own.clock().set(RunningServer.SUNSET);
      chunk(out, half);
      chunk(out, "");
      readTo(in, answer, "\r\n0\r\n\r\n");

      assertTrue(answer.indexOf("\"row\":3") > 0);
      assertFalse(answer.indexOf("\"row\":4") > 0, answer.toString());
      assertTrue(answer.indexOf("\"state\":\"stopped\"") > 0, answer.toString());
      assertTrue(answer.indexOf("\"nextRow\":4") > 0, answer.toString());
      assertTrue(answer.indexOf("/problems/sunset") > 0, answer.toString());
    }
  }

  private static void readTo(InputStream in, StringBuilder answer, String end) throws IOException {
    try {
      while (answer.indexOf(end) < 0) {
        int next = in.read();
        assertTrue(next >= 0, answer.toString());
        answer.append((char) next);
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("no " + end + " in " + answer, e);
    }
  }

  private static void chunk(OutputStream out, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
    out.write(bytes);
    out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  @Test
  void whatHasExpiredIsDeletedThirtyDaysLater() throws Exception {
    String row = "{\"expiresAt\":\"2027-01-11T00:00:00Z\"," + Requests.icvp("Ana").substring(1);
    try (RunningServer own = RunningServer.start()) {
      own.send(
          own.request("/v1/certificates/batches")
              .header("Authorization", "Bearer " + own.token(OFFICE, "certificates:issue"))
              .header("Idempotency-Key", "expiring")
              .header("Content-Type", NDJSON)
              .POST(HttpRequest.BodyPublishers.ofString(row + "\n" + Requests.icvp("Bea")))
              .build());
      assertEquals(2, count(own, "certificate"));

      own.clock().set(RunningServer.NOW.plus(Duration.ofDays(30)));
      own.startInstance(); // deletes what is due when it starts
      waitFor(() -> count(own, "batch") == 0);
      assertEquals(2, count(own, "certificate"));
      own.clock().set(Instant.parse("2027-02-10T00:00:00Z"));
      own.startInstance();
      waitFor(() -> count(own, "certificate") == 1);
    }
  }

  private interface Condition {
    boolean holds() throws Exception;
  }

  private static void waitFor(Condition condition) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < deadline, "it did not happen in time");
      Thread.sleep(50);
    }
  }

  private static long count(RunningServer server, String table) throws Exception {
    try (Connection connection = SharedPostgres.connect(server.address());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM " + table)) {
      row.next();
      return row.getLong(1);
    }
  }
}
