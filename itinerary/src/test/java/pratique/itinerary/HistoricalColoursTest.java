package pratique.itinerary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pratique.itinerary.Histories.BEIJING;
import static pratique.itinerary.Histories.HANGZHOU;
import static pratique.itinerary.Histories.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pratique.rules.Colour;
import pratique.rules.RuleSet;
import pratique.stays.StayPolicy;

/// The card of 2020 to 2022, made anew from signalling and coloured by the rule set of its day.
class HistoricalColoursTest {

  private static final List<String> FOLDERS =
      List.of(
          "cn-card-colour-2020-03",
          "cn-card-colour-2021-01",
          "cn-card-colour-2022-01",
          "cn-card-colour-2022-07");

  /// The rule set that was in force, whichever folder it is in; empty when none was.
  private static Optional<String> inForce(String at) {
    List<String> found = new ArrayList<>();
    for (String folder : FOLDERS) {
      RuleSet set = RuleSets.set(folder);
      if (set.inForceAt(local(at))) {
        found.add(folder);
      }
    }
    assertTrue(found.size() <= 1, "one rule set at a time: " + found);
    return found.stream().findFirst();
  }

  private static ItineraryCard card(Histories history, String asOf, int days) {
    ItineraryCard made =
        history.card(
            CardQuestion.of(Histories.NUMBER, local(asOf), days, Histories.SHANGHAI).withHome("CN"),
            StayPolicy.DEFAULT);
    return RuleSets.colouring(inForce(asOf).orElseThrow())
        .colour(made, Optional.of("CN"), local(asOf));
  }

  private static Colour colour(ItineraryCard card) {
    return card.colour().orElseThrow().colour();
  }

  /// Five days in Beijing, which has a made-up listed area in the time in question, then home.
  private static Histories beijing(String year, String month) {
    String prefix = year + "-" + month + "-";
    return new Histories()
        .in(BEIJING, prefix + "08T08:00", prefix + "13T08:00")
        .in(HANGZHOU, prefix + "13T14:00", prefix + "16T08:00");
  }

  @ParameterizedTest
  @CsvSource({
    "2020-03-06T00:00, cn-card-colour-2020-03",
    "2021-01-08T20:29:59, cn-card-colour-2020-03",
    "2021-01-08T20:30, cn-card-colour-2021-01",
    "2022-01-16T23:59:59, cn-card-colour-2021-01",
    "2022-01-17T00:00, cn-card-colour-2022-01",
    "2022-06-28T23:59:59, cn-card-colour-2022-01",
    "2022-06-29T00:00, cn-card-colour-2022-07",
    "2022-12-12T23:59:59, cn-card-colour-2022-07"
  })
  void eachDayHasItsRuleSet(String at, String folder) {
    assertEquals(Optional.of(folder), inForce(at));
  }

  @Test
  void fromThe13thOfDecember2022OnThereIsNone() {
    assertEquals(Optional.empty(), inForce("2022-12-13T00:00"));
    assertEquals(Optional.empty(), inForce("2020-03-05T23:59:59"));
  }

  @Nested
  @DisplayName("March 2020: red for a city at risk, orange for contact, yellow for abroad")
  class March2020 {

    @Test
    void aCityWithAnAreaAtRiskIsRed() {
      ItineraryCard card = card(beijing("2020", "05"), "2020-05-16T12:00", 14);

      assertEquals(Colour.RED, colour(card));
      assertEquals("CN-CARD-RED", card.colour().orElseThrow().reasons().getFirst().code());
    }

    @Test
    void aStayThatMetAContactIsOrangeAndNamesTheNotice() {
      ItineraryCard card =
          card(
              new Histories().in(HANGZHOU, "2020-05-10T08:00", "2020-05-15T08:00"),
              "2020-05-15T12:00",
              14);

      assertEquals(Colour.ORANGE, colour(card));
      assertEquals(List.of("N-2020-17"), card.notices(), "the withdrawn one does not count");
    }

