package pratique.server.ruleset;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.credential.Document;
import pratique.credential.DocumentType;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.Json;
import pratique.encoding.Sha256;
import pratique.keys.SignatureChecks;
import pratique.server.OpenApiClient;
import pratique.server.RunningServer;
import pratique.server.SharedPostgres;
import pratique.trust.TrustImport;
import pratique.trust.TrustList;
import pratique.trust.TrustSource;
import pratique.verification.Authenticity;
import pratique.verification.Judgement;
import pratique.verification.Policy;
import pratique.verification.Verification;

class RulemakingTest {

  private static final Instant NOW = RunningServer.NOW;
  private static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private RunningServer server;
  private OpenApiClient api;
  private TwoOffices offices;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start();
    api = new OpenApiClient(server);
    offices = new TwoOffices(server);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private static String entry(String version) {
    return RuleTexts.ruleSet("xx-entry", version, TOMORROW);
  }

  private static List<String> codes(HttpResponse<String> answer) {
    List<String> codes = new ArrayList<>();
    Json.Array faults = (Json.Array) RunningServer.json(answer).find("faults").orElseThrow();
    for (Json fault : faults.items()) {
      codes.add(((Json.Dictionary) fault).text("code").orElseThrow());
    }
    return codes;
  }

  private List<String> column(String sql) throws SQLException {
    try (Connection connection = SharedPostgres.connect(server.address());
        Statement statement = connection.createStatement();
        var row = statement.executeQuery(sql)) {
      List<String> values = new ArrayList<>();
      while (row.next()) {
        values.add(row.getString(1));
      }
      return values;
    }
  }

  /// As the role that the server itself has, which owns the tables.
  private int execute(String sql) throws SQLException {
    try (Connection connection = SharedPostgres.connect(server.address());
        Statement statement = connection.createStatement()) {
      return statement.executeUpdate(sql);
    }
  }

  private Judgement verified(byte[] file, Instant at) throws Exception {
    HttpResponse<String> pem = api.get("/v1/signers");
    TrustImport trusted = TrustSource.read("signers.pem", Bytes.utf8(pem.body()));
    var begun =
        new Verification(TrustList.of(trusted.used()), Policy.DEFAULT)
            .beginFile(Bytes.copyOf(file), at);
    Verification.Pending pending =
        assertInstanceOf(Verification.Begun.NeedsChecks.class, begun).pending();
    return pending.conclude(SignatureChecks.best().answer(pending.checks()));
  }

  @Nested
  class WhatTheLintSays {

    private List<String> findings(HttpResponse<String> answer) {
      Json.Array findings = (Json.Array) RunningServer.json(answer).find("findings").orElseThrow();
      return findings.items().stream()
          .map(finding -> ((Json.Dictionary) finding).text("code").orElseThrow())
          .toList();
    }

    @Test
    void isSaidToTheAuthorAndToWhoeverReviews() throws Exception {
      HttpResponse<String> proposed = offices.propose("rule-sets", entry("1.0.0"));
      List<String> said = findings(proposed);
      assertTrue(said.contains("lint.only-vaccination"), said.toString());

      HttpResponse<String> shown = offices.read("/v1/rule-proposals/" + TwoOffices.id(proposed));
      assertEquals(said, findings(shown));
      assertTrue(shown.body().contains("\"zh\""), shown.body());
    }

    @Test
    void isNothingOfAList() throws Exception {
      assertEquals(
          List.of(), findings(offices.propose("risk-lists", RuleTexts.riskList(1, TOMORROW, ""))));
    }
  }

  @Nested
  class OneProposesAndAnotherApproves {

