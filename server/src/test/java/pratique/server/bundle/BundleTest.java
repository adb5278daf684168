package pratique.server.bundle;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.bundle.Bundle;
import pratique.bundle.BundleDelta;
import pratique.bundle.BundleReader;
import pratique.bundle.BundleStamp;
import pratique.bundle.CarriedDocument;
import pratique.credential.KeyId;
import pratique.credential.Purpose;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.keys.SignatureChecks;
import pratique.server.OpenApiClient;
import pratique.server.RunningServer;
import pratique.server.SharedPostgres;
import pratique.server.development.MadeUpKeys;
import pratique.server.ruleset.RuleTexts;
import pratique.server.ruleset.TwoOffices;
import pratique.trust.Signer;
import pratique.trust.TrustList;
import pratique.trust.TrustSource;
import pratique.verification.Authenticity;
import pratique.verification.Judgement;
import pratique.verification.Policy;
import pratique.verification.Verification;

class BundleTest {

  private static final Instant NOW = RunningServer.NOW;
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final SignatureChecks SIGNATURES = SignatureChecks.best();

  @TempDir Path folder;
  private RunningServer server;
  private OpenApiClient api;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start();
    api = new OpenApiClient(server);
    await(1);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  /// As a gate does that was given one certificate by hand.
  private BundleReader.Opened open(byte[] file, Optional<BundleStamp> held, Instant at)
      throws Exception {
    Signer anchor =
        TrustSource.read("signers.pem", Bytes.utf8(api.get("/v1/signers").body())).used().stream()
            .filter(signer -> signer.purposes().allows(Purpose.BUNDLE))
            .findFirst()
            .orElseThrow();
    return switch (new BundleReader(TrustList.of(List.of(anchor)), Policy.DEFAULT)
        .begin(Bytes.copyOf(file), held, at)) {
      case BundleReader.Begun.Decided(var opened) -> opened;
      case BundleReader.Begun.NeedsChecks(var pending) ->
          pending.conclude(SIGNATURES.answer(pending.checks()));
    };
  }

  private Bundle opened(byte[] file) throws Exception {
    return assertInstanceOf(
            BundleReader.Opened.Usable.class,
            open(file, Optional.empty(), server.clock().instant()))
        .bundle();
  }

  private HttpResponse<byte[]> fetch(String query) throws Exception {
    return server.bytes(server.request("/v1/bundle" + query).build());
  }

  private byte[] whole() throws Exception {
    HttpResponse<byte[]> answer = fetch("");
    assertEquals(200, answer.statusCode());
    return answer.body();
  }

  /// Waits until the newest bundle has at least this version.
  private void await(long version) throws Exception {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (newest() < version) {
      assertTrue(System.nanoTime() < until, "no bundle " + version + " was made");
      Thread.sleep(50);
    }
  }

  private long newest() throws SQLException {
    try (Connection connection = SharedPostgres.connect(server.address());
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT coalesce(max(version), 0) FROM bundle")) {
      row.next();
      return row.getLong(1);
    }
  }

