package pratique.server.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import pratique.itinerary.CardMaking;
import pratique.itinerary.CardQuestion;
import pratique.itinerary.ItineraryCard;
import pratique.itinerary.MaskedNumber;
import pratique.server.carrier.PhoneNumber;
import pratique.stays.Counts;
import pratique.stays.Place;
import pratique.stays.Question;
import pratique.stays.SignallingEvent;
import pratique.stays.Span;
import pratique.stays.Stay;
import pratique.stays.StayFold;
import pratique.stays.StayPolicy;
import pratique.stays.Stays;

/// Days that are cut apart, sealed and put together again give the card that the whole would give.
class MidnightTest {

  private static final ZoneId ZONE = MadeUpOperator.ZONE;
  private static final LocalDate TODAY = LocalDate.parse("2027-01-10");
  private static final LocalDate FIRST = TODAY.minusDays(14);
  private static final Instant AS_OF = Instant.parse("2027-01-10T09:00:00Z");
  private static final StayPolicy POLICY = StayPolicy.DEFAULT;
  private static final Stay.Why NO_REASON =
      new Stay.Why(Duration.ZERO, Duration.ZERO, Duration.ZERO);

  private static Instant midnight(LocalDate day) {
    return day.atStartOfDay(ZONE).toInstant();
  }

  private static Stays stays(List<Stay> stays) {
    Instant first = stays.getFirst().from();
    return new Stays(
        stays,
        List.of(),
        List.of(),
        Optional.of(first),
        Optional.of(AS_OF),
        Optional.of(AS_OF),
        AS_OF,
        Optional.empty(),
        Counts.NONE);
  }

  private static Stay stay(Instant from, Instant until) {
    Span span = new Span(from, until);
    return new Stay(new Place.City(StoredSignalling.CITY_A), span, List.of(span), NO_REASON);
  }

  /// Through bytes, as they are sealed.
  private static Stays throughRows(Stays stays, LocalDate first) {
    List<StayDay> days = new ArrayList<>();
    for (StayDay day : SplitAtMidnight.split(stays, first, TODAY, ZONE, POLICY.threshold())) {
      StayDay read = StayDayCodec.read(StayDayCodec.write(day));
      assertEquals(day, read);
      days.add(read);
    }
    return JoinDays.join(days, ZONE, AS_OF, stays.ownedSince());
  }

  private static ItineraryCard card(Stays stays, int days) {
    return CardMaking.card(
        stays, POLICY, CardQuestion.of(MaskedNumber.ALL_HIDDEN, AS_OF, days, ZONE).withHome("XX"));
  }

  @Test
  void aStayAcrossMidnightIsOneStay() {
    Instant midnight = midnight(TODAY.minusDays(3));
    Stay whole = stay(midnight.minus(Duration.ofHours(2)), midnight.plus(Duration.ofHours(2)));

    assertEquals(List.of(whole), throughRows(stays(List.of(whole)), FIRST).stays());
  }

  @Test
  void whatWasProvenBeforeTheOldestDayIsCarriedIntoIt() {
    Instant midnight = midnight(FIRST);
    Stays whole =
        stays(
            List.of(stay(midnight.minus(Duration.ofHours(3)), midnight.plus(Duration.ofHours(1)))));

    ItineraryCard read = card(throughRows(whole, FIRST), 14);

    assertEquals(
        List.of(StoredSignalling.CITY_A), read.cities().stream().map(c -> c.code()).toList());
    assertEquals(card(whole, 14), read);
  }

  @Test
  void threeHoursAndFiftyNineMinutesAcrossTheOldestMidnightListNothing() {
    Instant midnight = midnight(FIRST);
    Stays whole =
        stays(
            List.of(
                stay(midnight.minus(Duration.ofHours(3)), midnight.plus(Duration.ofMinutes(59)))));

    assertEquals(List.of(), card(throughRows(whole, FIRST), 14).cities());
  }

  @Test
  void notMoreThanTheThresholdIsCarried() {
    Instant midnight = midnight(FIRST);
    Stays whole =
        stays(List.of(stay(midnight.minus(Duration.ofDays(9)), midnight.plusSeconds(60))));

    StayDay first = SplitAtMidnight.split(whole, FIRST, FIRST, ZONE, POLICY.threshold()).getFirst();

    assertEquals(POLICY.threshold(), first.cities().getFirst().carriedRun());
    assertEquals(POLICY.threshold(), first.cities().getFirst().carriedSum());
  }

  @Test
  void aDayThatIsMissingIsTimeInWhichNothingWasHeard() {
    Stays whole = stays(List.of(stay(midnight(TODAY.minusDays(6)), AS_OF)));
    List<StayDay> days =
        new ArrayList<>(SplitAtMidnight.split(whole, FIRST, TODAY, ZONE, POLICY.threshold()));
    LocalDate lost = TODAY.minusDays(3);
    days.removeIf(day -> day.day().equals(lost));

    Stays read = JoinDays.join(days, ZONE, AS_OF, Optional.empty());

    assertEquals(List.of(StayDay.span(lost, ZONE)), read.unheard());
    assertEquals(2, read.stays().size());
  }

  @Test
  void aThousandHistoriesGiveTheSameCardWholeAndThroughRowsSeed20270110() {
    Random random = new Random(20270110);
    StayFold fold = StoredSignalling.fold();
    TreeSet<Integer> cities = new TreeSet<>();
    for (int round = 0; round < 1000; round++) {
      Stays whole = fold.fold(history(random), Question.asOf(AS_OF));
      for (int days : List.of(7, 14)) {
        ItineraryCard expected = card(whole, days);
        ItineraryCard read = card(throughRows(whole, FIRST), days);
        String label = "round " + round + ", " + days + " days";
        assertEquals(
            expected.cities().stream().map(city -> city.code()).toList(),
            read.cities().stream().map(city -> city.code()).toList(),
            label);
        assertEquals(expected.countries(), read.countries(), label);
        assertEquals(expected.stays(), read.stays(), label);
        assertEquals(expected.coverage(), read.coverage(), label);
        cities.add(expected.cities().size());
      }
    }
    assertTrue(cities.containsAll(List.of(0, 1, 2, 3)), "the histories are too alike: " + cities);
  }

  /// Stays of minutes to days in three cities, journeys abroad and silences, from before the window
  /// to its end.
  private static List<SignallingEvent> history(Random random) {
    StoredSignalling store = new StoredSignalling();
    Line line = new Line("s", Optional.empty(), Optional.empty());
    PhoneNumber number = new PhoneNumber("9991000001");
    store.line(number, line);
    List<String> cities =
        List.of(StoredSignalling.CITY_A, StoredSignalling.CITY_B, StoredSignalling.CITY_C);
    Instant at = midnight(FIRST).minus(Duration.ofMinutes(random.nextInt(2000)));
    while (at.isBefore(AS_OF)) {
      Instant until =
          at.plus(Duration.ofMinutes(1 + random.nextInt(random.nextInt(12) == 0 ? 9000 : 500)));
      switch (random.nextInt(8)) {
        case 0 -> store.abroad("s", at, until);
        case 1 -> {} // silence
        default -> store.stay("s", cities.get(random.nextInt(cities.size())), at, until);
      }
      at = until.plus(Duration.ofMinutes(1 + random.nextInt(90)));
    }
    return store.events(line, Instant.EPOCH, AS_OF);
  }
}
