package pratique.server.sunset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pratique.credential.Document;
import pratique.credential.DocumentType;
import pratique.encoding.Cbor;
import pratique.encoding.Json;
import pratique.keys.SignatureChecks;
import pratique.server.CannotStartException;
import pratique.server.RunningServer;
import pratique.server.ServerConfig;
import pratique.server.SharedPostgres;
import pratique.server.http.Access;
import pratique.server.http.MediaTypes;
import pratique.server.http.Role;
import pratique.server.http.Route;
import pratique.trust.Signer;
import pratique.trust.TrustList;
import pratique.verification.Authenticity;
import pratique.verification.Judgement;
import pratique.verification.Policy;
import pratique.verification.Verification;

class SunsetTest {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private RunningServer server;

  @BeforeEach
  void prepare() throws Exception {
    server = RunningServer.prepared(List.of(), Role.every(), 8, SharedPostgres.newDatabase());
  }

  @AfterEach
  void close() throws Exception {
    server.close();
  }

  @Nested
  class AtStart {

    @Test
    void fourHundredDaysAheadIsTheMost() throws Exception {
      Instant latest = RunningServer.NOW.plus(SunsetGate.MAX_AHEAD);

      String refused = refusal(server.withSunset(latest.plusSeconds(1)));
      assertEquals(
          "the sunset %s is more than 400 days ahead; set sunset to %s or earlier"
              .formatted(latest.plusSeconds(1), latest),
          refused);

      server.startInstance(server.withSunset(latest));
    }

    @Test
    void aSunsetThatIsOverBeforeTheFirstStartIsRefused() {
      String refused = refusal(server.withSunset(RunningServer.NOW));

      assertTrue(refused.contains("no closing notice was ever signed"));
    }

    @Test
    void itCanBeBroughtForwardButNeverPutOff() throws Exception {
      server.startInstance();
      Instant earlier = RunningServer.SUNSET.minus(Duration.ofDays(30));

      server.startInstance(server.withSunset(earlier));
      String refused = refusal(server.config());

      assertTrue(refused.contains("later than the one decided, " + earlier));
      assertEquals(List.of("sunset-decided", "sunset-brought-forward"), verbs("sunset-%"));
    }

    @Test
    void bringingItForwardIntoThePastIsRefused() throws Exception {
      server.startInstance();

      String refused = refusal(server.withSunset(RunningServer.NOW));

      assertTrue(refused.contains("is in the past"), refused);
    }
  }

  @Nested
  class AtTheInstant {

    @Test
    void everyRouteAnswersWithTheSignedNotice() throws Exception {
      server.startInstance();
      List<Route> routes = server.instance().routes();
      server.clock().set(RunningServer.SUNSET.minusNanos(1));
      assertEquals(200, server.get("/health/live").statusCode());

      server.clock().set(RunningServer.SUNSET);

      assertFalse(routes.isEmpty());
      for (Route route : routes) {
        String path = route.path().replaceAll("\\{[^}]+}", "x");
        HttpResponse<String> answer =
            server.send(
                server
                    .request(path)
                    .method(route.method().name(), BodyPublishers.noBody())
                    .build());
        assertEquals(410, answer.statusCode(), route.label());
        Json.Dictionary notice = RunningServer.json(answer);
        assertEquals(Optional.of("sunset"), notice.text("code"));
        assertEquals(Optional.of("2027-06-30T00:00:00Z"), notice.text("sunsetAt"));
        assertTrue(notice.text("english").orElse("").contains("30 June 2027, 00:00 UTC"));
        assertTrue(notice.text("chinese").orElse("").contains("2027年6月30日"));
        assertTrue(notice.text("notice").orElse("").startsWith("PQ1:"));
      }
      assertEquals(410, server.get("/no/such/path").statusCode());
    }

    @Test
    void theNoticeVerifiesWithTheCertificateOfTheNoticeKey() throws Exception {
      server.startInstance();
      Signer signer = server.config().keys().load().notice().signer();
      server.clock().set(RunningServer.SUNSET);
      String notice = RunningServer.json(server.get("/")).text("notice").orElse("");

      var begun =
          new Verification(TrustList.of(List.of(signer)), Policy.DEFAULT)
              .begin(notice, RunningServer.SUNSET);

      Verification.Pending pending =
          assertInstanceOf(Verification.Begun.NeedsChecks.class, begun).pending();
      Judgement judgement = pending.conclude(SignatureChecks.best().answer(pending.checks()));
      assertEquals(new Authenticity.Accepted(), judgement.authenticity());
      Document.Own own =
          assertInstanceOf(
              Document.Own.class, judgement.contents().orElseThrow().documents().getFirst());
      assertEquals(DocumentType.Known.NOTICE, own.type());
      assertEquals(
          Optional.of(new Cbor.Int(RunningServer.SUNSET.getEpochSecond())),
          own.body().find("sunset"));
    }