  private void execute(String sql) throws SQLException {
    try (Connection connection = SharedPostgres.connect(server.address());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  /// Issues a certificate and takes it back; returns its id.
  private Bytes revoked(String key) throws Exception {
    String body =
        """
        {"document":{"ver":"1.3.0","nam":{"fnt":"A"},"dob":"1990",\
        "r":[{"tg":"840539006","fr":"2026-10-01","df":"2026-10-11","du":"2027-03-30","co":"XX",\
        "is":"Ministry","ci":"URN:UVCI:01:XX:%s"}]}}\
        """
            .formatted(key);
    HttpResponse<String> issued =
        server.send(
            server
                .request("/v1/certificates")
                .header("Authorization", "Bearer " + server.token("clinic", "certificates:issue"))
                .header("Idempotency-Key", key)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    assertEquals(201, issued.statusCode(), issued.body());
    String id = RunningServer.json(issued).text("certificateId").orElseThrow();
    HttpResponse<String> taken =
        server.send(
            server
                .request("/v1/certificates/" + id + "/revocation")
                .header("Authorization", "Bearer " + server.token("clinic", "certificates:revoke"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"reason\":\"fraud\"}"))
                .build());
    assertEquals(200, taken.statusCode(), taken.body());
    return Bytes.hex(id);
  }

  private void later(Duration pause) {
    server.clock().set(server.clock().instant().plus(pause));
  }

  @Test
  void aGateWithOneCertificateOpensItAndKnowsOurSigners() throws Exception {
    Bundle bundle = opened(whole());

    Set<KeyId> ours = new HashSet<>();
    server.config().keys().load().signers().forEach(key -> ours.add(key.keyId()));
    assertEquals(ours.size(), bundle.trust().size());
    ours.forEach(keyId -> assertEquals(1, bundle.trust().candidates(keyId).size()));
    assertEquals("XX", bundle.publication().issuer());
    assertEquals(NOW.plus(Duration.ofDays(7)), bundle.publication().expiresAt());
    assertTrue(bundle.stamp().series().matches("xx-[0-9a-f]{16}"), bundle.stamp().series());
    assertEquals(1, bundle.stamp().version());
  }

  @Test
  void aRevocationIsInTheNextBundleAndAnUpdateLeadsThere() throws Exception {
    KeyId issuing = server.config().keys().load().issuing().keyId();
    Bytes early = revoked("A");
    later(MakeBundle.LEAST_BETWEEN);
    await(2);
    Bundle base = opened(whole());
    assertTrue(base.trust().isRevoked(issuing, early));
    Bytes late = revoked("B");
    assertFalse(base.trust().isRevoked(issuing, late));
    later(MakeBundle.LEAST_BETWEEN);
    await(3);

    HttpResponse<byte[]> update = fetch("?from=2");

    assertEquals(200, update.statusCode());
    assertTrue(
        update.headers().firstValue("Content-Disposition").orElse("").contains("pratique.pqd"));
    assertTrue(update.body().length < whole().length);
    Bytes made =
        assertInstanceOf(Decoded.Ok.class, BundleDelta.apply(base, Bytes.copyOf(update.body())))
                    .value()
                instanceof Bytes bytes
            ? bytes
            : Bytes.EMPTY;
    assertArrayEquals(whole(), made.toByteArray());
    Bundle next =
        assertInstanceOf(
                BundleReader.Opened.Usable.class,
                open(made.toByteArray(), Optional.of(base.stamp()), server.clock().instant()))
            .bundle();
    assertTrue(next.trust().isRevoked(issuing, early));
    assertTrue(next.trust().isRevoked(issuing, late));
  }

  @Test
  void whatTwoOfficesPublishedIsInItAndVerifiesWithItsOwnSigners() throws Exception {
    TwoOffices offices = new TwoOffices(server);
    Instant tomorrow = NOW.plus(Duration.ofDays(1));
    offices.publish("rule-sets", RuleTexts.ruleSet("xx-entry", "1.0.0", tomorrow));
    offices.publish("rule-sets", RuleTexts.ruleSet("xx-entry", "1.1.0", tomorrow));
    offices.publish("risk-lists", RuleTexts.riskList(1, tomorrow, RuleTexts.entry("AF", tomorrow)));
    offices.publish("notices", RuleTexts.notices(1, tomorrow, "N-1"));
    offices.publish("value-sets", RuleTexts.valueSet("2026-06-30"));
    offices.propose("rule-sets", RuleTexts.ruleSet("xx-entry", "1.2.0", tomorrow));
    later(MakeBundle.LEAST_BETWEEN);
    await(2);

    Bundle bundle = opened(whole());

    assertEquals(
        List.of(
            "NOTICE cases 1",
            "RISK_LIST polio 1",
            "RULE_SET xx-entry 1.0.0",
            "RULE_SET xx-entry 1.1.0",
            "VALUE_SET diseases 2026-06-30"),
        bundle.documents().stream()
            .map(carried -> carried.kind() + " " + carried.name() + " " + carried.version())
            .toList());
    for (CarriedDocument carried : bundle.documents()) {
      if (carried.kind().signedType().isPresent()) {
        var begun =
            new Verification(bundle.trust(), Policy.DEFAULT)
                .beginFile(carried.content(), server.clock().instant());
        Verification.Pending pending =
            assertInstanceOf(Verification.Begun.NeedsChecks.class, begun).pending();
        Judgement judgement = pending.conclude(SIGNATURES.answer(pending.checks()));
        assertEquals(new Authenticity.Accepted(), judgement.authenticity(), carried.name());
      }
    }
  }

  @Test
  void aRuleSetThatHasEndedStaysBehind() throws Exception {
    new TwoOffices(server)
        .publish("rule-sets", RuleTexts.ruleSet("xx-entry", "1.0.0", NOW.plusSeconds(1)));
    later(MakeBundle.LEAST_BETWEEN);
    await(2);
    assertEquals(1, opened(whole()).documents().size());
    // The instance has its sunset before any rule set ends, so its end is brought forward here.
    execute("ALTER TABLE rule_document DISABLE TRIGGER rule_document_is_guarded");
    execute("UPDATE rule_document SET ends_at = '2027-01-11T00:00:00Z'");

    later(MakeBundle.RENEWED_AFTER);
    await(3);

    assertEquals(List.of(), opened(whole()).documents());
  }

  @Test
  void nothingNewMeansNoNewBundleUntilTheNextDay() throws Exception {
    later(MakeBundle.RENEWED_AFTER.minusSeconds(1));
    Thread.sleep(7_000); // more than one look
    assertEquals(1, newest());

    later(Duration.ofSeconds(1));
    await(2);

    Bundle renewed = opened(whole());
    assertEquals(NOW.plus(Duration.ofDays(8)), renewed.publication().expiresAt());
  }

  @Test
  void anUnchangedCopyIsNotSentAgain() throws Exception {
    HttpResponse<String> first = api.get("/v1/bundle");
    String tag = first.headers().firstValue("ETag").orElseThrow();
    assertEquals("public, max-age=300", first.headers().firstValue("Cache-Control").orElse(""));
    assertEquals(
        304, api.send(server.request("/v1/bundle").header("If-None-Match", tag)).statusCode());
    assertEquals(204, api.get("/v1/bundle?from=1").statusCode());
  }

  @Test
  void withoutTheRightBaseItIsTheWhole() throws Exception {
    revoked("A");
    later(MakeBundle.LEAST_BETWEEN);
    await(2);
    execute("DELETE FROM bundle WHERE version = 1");

    for (String from : List.of("0", "1", "3", "9007199254740992")) {
      assertArrayEquals(whole(), fetch("?from=" + from).body(), from);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-1", "1.0", "x", "12345678901234567"})
  void aVersionThatIsNoneIsExplained(String from) throws Exception {
    assertEquals(400, api.get("/v1/bundle?from=" + from).statusCode());
  }

  @Test
  void theVersionNeverFallsAlsoAfterAllBundlesAreGone() throws Exception {
    String series = opened(whole()).stamp().series();
    server.stopInstance();
    execute("DELETE FROM bundle");
    later(Duration.ofDays(10));

    server.startInstance();
    await(2);

    assertEquals(series, opened(whole()).stamp().series());
    assertEquals(2, opened(whole()).stamp().version());
  }

  @Test
  void anOlderVersionIsNeverServedAndAGateWouldNotTakeIt() throws Exception {
    byte[] old = whole();
    revoked("A");
    later(MakeBundle.LEAST_BETWEEN);
    await(2);

    assertEquals(2, opened(whole()).stamp().version());
    BundleReader.Opened.Refused refused =
        assertInstanceOf(
            BundleReader.Opened.Refused.class,
            open(old, Optional.of(opened(whole()).stamp()), server.clock().instant()));
    assertEquals("bundle.rollback", refused.because().code());
  }

  @Test
  void signersOfOthersAreInItAndOneThatGoesIsDropped() throws Exception {
    Path trust = Files.createDirectories(folder.resolve("trust"));
    KeyId other = MadeUpKeys.in(folder.resolve("other"), NOW).load().issuing().keyId();
    Path pem =
        Files.copy(folder.resolve("other").resolve("signers.pem"), trust.resolve("other.pem"));
    server.startInstance(server.withTrust(trust));
    await(2);
    assertEquals(1, opened(whole()).trust().candidates(other).size());
    Files.delete(pem);

    later(MakeBundle.LEAST_BETWEEN);
    server.startInstance(server.withTrust(trust));
    await(3);

    assertTrue(opened(whole()).trust().hasDropped(other));
  }

  @Test
  void anInstanceWithoutABundleYetSaysSo() throws Exception {
    execute("DELETE FROM bundle");

    HttpResponse<String> answer = api.get("/v1/bundle");

    assertEquals(503, answer.statusCode());
    assertEquals(Optional.of("not-yet"), RunningServer.problem(answer));
    assertEquals("5", answer.headers().firstValue("Retry-After").orElse(""));
  }
}
