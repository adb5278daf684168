package pratique.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.itinerary.CardReader;
import pratique.itinerary.ItineraryCard;
import pratique.itinerary.ListedCity;

/// From a carrier's events to a card that a gate checks.
class MakeCardTest {

  private static final Path EXAMPLES = Path.of("..", "examples", "rules").toAbsolutePath();
  private static final String SUBSCRIBER = "17612342114";
  private static final String AS_OF = "2022-07-19T12:00:00+08:00";

  @TempDir private Path folder;
  private Session session;
  private final List<String> events = new ArrayList<>();

  @BeforeEach
  void write() throws IOException {
    session = new Session(folder);
    Files.writeString(
        folder.resolve("cells.csv"),
        """
        mcc,mnc,area,cell,candidates,class,valid_from,valid_until
        460,00,1,1,330100,ordinary,,
        460,00,1,2,310000,ordinary,,
        """);
    events.add("subscriber,instant,mcc,mnc,area,cell,type");
    heard(SUBSCRIBER, 1, "2022-07-10T00:00:00Z", "2022-07-14T23:30:00Z");
    events.add(SUBSCRIBER + ",2022-07-15T03:00:00Z,440,01,,,register");
    events.add(SUBSCRIBER + ",2022-07-16T09:00:00Z,440,01,,,register");
    heard(SUBSCRIBER, 2, "2022-07-17T00:00:00Z", "2022-07-19T03:30:00Z");
    heard("13800001111", 1, "2022-07-10T00:00:00Z", "2022-07-11T00:00:00Z");
    Files.write(folder.resolve("events.csv"), events);
  }

  private void heard(String subscriber, int cell, String from, String until) {
    Instant end = Instant.parse(until);
    for (Instant at = Instant.parse(from); !at.isAfter(end); at = at.plus(Duration.ofMinutes(30))) {
      events.add(subscriber + "," + at + ",460,00,1," + cell + ",update");
    }
  }

  private Session.Ran card(String... more) {
    List<String> words =
        new ArrayList<>(
            List.of(
                "card",
                "events.csv",
                "--cells",
                "cells.csv",
                "--subscriber",
                SUBSCRIBER,
                "--as-of",
                AS_OF));
    words.addAll(List.of(more));
    return session.run(words.toArray(String[]::new));
  }

  private static Json.Dictionary json(String text) {
    return switch (JsonReader.read(text, JsonReader.Limits.DEFAULT)) {
      case Decoded.Ok<Json>(Json.Dictionary dictionary) -> dictionary;
      case Decoded.Ok<Json> _ -> throw new AssertionError("no object: " + text);
      case Decoded.Malformed<Json>(var fault) -> throw new AssertionError(fault);
    };
  }

  private static ItineraryCard read(Json json) {
    return switch (CardReader.read(json)) {
      case Decoded.Ok<ItineraryCard>(ItineraryCard card) -> card;
      case Decoded.Malformed<ItineraryCard>(var fault) -> throw new AssertionError(fault);
    };
  }

  @Nested
  @DisplayName("without a key")
  class Unsigned {

    @Test
    void theCardIsPrintedAsJsonThatTheReaderTakes() {
      Session.Ran ran = card("--json");
      ItineraryCard card = read(json(ran.out()));

      assertEquals(ExitCode.ACCEPTED, ran.exitCode(), ran.err());
      assertEquals("176****2114", card.number().text());
      assertEquals(
          List.of("310000", "330100"), card.cities().stream().map(ListedCity::code).toList());
      assertEquals(2, card.countries().size(), "home and Japan");
      assertEquals(7, card.window().days());
      assertFalse(ran.out().contains(SUBSCRIBER), "the whole number is nowhere");
    }

    @Test
    void theSameCommandMakesTheSameCardOnAnyDay() {
      String first = card("--json").out();
      session.at(Instant.parse("2030-01-01T00:00:00Z"));

      assertEquals(first, card("--json").out());
    }

    @Test
    void daysAndZoneMoveTheWindow() {
      ItineraryCard card =
          read(json(card("--json", "--days", "14", "--zone", "Europe/Paris").out()));

      assertEquals("2022-07-05T00:00+02:00", card.window().from().toString());
      assertEquals("2022-07-19T00:00+02:00", card.window().until().toString());
    }

    @Test
    void aPersonReadsSentencesAndTheColour() {
      Session.Ran ran = card("--rules", EXAMPLES.resolve("cn-card-colour-2022-07").toString());

      assertEquals(
          "itinerary card of SIM 176****2114, 2022-07-12 to 2022-07-18 (7 days, Asia/Shanghai),"
              + " made just now",
          ran.lines().getFirst());
      assertTrue(ran.out().contains("colour when it was made: yellow"), ran.out());
      assertTrue(ran.out().contains("not met: CN-CARD-YELLOW"), ran.out());
    }

    @Test
    void aPseudonymIsNotShownAtAll() {
      Session.Ran ran =
          session.run(
              "card",
              "events.csv",
              "--cells",
              "cells.csv",
              "--subscriber",
              "bob",
              "--as-of",
              AS_OF,
              "--json");

      assertEquals("****", read(json(ran.out())).number().text());
      assertTrue(ran.err().contains("no event that counts"), ran.err());
    }

    @Test
    void aNumberThatIsTooYoungIsInsufficientHistory() {
      ItineraryCard card =
          read(json(card("--json", "--owned-since", "2022-07-16T12:00:00Z").out()));

      assertEquals("insufficient-history", card.state().word());
      assertEquals(List.of("310000"), card.cities().stream().map(ListedCity::code).toList());
    }
  }

