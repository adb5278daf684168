package pratique.itinerary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pratique.itinerary.Histories.BEIJING;
import static pratique.itinerary.Histories.HANGZHOU;
import static pratique.itinerary.Histories.SHENZHEN;
import static pratique.itinerary.Histories.cities;
import static pratique.itinerary.Histories.local;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.encoding.JsonWriter;
import pratique.rules.Colour;
import pratique.rules.certlogic.Language;
import pratique.stays.CellClass;
import pratique.stays.CellKey;
import pratique.stays.CellTable;
import pratique.stays.DivisionChanges;
import pratique.stays.Network;
import pratique.stays.Span;
import pratique.stays.StayPolicy;

/// What every system of its kind got wrong at an edge, as far as the card decides it; the others
/// are decided by the stays.
class CardPitfallsTest {

  private static final Bytes REQUEST = Bytes.utf8("sixteen or more bytes");
  private static final KeyId ONE = new KeyId(Bytes.hex("0000000000000001"));
  private static final KeyId TWO = new KeyId(Bytes.hex("0000000000000002"));

  private static Histories weekInHangzhou() {
    return new Histories().in(HANGZHOU, "2022-07-01T00:00", "2022-07-20T12:00");
  }

  @Nested
  @DisplayName("1: the window is [D-7 00:00, D 00:00) in the zone, half-open")
  class TheWindow {

    @Test
    void itEndsWithTheLastMidnightAndIsPrintedWithItsZone() {
      Window window = weekInHangzhou().card("2022-07-20T12:00", 7).window();

      assertEquals(OffsetDateTime.parse("2022-07-13T00:00:00+08:00"), window.from());
      assertEquals(OffsetDateTime.parse("2022-07-20T00:00:00+08:00"), window.until());
      assertEquals("Asia/Shanghai", window.zone());
    }

    @Test
    void anAskingAtMidnightExactlyBelongsToTheNewDay() {
      assertEquals(
          local("2022-07-20T00:00"),
          weekInHangzhou().card("2022-07-20T00:00", 7).window().until().toInstant());
      assertEquals(
          local("2022-07-19T00:00"),
          weekInHangzhou().card("2022-07-19T23:59", 7).window().until().toInstant());
    }

    @Test
    void aStayOfTodayIsOnTheCardOfTomorrow() {
      Histories histories = new Histories().in(BEIJING, "2022-07-20T00:00", "2022-07-21T10:00");

      assertEquals(List.of(), cities(histories.card("2022-07-20T23:00", 7)));
      assertEquals(List.of(BEIJING), cities(histories.card("2022-07-21T00:00", 7)));
    }

    @Test
    void aWindowThatBeginsInWinterAndEndsInSummerHasWholeLocalDays() {
      Window window =
          Window.before(
              Instant.parse("2026-04-01T10:00:00Z"), 7, java.time.ZoneId.of("Europe/Berlin"));

      assertEquals(OffsetDateTime.parse("2026-03-25T00:00:00+01:00"), window.from());
      assertEquals(OffsetDateTime.parse("2026-04-01T00:00:00+02:00"), window.until());
      assertEquals(Duration.ofHours(7 * 24 - 1), window.span().length());
    }
  }

  @Nested
  @DisplayName("2: a stay across the window's edge is listed when a proven part lies inside")
  class AcrossTheEdge {

    @Test
    void oneHourOfFiveInsideListsTheCityAndShowsTheHour() {
      ItineraryCard card =
          new Histories()
              .in(BEIJING, "2022-07-12T20:00", "2022-07-13T01:00")
              .in(HANGZHOU, "2022-07-13T06:00", "2022-07-20T08:00")
              .card("2022-07-20T12:00", 7);

      assertEquals(List.of(BEIJING, HANGZHOU), cities(card));
      assertEquals(Duration.ofHours(5), card.cities().getFirst().dwellAtLeast());
      assertEquals(
          new Span(local("2022-07-13T00:00"), local("2022-07-13T01:00")),
          card.stays().orElseThrow().getFirst().time());
    }

    @Test
    void aStayThatEndsWhenTheWindowBeginsIsNot() {
      ItineraryCard card =
          new Histories()
              .in(BEIJING, "2022-07-12T18:00", "2022-07-13T00:00")
              .card("2022-07-20T12:00", 7);

      assertEquals(List.of(), cities(card));
    }
  }

  @Nested
  @DisplayName("16: a feed that was down is said to be missing, not that nobody was there")
  class Outage {

