package pratique.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pratique.stays.NetworkTable;
import pratique.stays.Question;
import pratique.stays.StayFold;
import pratique.stays.StayPolicy;

class SimulationTest {

  private static final Instant FROM = Instant.parse("2026-01-01T00:00:00Z");

  private static Plan plan(long seed, int borderShare) {
    return new Plan(seed, 500, 14, FROM, borderShare);
  }

  @Test
  void thePlanAloneDecides() {
    Simulation one = new Simulation(plan(1, 10));
    Simulation same = new Simulation(plan(1, 10));
    assertEquals(one.history(17), same.history(17));
    assertEquals(one.history(3), same.history(3));
    assertNotEquals(one.history(17).events(), new Simulation(plan(2, 10)).history(17).events());
  }

  @Test
  void everythingThatItPromisesHappens() {
    Simulation simulation = new Simulation(plan(1, 10));
    Set<Truth.Kind> kinds = EnumSet.noneOf(Truth.Kind.class);
    boolean late = false;
    boolean broken = false;
    boolean twice = false;
    boolean changedHands = false;
    for (int i = 0; i < 500; i++) {
      Simulation.History history = simulation.history(i);
      history.truth().forEach(truth -> kinds.add(truth.kind()));
      late |=
          history.events().stream()
              .anyMatch(event -> event.received().isAfter(event.instant().plusSeconds(90_000)));
      broken |= history.events().stream().anyMatch(event -> event.instant().isBefore(FROM));
      twice |= history.events().stream().distinct().count() < history.events().size();
      changedHands |=
          history.truth().stream().filter(truth -> truth.kind() == Truth.Kind.OWNER).count() == 2;
    }
    assertEquals(EnumSet.allOf(Truth.Kind.class), kinds);
    assertTrue(late && broken && twice && changedHands);
  }

  @Test
  void withoutBordersNearlyEveryCityIsFoundAndNoneIsInvented() {
    Accuracy accuracy = measure(0);
    assertTrue(accuracy.trueCities() > 2_000, "cities: " + accuracy.trueCities());
    assertTrue(accuracy.missed() * 10 < accuracy.trueCities(), "missed: " + accuracy.missed());
    assertTrue(
        accuracy.falseCities() * 1000 <= accuracy.listed(), "false: " + accuracy.falseCities());
    assertEquals(0, accuracy.missedVisits());
  }

  @Test
  void withManyBorderCellsMoreIsMissed() {
    assertTrue(measure(60).missed() > measure(0).missed());
  }

  private static Accuracy measure(int borderShare) {
    Simulation simulation = new Simulation(plan(5, borderShare));
    StayFold fold = new StayFold(Country.table(), NetworkTable.ITU, StayPolicy.DEFAULT);
    Accuracy accuracy = new Accuracy(StayPolicy.DEFAULT);
    for (int i = 0; i < 500; i++) {
      Simulation.History history = simulation.history(i);
      accuracy.compare(history, fold.fold(history.events(), Question.OPEN));
    }
    return accuracy;
  }
}
