package pratique.server.issuance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import pratique.credential.EnvelopeReader;
import pratique.credential.Reading;
import pratique.credential.SignedMessage;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.server.OpenApiClient;
import pratique.server.RunningServer;
import pratique.server.SharedPostgres;
import pratique.trust.TrustSource;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class IssueOneTest {

  private static final String CLINIC = "harbour-clinic";

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

  private HttpResponse<String> issue(String key, String body) throws Exception {
    return issue(CLINIC, key, body);
  }

  private HttpResponse<String> issue(String office, String key, String body) throws Exception {
    return api.send(
        server
            .request("/v1/certificates")
            .header("Authorization", "Bearer " + server.token(office, "certificates:issue"))
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private static String text(HttpResponse<String> answer, String member) {
    return RunningServer.json(answer)
        .text(member)
        .orElseThrow(() -> new AssertionError(answer.body()));
  }

  /// What was signed, without the signature.
  static Bytes payload(String code) {
    return switch (EnvelopeReader.open(code)) {
      case Reading.Ok<SignedMessage>(var message, var notes) -> {
        assertEquals(List.of(), notes);
        yield message.payload();
      }
      case Reading.Malformed<SignedMessage>(_, var fault, _) ->
          throw new AssertionError(fault.message());
    };
  }

  @Test
  void anIcvpIsIssuedAndItsStatusIsIssued() throws Exception {
    HttpResponse<String> answer = issue("one-icvp", Requests.icvp("Ana Sample"));

    assertEquals(201, answer.statusCode(), answer.body());
    assertTrue(text(answer, "code").startsWith("HC1:"));
    assertEquals("icvp", text(answer, "kind"));
    assertEquals("hcert", text(answer, "format"));
    assertEquals("2027-01-10T09:00:00Z", text(answer, "issuedAt"));
    String id = text(answer, "certificateId");
    assertEquals("/v1/certificates/" + id, answer.headers().firstValue("Location").orElseThrow());

    HttpResponse<String> status = api.get("/v1/certificates/" + id);
    assertEquals(200, status.statusCode());
    assertEquals("{\"certificateId\":\"" + id + "\",\"status\":\"issued\"}", status.body());
  }

  @Test
  void vaccinationsAndTestsAreIssuedToo() throws Exception {
    HttpResponse<String> vaccination = issue("one-v", Requests.vaccination("Sample"));
    assertEquals("eu-dcc-vaccination", text(vaccination, "kind"));
    HttpResponse<String> test = issue("one-t", Requests.test("Sample"));
    assertEquals("eu-dcc-test", text(test, "kind"));
    assertEquals("2027-02-09T09:00:00Z", text(test, "renewBy"));
  }

  @Test
  void theCodeEndsWhenTheOfficeSays() throws Exception {
    String body =
        Requests.icvp("Ana Sample")
            .replace("{\"document\"", "{\"expiresAt\":\"2027-03-01T02:00:00+02:00\",\"document\"");
    assertEquals("2027-03-01T00:00:00Z", text(issue("expires", body), "renewBy"));
  }

  @Test
  void theCodeNeverOutlivesItsSigner() throws Exception {
    Instant signerEnds =
        TrustSource.read("signers.pem", Bytes.utf8(api.get("/v1/signers").body()))
            .used()
            .getFirst()
            .notAfter()
            .orElseThrow();
    String body =
        Requests.icvp("Ana Sample")
            .replace("{\"document\"", "{\"expiresAt\":\"2090-01-01T00:00:00Z\",\"document\"");
    assertEquals(signerEnds.toString(), text(issue("capped", body), "renewBy"));
  }

  @Test
  void aRetryGetsTheIdenticalPayloadAgain() throws Exception {
    HttpResponse<String> first = issue("retry", Requests.icvp("Ana Sample"));
    server.clock().advance(Duration.ofHours(5));
    // The same request, written anew: other order, other white space.
    String rewritten =
        Requests.icvp("Ana Sample")
            .replace("{\"document\":{\"v\":\"", "{ \"document\" : {\"s\":\"female\", \"v\":\"")
            .replace("\"s\":\"female\",\"nt\"", "\"nt\"");
    HttpResponse<String> second = issue("retry", rewritten);

    assertEquals(201, first.statusCode());
    assertEquals(200, second.statusCode(), second.body());
    for (String same : List.of("certificateId", "issuedAt", "renewBy", "keyId")) {
      assertEquals(text(first, same), text(second, same), same);
    }
    assertEquals(payload(text(first, "code")), payload(text(second, "code")));
    assertEquals(new Json.Bool(true), RunningServer.json(second).find("repeated").orElseThrow());
  }

  @Test
  void anotherBodyUnderTheSameKeyIsAConflict() throws Exception {
    HttpResponse<String> first = issue("conflict", Requests.icvp("Ana Sample"));
    HttpResponse<String> second = issue("conflict", Requests.icvp("Bea Sample"));

    assertEquals(409, second.statusCode());
    assertEquals(text(first, "certificateId"), text(second, "certificateId"));
  }

  @Test
  void keysOfTwoOfficesAreTwoKeys() throws Exception {
    HttpResponse<String> one = issue("shared", Requests.icvp("Ana Sample"));
    HttpResponse<String> other =
        issue("riverside-laboratory", "shared", Requests.icvp("Ana Sample"));

    assertEquals(201, other.statusCode());
    assertNotEquals(text(one, "certificateId"), text(other, "certificateId"));
  }

  @Test
  void twoAtOnceUnderOneKeyAreOneCertificate() throws Exception {
    List<Callable<HttpResponse<String>>> attempts = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      attempts.add(() -> issue("at-once", Requests.icvp("Ana Sample")));
    }
    List<String> ids = new ArrayList<>();
    int created = 0;
    try (var threads = Executors.newFixedThreadPool(attempts.size())) {
      for (Future<HttpResponse<String>> answer : threads.invokeAll(attempts)) {
        ids.add(text(answer.get(), "certificateId"));
        created += answer.get().statusCode() == 201 ? 1 : 0;
      }
    }
    assertEquals(1, ids.stream().distinct().count());
    assertEquals(1, created);
  }

  @Test
  void aCertificateThatWasTakenBackIsNotMadeAgain() throws Exception {
    String id = text(issue("taken-back", Requests.icvp("Ana Sample")), "certificateId");
    revoke(CLINIC, "certificates:revoke", id, "{\"reason\":\"superseded\"}");

    assertEquals(409, issue("taken-back", Requests.icvp("Ana Sample")).statusCode());
  }

  @Test
  void aRecordedAndNeverSignedOneIsFinishedByTheRetry() throws Exception {
    HttpResponse<String> first = issue("unfinished", Requests.icvp("Ana Sample"));
    String id = text(first, "certificateId");
    execute("UPDATE certificate SET signed = false WHERE encode(id, 'hex') = '" + id + "'");
    assertEquals("unknown", text(api.get("/v1/certificates/" + id), "status"));

    HttpResponse<String> again = issue("unfinished", Requests.icvp("Ana Sample"));

    assertEquals(id, text(again, "certificateId"));
    assertEquals("issued", text(api.get("/v1/certificates/" + id), "status"));
  }

  @Test
  void whatAnEarlierKeySignedIsNotMadeAgainByAnother() throws Exception {
    String id = text(issue("rolled", Requests.icvp("Ana Sample")), "certificateId");
    execute(
        "UPDATE certificate SET key_id = '\\x0102030405060708' WHERE encode(id, 'hex') = '"
            + id
            + "'");

    HttpResponse<String> again = issue("rolled", Requests.icvp("Ana Sample"));

    assertEquals(409, again.statusCode());
    assertTrue(again.body().contains("0102030405060708"), again.body());
    assertEquals(id, text(again, "certificateId"));
  }

  @Test
  void whatAnEarlierKeyWasToSignAndNeverDidIsSignedByTodays() throws Exception {
    HttpResponse<String> first = issue("rolled-unsigned", Requests.icvp("Ana Sample"));
    String id = text(first, "certificateId");
    execute(
        "UPDATE certificate SET signed = false, key_id = '\\x0102030405060708' WHERE encode(id, 'hex') = '"
            + id
            + "'");
    server.clock().advance(Duration.ofHours(1));

    HttpResponse<String> again = issue("rolled-unsigned", Requests.icvp("Ana Sample"));

    assertEquals(200, again.statusCode(), again.body());
    assertEquals(id, text(again, "certificateId"));
    assertEquals(text(first, "keyId"), text(again, "keyId"));
    assertEquals("2027-01-10T10:00:00Z", text(again, "issuedAt"));
  }

  @Test
  void faultsNameTheFieldAndWhatToDo() throws Exception {
    record Faulty(String body, String fault, Optional<String> field) {}
    List<Faulty> cases =
        List.of(
            new Faulty(
                Requests.icvp("Ana").replace(Requests.STAMARIL, "YellowFeverProductNone"),
                "icvp.product",
                Optional.of("vx.vp")),
            new Faulty(
                Requests.icvp("Ana").replace("1990-05-01", "1990-02-30"),
                "payload.date",
                Optional.of("dob")),
            new Faulty(
                Requests.icvp("Ana").replace(",\"bo\":\"A12-B\"", ""),
                "payload.missing",
                Optional.of("vx.bo")),
            new Faulty(
                Requests.vaccination("Sample").replace("\"dn\":2", "\"dn\":0"),
                "payload.number",
                Optional.of("v.0.dn")),
            new Faulty("{\"document\":{\"a\":1}}", "document.kind", Optional.empty()),
            new Faulty("{\"expiresAt\":1}", "request.document", Optional.of("document")),
            new Faulty("[]", "request.object", Optional.empty()),
            new Faulty(
                "{\"more\":1," + Requests.icvp("Ana").substring(1),
                "request.member",
                Optional.empty()),
            new Faulty(
                "{\"expiresAt\":\"tomorrow\"," + Requests.icvp("Ana").substring(1),
                "request.expires-at",
                Optional.of("expiresAt")),
            new Faulty(
                "{\"expiresAt\":\"2020-01-01T00:00:00Z\"," + Requests.icvp("Ana").substring(1),
                "request.expires-at",
                Optional.of("expiresAt")));
    long before = count();
    for (Faulty faulty : cases) {
      HttpResponse<String> answer = issue("faulty", faulty.body());
      assertEquals(422, answer.statusCode(), answer.body());
      assertEquals(faulty.fault(), text(answer, "fault"), answer.body());
      assertEquals(faulty.field(), RunningServer.json(answer).text("field"), answer.body());
      assertFalse(text(answer, "detail").isEmpty());
    }
    assertEquals(before, count(), "a faulty request recorded something");
  }

  @Test
  void unreadableRequestsAreMalformed() throws Exception {
    assertEquals(400, issue("not-json", "{").statusCode());
    assertEquals(400, issue("two words", Requests.icvp("Ana")).statusCode());
    HttpResponse<String> noKey =
        api.send(
            server
                .request("/v1/certificates")
                .header("Authorization", "Bearer " + server.token(CLINIC, "certificates:issue"))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(Requests.icvp("Ana"))));
    assertEquals(400, noKey.statusCode());
    assertEquals("request.idempotency-key", text(noKey, "fault"));
    assertEquals(413, issue("large", " ".repeat(70_000)).statusCode());
  }

  @Test
  void onlyAnOfficeWithTheScopeIssues() throws Exception {
    HttpRequest.Builder nobody =
        server
            .request("/v1/certificates")
            .header("Idempotency-Key", "x")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Requests.icvp("Ana")));
    assertEquals(401, api.send(nobody).statusCode());
    nobody.header("Authorization", "Bearer " + server.token(CLINIC, "certificates:read"));
    HttpResponse<String> refused = api.send(nobody);
    assertEquals(403, refused.statusCode());
    assertTrue(text(refused, "detail").contains("certificates:issue"));
  }

  private HttpResponse<String> revoke(String office, String scope, String id, String body)
      throws Exception {
    return api.send(
        server
            .request("/v1/certificates/" + id + "/revocation")
            .header("Authorization", "Bearer " + server.token(office, scope))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  @Test
  void theIssuingOfficeRevokesAndRepeatingItChangesNothing() throws Exception {
    String id = text(issue("revoke", Requests.icvp("Ana Sample")), "certificateId");

    HttpResponse<String> first =
        revoke(CLINIC, "certificates:revoke", id, "{\"reason\":\"fraud\"}");
    server.clock().advance(Duration.ofMinutes(1));
    HttpResponse<String> second =
        revoke(CLINIC, "certificates:revoke", id, "{\"reason\":\"superseded\"}");

    assertEquals(200, first.statusCode(), first.body());
    assertEquals("fraud", text(first, "reason"));
    assertEquals(first.body(), second.body());
    assertEquals("revoked", text(api.get("/v1/certificates/" + id), "status"));
    HttpResponse<String> list = api.get("/v1/revocations");
    assertTrue(list.body().contains(id));
    assertFalse(list.body().contains("fraud"));
  }

  @Test
  void anotherOfficeNeedsTheScopeForAll() throws Exception {
    String id = text(issue("of-another", Requests.icvp("Ana Sample")), "certificateId");
    String reason = "{\"reason\":\"issued-in-error\"}";

    HttpResponse<String> refused = revoke("other-office", "certificates:revoke", id, reason);
    assertEquals(403, refused.statusCode());
    assertEquals("issued", text(api.get("/v1/certificates/" + id), "status"));
    String both = "certificates:revoke certificates:revoke-any";
    assertEquals(200, revoke("other-office", both, id, reason).statusCode());
    assertEquals("revoked", text(api.get("/v1/certificates/" + id), "status"));
  }

  @Test
  void revokingIsRefusedWithoutScopeReasonOrCertificate() throws Exception {
    String id = text(issue("revoke-not", Requests.icvp("Ana Sample")), "certificateId");
    String reason = "{\"reason\":\"fraud\"}";

    assertEquals(403, revoke(CLINIC, "certificates:issue", id, reason).statusCode());
    assertEquals(422, revoke(CLINIC, "certificates:revoke", id, "{\"reason\":\"x\"}").statusCode());
    assertEquals(400, revoke(CLINIC, "certificates:revoke", id, "{").statusCode());
    assertEquals(400, revoke(CLINIC, "certificates:revoke", "x", reason).statusCode());
    assertEquals(404, revoke(CLINIC, "certificates:revoke", "00".repeat(16), reason).statusCode());
    assertEquals(413, revoke(CLINIC, "certificates:revoke", id, " ".repeat(2000)).statusCode());
    assertEquals("issued", text(api.get("/v1/certificates/" + id), "status"));
  }

  @Test
  void theStatusTellsExpiredAndUnknownApart() throws Exception {
    String body =
        Requests.icvp("Ana")
            .replace("{\"document\"", "{\"expiresAt\":\"2027-01-11T00:00:00Z\",\"document\"");
    String id = text(issue("expiring", body), "certificateId");

    server.clock().set(Instant.parse("2027-01-10T23:59:59.999Z"));
    assertEquals("issued", text(api.get("/v1/certificates/" + id), "status"));
    server.clock().set(Instant.parse("2027-01-11T00:00:00Z"));
    assertEquals("expired", text(api.get("/v1/certificates/" + id), "status"));
    assertEquals("unknown", text(api.get("/v1/certificates/" + "ab".repeat(16)), "status"));
    assertEquals(400, api.get("/v1/certificates/" + "ab".repeat(15)).statusCode());
    assertEquals(400, api.get("/v1/certificates/" + "xy".repeat(16)).statusCode());
  }

  @Test
  void nothingOfThePersonReachesTheDatabase() throws Exception {
    issue("patient-4711-secretkey", Requests.icvp("Zacharias Unmistakable"));
    issue("dcc-zacharias", Requests.vaccination("Unmistakable"));
    try (Connection connection = SharedPostgres.connect(server.address());
        Statement statement = connection.createStatement()) {
      List<String> tables = new ArrayList<>();
      try (ResultSet names =
          statement.executeQuery("SELECT tablename FROM pg_tables WHERE schemaname = 'public'")) {
        while (names.next()) {
          tables.add(names.getString(1));
        }
      }
      assertTrue(tables.contains("certificate"), tables.toString());
      for (String table : tables) {
        try (ResultSet rows = statement.executeQuery("SELECT t::text FROM " + table + " t")) {
          while (rows.next()) {
            String row = rows.getString(1);
            for (String secret : List.of("Zacharias", "UNMISTAKABLE", "4711", "X1234567")) {
              assertFalse(row.contains(secret), table);
            }
          }
        }
      }
    }
  }

  @Test
  void everySignatureIsInTheAuditLog() throws Exception {
    String id = text(issue("audited", Requests.icvp("Ana")), "certificateId");
    issue("audited", Requests.icvp("Ana"));
    revoke(CLINIC, "certificates:revoke", id, "{\"reason\":\"fraud\"}");
    List<String> verbs = new ArrayList<>();
    try (Connection connection = SharedPostgres.connect(server.address());
        Statement statement = connection.createStatement();
        ResultSet rows =
            statement.executeQuery(
                "SELECT office || ' ' || verb FROM audit WHERE subject = '"
                    + id
                    + "' ORDER BY position")) {
      while (rows.next()) {
        verbs.add(rows.getString(1));
      }
    }
    assertEquals(
        List.of(
            CLINIC + " certificate-issued",
            CLINIC + " certificate-repeated",
            CLINIC + " certificate-revoked"),
        verbs);
  }

  private void execute(String sql) throws Exception {
    try (Connection connection = SharedPostgres.connect(server.address());
        Statement statement = connection.createStatement()) {
      assertEquals(1, statement.executeUpdate(sql));
    }
  }

  private long count() throws Exception {
    try (Connection connection = SharedPostgres.connect(server.address());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT count(*) FROM certificate")) {
      row.next();
      return row.getLong(1);
    }
  }
}