    @Test
    void thenItIsSignedAndEverybodyCanFetchAndVerifyIt() throws Exception {
      String text = entry("1.0.0");
      String id = TwoOffices.id(offices.propose("rule-sets", text));
      assertEquals(404, api.get("/v1/rule-sets/xx-entry").statusCode());

      assertEquals(200, offices.approve(id, text).statusCode());

      HttpResponse<byte[]> file =
          server.bytes(server.request("/v1/rule-sets/xx-entry/versions/1.0.0").build());
      assertEquals("application/cose", file.headers().firstValue("Content-Type").orElse(""));
      Judgement judgement = verified(file.body(), NOW);
      assertEquals(new Authenticity.Accepted(), judgement.authenticity());
      Document.Own own =
          assertInstanceOf(
              Document.Own.class, judgement.contents().orElseThrow().documents().getFirst());
      assertEquals(DocumentType.Known.RULE_SET, own.type());
      assertEquals(
          Optional.of(new Cbor.ByteString(Bytes.utf8(text))),
          own.body().find("json"),
          "exactly the bytes that were proposed");
    }

    @Test
    void theListShowsTheWholeHistoryWithHashes() throws Exception {
      offices.publish("rule-sets", entry("1.0.0"));
      offices.publish("rule-sets", entry("1.1.0"));

      HttpResponse<String> list = api.get("/v1/rule-sets");

      String hash = Sha256.of(Bytes.utf8(entry("1.0.0"))).toHex();
      assertEquals(
          """
          {"documents":[{"id":"xx-entry","versions":[{"version":"1.1.0",\
          "effectiveAt":"2027-01-11T09:00:00Z","endsAt":"2027-07-10T09:00:00Z",\
          "approvedAt":"2027-01-10T09:00:00Z","sha256":"%s"},{"version":"1.0.0",\
          "effectiveAt":"2027-01-11T09:00:00Z","endsAt":"2027-07-10T09:00:00Z",\
          "approvedAt":"2027-01-10T09:00:00Z","sha256":"%s"}]}]}\
          """
              .formatted(Sha256.of(Bytes.utf8(entry("1.1.0"))).toHex(), hash),
          list.body());
    }

    @Test
    void whoAsksForJsonGetsTheText() throws Exception {
      offices.publish("rule-sets", entry("1.0.0"));

      HttpResponse<String> text =
          api.send(server.request("/v1/rule-sets/xx-entry").header("Accept", "application/json"));

      assertEquals(entry("1.0.0"), text.body());
      assertEquals("Accept", text.headers().firstValue("Vary").orElse(""));
    }

    @Test
    void theReviewerReadsExactlyWhatWasProposed() throws Exception {
      String text = entry("1.0.0");
      String id = TwoOffices.id(offices.propose("rule-sets", text));

      assertEquals(text, offices.read("/v1/rule-proposals/" + id + "/text").body());
      assertTrue(offices.read("/v1/rule-proposals").body().contains(id));
      Json.Dictionary proposal = RunningServer.json(offices.read("/v1/rule-proposals/" + id));
      assertEquals(Optional.of("open"), proposal.text("state"));
      assertEquals(Optional.of(Sha256.of(Bytes.utf8(text)).toHex()), proposal.text("sha256"));

      offices.approve(id, text);
      assertEquals("{\"proposals\":[]}", offices.read("/v1/rule-proposals").body());
    }

    @ParameterizedTest
    @CsvSource({"rule-sets", "risk-lists", "notices"})
    void everySignedKindGoesTheSameWay(String plural) throws Exception {
      String text =
          switch (plural) {
            case "rule-sets" -> RuleTexts.ruleSet("polio", "1.0.0", TOMORROW);
            case "risk-lists" -> RuleTexts.riskList(1, TOMORROW, RuleTexts.entry("AF", TOMORROW));
            case "notices" -> RuleTexts.notices(1, TOMORROW, "N-1");
            default -> throw new AssertionError(plural);
          };
      offices.publish(plural, text);
      String name = plural.equals("notices") ? "cases" : "polio";

      HttpResponse<byte[]> file =
          server.bytes(server.request("/v1/" + plural + "/" + name).build());

      assertEquals(new Authenticity.Accepted(), verified(file.body(), NOW).authenticity());
      assertTrue(api.get("/v1/" + plural).body().contains(name));
    }