    @Test
    void peopleGetAPage() throws Exception {
      server.startInstance();
      server.clock().set(RunningServer.SUNSET);

      HttpResponse<String> answer =
          server.send(server.request("/").header("Accept", "text/html,*/*").build());

      assertEquals(410, answer.statusCode());
      assertEquals(
          "text/html; charset=utf-8", answer.headers().firstValue("Content-Type").orElse(""));
      assertTrue(answer.body().contains("This service ended on 30 June 2027"), answer.body());
      assertTrue(answer.body().contains("PQ1:"), answer.body());
    }

    @Test
    void theKeysAreDestroyedOnceAndTheirEndIsRecordedOnce() throws Exception {
      server.startInstance();
      List<Path> files =
          List.of(
              server.config().keys().issuing(),
              server.config().keys().notice(),
              server.config().keys().registry(),
              server.config().keys().bodyMac());
      files.forEach(file -> assertTrue(Files.exists(file)));

      server.clock().set(RunningServer.SUNSET);
      awaitVerbs(KEYS);

      files.forEach(file -> assertFalse(Files.exists(file)));
      Thread.sleep(2_500); // two more looks at the clock
      assertEquals(KEYS, verbs("key-destroyed").size());
      server.startInstance();
      Thread.sleep(1_500);
      assertEquals(KEYS, verbs("key-destroyed").size());
    }

    @Test
    void aRequestThatIsUnderWayCannotSignAnyMore() throws Exception {
      CountDownLatch arrived = new CountDownLatch(1);
      CountDownLatch goOn = new CountDownLatch(1);
      Route slow =
          Route.get(
              "/test/slow",
              Role.every(),
              new Access.Anyone(),
              Set.of(MediaTypes.JSON),
              request -> {
                arrived.countDown();
                goOn.await();
                throw new pratique.server.keys.DestroyedKeyException("x");
              });
      server.close();
      server = RunningServer.start(List.of(slow), Role.every(), 8, SharedPostgres.newDatabase());
      var answer =
          java.util.concurrent.CompletableFuture.supplyAsync(
              () -> {
                try {
                  return server.get("/test/slow");
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              },
              Thread::startVirtualThread);
      assertTrue(arrived.await(20, TimeUnit.SECONDS));
      server.clock().set(RunningServer.SUNSET);
      goOn.countDown();

      assertEquals(410, answer.get(20, TimeUnit.SECONDS).statusCode());
    }
  }

  @Nested
  class Afterwards {

    @Test
    void anInstanceStartsOnlyToServeTheNotice() throws Exception {
      server.startInstance();
      server.clock().set(RunningServer.SUNSET);
      String before = RunningServer.json(server.get("/")).text("notice").orElse("");
      awaitVerbs(KEYS);

      server.startInstance();

      HttpResponse<String> answer = server.get("/v1/anything");
      assertEquals(410, answer.statusCode());
      assertEquals(Optional.of(before), RunningServer.json(answer).text("notice"));
    }

    @Test
    void anInstanceThatWasOffDestroysItsKeysWhenItStarts() throws Exception {
      server.startInstance();
      server.stopInstance();
      server.clock().set(RunningServer.SUNSET.plus(Duration.ofDays(3)));
      assertTrue(Files.exists(server.config().keys().issuing()));

      server.startInstance();
      awaitVerbs(KEYS);

      assertFalse(Files.exists(server.config().keys().issuing()));
      assertEquals(410, server.get("/").statusCode());
    }

    @Test
    void aLaterSunsetInTheConfigurationRevivesNothing() throws Exception {
      server.startInstance();
      server.stopInstance();
      server.clock().set(RunningServer.SUNSET);

      server.startInstance(server.withSunset(RunningServer.SUNSET.plus(Duration.ofDays(100))));

      assertEquals(410, server.get("/").statusCode());
    }
  }

  /// Why the instance did not start, and the hint.
  private String refusal(ServerConfig config) {
    CannotStartException refused =
        assertThrows(CannotStartException.class, () -> server.startInstance(config));
    return refused.getMessage() + "; " + refused.hint();
  }

  /// Issuing, notice, registry, that of request bodies, three carriers', and the carriers' key
  /// store.
  private static final int KEYS = 8;

  private void awaitVerbs(int count) throws Exception {
    long until = System.nanoTime() + PATIENCE.toNanos();
    while (verbs("key-destroyed").size() < count) {
      assertTrue(System.nanoTime() < until, "the keys were not destroyed in time");
      Thread.sleep(50);
    }
  }

  private List<String> verbs(String pattern) throws Exception {
    try (Connection connection = SharedPostgres.connect(server.address());
        Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT verb FROM audit WHERE verb LIKE '" + pattern + "' ORDER BY position")) {
      List<String> found = new ArrayList<>();
      while (row.next()) {
        found.add(row.getString(1));
      }
      return found;
    }
  }
}