    @Test
    void theCardIsIncompleteAndSaysForHowLong() {
      CardQuestion question =
          CardQuestion.of(Histories.NUMBER, local("2022-07-20T12:00"), 7, Histories.SHANGHAI)
              .withOutages(
                  List.of(
                      new Span(local("2022-07-14T00:00"), local("2022-07-14T03:00")),
                      new Span(local("2022-07-14T02:00"), local("2022-07-14T05:00"))));
      ItineraryCard card = weekInHangzhou().card(question, StayPolicy.DEFAULT);

      assertEquals(Coverage.State.GAPS, card.state());
      assertEquals(Duration.ofHours(5), card.coverage().outage());
      assertTrue(
          CardSentences.lines(card, card.asOf().toInstant(), Language.ENGLISH).stream()
              .anyMatch(line -> line.startsWith("incomplete") && line.contains("5 h 0 min")));
    }

    @Test
    void withoutOneTheSameCardIsComplete() {
      assertEquals(Coverage.State.COMPLETE, weekInHangzhou().card("2022-07-20T12:00", 7).state());
    }
  }

  @Nested
  @DisplayName("25: a lone registration at a border lists nothing by the policy")
  class AccidentalRoaming {

    private final Histories shenzhen =
        new Histories()
            .in(SHENZHEN, "2022-07-13T00:00", "2022-07-16T12:00")
            .registered(454, "2022-07-16T12:10")
            .in(SHENZHEN, "2022-07-16T12:20", "2022-07-20T08:00");

    @Test
    void byTheDefaultPolicyTheCardHasNoRegion() {
      assertEquals(List.of(), shenzhen.card("2022-07-20T12:00", 7).regions());
    }

    @Test
    void byAPolicyWithoutTheRuleItHas() {
      StayPolicy strict =
          Histories.ok(
              StayPolicy.read("pratique-stay-policy 1\nid: no-rule\naccidental-roaming: PT0S\n"));
      ItineraryCard card =
          shenzhen.card(
              CardQuestion.of(Histories.NUMBER, local("2022-07-20T12:00"), 7, Histories.SHANGHAI),
              strict);

      assertEquals(List.of("HK"), card.regions().stream().map(ListedRegion::code).toList());
      assertFalse(
          card.policy().equals(PolicyReference.of(StayPolicy.DEFAULT)),
          "the card says by which policy");
    }
  }

  @Nested
  @DisplayName("26: a network code of several countries is \"one of\"")
  class OneOf {

    @Test
    void theCardNamesAllAndClaimsNone() {
      ItineraryCard card =
          new Histories()
              .registered(234, "2022-07-14T08:00")
              .registered(234, "2022-07-15T08:00")
              .in(HANGZHOU, "2022-07-17T08:00", "2022-07-20T08:00")
              .card("2022-07-20T12:00", 7);

      assertEquals(1, card.countries().size());
      assertEquals(List.of("GB", "GG", "IM", "JE"), card.countries().getFirst().codes());
      assertTrue(
          CardSentences.lines(card, card.asOf().toInstant(), Language.ENGLISH)
              .contains("countries: one of GB or GG or IM or JE"));
      assertTrue(JsonWriter.write(CardJson.write(card)).contains("\"oneOf\":[\"GB\""));
    }
  }

  @Nested
  @DisplayName("27: Hong Kong, Macao and Taiwan are regions by the policy")
  class Regions {

    private final Histories hongKong =
        new Histories()
            .registered(454, "2022-07-14T08:00")
            .registered(454, "2022-07-15T08:00")
            .in(HANGZHOU, "2022-07-17T08:00", "2022-07-20T08:00");

    @Test
    void theDefaultPolicyHasARegion() {
      ItineraryCard card = hongKong.card("2022-07-20T12:00", 7);

      assertEquals(List.of("HK"), card.regions().stream().map(ListedRegion::code).toList());
      assertEquals(List.of(), card.countries());
    }

    @Test
    void aPolicyWithoutRegionsHasACountryAndAnotherHash() {
      StayPolicy none =
          Histories.ok(StayPolicy.read("pratique-stay-policy 1\nid: no-regions\nregions: \n"));
      ItineraryCard card =
          hongKong.card(
              CardQuestion.of(Histories.NUMBER, local("2022-07-20T12:00"), 7, Histories.SHANGHAI),
              none);

      assertEquals(List.of(), card.regions());
      assertEquals(List.of("HK"), card.countries().getFirst().codes());
    }
  }