    @Test
    void aValueSetIsPublishedWithoutASignatureOfItsOwn() throws Exception {
      String text = RuleTexts.valueSet("2026-06-30");
      offices.publish("value-sets", text);

      assertEquals(text, api.get("/v1/value-sets/diseases").body());
      assertEquals(text, api.get("/v1/value-sets/diseases/versions/2026-06-30").body());
      assertEquals(
          406,
          api.send(server.request("/v1/value-sets/diseases").header("Accept", "application/cose"))
              .statusCode());
    }

    @Test
    void anUnchangedCopyIsNotSentAgain() throws Exception {
      offices.publish("rule-sets", entry("1.0.0"));
      for (String path :
          List.of(
              "/v1/rule-sets", "/v1/rule-sets/xx-entry", "/v1/rule-sets/xx-entry/versions/1.0.0")) {
        String tag = api.get(path).headers().firstValue("ETag").orElseThrow();
        assertEquals(
            304, api.send(server.request(path).header("If-None-Match", tag)).statusCode(), path);
      }
      String before = api.get("/v1/rule-sets").headers().firstValue("ETag").orElseThrow();
      offices.publish("rule-sets", entry("1.1.0"));
      assertNotEquals(before, api.get("/v1/rule-sets").headers().firstValue("ETag").orElseThrow());
    }

    @Test
    void theAuditLogNamesTheDeedsAndNoContent() throws Exception {
      String id = offices.publish("rule-sets", entry("1.0.0"));

      assertEquals(
          List.of(
              "rules-desk rule-proposed " + id,
              "rules-board rule-approved " + id,
              "server rule-published " + id),
          column(
              "SELECT office || ' ' || verb || ' ' || subject FROM audit"
                  + " WHERE verb LIKE 'rule-%' ORDER BY position"));
    }
  }

  @Nested
  class NobodyAlone {

    @Test
    void anAuthorCannotApproveTheOwnProposal() throws Exception {
      String text = entry("1.0.0");
      String id = TwoOffices.id(offices.propose("rule-sets", text));

      HttpResponse<String> refused =
          offices.review(TwoOffices.AUTHOR, id, TwoOffices.approval(text));

      assertEquals(403, refused.statusCode());
      assertTrue(refused.body().contains("another office"), refused.body());
      assertEquals(
          403,
          offices
              .review(TwoOffices.AUTHOR, id, "{\"decision\":\"refuse\",\"reason\":\"mine\"}")
              .statusCode());
      assertEquals(404, api.get("/v1/rule-sets/xx-entry").statusCode());
    }

    @Test
    void theDatabaseRefusesItToo() throws Exception {
      TwoOffices.id(offices.propose("rule-sets", entry("1.0.0")));

      SQLException refused =
          assertThrows(
              SQLException.class,
              () ->
                  execute(
                      "UPDATE rule_document SET state = 'approved', reviewer = author,"
                          + " reviewed_at = now(), delete_after = NULL"));
      assertTrue(String.valueOf(refused.getMessage()).contains("takes_two"));
      assertThrows(
          SQLException.class,
          () ->
              execute(
                  "UPDATE rule_document SET state = 'approved', reviewed_at = now(),"
                      + " delete_after = NULL"));
    }

    @Test
    void theDatabaseTakesNothingThatBeginsApproved() throws Exception {
      TwoOffices.id(offices.propose("rule-sets", entry("1.0.0")));

      SQLException refused =
          assertThrows(
              SQLException.class,
              () ->
                  execute(
                      """
                      INSERT INTO rule_document
                        (id, kind, name, version, rank, content, sha256, author, submitted_at,
                         state, reviewer, reviewed_at)
                      SELECT substr(sha256('x'), 1, 16), kind, 'other', version, rank, content,
                             sha256, 'one', now(), 'approved', 'two', now()
                      FROM rule_document
                      """));
      assertTrue(String.valueOf(refused.getMessage()).contains("begins as a proposal"));
    }

