package pratique.stays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/// What the files in `vectors/stays` cannot say: windows, owners, tables, completeness. The rest of
/// the pitfalls stands there.
class StayFoldTest {

  private static final Network HOME = new Network(460, 0, 2);
  private static final Instant DAY = Instant.parse("2026-03-01T16:00:00Z"); // midnight in Shanghai
  private static final StayPolicy POLICY = StayPolicy.DEFAULT;

  private static CellTable cells(DivisionChanges changes) {
    return ok(
        CellTable.builder(changes)
            .add(
                2,
                new CellKey(HOME, 1, 1),
                List.of("A"),
                CellClass.ORDINARY,
                Optional.empty(),
                Optional.empty())
            .add(
                3,
                new CellKey(HOME, 1, 2),
                List.of("B"),
                CellClass.ORDINARY,
                Optional.empty(),
                Optional.empty())
            .build());
  }

  private static <T> T ok(Reading<T> reading) {
    return switch (reading) {
      case Reading.Ok<T>(T value) -> value;
      case Reading.Faulty<T>(List<StayFault> faults) -> throw new AssertionError(faults.toString());
    };
  }

  private static SignallingEvent heard(Instant at, int cell) {
    return new SignallingEvent(
        "s", at, at, HOME, Optional.of(new CellKey(HOME, 1, cell)), EventType.UPDATE);
  }

  private static SignallingEvent registered(Instant at, int mcc) {
    return new SignallingEvent(
        "s", at, at, new Network(mcc, 1, 2), Optional.empty(), EventType.REGISTER);
  }

  private static Instant hours(double hours) {
    return DAY.plusMillis(Math.round(hours * 3_600_000));
  }

  private static List<SignallingEvent> hourly(double from, double until, int cell) {
    List<SignallingEvent> events = new ArrayList<>();
    for (double at = from; at < until; at++) {
      events.add(heard(hours(at), cell));
    }
    events.add(heard(hours(until), cell));
    return events;
  }

  private static Stays fold(List<SignallingEvent> events, Question question) {
    return new StayFold(cells(DivisionChanges.NONE), NetworkTable.ITU, POLICY)
        .fold(events, question);
  }

  private static boolean isListed(Stays stays, Span window) {
    return !stays.provenWithin(window, POLICY).isEmpty();
  }

  @Nested
  @DisplayName("Pitfalls 1 and 2: the window is half-open, and a proven part inside lists a stay")
  final class OfTheWindow {

    private final Span week = new Span(DAY, DAY.plus(Duration.ofDays(7)));

    @Test
    void fourHoursOfWhichOneIsInsideAreListed() {
      assertTrue(isListed(fold(hourly(-3, 1, 1), Question.OPEN), week));
    }

    @Test
    void aMillisecondInsideIsEnough() {
      assertTrue(isListed(fold(hourly(-5, 0.001 / 3600, 1), Question.OPEN), week));
    }

    @Test
    void whatEndsAtTheFirstInstantOfTheWindowIsNot() {
      assertFalse(isListed(fold(hourly(-5, 0, 1), Question.OPEN), week));
    }

    @Test
    void whatBeginsAtTheEndOfTheWindowIsNot() {
      assertFalse(isListed(fold(hourly(7 * 24, 7 * 24 + 5, 1), Question.OPEN), week));
    }

    @Test
    void aPossibleRestInsideIsNoProof() {
      List<SignallingEvent> events = hourly(-5, -1, 1);
      events.add(heard(hours(3), 1));
      events.add(heard(hours(4), 1));
      Stays stays = fold(events, Question.OPEN);

      // The run of four hours ended before the window; the hour inside belongs to another run.
      assertTrue(stays.stays().getFirst().isProven(POLICY));
      assertFalse(isListed(stays, week));
      assertFalse(
          stays.provenWithin(week, POLICY.withDwell(StayPolicy.Dwell.CUMULATIVE)).isEmpty());
    }

    @Test
    void aRegistrationFromBeforeIsCarriedIntoTheWindowUntilItEnds() {
      List<SignallingEvent> events = new ArrayList<>();
      events.add(registered(hours(-300), 208));
      Question now = Question.asOf(hours(7 * 24));
      assertEquals(1, fold(events, now).visitsWithin(week).size());

      events.add(heard(hours(-0.5), 1));
      assertEquals(0, fold(events, now).visitsWithin(week).size());
    }
  }

  @Nested
  @DisplayName("Pitfall 13: a silence ends what the last event says")
  final class OfTheEnd {

    @Test
    void atMostReachesNoFurtherThanAnAttachedPhoneMayBeSilent() {
      Stay stay = fold(hourly(0, 5, 1), Question.asOf(hours(48))).stays().getFirst();
      assertEquals(Duration.ofHours(5), stay.dwellAtLeast());
      assertEquals(Duration.ofMinutes(370), stay.dwellAtMost());
    }