  @Nested
  @DisplayName("28: a division that is renamed inside the window is one city")
  class RenamedDivision {

    @Test
    void oneStayAndOneLineUnderTheCodeOfToday() {
      Network home = new Network(460, 0, 2);
      CellTable table =
          Histories.ok(
              CellTable.builder(
                      Histories.ok(DivisionChanges.of(java.util.Map.of("331000", HANGZHOU))))
                  .add(
                      1,
                      new CellKey(home, 1, 0),
                      List.of("331000"),
                      CellClass.ORDINARY,
                      Optional.empty(),
                      Optional.of(local("2022-07-16T00:00")))
                  .add(
                      2,
                      new CellKey(home, 1, 0),
                      List.of(HANGZHOU),
                      CellClass.ORDINARY,
                      Optional.of(local("2022-07-16T00:00")),
                      Optional.empty())
                  .build());
      ItineraryCard card =
          new Histories()
              .cells(table)
              .in(HANGZHOU, "2022-07-15T22:00", "2022-07-16T02:00")
              .card("2022-07-20T12:00", 7);

      assertEquals(List.of(HANGZHOU), cities(card));
      assertEquals(Duration.ofHours(4), card.cities().getFirst().dwellAtLeast());
    }
  }

  @Nested
  @DisplayName("29: cards of two numbers are merged only for who proved control of both requests")
  class TwoNumbers {

    @Test
    void cardsOfDifferentRequestsAreNotTogether() {
      ItineraryCard one = ported(CardQuestion::withServedUntil, "2022-07-16T12:00");
      ItineraryCard other =
          weekInHangzhou()
              .cardOwnedSince(
                  "2022-07-16T12:00", question().withRequest(Bytes.utf8("another sixteen bytes")));

      assertEquals(
          new Merging.Merged.NotTogether(Merging.Difference.REQUEST),
          Merging.merge(new Merging.Verified(one, ONE), new Merging.Verified(other, TWO)));
    }
  }

  @Nested
  @DisplayName("31: a number is looked at from its ownership epoch on")
  class Ownership {

    private final Histories history =
        new Histories()
            .in(BEIJING, "2022-07-10T00:00", "2022-07-15T09:00")
            .in(HANGZHOU, "2022-07-15T12:00", "2022-07-20T08:00");

    @Test
    void aNewOwnerSeesNothingOfTheFormerOnesPlacesAndIsToldTheEpoch() {
      ItineraryCard card = history.cardOwnedSince("2022-07-15T10:00", "2022-07-20T12:00", 7);

      assertEquals(List.of(HANGZHOU), cities(card));
      assertEquals(Coverage.State.INSUFFICIENT_HISTORY, card.state());
      assertEquals(Optional.of(local("2022-07-15T10:00")), card.coverage().ownedSince());
      assertFalse(JsonWriter.write(CardJson.write(card)).contains(BEIJING));
    }

    @Test
    void anEpochAtTheFirstInstantOfTheWindowIsEnoughAndOneSecondLaterIsNot() {
      assertEquals(
          Coverage.State.COMPLETE,
          weekInHangzhou().cardOwnedSince("2022-07-13T00:00", "2022-07-20T12:00", 7).state());
      assertEquals(
          Coverage.State.INSUFFICIENT_HISTORY,
          weekInHangzhou().cardOwnedSince("2022-07-13T00:00:01", "2022-07-20T12:00", 7).state());
    }

    @Test
    void timeBeforeTheEpochIsNotCountedAsSilence() {
      ItineraryCard card = history.cardOwnedSince("2022-07-15T12:00", "2022-07-20T12:00", 7);

      assertEquals(Duration.ZERO, card.coverage().unheard());
    }
  }

  @Nested
  @DisplayName("33: the card speaks of the SIM, never of the person")
  class TheSim {

    @Test
    void noSentenceSaysYouOrVisited() {
      ItineraryCard card =
          RuleSets.colouring("cn-card-colour-2022-01")
              .colour(
                  new Histories()
                      .in("610100", "2022-01-10T08:00", "2022-01-20T08:00")
                      .card("2022-01-20T12:00", 14),
                  Optional.of("CN"),
                  local("2022-01-20T12:00"));
      List<String> english = CardSentences.lines(card, card.asOf().toInstant(), Language.ENGLISH);
      List<String> chinese = CardSentences.lines(card, card.asOf().toInstant(), Language.CHINESE);

      assertTrue(english.getFirst().contains("SIM"), english.getFirst());
      assertTrue(english.stream().anyMatch(line -> line.contains("The city contains")));
      for (String line : english) {
        assertFalse(line.matches("(?i).*\\b(you|your|person visited|visited)\\b.*"), line);
      }
      for (String line : chinese) {
        assertFalse(line.contains("您") || line.contains("到达或途经"), line);
      }
    }
  }