    @Test
    void hongKongIsYellow() {
      assertEquals(Colour.YELLOW, colour(card(hongKong("2020-03-"), "2020-03-20T12:00", 14)));
    }
  }

  @Nested
  @DisplayName("8 January 2021, 20:30: no red any more; all domestic green, overseas yellow")
  class January2021 {

    private final Histories shijiazhuang =
        new Histories().in("610100", "2021-01-04T08:00", "2021-01-09T08:00");

    @Test
    void hongKongIsGreenFromThatMinuteOn() {
      Histories history =
          new Histories()
              .registered(454, "2021-01-02T08:00")
              .registered(454, "2021-01-03T08:00")
              .in(HANGZHOU, "2021-01-04T08:00", "2021-01-08T20:00");

      assertEquals(Colour.YELLOW, colour(card(history, "2021-01-08T20:29:59", 14)));
      assertEquals(Colour.GREEN, colour(card(history, "2021-01-08T20:30", 14)));
    }

    @Test
    void japanIsYellow() {
      Histories history =
          new Histories()
              .registered(440, "2021-01-02T08:00")
              .registered(440, "2021-01-03T08:00")
              .in(HANGZHOU, "2021-01-04T08:00", "2021-01-09T08:00");

      assertEquals(Colour.YELLOW, colour(card(history, "2021-01-09T12:00", 14)));
      assertEquals(Colour.GREEN, colour(card(shijiazhuang, "2021-01-09T12:00", 14)));
    }
  }

  @Nested
  @DisplayName("17 January 2022: an asterisk, and green")
  class January2022 {

    private final Histories xian =
        new Histories().in("610100", "2022-01-04T08:00", "2022-02-02T08:00");

    @Test
    void theAsteriskFollowsTheListOfTheDay() {
      ItineraryCard listed = card(xian, "2022-01-20T12:00", 14);
      ItineraryCard over = card(xian, "2022-02-01T12:00", 14);

      assertEquals(Colour.GREEN, colour(listed));
      assertEquals(
          List.of("610100 *"),
          listed.colour().orElseThrow().marks().stream()
              .map(mark -> mark.place() + " " + mark.sign())
              .toList());
      assertEquals(List.of(), over.colour().orElseThrow().marks(), "off the list since that day");
    }
  }

  @Nested
  @DisplayName("29 June 2022: no asterisk; 8 July 2022: seven days")
  class July2022 {

    private final Histories shanghai =
        new Histories().in("310000", "2022-06-15T08:00", "2022-07-20T08:00");

    @Test
    void theAsteriskIsGoneOnThe29thOfJune() {
      assertEquals(1, card(shanghai, "2022-06-28T23:00", 14).colour().orElseThrow().marks().size());
      assertEquals(0, card(shanghai, "2022-06-29T00:00", 14).colour().orElseThrow().marks().size());
    }

    @Test
    void fourteenDaysCountUntilThe7thAndSevenFromThe8thOn() {
      assertEquals(Colour.GREEN, colour(card(shanghai, "2022-07-07T23:59", 14)));
      assertEquals(Colour.GREY, colour(card(shanghai, "2022-07-08T00:00", 14)));
      assertEquals(Colour.GREEN, colour(card(shanghai, "2022-07-08T00:00", 7)));
    }

    @Test
    void aCityLeftOnThe6thOfSeptemberDropsOutOnThe14th() {
      Histories history =
          new Histories()
              .in(BEIJING, "2022-09-01T08:00", "2022-09-06T20:00")
              .in(HANGZHOU, "2022-09-07T02:00", "2022-09-14T08:00");

      assertEquals(
          List.of(BEIJING, HANGZHOU), Histories.cities(card(history, "2022-09-13T23:59", 7)));
      assertEquals(List.of(HANGZHOU), Histories.cities(card(history, "2022-09-14T00:00", 7)));
    }
  }

  private static Histories hongKong(String month) {
    return new Histories()
        .registered(454, month + "08T08:00")
        .registered(454, month + "09T08:00")
        .in(HANGZHOU, month + "10T08:00", month + "20T08:00");
  }
}