    @Test
    void andNoFurtherThanTheQuestion() {
      Stay stay = fold(hourly(0, 5, 1), Question.asOf(hours(5.5))).stays().getFirst();
      assertEquals(Duration.ofMinutes(330), stay.dwellAtMost());
    }

    @Test
    void whatHappensLaterIsLeftOutAndCounted() {
      Stays stays = fold(hourly(0, 10, 1), Question.asOf(hours(3)));
      assertEquals(Duration.ofHours(3), stays.stays().getFirst().dwellAtMost());
      assertEquals(7, stays.counts().notYet());
    }
  }

  @Nested
  @DisplayName("Pitfall 16: what was not heard is said to be missing")
  final class OfCompleteness {

    private final Span day = new Span(DAY, DAY.plus(Duration.ofDays(1)));

    @Test
    void aDayOfUpdatesIsComplete() {
      Stays stays = fold(hourly(-2, 24, 1), Question.asOf(hours(24)));
      assertTrue(stays.completeness(day, List.of()).isComplete());
    }

    @Test
    void aSilenceAndTheTimeBeforeTheFirstEventAreMissing() {
      List<SignallingEvent> events = hourly(2, 10, 1);
      events.addAll(hourly(12, 24, 1));
      Completeness completeness =
          fold(events, Question.asOf(hours(24))).completeness(day, List.of());
      assertFalse(completeness.isComplete());
      assertEquals(
          List.of(new Span(hours(0), hours(2)), new Span(hours(10), hours(12))),
          completeness.unheard());
    }

    @Test
    void theTimeAfterTheLastEventIsMissingOnceItIsLong() {
      Stays stays = fold(hourly(-2, 20, 1), Question.asOf(hours(24)));
      assertEquals(
          List.of(new Span(hours(20), hours(24))), stays.completeness(day, List.of()).unheard());
    }

    @Test
    void anOutageOfTheFeedIsMissing() {
      Span outage = new Span(hours(-4), hours(1));
      Completeness completeness =
          fold(hourly(-2, 24, 1), Question.asOf(hours(24))).completeness(day, List.of(outage));
      assertEquals(List.of(new Span(hours(0), hours(1))), completeness.outages());
      assertFalse(completeness.isComplete());
    }

    @Test
    void abroadSilenceIsExpected() {
      List<SignallingEvent> events = List.of(registered(hours(-10), 208));
      assertTrue(fold(events, Question.asOf(hours(24))).completeness(day, List.of()).isComplete());
    }

    @Test
    void atSeaItIsNot() {
      List<SignallingEvent> events = List.of(registered(hours(-10), 901));
      assertEquals(
          List.of(day),
          fold(events, Question.asOf(hours(24))).completeness(day, List.of()).unheard());
    }

    @Test
    void anUnknownCellMakesItIncomplete() {
      List<SignallingEvent> events = hourly(-2, 24, 1);
      events.add(heard(hours(3.5), 99));
      Stays stays = fold(events, Question.asOf(hours(24)));
      assertEquals(1, stays.counts().unknownCell());
      assertFalse(stays.completeness(day, List.of()).isComplete());
    }
  }

  @Nested
  @DisplayName("Pitfall 31: a new owner does not see the former owner's places")
  final class OfOwners {

    @Test
    void whatHappenedBeforeIsLeftOut() {
      List<SignallingEvent> events = hourly(0, 10, 2);
      events.addAll(hourly(11, 20, 1));
      Stays stays = fold(events, Question.asOf(hours(24)).ownedSince(hours(10.5)));
      assertEquals(List.of("A"), stays.stays().stream().map(stay -> stay.place().code()).toList());
      assertEquals(11, stays.counts().formerOwner());
      Span week = new Span(hours(-6 * 24), hours(24));
      assertFalse(stays.completeness(week, List.of()).isHistorySufficient());
    }
  }

  @Nested
  @DisplayName("Pitfall 28: a division that is renamed or merged stays the same city")
  final class OfDivisions {

    @Test
    void aStayAcrossAMergerIsOne() {
      DivisionChanges merged = ok(DivisionChanges.of(Map.of("B", "C", "C", "A")));
      List<SignallingEvent> events = hourly(0, 2, 2);
      events.addAll(hourly(3, 5, 1));
      Stays stays =
          new StayFold(cells(merged), NetworkTable.ITU, POLICY).fold(events, Question.OPEN);
      assertEquals(1, stays.stays().size());
      assertEquals(Duration.ofHours(5), stays.stays().getFirst().dwellAtLeast());
      assertEquals("A", stays.stays().getFirst().place().code());
    }