  @Nested
  @DisplayName("35: a risk list is bitemporal: as of an instant, with a version")
  class Bitemporal {

    @Test
    void theColourSaysItsInstantAndTheVersionOfTheList() {
      CardColour colour = beijing2020("2020-05-15T12:00").colour().orElseThrow();

      assertEquals(Colour.RED, colour.colour());
      assertEquals(local("2020-05-15T12:00"), colour.at());
      assertEquals(
          List.of("risk-list cn-risk-areas 7", "notice-list cn-notices 3"),
          colour.inputs().stream()
              .map(input -> input.kind() + " " + input.id() + " " + input.version())
              .toList());
    }

    @Test
    void theColourOfAPastDayIsMadeAgainWithTheListOfToday() {
      assertEquals(
          Colour.GREEN,
          beijing2020("2020-05-10T08:59").colour().orElseThrow().colour(),
          "published at 09:00 in Shanghai");
      assertEquals(Colour.RED, beijing2020("2020-05-10T09:00").colour().orElseThrow().colour());
    }
  }

  @Nested
  @DisplayName("36: listed after the stay: two named policies, current and at-stay")
  class AfterTheStay {

    private final ItineraryCard left =
        new Histories()
            .in(BEIJING, "2020-05-04T08:00", "2020-05-09T08:00")
            .in(SHENZHEN, "2020-05-09T12:00", "2020-05-15T10:00")
            .card("2020-05-15T12:00", 14);

    @Test
    void currentCountsIt() {
      CardColour colour =
          RuleSets.colouring("cn-card-colour-2020-03")
              .colour(left, Optional.of("CN"), local("2020-05-15T12:00"))
              .colour()
              .orElseThrow();

      assertEquals(Colour.RED, colour.colour());
      assertEquals(java.util.Set.of(RiskPolicy.CURRENT), colour.risk());
    }

    @Test
    void atStayDoesNot() {
      CardColour colour =
          RuleSets.atStay("PT30M")
              .colour(left, Optional.of("CN"), local("2020-05-15T12:00"))
              .colour()
              .orElseThrow();

      assertEquals(Colour.GREEN, colour.colour());
      assertEquals(java.util.Set.of(RiskPolicy.AT_STAY), colour.risk());
    }
  }

  @Nested
  @DisplayName("37: a stay that partly overlaps counts from the overlap that the rule set states")
  class PartialOverlap {

    // Listed from 2020-05-10 08:00 in Shanghai on.
    private final ItineraryCard thirtyMinutes =
        new Histories()
            .in(BEIJING, "2020-05-10T02:00", "2020-05-10T08:30")
            .card("2020-05-15T12:00", 14);

    private Colour with(String overlap) {
      return RuleSets.atStay(overlap)
          .colour(thirtyMinutes, Optional.of("CN"), local("2020-05-15T12:00"))
          .colour()
          .orElseThrow()
          .colour();
    }

    @Test
    void thirtyMinutesAreEnoughForThirtyAndNotForThirtyOne() {
      assertEquals(Colour.RED, with("PT30M"));
      assertEquals(Colour.GREEN, with("PT31M"));
    }

    @Test
    void aNoticeIsMetOnTheSameTerms() {
      // The notice N-2020-17 is of 12 May 2020, 10:00 to 14:00; the rule set asks for 15 minutes.
      assertEquals(List.of("N-2020-17"), noticesOf("2020-05-12T10:15"));
      assertEquals(List.of(), noticesOf("2020-05-12T10:14"));
    }

    private List<String> noticesOf(String leftAt) {
      return RuleSets.colouring("cn-card-colour-2020-03")
          .colour(
              new Histories().in(HANGZHOU, "2020-05-12T02:00", leftAt).card("2020-05-15T12:00", 14),
              Optional.of("CN"),
              local("2020-05-15T12:00"))
          .notices();
    }