    @Test
    void theAuthorsScopeDoesNotApproveAndTheReviewersDoesNotPropose() throws Exception {
      String text = entry("1.0.0");
      String id = TwoOffices.id(offices.propose("rule-sets", text));

      assertEquals(
          403,
          offices
              .post(
                  TwoOffices.REVIEWER,
                  "rules:write rules:read",
                  "/v1/rule-proposals/" + id + "/review",
                  TwoOffices.approval(text))
              .statusCode());
      assertEquals(
          403,
          offices
              .post(TwoOffices.REVIEWER, "rules:approve", "/v1/rule-sets", entry("1.1.0"))
              .statusCode());
      assertEquals(401, api.get("/v1/rule-proposals").statusCode());
    }

    @Test
    void whoReadAnotherTextApprovesNothing() throws Exception {
      String id = TwoOffices.id(offices.propose("rule-sets", entry("1.0.0")));

      HttpResponse<String> refused = offices.approve(id, entry("1.0.1"));

      assertEquals(409, refused.statusCode());
      assertTrue(
          refused.body().contains(Sha256.of(Bytes.utf8(entry("1.0.0"))).toHex()), refused.body());
      assertEquals(404, api.get("/v1/rule-sets/xx-entry").statusCode());
    }
  }

  @Nested
  class WhatWasPublishedStays {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "UPDATE rule_document SET content = 'x', sha256 = sha256('x')",
          "UPDATE rule_document SET version = '9.0.0', rank = '{9,0,0}'",
          "UPDATE rule_document SET author = 'nobody'",
          "UPDATE rule_document SET reviewer = 'nobody'",
          "UPDATE rule_document SET signed = 'x'",
          "UPDATE rule_document SET signed = NULL",
          "UPDATE rule_document SET state = 'refused', reason = 'x', delete_after = now()",
          "DELETE FROM rule_document",
          "TRUNCATE rule_document"
        })
    void theDatabaseRefusesEveryChange(String sql) throws Exception {
      offices.publish("rule-sets", entry("1.0.0"));

      SQLException refused = assertThrows(SQLException.class, () -> execute(sql));

      assertEquals("42501", refused.getSQLState(), refused.getMessage());
      assertEquals(200, api.get("/v1/rule-sets/xx-entry/versions/1.0.0").statusCode());
    }

    @Test
    void aVersionThatIsNotHigherIsNotTaken() throws Exception {
      offices.publish("rule-sets", entry("1.10.0"));

      for (String version : List.of("1.10.0", "1.9.9", "0.99.99")) {
        String text = entry(version).replace("Entry", "Another");
        HttpResponse<String> refused = offices.propose("rule-sets", text);
        assertEquals(422, refused.statusCode());
        assertTrue(codes(refused).contains("rule-document.version"), refused.body());
      }
      assertEquals(201, offices.propose("rule-sets", entry("1.11.0")).statusCode());
    }

    @Test
    void ofTwoProposalsTheLowerOneCannotBeApprovedAfterTheHigher() throws Exception {
      String low = TwoOffices.id(offices.propose("rule-sets", entry("1.0.0")));
      String high = TwoOffices.id(offices.propose("rule-sets", entry("2.0.0")));
      assertEquals(200, offices.approve(high, entry("2.0.0")).statusCode());

      HttpResponse<String> refused = offices.approve(low, entry("1.0.0"));

      assertEquals(409, refused.statusCode());
      assertTrue(codes(refused).contains("rule-document.version"), refused.body());
      SQLException byDatabase =
          assertThrows(
              SQLException.class,
              () ->
                  execute(
                      "UPDATE rule_document SET state = 'approved', reviewer = 'x',"
                          + " reviewed_at = now(), delete_after = NULL"
                          + " WHERE version = '1.0.0'"));
      assertTrue(String.valueOf(byDatabase.getMessage()).contains("a version must rise"));
    }

    @Test
    void aListKeepsWhatItSaid() throws Exception {
      offices.publish(
          "risk-lists",
          RuleTexts.riskList(
              1,
              TOMORROW,
              RuleTexts.entry("AF", TOMORROW) + "," + RuleTexts.entry("PK", TOMORROW)));
      offices.publish("notices", RuleTexts.notices(1, TOMORROW, "N-1 N-2"));

      HttpResponse<String> risk =
          offices.propose(
              "risk-lists",
              RuleTexts.riskList(2, TOMORROW.plusSeconds(1), RuleTexts.entry("PK", TOMORROW)));
      HttpResponse<String> notices =
          offices.propose("notices", RuleTexts.notices(2, TOMORROW.plusSeconds(1), "N-1 N-3"));

      assertEquals(List.of("rule-document.gone"), codes(risk));
      assertTrue(risk.body().contains("AF"), risk.body());
      assertEquals(List.of("rule-document.gone"), codes(notices));
      assertTrue(notices.body().contains("N-2"), notices.body());
    }

    @Test
    void aVersionThatReplacesOneThatIsNotThereIsNotTaken() throws Exception {
      offices.publish("rule-sets", entry("1.0.0"));
      String replacing = "\"version\":\"2.0.0\",\"replaces\":\"%s\"";

      HttpResponse<String> refused =
          offices.propose(
              "rule-sets",
              entry("2.0.0").replace("\"version\":\"2.0.0\"", replacing.formatted("0.9.0")));

      assertEquals(List.of("rule-set-history.replaces"), codes(refused));
      assertEquals(
          201,
          offices
              .propose(
                  "rule-sets",
                  entry("2.0.0").replace("\"version\":\"2.0.0\"", replacing.formatted("1.0.0")))
              .statusCode());
    }
  }

  @Nested
  class NobodyIsJudgedByWhatNobodyCouldKnow {

    @Test
    void aRuleSetThatBeginsInThePastIsNotTaken() throws Exception {
      HttpResponse<String> refused =
          offices.propose("rule-sets", RuleTexts.ruleSet("xx-entry", "1.0.0", NOW.minusSeconds(1)));

      assertEquals(422, refused.statusCode());
      assertEquals(List.of("rule-document.past"), codes(refused));
      assertTrue(refused.body().contains("\"place\":\"/validFrom\",\"line\":2"), refused.body());
      assertEquals(
          201,
          offices.propose("rule-sets", RuleTexts.ruleSet("xx-entry", "1.0.0", NOW)).statusCode());
    }

    @Test
    void whatBeganBeforeItsReviewIsNotApproved() throws Exception {
      String text = entry("1.0.0");
      String id = TwoOffices.id(offices.propose("rule-sets", text));
      server.clock().set(TOMORROW.plusSeconds(1));

      HttpResponse<String> refused = offices.approve(id, text);

      assertEquals(409, refused.statusCode());
      assertEquals(List.of("rule-document.past"), codes(refused));
    }

    @Test
    void aListThatClaimsToBeKnownSinceThePastIsNotTaken() throws Exception {
      Instant yesterday = NOW.minus(Duration.ofDays(1));
      assertEquals(
          List.of("rule-document.past"),
          codes(
              offices.propose(
                  "risk-lists",
                  RuleTexts.riskList(1, yesterday, RuleTexts.entry("AF", yesterday)))));
      assertEquals(
          List.of("rule-document.past"),
          codes(offices.propose("notices", RuleTexts.notices(1, yesterday, "N-1"))));
    }

    @Test
    void aRuleSetThatSaysItWasPublishedAfterItBeginsIsNotTaken() throws Exception {
      String text =
          entry("1.0.0")
              .replace(TOMORROW.minusSeconds(60).toString(), TOMORROW.plusSeconds(60).toString());

      assertEquals(List.of("rule-document.published"), codes(offices.propose("rule-sets", text)));
    }
  }

  @Nested
  class Faults {

    @Test
    void everyFaultIsNamedWithItsPlaceAtOnce() throws Exception {
      String text =
          """
          {"id":"xx-entry","version":"1.0.0","title":{"en":"Entry"},"purpose":"entry",
           "country":"XX","validFrom":"2027-02-01T00:00:00Z","validTo":"2027-03-01T00:00:00Z",
           "publishedAt":"2027-01-20T00:00:00Z",
           "requirements":[{"id":"one","title":{"en":"One"},
              "anyOf":[[{"kind":"passport","title":{"en":"A passport"}}]]},
             {"id":"two","title":{"en":"Two"},
              "anyOf":[[{"kind":"visa","title":{"en":"A visa"}}]]}],
           "rules":[]}
          """;

      HttpResponse<String> refused = offices.propose("rule-sets", text);

      assertEquals(422, refused.statusCode());
      assertTrue(
          refused.body().contains("\"place\":\"/requirements/0/anyOf/0/0/kind\",\"line\":5"),
          refused.body());
      assertTrue(
          refused.body().contains("\"place\":\"/requirements/1/anyOf/0/0/kind\",\"line\":7"),
          refused.body());
      assertEquals(List.of(), column("SELECT name FROM rule_document"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{", "{\"id\":1}", "\u0000", "{\"a\":1,\"a\":2}"})
    void whatIsNoRuleSetIsExplained(String text) throws Exception {
      assertEquals(422, offices.propose("rule-sets", text).statusCode());
    }

    @Test
    void aTextBeyondTheLimitIsNotRead() throws Exception {
      assertEquals(413, offices.propose("rule-sets", "[" + " ".repeat(1024 * 1024)).statusCode());
    }

    @Test
    void aValueSetNeedsADayForAVersion() throws Exception {
      assertEquals(
          List.of("rule-document.date"),
          codes(offices.propose("value-sets", RuleTexts.valueSet("spring"))));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "{}",
          "{\"decision\":\"approve\"}",
          "{\"decision\":\"approve\",\"sha256\":\"12\"}",
          "{\"decision\":\"refuse\"}",
          "{\"decision\":\"refuse\",\"reason\":\" \"}",
          "{\"decision\":\"later\",\"reason\":\"x\"}",
          "{\"decision\":\"refuse\",\"reason\":\"x\",\"by\":\"y\"}",
          "[]"
        })
    void aReviewThatSaysNothingClearIsNone(String body) throws Exception {
      String id = TwoOffices.id(offices.propose("rule-sets", entry("1.0.0")));

      assertEquals(422, offices.review(TwoOffices.REVIEWER, id, body).statusCode());
    }

    @Test
    void whatIsNotThereIsNotFound() throws Exception {
      String nobodys = "/v1/rule-proposals/" + "0".repeat(32);
      assertEquals(404, offices.read(nobodys).statusCode());
      assertEquals(404, offices.read(nobodys + "/text").statusCode());
      assertEquals(404, offices.read("/v1/rule-proposals/x").statusCode());
      assertEquals(404, offices.approve("0".repeat(32), "x").statusCode());
      assertEquals(404, api.get("/v1/rule-sets/none").statusCode());
      assertEquals(404, api.get("/v1/value-sets/none/versions/1").statusCode());
    }
  }

  @Nested
  class Retries {

    @Test
    void theSameTextIsTheSameProposalAlsoAfterItWasApproved() throws Exception {
      String text = entry("1.0.0");
      String id = TwoOffices.id(offices.propose("rule-sets", text));
      assertEquals(200, offices.propose("rule-sets", text).statusCode());
      offices.approve(id, text);

      HttpResponse<String> again = offices.propose("rule-sets", text);

      assertEquals(200, again.statusCode(), again.body());
      assertEquals(Optional.of(id), RunningServer.json(again).text("proposalId"));
      assertEquals(1, column("SELECT name FROM rule_document").size());
    }

    @Test
    void theSameReviewHasTheSameAnswerAndTheSameSignature() throws Exception {
      String text = entry("1.0.0");
      String id = offices.publish("rule-sets", text);
      byte[] before = server.bytes(server.request("/v1/rule-sets/xx-entry").build()).body();

      HttpResponse<String> again = offices.approve(id, text);

      assertEquals(200, again.statusCode());
      assertArrayEquals(
          before, server.bytes(server.request("/v1/rule-sets/xx-entry").build()).body());
      assertEquals(1, column("SELECT verb FROM audit WHERE verb = 'rule-published'").size());
    }

    @Test
    void aReviewStandsAgainstEveryOtherOne() throws Exception {
      String text = entry("1.0.0");
      String id = offices.publish("rule-sets", text);

      assertEquals(409, offices.refuse(id, "too late").statusCode());
      assertEquals(409, offices.review("third-office", id, TwoOffices.approval(text)).statusCode());
    }

    @Test
    void aRefusalSaysWhyAndTheSameTextMayBeProposedAgain() throws Exception {
      String text = entry("1.0.0");
      String id = TwoOffices.id(offices.propose("rule-sets", text));

      HttpResponse<String> refused = offices.refuse(id, "no way in for children");

      assertEquals(
          Optional.of("no way in for children"), RunningServer.json(refused).text("reason"));
      assertEquals(200, offices.refuse(id, "no way in for children").statusCode());
      assertEquals(409, offices.approve(id, text).statusCode());
      assertNotEquals(id, TwoOffices.id(offices.propose("rule-sets", text)));
      assertEquals(404, api.get("/v1/rule-sets/xx-entry").statusCode());
    }

    @Test
    void whatWasApprovedBeforeAPowerCutIsSignedAfterwards() throws Exception {
      String text = entry("1.0.0");
      TwoOffices.id(offices.propose("rule-sets", text));
      server.stopInstance();
      execute(
          "UPDATE rule_document SET state = 'approved', reviewer = 'rules-board',"
              + " reviewed_at = now(), delete_after = NULL");

      server.startInstance();

      long until = System.nanoTime() + PATIENCE.toNanos();
      while (api.get("/v1/rule-sets/xx-entry").statusCode() != 200) {
        assertTrue(System.nanoTime() < until, "it was not signed in time");
        Thread.sleep(50);
      }
      byte[] file = server.bytes(server.request("/v1/rule-sets/xx-entry").build()).body();
      assertEquals(new Authenticity.Accepted(), verified(file, NOW).authenticity());
    }
  }

  @Test
  void whatWasNeverPublishedIsDeletedAfterNinetyDaysAndTheRestStays() throws Exception {
    offices.publish("rule-sets", entry("1.0.0"));
    offices.refuse(TwoOffices.id(offices.propose("rule-sets", entry("2.0.0"))), "no");
    TwoOffices.id(offices.propose("rule-sets", entry("3.0.0")));

    nightAt(NOW.plus(RuleDocuments.UNPUBLISHED).minusMillis(1));
    assertEquals(3, column("SELECT name FROM rule_document").size());

    nightAt(NOW.plus(RuleDocuments.UNPUBLISHED));
    assertEquals(List.of("1.0.0"), column("SELECT version FROM rule_document"));
  }

  /// The nightly work runs at a start, before the daily bundle, which shows that it is over.
  private void nightAt(Instant at) throws Exception {
    String bundles = "SELECT verb FROM audit WHERE verb = 'bundle-made'";
    server.stopInstance();
    server.clock().set(at);
    execute("DELETE FROM bundle");
    int before = column(bundles).size();
    server.startInstance();
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (column(bundles).size() == before) {
      assertTrue(System.nanoTime() < until, "no bundle was made");
      Thread.sleep(50);
    }
  }
}
