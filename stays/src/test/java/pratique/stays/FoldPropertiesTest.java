package pratique.stays;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;

/// What holds for every history. 20,000 of them, or as many as `-Dpratique.histories=…` says; the
/// seed is `-Dpratique.seed=…`, and each history has its own, which a failure prints.
class FoldPropertiesTest {

  private static final long HISTORIES = Long.getLong("pratique.histories", 20_000);
  private static final long SEED = Long.getLong("pratique.seed", 20_260_301);

  private static final CellTable CELLS = RandomHistories.cellTable();
  private static final NetworkTable NETWORKS = RandomHistories.networkTable();

  @Test
  void theFoldAnswersWhatTheDefinitionsSay(TestReporter reporter) {
    reporter.publishEntry("seed", SEED + ", histories " + HISTORIES);
    long proven = 0;
    long visits = 0;
    for (long seed = SEED; seed < SEED + HISTORIES; seed++) {
      RandomHistories random = new RandomHistories(seed);
      StayPolicy policy = random.policy();
      Question question = random.question();
      List<SignallingEvent> events = random.events();
      StayFold fold = new StayFold(CELLS, NETWORKS, policy);
      Stays stays = fold.fold(events, question);
      Oracle oracle =
          new Oracle(
              RandomHistories.CELLS, RandomHistories.COUNTRIES, RandomHistories.HOME, policy);
      assertEquals(oracle.answer(events, question), Oracle.text(stays), "seed " + seed);

      Stays again = fold.fold(random.shuffledWithRepetitions(events), question);
      assertEquals(Oracle.text(stays), Oracle.text(again), "another order, seed " + seed);
      assertNothingIsProvenTwice(stays, seed);
      proven += stays.stays().stream().filter(stay -> !stay.runs().isEmpty()).count();
      visits += stays.visits().size();
    }
    // A generator that makes nothing happen would prove nothing.
    assertTrue(proven > HISTORIES / 4, "proven stays: " + proven);
    assertTrue(visits > HISTORIES / 8, "visits: " + visits);
  }

  private static void assertNothingIsProvenTwice(Stays stays, long seed) {
    List<Stay> all = stays.stays();
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        Stay one = all.get(i);
        Stay other = all.get(j);
        for (Span run : one.runs()) {
          for (Span same : other.runs()) {
            assertFalse(run.overlaps(same), "proven in two places, seed " + seed);
          }
        }
        if (one.place().equals(other.place())) {
          assertTrue(one.until().isBefore(other.from()), "stays of one city touch, seed " + seed);
        }
      }
    }
  }

  @Test
  void aLateEventNeverProvesACity() {
    for (long seed = SEED; seed < SEED + HISTORIES / 10; seed++) {
      RandomHistories random = new RandomHistories(seed);
      StayPolicy policy = random.policy();
      List<SignallingEvent> events = random.events();
      List<SignallingEvent> inTime =
          events.stream()
              .filter(event -> !event.received().isAfter(event.instant().plus(policy.horizon())))
              .toList();
      StayFold fold = new StayFold(CELLS, NETWORKS, policy);
      Duration with = proven(fold.fold(events, Question.OPEN));
      Duration without = proven(fold.fold(inTime, Question.OPEN));
      assertTrue(with.compareTo(without) <= 0, "seed " + seed);
    }
  }

  private static Duration proven(Stays stays) {
    return stays.stays().stream()
        .map(Stay::dwellAtLeastCumulative)
        .reduce(Duration.ZERO, Duration::plus);
  }

  @Test
  void atMostSixStaysADayAndOneTouchAWindow() {
    for (long seed = SEED; seed < SEED + HISTORIES / 10; seed++) {
      RandomHistories random = new RandomHistories(seed);
      // Here four milliseconds are the threshold, and 24 a day.
      StayPolicy drawn = random.policy();
      StayPolicy policy =
          new StayPolicy(
              "random",
              drawn.silence(),
              drawn.bridge(),
              drawn.horizon(),
              Duration.ofMillis(4),
              StayPolicy.Dwell.CONTINUOUS,
              drawn.accidentalRoaming(),
              drawn.futureLimit(),
              drawn.oldestReceipt(),
              drawn.earliest(),
              drawn.latest(),
              List.of());
      Stays stays = new StayFold(CELLS, NETWORKS, policy).fold(random.events(), Question.OPEN);
      Span window =
          new Span(RandomHistories.START.plusMillis(5), RandomHistories.START.plusMillis(29));
      long runs =
          stays.provenWithin(window, policy).stream()
              .flatMap(stay -> stay.runs().stream())
              .filter(run -> run.overlaps(window) && run.length().toMillis() >= 4)
              .count();
      assertTrue(runs <= 7, "seed " + seed);
    }
  }
}
