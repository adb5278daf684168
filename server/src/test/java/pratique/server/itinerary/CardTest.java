package pratique.server.itinerary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.credential.Document;
import pratique.credential.DocumentType;
import pratique.encoding.Cbor;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;
import pratique.itinerary.CardReader;
import pratique.itinerary.ItineraryCard;
import pratique.itinerary.Merging;
import pratique.keys.SignatureChecks;
import pratique.server.OpenApiClient;
import pratique.server.RunningServer;
import pratique.server.SharedPostgres;
import pratique.server.carrier.PhoneNumber;
import pratique.server.operator.Line;
import pratique.server.operator.MadeUpOperator;
import pratique.server.operator.StoredSignalling;
import pratique.trust.Signer;
import pratique.trust.TrustList;
import pratique.verification.Authenticity;
import pratique.verification.Judgement;
import pratique.verification.Policy;
import pratique.verification.Verification;

/// The itinerary card over HTTP, with three carriers and a real PostgreSQL.
class CardTest {

  private static final PhoneNumber NUMBER = new PhoneNumber("9991000001");
  private static final PhoneNumber NOBODY = new PhoneNumber("9991009999");
  private static final LocalDate TODAY = LocalDate.parse("2027-01-10");

  private RunningServer server;
  private OpenApiClient client;

  @BeforeEach
  void start() throws Exception {
    server = RunningServer.start();
    client = new OpenApiClient(server);
  }

  @AfterEach
  void stop() throws Exception {
    server.close();
  }

  private static Instant midnight(int daysAgo) {
    return TODAY.minusDays(daysAgo).atStartOfDay(MadeUpOperator.ZONE).toInstant();
  }

  /// Somebody who was in city A for all of the window but a day in B.
  private void somebody() throws Exception {
    StoredSignalling east = server.carriers().east();
    east.line(NUMBER, new Line("s1", Optional.empty(), Optional.empty()));
    east.stay("s1", StoredSignalling.CITY_A, midnight(20), midnight(4));
    east.stay("s1", StoredSignalling.CITY_B, midnight(4).plusSeconds(1800), midnight(3));
    east.stay("s1", StoredSignalling.CITY_A, midnight(3).plusSeconds(1800), RunningServer.NOW);
    route(NUMBER, "east", Optional.empty(), Optional.empty());
  }

  private void route(
      PhoneNumber number, String carrier, Optional<Instant> from, Optional<Instant> until)
      throws Exception {
    server.instance().itinerary().orElseThrow().route(number, carrier, from, until);
  }

  private static String body(Map<String, ?> members) {
    Map<String, Json> json = new TreeMap<>();
    members.forEach((name, value) ->
        json.put(
            name,
            switch (value) {
              case Boolean truth -> new Json.Bool(truth);
              case Integer number -> Json.Decimal.of(number);
              default -> new Json.Text(value.toString());
            }));
    return JsonWriter.write(new Json.Dictionary(json));
  }