  @Nested
  @DisplayName("with a key")
  class WithAKey {

    @BeforeEach
    void makeKey() {
      session.at(Instant.parse("2022-07-01T00:00:00Z"));
      Session.Ran ran =
          session.run("keys", "create", "carrier", "--country", "CN", "--for", "itinerary-card");
      assertEquals(ExitCode.ACCEPTED, ran.exitCode(), ran.err());
    }

    private Session.Ran verify(String code, String at, String... more) {
      List<String> words = new ArrayList<>(List.of("verify", "--at", at));
      words.addAll(List.of(more));
      words.add(code);
      return session.run(words.toArray(String[]::new));
    }

    @Test
    void aGateIsToldWhatItIsOfWhichDaysAndHowOld() {
      String code = card("--key", "carrier").out().strip();
      Session.Ran ran = verify(code, "2022-07-19T15:20:00+08:00");

      assertEquals(ExitCode.ACCEPTED, ran.exitCode(), ran.out());
      assertTrue(
          ran.out()
              .contains(
                  "itinerary card of SIM 176****2114, 2022-07-12 to 2022-07-18 (7 days,"
                      + " Asia/Shanghai), made 3 h ago"),
          ran.out());
      assertTrue(
          verify(code, "2022-07-19T15:20:00+08:00", "--language", "zh")
              .out()
              .contains("行程卡，号码 176****2114，2022-07-12 至 2022-07-18（7 天，Asia/Shanghai），3 小时前生成"));
    }

    @Test
    void aProgramIsToldTheSame() {
      String code = card("--key", "carrier").out().strip();
      Json.Dictionary answer = json(verify(code, "2022-07-19T15:20:00+08:00", "--json").out());
      Json.Dictionary document = (Json.Dictionary) answer.find("document").orElseThrow();

      assertEquals("itinerary-card", document.text("type").orElseThrow());
      assertEquals("made 3 h ago", document.text("age").orElseThrow());
      assertEquals(Json.Decimal.of(12_000), document.find("ageSeconds").orElseThrow());
      ItineraryCard card = read(document.find("card").orElseThrow());
      assertTrue(card.stays().isEmpty(), "the times of the stays stay with the holder");
    }

    @Test
    void aGateAsksARuleSetAboutTheFactsWhateverColourTheCardCarries() {
      String code = card("--key", "carrier").out().strip();
      Session.Ran ran =
          verify(
              code,
              "2022-07-19T15:20:00+08:00",
              "--rules",
              EXAMPLES.resolve("cn-card-colour-2022-07").toString());

      assertEquals(ExitCode.REFUSED, ran.exitCode());
      assertTrue(ran.out().contains("FAILED yellow"), ran.out());
    }

    @Test
    void itIsRefusedADayLater() {
      String code = card("--key", "carrier").out().strip();

      assertEquals(ExitCode.ACCEPTED, verify(code, "2022-07-20T11:59:59+08:00").exitCode());
      assertEquals(ExitCode.REFUSED, verify(code, "2022-07-20T12:00:00+08:00").exitCode());
    }

    @Test
    void withItsStaysAndAsJsonItHasBothTheCardAndTheCode() {
      Json.Dictionary printed = json(card("--key", "carrier", "--with-stays", "--json").out());

      assertTrue(printed.find("stays").isPresent());
      assertEquals(
          ExitCode.ACCEPTED,
          verify(printed.text("code").orElseThrow(), "2022-07-19T13:00:00+08:00").exitCode());
    }

    @Test
    void inspectShowsTheCardAndSaysThatNothingWasChecked() {
      Session.Ran ran = session.run("inspect", card("--key", "carrier").out().strip());

      assertTrue(ran.out().contains("itinerary card of SIM 176****2114"), ran.out());
      assertTrue(ran.out().contains("the signature is not checked"), ran.out());
    }

    @Test
    void theSymbolIsReadBack() {
      card("--key", "carrier", "--qr", "card.png");

      assertEquals(ExitCode.ACCEPTED, verify("card.png", "2022-07-19T13:00:00+08:00").exitCode());
    }

    @Test
    void aKeyForVaccinationsSignsNoCard() {
      assertEquals(ExitCode.ACCEPTED, session.run("keys", "create", "clinic").exitCode());
      Session.Ran ran = card("--key", "clinic");

      assertEquals(ExitCode.REFUSED, ran.exitCode());
      assertTrue(ran.err().contains("--for itinerary-card"), ran.err());
    }
  }

  @Nested
  @DisplayName("what cannot be")
  class Misuse {

    private void assertUsage(String problem, String... more) {
      Session.Ran ran = card(more);
      assertEquals(ExitCode.USAGE, ran.exitCode());
      assertTrue(ran.err().contains(problem), ran.err());
    }

    @Test
    void eachIsNamedWithWhatToDo() {
      assertUsage("--days must be 1 to 31, was 32", "--days", "32");
      assertUsage("--days must be 1 to 31, was week", "--days", "week");
      assertUsage("unknown zone Mars/Olympus", "--zone", "Mars/Olympus");
      assertUsage("--number must have 5 to 15 digits", "--number", "12");
      assertUsage("--request must be 16 to 32 bytes", "--request", "00");
      assertUsage("a card that nobody signed has no code", "--qr", "card.png");
      assertUsage(
          "for the purpose card-colour was given",
          "--rules",
          EXAMPLES.resolve("icvp-entry").toString());
    }
  }
}