    @Test
    void aStayThatIsOnlyPossibleMeetsNoNotice() {
      // Heard before and after, silent through the whole notice.
      ItineraryCard card =
          RuleSets.colouring("cn-card-colour-2020-03")
              .colour(
                  new Histories()
                      .in(HANGZHOU, "2020-05-12T02:00", "2020-05-12T09:00")
                      .in(HANGZHOU, "2020-05-12T16:00", "2020-05-12T22:00")
                      .card("2020-05-15T12:00", 14),
                  Optional.of("CN"),
                  local("2020-05-15T12:00"));

      assertEquals(List.of(HANGZHOU), cities(card));
      assertEquals(List.of(), card.notices());
      assertEquals(Colour.GREEN, card.colour().orElseThrow().colour());
    }
  }

  @Nested
  @DisplayName("38: when an area is taken off the list the colour reverts at once")
  class Delisting {

    @Test
    void atTheInstantOfPublicationAndNotASecondLater() {
      // 2020-05-20T01:00:00Z is 09:00 in Shanghai.
      assertEquals(Colour.RED, beijing2020("2020-05-20T08:59:59").colour().orElseThrow().colour());
      assertEquals(Colour.GREEN, beijing2020("2020-05-20T09:00").colour().orElseThrow().colour());
    }
  }

  @Nested
  @DisplayName("39: the card knows the city only and claims nothing of a street")
  class CityContains {

    @Test
    void theMarkIsOnTheCityAndSaysThatItContains() {
      ItineraryCard card =
          RuleSets.colouring("cn-card-colour-2022-01")
              .colour(
                  new Histories()
                      .in("610100", "2022-01-10T08:00", "2022-01-20T08:00")
                      .card("2022-01-20T12:00", 14),
                  Optional.of("CN"),
                  local("2022-01-20T12:00"));
      CardColour colour = card.colour().orElseThrow();

      assertEquals(Colour.GREEN, colour.colour());
      assertEquals("610100", colour.marks().getFirst().place());
      assertEquals("*", colour.marks().getFirst().sign());
      assertTrue(colour.marks().getFirst().text().in("en").startsWith("The city contains"));
      assertFalse(
          JsonWriter.write(CardJson.write(card)).contains("610113"),
          "the listed area itself is not on the card");
    }
  }

  @Nested
  @DisplayName("40: a card expires 24 hours after it was computed")
  class Expiry {

    private final ItineraryCard card = weekInHangzhou().card("2022-07-20T12:00", 7);

    @Test
    void anEnvelopeThatLastsLongerIsRefused() {
      Instant made = card.asOf().toInstant();

      assertEquals(
          new pratique.encoding.Decoded.Ok<>(card),
          CardReader.within(card, made, made.plus(Duration.ofHours(24))));
      assertEquals(
          "card.expiry",
          Readings.fault(
              CardReader.within(card, made, made.plus(Duration.ofHours(24)).plusSeconds(1))));
      assertEquals(
          "card.expiry",
          Readings.fault(
              CardReader.within(card, made.minusSeconds(1), made.plus(Duration.ofHours(1)))));
    }

    @Test
    void whoLooksAtItIsToldItsAge() {
      Instant made = card.asOf().toInstant();

      assertEquals("made just now", age(made.plusSeconds(59)));
      assertEquals("made 59 min ago", age(made.plus(Duration.ofMinutes(59))));
      assertEquals("made 3 h ago", age(made.plus(Duration.ofMinutes(3 * 60 + 59))));
      assertEquals("made 2 days ago", age(made.plus(Duration.ofDays(2))));
      assertEquals(
          "3 小时前生成", CardSentences.age(card, made.plus(Duration.ofHours(3)), Language.CHINESE));
    }

    private String age(Instant at) {
      return CardSentences.age(card, at, Language.ENGLISH);
    }
  }

  private static ItineraryCard beijing2020(String asOf) {
    return RuleSets.colouring("cn-card-colour-2020-03")
        .colour(
            new Histories().in(BEIJING, "2020-04-25T08:00", "2020-05-20T12:00").card(asOf, 14),
            Optional.of("CN"),
            local(asOf));
  }

  static CardQuestion question() {
    return CardQuestion.of(Histories.NUMBER, local("2022-07-20T12:00"), 7, Histories.SHANGHAI)
        .withRequest(REQUEST);
  }

  interface Bound {
    CardQuestion on(CardQuestion question, Instant at);
  }

  private static ItineraryCard ported(Bound bound, String at) {
    return weekInHangzhou().card(bound.on(question(), local(at)), StayPolicy.DEFAULT);
  }
}