  private HttpResponse<String> ask(String method, String path, Map<String, ?> members)
      throws Exception {
    return client.send(
        server
            .request("/v1/itinerary" + path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body(members))));
  }

  private HttpResponse<String> sendCode(PhoneNumber number, String purpose) throws Exception {
    return ask("POST", "/codes", Map.of("number", number.text(), "purpose", purpose));
  }

  private String code(PhoneNumber number, String purpose) throws Exception {
    assertEquals(202, sendCode(number, purpose).statusCode());
    return server.messages().code(number);
  }

  private HttpResponse<String> askCard(PhoneNumber number, String code, int days) throws Exception {
    return ask(
        "POST",
        "/cards",
        Map.of("number", number.text(), "code", code, "consent", true, "days", days));
  }

  private HttpResponse<String> askCard(PhoneNumber number, int days) throws Exception {
    return askCard(number, code(number, "card"), days);
  }

  private record Shown(String carrier, String coverage, Merging.Verified verified) {
    ItineraryCard card() {
      return verified.card();
    }
  }

  /// The cards of an answer, each verified as a gate does it.
  private List<Shown> cards(HttpResponse<String> answer) throws Exception {
    assertEquals(200, answer.statusCode(), answer.body());
    List<Shown> shown = new ArrayList<>();
    Json.Array cards = (Json.Array) RunningServer.json(answer).find("cards").orElseThrow();
    for (Json item : cards.items()) {
      Json.Dictionary card = (Json.Dictionary) item;
      Judgement judged = judge(card.text("card").orElseThrow());
      Document.Own own = accepted(judged, DocumentType.Known.ITINERARY_CARD);
      if (!(CardReader.read(own.body()) instanceof Decoded.Ok<ItineraryCard>(var read))) {
        throw new AssertionError("the card cannot be read");
      }
      shown.add(
          new Shown(
              card.text("carrier").orElseThrow(),
              card.text("coverage").orElseThrow(),
              new Merging.Verified(read, judged.signer().orElseThrow().keyId())));
    }
    return shown;
  }

  private static Document.Own accepted(Judgement judged, DocumentType type) {
    assertEquals(new Authenticity.Accepted(), judged.authenticity());
    Document.Own own =
        assertInstanceOf(
            Document.Own.class, judged.contents().orElseThrow().documents().getFirst());
    assertEquals(type, own.type());
    return own;
  }

  private Judgement judge(String text) throws Exception {
    List<Signer> signers = new ArrayList<>();
    server.config().keys().load().signers().forEach(key -> signers.add(key.signer()));
    var begun =
        new Verification(TrustList.of(signers), Policy.DEFAULT)
            .begin(text, server.clock().instant());
    Verification.Pending pending =
        assertInstanceOf(Verification.Begun.NeedsChecks.class, begun).pending();
    return pending.conclude(SignatureChecks.best().answer(pending.checks()));
  }

  private static List<String> cities(ItineraryCard card) {
    return card.cities().stream().map(city -> city.code()).toList();
  }

  private List<String> strings(String sql) throws Exception {
    try (Connection connection = SharedPostgres.connect(server.address());
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      List<String> found = new ArrayList<>();
      while (row.next()) {
        found.add(row.getString(1));
      }
      return found;
    }
  }

  @Nested
  class Cards {

    @Test
    void whoHoldsThePhoneGetsACardThatVerifiesOffline() throws Exception {
      somebody();

      List<Shown> cards = cards(askCard(NUMBER, 7));

      assertEquals(1, cards.size());
      ItineraryCard card = cards.getFirst().card();
      assertEquals("east", cards.getFirst().carrier());
      assertEquals("complete", cards.getFirst().coverage());
      assertEquals(List.of(StoredSignalling.CITY_A, StoredSignalling.CITY_B), cities(card));
      assertEquals(midnight(7), card.window().span().from());
      assertEquals(midnight(0), card.window().span().until());
      assertEquals("999****001", card.number().text());
      assertEquals(
          server.config().keys().load().carriers().getFirst().keyId(),
          cards.getFirst().verified().signer());
    }

    @Test
    void theCardOfAnEnrolledNumberIsTheSameAndIsMadeOfWhatIsKept() throws Exception {
      somebody();
      ItineraryCard once = cards(askCard(NUMBER, 14)).getFirst().card();
      assertEquals(List.of("0"), strings("SELECT count(*) FROM stay_day"));

      enrol(NUMBER);
      ItineraryCard kept = cards(askCard(NUMBER, 14)).getFirst().card();

      assertEquals(List.of("15"), strings("SELECT count(*) FROM stay_day"));
      // How long before the oldest kept day somebody was there already is not kept beyond four
      // hours.
      assertEquals(cities(once), cities(kept));
      assertEquals(once.stays(), kept.stays());
      assertEquals(once.coverage(), kept.coverage());
    }

    @Test
    void thePhoneIsToldOfEveryCard() throws Exception {
      somebody();
      askCard(NUMBER, 7);

      List<String> received = server.messages().of(NUMBER);
      assertEquals(2, received.size());
      assertTrue(
          received.getLast().startsWith("An itinerary card about this number was made"),
          received.getLast());
    }

    @Test
    void withoutConsentNothingIsLookedUpAndTheCodeStaysGood() throws Exception {
      somebody();
      String code = code(NUMBER, "card");
      Map<String, Object> without = Map.of("number", NUMBER.text(), "code", code);
      Map<String, Object> refusing =
          Map.of("number", NUMBER.text(), "code", code, "consent", false);

      assertEquals(422, ask("POST", "/cards", without).statusCode());
      assertEquals(422, ask("POST", "/cards", refusing).statusCode());
      assertEquals(200, askCard(NUMBER, code, 7).statusCode());
    }

    @Test
    @DisplayName("Pitfall 31: the new owner must not see the former owner's places")
    void aNewOwnerDoesNotSeeTheFormerOwnersPlaces() throws Exception {
      somebody();
      server
          .carriers()
          .east()
          .line(NUMBER, new Line("s1", Optional.of(midnight(2)), Optional.empty()));

      Shown shown = cards(askCard(NUMBER, 7)).getFirst();

      assertEquals("insufficient-history", shown.coverage());
      assertEquals(List.of(StoredSignalling.CITY_A), cities(shown.card()));
    }

    @Test
    void abroadIsListedAlsoWhenTheRegistrationIsOlderThanTheWindow() throws Exception {
      StoredSignalling east = server.carriers().east();
      east.line(NUMBER, new Line("s1", Optional.empty(), Optional.empty()));
      east.abroad("s1", midnight(30), midnight(29));
      route(NUMBER, "east", Optional.empty(), Optional.empty());

      ItineraryCard card = cards(askCard(NUMBER, 7)).getFirst().card();

      assertEquals(List.of(List.of("FR")), card.countries().stream().map(c -> c.codes()).toList());
    }

    @Test
    @DisplayName("Pitfall 30: route by number portability, not by prefix")
    void aPortedNumberGetsTwoPartsThatMerge() throws Exception {
      Instant ported = midnight(3).plus(Duration.ofHours(10));
      StoredSignalling north = server.carriers().north();
      StoredSignalling west = server.carriers().west();
      north.line(NUMBER, new Line("n1", Optional.empty(), Optional.of(ported)));
      north.stay("n1", StoredSignalling.CITY_A, midnight(20), ported.minusSeconds(1));
      west.line(NUMBER, new Line("w1", Optional.of(ported), Optional.empty()));
      west.stay("w1", StoredSignalling.CITY_C, ported, RunningServer.NOW);
      route(NUMBER, "north", Optional.empty(), Optional.of(ported));
      route(NUMBER, "west", Optional.of(ported), Optional.empty());

      List<Shown> cards = cards(askCard(NUMBER, 7));

      assertEquals(List.of("north", "west"), cards.stream().map(Shown::carrier).toList());
      assertEquals(List.of(StoredSignalling.CITY_A), cities(cards.getFirst().card()));
      assertEquals(List.of(StoredSignalling.CITY_C), cities(cards.getLast().card()));
      Merging.Merged.Whole whole =
          assertInstanceOf(
              Merging.Merged.Whole.class,
              Merging.merge(cards.getFirst().verified(), cards.getLast().verified()));
      assertEquals(List.of(StoredSignalling.CITY_A, StoredSignalling.CITY_C), cities(whole.card()));
    }

    @Test
    void aTimeThatNoCarrierHeldTheNumberIsInsufficientHistory() throws Exception {
      StoredSignalling north = server.carriers().north();
      StoredSignalling west = server.carriers().west();
      north.line(NUMBER, new Line("n1", Optional.empty(), Optional.of(midnight(5))));
      west.line(NUMBER, new Line("w1", Optional.of(midnight(4)), Optional.empty()));
      route(NUMBER, "north", Optional.empty(), Optional.of(midnight(5)));
      route(NUMBER, "west", Optional.of(midnight(4)), Optional.empty());

      List<Shown> cards = cards(askCard(NUMBER, 7));

      assertInstanceOf(
          Merging.Merged.InsufficientHistory.class,
          Merging.merge(cards.getFirst().verified(), cards.getLast().verified()));
    }

    @Test
    void theFrontKeepsNoItineraryAndNoNumber() throws Exception {
      somebody();
      askCard(NUMBER, 7);

      StringBuilder all = new StringBuilder();
      for (String table :
          strings(
              "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
                  + " AND table_type = 'BASE TABLE'")) {
        strings("SELECT t::text FROM " + table + " t").forEach(row -> all.append(row).append('\n'));
      }
      for (String secret :
          List.of(NUMBER.digits(), "999****001", StoredSignalling.CITY_A, "127.0.0.1")) {
        assertFalse(all.toString().contains(secret), secret);
      }
    }
  }

  @Nested
  @DisplayName("Pitfall 34: brute force, and number enumeration by timing or error text")
  class Codes {

    @Test
    void theAnswerIsTheSameWhetherANumberExistsOrNot() throws Exception {
      somebody();
      HttpResponse<String> one = sendCode(NUMBER, "card");
      HttpResponse<String> other = sendCode(NOBODY, "card");

      assertSame(one, other);
      assertEquals(1, server.messages().all().size());
      assertSame(askCard(NUMBER, "x", 7), askCard(NOBODY, "x", 7));
      assertSame(
          askCard(NUMBER, wrong(server.messages().code(NUMBER)), 7), askCard(NOBODY, "000000", 7));
      // Nobody asked for a code of this one.
      assertSame(askCard(NUMBER, "x", 7), askCard(new PhoneNumber("9991008888"), "000000", 7));
    }

    @Test
    void theSameIsWrittenDownWhetherANumberExistsOrNot() throws Exception {
      somebody();
      sendCode(NUMBER, "card");
      sendCode(NOBODY, "card");

      assertEquals(List.of("2"), strings("SELECT count(*) FROM card_code WHERE tries_left = 3"));
    }

    private static void assertSame(HttpResponse<String> one, HttpResponse<String> other) {
      assertEquals(one.statusCode(), other.statusCode());
      assertEquals(
          one.body().replaceAll("\"requestId\":\"[0-9a-f]+\"", ""),
          other.body().replaceAll("\"requestId\":\"[0-9a-f]+\"", ""));
      Map<String, List<String>> left = new TreeMap<>(one.headers().map());
      Map<String, List<String>> right = new TreeMap<>(other.headers().map());
      for (String own : List.of("x-request-id", "date")) {
        left.remove(own);
        right.remove(own);
      }
      assertEquals(left, right);
    }

    private static String wrong(String code) {
      return code.equals("000000") ? "000001" : "000000";
    }

    @Test
    void aCodeIsGoodOnce() throws Exception {
      somebody();
      String code = code(NUMBER, "card");

      assertEquals(200, askCard(NUMBER, code, 7).statusCode());
      assertEquals(Optional.of("code-refused"), RunningServer.problem(askCard(NUMBER, code, 7)));
    }

    @Test
    void afterThreeWrongOnesTheRightOneIsRefusedToo() throws Exception {
      somebody();
      String code = code(NUMBER, "card");
      for (int i = 0; i < CardCodes.TRIES; i++) {
        assertEquals(403, askCard(NUMBER, wrong(code), 7).statusCode());
      }

      assertEquals(403, askCard(NUMBER, code, 7).statusCode());
    }

    @Test
    void afterTwoWrongOnesTheRightOneIsTaken() throws Exception {
      somebody();
      String code = code(NUMBER, "card");
      for (int i = 0; i < CardCodes.TRIES - 1; i++) {
        assertEquals(403, askCard(NUMBER, wrong(code), 7).statusCode());
      }

      assertEquals(200, askCard(NUMBER, code, 7).statusCode());
    }

    @Test
    void aCodeEndsAfterTenMinutes() throws Exception {
      somebody();
      String late = code(NUMBER, "card");
      server.clock().advance(CardCodes.LASTS);
      assertEquals(403, askCard(NUMBER, late, 7).statusCode());

      String inTime = code(NUMBER, "card");
      server.clock().advance(CardCodes.LASTS.minusMillis(1));
      assertEquals(200, askCard(NUMBER, inTime, 7).statusCode());
    }

    @Test
    void aCodeForOneThingIsNoneForAnother() throws Exception {
      somebody();
      String code = code(NUMBER, "lock");

      assertEquals(403, askCard(NUMBER, code, 7).statusCode());
    }

    @Test
    void aNumberGetsFiveInTenMinutesFromWhereverTheyAreAskedFor() throws Exception {
      somebody();
      for (int i = 0; i < SendCode.MOST_BY_NUMBER; i++) {
        assertEquals(202, sendFrom("198.51.100." + i, NUMBER).statusCode());
      }
      HttpResponse<String> refused = sendFrom("198.51.100.99", NUMBER);

      assertEquals(429, refused.statusCode());
      assertEquals(Optional.of("600"), refused.headers().firstValue("Retry-After"));
      assertEquals(SendCode.MOST_BY_NUMBER, server.messages().of(NUMBER).size());
      server.clock().advance(CardAttempts.LASTS);
      assertEquals(202, sendFrom("198.51.100.99", NUMBER).statusCode());
    }

    @Test
    void aSourceGetsThirtyInTenMinutesForWhateverNumbers() throws Exception {
      for (int i = 0; i < SendCode.MOST_BY_SOURCE; i++) {
        PhoneNumber number = new PhoneNumber(Long.toString(9_991_000_100L + i));
        assertEquals(202, sendFrom("198.51.100.1", number).statusCode());
      }

      assertEquals(429, sendFrom("198.51.100.1", NOBODY).statusCode());
      // What a client writes itself into the header does not make it another.
      assertEquals(429, sendFrom("203.0.113.7, 198.51.100.1", NOBODY).statusCode());
      assertEquals(202, sendFrom("198.51.100.2", NOBODY).statusCode());
    }

    private HttpResponse<String> sendFrom(String forwardedFor, PhoneNumber number)
        throws Exception {
      return client.send(
          server
              .request("/v1/itinerary/codes")
              .header("Content-Type", "application/json")
              .header("X-Forwarded-For", forwardedFor)
              .POST(
                  BodyPublishers.ofString(
                      body(Map.of("number", number.text(), "purpose", "card")))));
    }

    @Test
    void countersAndCodesAreGoneTenMinutesLater() throws Exception {
      somebody();
      sendCode(NUMBER, "card");
      server.instance().itinerary().orElseThrow().forget(RunningServer.NOW);
      assertEquals(List.of("2"), strings("SELECT count(*) FROM card_attempt"));

      server
          .instance()
          .itinerary()
          .orElseThrow()
          .forget(RunningServer.NOW.plus(CardAttempts.LASTS));

      assertEquals(List.of("0"), strings("SELECT count(*) FROM card_attempt"));
      assertEquals(List.of("0"), strings("SELECT count(*) FROM card_code"));
    }

    @Test
    void codesAndCountersAreInNoArchiveAndNoBackup() throws Exception {
      assertEquals(
          List.of("card_attempt", "card_code"),
          strings(
              "SELECT relname FROM pg_class WHERE relpersistence = 'u' AND relkind = 'r' ORDER BY 1"));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "9991000001",
          "+",
          "+123456",
          "+1234567890123456",
          "+0991000001",
          "+99910000a1"
        })
    void whatIsNoNumberIsRefusedAsSuch(String number) throws Exception {
      HttpResponse<String> answer =
          ask("POST", "/codes", Map.of("number", number, "purpose", "card"));

      assertEquals(Optional.of("unprocessable"), RunningServer.problem(answer));
    }
  }

  private void enrol(PhoneNumber number) throws Exception {
    HttpResponse<String> answer =
        ask(
            "POST",
            "/enrolment",
            Map.of("number", number.text(), "code", code(number, "enrol"), "consent", true));
    assertEquals(200, answer.statusCode(), answer.body());
  }

  private HttpResponse<String> withdraw(PhoneNumber number) throws Exception {
    return ask(
        "DELETE", "/enrolment", Map.of("number", number.text(), "code", code(number, "withdraw")));
  }

  @Nested
  class Enrolment {

    @Test
    void withdrawingMakesAllUnreadableAndGivesASignedReceipt() throws Exception {
      somebody();
      enrol(NUMBER);
      askCard(NUMBER, 14);
      assertEquals(List.of("15"), strings("SELECT count(*) FROM stay_day"));

      HttpResponse<String> answer = withdraw(NUMBER);

      assertEquals(200, answer.statusCode(), answer.body());
      Json.Array receipts = (Json.Array) RunningServer.json(answer).find("receipts").orElseThrow();
      Json.Dictionary receipt = (Json.Dictionary) receipts.items().getFirst();
      Document.Own own =
          accepted(judge(receipt.text("receipt").orElseThrow()), DocumentType.Known.RECEIPT);
      Cbor.Map unreadable = (Cbor.Map) own.body().find("unreadable").orElseThrow();
      for (String copy : List.of("live", "backups", "logs", "replicas")) {
        assertEquals(
            Optional.of(new Cbor.Int(RunningServer.NOW.getEpochSecond())),
            unreadable.find(copy),
            copy);
      }
      assertEquals(List.of("0"), strings("SELECT count(*) FROM stay_day"));
      assertEquals(List.of("0"), strings("SELECT count(*) FROM enrolment"));
      assertEquals(
          List.of("enrolled", "enrolment-withdrawn"),
          strings("SELECT verb FROM audit WHERE verb LIKE 'enrol%' ORDER BY position"));
    }

    @Test
    void whoHasNothingKeptIsToldSo() throws Exception {
      somebody();

      assertEquals(404, withdraw(NUMBER).statusCode());
    }

    @Test
    void enrollingTwiceIsOneEnrolment() throws Exception {
      somebody();
      enrol(NUMBER);
      List<String> epoch = strings("SELECT encode(epoch, 'hex') FROM enrolment");
      enrol(NUMBER);

      assertEquals(epoch, strings("SELECT encode(epoch, 'hex') FROM enrolment"));
    }

    @Test
    void afterAWithdrawalAnotherEpochBegins() throws Exception {
      somebody();
      enrol(NUMBER);
      List<String> epoch = strings("SELECT encode(epoch, 'hex') FROM enrolment");
      withdraw(NUMBER);
      enrol(NUMBER);

      assertNotEquals(epoch, strings("SELECT encode(epoch, 'hex') FROM enrolment"));
    }
  }

  @Nested
  class Locks {

    @Test
    void aLockedNumberGetsNoCodesAndNoCardsUntilItIsUnlocked() throws Exception {
      somebody();
      String before = code(NUMBER, "card");
      // The code for the lock takes the other's place.
      String code = code(NUMBER, "lock");
      HttpResponse<String> locked =
          ask("POST", "/lock", Map.of("number", NUMBER.text(), "code", code));
      String unlockCode = RunningServer.json(locked).text("unlockCode").orElseThrow();
      assertEquals(403, askCard(NUMBER, before, 7).statusCode());

      int sent = server.messages().all().size();
      assertEquals(202, sendCode(NUMBER, "card").statusCode());
      assertEquals(sent, server.messages().all().size());

      server.clock().advance(CardAttempts.LASTS);
      String unlocking = code(NUMBER, "unlock");
      HttpResponse<String> wrong = unlock(unlocking, "2".repeat(16));
      assertEquals(403, wrong.statusCode());
      assertEquals(
          200, unlock(code(NUMBER, "unlock"), unlockCode.toLowerCase(Locale.ROOT)).statusCode());
      assertEquals(200, askCard(NUMBER, 7).statusCode());
    }

    @Test
    void aLockedNumberGetsNoCardByMessageEither() throws Exception {
      somebody();
      String code = code(NUMBER, "lock");
      ask("POST", "/lock", Map.of("number", NUMBER.text(), "code", code));

      text(NUMBER, "CXMYD");

      assertTrue(
          server.messages().of(NUMBER).getLast().startsWith("This number is locked"),
          server.messages().of(NUMBER).getLast());
    }

    private HttpResponse<String> unlock(String code, String unlockCode) throws Exception {
      return ask(
          "DELETE",
          "/lock",
          Map.of("number", NUMBER.text(), "code", code, "unlockCode", unlockCode));
    }
  }

  private void text(PhoneNumber from, String text) throws Exception {
    server
        .instance()
        .itinerary()
        .orElseThrow()
        .receiver()
        .receive(from, text, server.clock().instant());
  }

  @Nested
  class Messages {

    @Test
    void thePhoneThatSendsTheWordGetsItsPlacesAndIsToldThatThisProvesNothing() throws Exception {
      somebody();
      text(NUMBER, " cxmyd ");

      String answer = server.messages().of(NUMBER).getLast();
      assertTrue(answer.contains("cities: 990100, 990200"), answer);
      assertTrue(answer.contains("城市：990100、990200"), answer);
      assertTrue(answer.contains("This message proves nothing to others"), answer);
      assertTrue(answer.contains("不能向他人证明"), answer);
    }

    @Test
    void anythingElseIsNotAnswered() throws Exception {
      somebody();
      for (String other : List.of("", "hello", "CXMYD 13800000000", "CXMYD CXMYD")) {
        text(NUMBER, other);
      }
      assertEquals(List.of(), server.messages().all());
    }

    @Test
    void aNumberThatNobodyHasLearnsNothing() throws Exception {
      text(NOBODY, "CXMYD");

      assertEquals(1, server.messages().of(NOBODY).size());
      assertTrue(server.messages().of(NOBODY).getFirst().startsWith("No card can be made"));
    }

    @Test
    void aPhoneThatSendsAllTheTimeIsAnsweredFiveTimesInTenMinutes() throws Exception {
      somebody();
      for (int i = 0; i < 20; i++) {
        text(NUMBER, "CXMYD");
      }

      long answers =
          server.messages().of(NUMBER).stream().filter(sent -> sent.contains("cities:")).count();
      assertEquals(SendCode.MOST_BY_NUMBER, answers);
    }

    @Test
    @DisplayName("Pitfall 43: all channels answer from the same notice")
    void afterTheSunsetTheAnswerIsTheClosingNotice() throws Exception {
      somebody();
      server.clock().set(RunningServer.SUNSET);
      text(NUMBER, "CXMYD");

      String notice = RunningServer.json(server.get("/")).text("english").orElseThrow();
      assertTrue(
          server.messages().of(NUMBER).getLast().startsWith(notice),
          server.messages().of(NUMBER).getLast());
    }
  }

  @Test
  void atTheSunsetEveryChannelGivesTheNotice() throws Exception {
    somebody();
    String code = code(NUMBER, "card");
    server.clock().set(RunningServer.SUNSET);

    assertEquals(410, askCard(NUMBER, code, 7).statusCode());
    assertEquals(410, sendCode(NUMBER, "card").statusCode());
  }
}