    @Test
    void aCircleIsRefused() {
      assertTrue(
          DivisionChanges.of(Map.of("B", "C", "C", "B"))
              instanceof Reading.Faulty<DivisionChanges>);
    }
  }

  @Nested
  @DisplayName("Pitfall 20: a cell table has one answer at each instant")
  final class OfCells {

    private static Reading<CellTable> table(String... rows) {
      CellRows reader = new CellRows(DivisionChanges.NONE);
      reader.read(1, CellRows.HEADER);
      for (int i = 0; i < rows.length; i++) {
        reader.read(i + 2, rows[i]);
      }
      return reader.table();
    }

    @Test
    void anOverlapIsRefusedWithBothLines() {
      Reading<CellTable> read =
          table(
              "460,00,1,1,A,ordinary,,2026-03-01T00:00:00.001Z",
              "460,00,1,2,A,ordinary,,",
              "460,00,1,1,B,ordinary,2026-03-01T00:00:00Z,");
      if (!(read instanceof Reading.Faulty<CellTable>(List<StayFault> faults))) {
        throw new AssertionError("accepted");
      }
      assertEquals(
          "line 2 of the cell table and line 4 describe the same cell at the same time: end the"
              + " validity of one before the other begins",
          faults.getFirst().message());
    }

    @Test
    void neighboursInTimeAreNot() {
      CellTable cells =
          ok(
              table(
                  "460,00,1,1,B,ordinary,2026-03-01T00:00:00Z,2026-04-01T00:00:00Z",
                  "460,00,1,1,A,ordinary,,2026-03-01T00:00:00Z"));
      long march = Instant.parse("2026-03-01T00:00:00Z").toEpochMilli();
      long april = Instant.parse("2026-04-01T00:00:00Z").toEpochMilli();
      CellKey key = new CellKey(HOME, 1, 1);
      assertEquals("A", cells.cities().city(cells.place(key, march - 1)).code());
      assertEquals("B", cells.cities().city(cells.place(key, march)).code());
      assertEquals("B", cells.cities().city(cells.place(key, april - 1)).code());
      assertEquals(CellTable.UNKNOWN, cells.place(key, april));
    }

    @Test
    void manyCellsAreAllFound() {
      CellTable.Builder builder = CellTable.builder();
      for (int i = 0; i < 50_000; i++) {
        builder.add(
            i,
            new CellKey(HOME, i % 300, i),
            List.of("city-" + i % 340),
            CellClass.ORDINARY,
            Optional.empty(),
            Optional.empty());
      }
      CellTable cells = ok(builder.build());
      for (int i = 0; i < 50_000; i++) {
        int place = cells.place(new CellKey(HOME, i % 300, i), 0);
        assertEquals("city-" + i % 340, cells.cities().city(place).code());
      }
      assertEquals(CellTable.UNKNOWN, cells.place(new CellKey(HOME, 1, 50_001), 0));
    }
  }

  @Nested
  @DisplayName("spec/stays.md §8: a policy is text with one canonical form")
  final class OfPolicies {

    @Test
    void theCanonicalTextReadsBackAsTheSamePolicy() {
      assertEquals(POLICY, ok(StayPolicy.read(POLICY.canonicalText())));
    }

    @Test
    void whatIsLeftOutIsTheDefault() {
      StayPolicy policy =
          ok(StayPolicy.read("pratique-stay-policy 1\r\ndwell: cumulative\nid: mine-1\n"));
      assertEquals(StayPolicy.Dwell.CUMULATIVE, policy.dwell());
      assertEquals(Duration.ofMinutes(70), policy.silence());
    }

    @Test
    void faultsAreNamed() {
      for (String text :
          List.of(
              "",
              "pratique-stay-policy 1\n",
              "pratique-stay-policy 1\nid: a\nsilence: 70\n",
              "pratique-stay-policy 1\nid: a\nid: b\n",
              "pratique-stay-policy 1\nid: a\nnoise: PT1H\n",
              "pratique-stay-policy 1\nid: a\nbridge: PT2H\n",
              "pratique-stay-policy 1\nid: a\nsilence: PT9999999999H\n")) {
        assertTrue(StayPolicy.read(text) instanceof Reading.Faulty<StayPolicy>, text);
      }
    }
  }

  @Test
  void nothingPrintsWhereSomebodyWas() {
    Stays stays = fold(hourly(0, 5, 1), Question.OPEN);
    assertEquals("Stays[…]", stays.toString());
    assertEquals("[Stay[…]]", stays.stays().toString());
    assertEquals("SignallingEvent[…]", heard(DAY, 1).toString());
  }
}
