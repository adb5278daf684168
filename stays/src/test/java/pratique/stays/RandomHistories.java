package pratique.stays;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/// Small histories in a small world, where milliseconds stand for minutes: everything that can
/// happen happens often.
final class RandomHistories {

  static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  static final Network HOME = new Network(460, 0, 2);

  private static final Network FRANCE = new Network(208, 1, 2);
  private static final Network FRANCE_TOO = new Network(208, 20, 2);
  private static final Network GERMANY = new Network(262, 1, 2);
  private static final Network ISLANDS = new Network(234, 99, 2);
  private static final Network SHIP = new Network(901, 12, 2);
  private static final Network UNHEARD_OF = new Network(999, 99, 2);
  private static final Network HONG_KONG = new Network(454, 0, 2);

  static final Map<Network, Set<String>> COUNTRIES =
      Map.of(
          FRANCE, Set.of("FR"),
          FRANCE_TOO, Set.of("FR"),
          GERMANY, Set.of("DE"),
          ISLANDS, Set.of("GB", "GG"),
          SHIP, Set.of(),
          HONG_KONG, Set.of("HK"));

  private static final List<Network> NETWORKS =
      List.of(FRANCE, FRANCE, FRANCE_TOO, GERMANY, ISLANDS, SHIP, UNHEARD_OF, HONG_KONG, HOME);

  static final Map<CellKey, Oracle.Ground> CELLS = cells();

  private static final List<CellKey> KEYS = List.copyOf(CELLS.keySet());

  private static Map<CellKey, Oracle.Ground> cells() {
    Map<CellKey, Oracle.Ground> cells = new LinkedHashMap<>();
    List<Oracle.Ground> grounds =
        List.of(
            new Oracle.Ground(Set.of("A"), CellClass.ORDINARY),
            new Oracle.Ground(Set.of("A"), CellClass.ORDINARY),
            new Oracle.Ground(Set.of("A"), CellClass.ORDINARY),
            new Oracle.Ground(Set.of("B"), CellClass.ORDINARY),
            new Oracle.Ground(Set.of("B"), CellClass.ORDINARY),
            new Oracle.Ground(Set.of("C"), CellClass.ORDINARY),
            new Oracle.Ground(Set.of("A", "B"), CellClass.BORDER),
            new Oracle.Ground(Set.of("A", "B"), CellClass.ORDINARY),
            new Oracle.Ground(Set.of("B", "C"), CellClass.BORDER),
            new Oracle.Ground(Set.of("A", "B", "C"), CellClass.LINEAR),
            new Oracle.Ground(Set.of("A"), CellClass.LINEAR),
            new Oracle.Ground(Set.of("B"), CellClass.BORDER),
            new Oracle.Ground(Set.of(), CellClass.ORDINARY));
    for (int i = 0; i < grounds.size(); i++) {
      cells.put(new CellKey(HOME, 1, i), grounds.get(i));
    }
    return cells;
  }

  static CellTable cellTable() {
    CellTable.Builder builder = CellTable.builder();
    CELLS.forEach((key, ground) ->
        builder.add(
            1,
            key,
            List.copyOf(ground.cities()),
            ground.kind(),
            Optional.empty(),
            Optional.empty()));
    return switch (builder.build()) {
      case Reading.Ok<CellTable>(CellTable table) -> table;
      case Reading.Faulty<CellTable>(List<StayFault> faults) ->
          throw new AssertionError(faults.toString());
    };
  }

  static NetworkTable networkTable() {
    NetworkTable.Builder builder = NetworkTable.empty();
    COUNTRIES.forEach((network, codes) -> builder.countries(network, List.copyOf(codes)));
    return builder.build();
  }

  private final SplittableRandom random;

  RandomHistories(long seed) {
    random = new SplittableRandom(seed);
  }

  StayPolicy policy() {
    int silence = 1 + random.nextInt(9);
    return new StayPolicy(
        "random",
        Duration.ofMillis(silence),
        Duration.ofMillis(random.nextInt(silence + 1)),
        Duration.ofMillis(random.nextInt(10)),
        Duration.ofMillis(1 + random.nextInt(12)),
        random.nextBoolean() ? StayPolicy.Dwell.CONTINUOUS : StayPolicy.Dwell.CUMULATIVE,
        Duration.ofMillis(random.nextInt(6)),
        Duration.ofMillis(2),
        Duration.ofMillis(60),
        START.minusMillis(2),
        START.plusMillis(58),
        List.of("HK"));
  }

  Question question() {
    Optional<Instant> asOf =
        random.nextInt(3) > 0
            ? Optional.empty()
            : Optional.of(START.plusMillis(random.nextInt(90)));
    Optional<Instant> owned =
        random.nextInt(5) > 0
            ? Optional.empty()
            : Optional.of(START.plusMillis(random.nextInt(30)));
    return new Question(asOf, owned);
  }

  List<SignallingEvent> events() {
    int size = random.nextInt(22);
    int range = 4 + random.nextInt(56);
    int lateShare = random.nextInt(3) == 0 ? 4 : 50;
    int roamingShare = random.nextInt(2) == 0 ? 4 : 40;
    int cells = 1 + random.nextInt(KEYS.size());
    List<SignallingEvent> events = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      Instant at = START.plusMillis(random.nextInt(range) - 1);
      if (random.nextInt(80) == 0) {
        at = random.nextBoolean() ? Instant.EPOCH : Instant.parse("2100-03-01T00:00:00Z");
      }
      Instant received =
          random.nextInt(lateShare) == 0
              ? at.plusMillis(random.nextInt(70) - 4)
              : at.plusMillis(random.nextInt(2));
      events.add(
          random.nextInt(roamingShare) == 0 ? roaming(at, received) : inCell(at, received, cells));
    }
    return events;
  }

  private SignallingEvent roaming(Instant at, Instant received) {
    EventType type =
        switch (random.nextInt(8)) {
          case 0, 1 -> EventType.CANCEL;
          case 2 -> EventType.DETACH;
          case 3 -> EventType.CALL;
          default -> EventType.REGISTER;
        };
    Network network = NETWORKS.get(random.nextInt(NETWORKS.size()));
    return new SignallingEvent("s", at, received, network, Optional.empty(), type);
  }

  private SignallingEvent inCell(Instant at, Instant received, int cells) {
    EventType type =
        switch (random.nextInt(12)) {
          case 0 -> EventType.DETACH;
          case 1 -> EventType.ATTACH;
          case 2 -> EventType.SMS;
          default -> EventType.UPDATE;
        };
    CellKey key =
        random.nextInt(30) == 0 ? new CellKey(HOME, 9, 9) : KEYS.get(random.nextInt(cells));
    return new SignallingEvent("s", at, received, HOME, Optional.of(key), type);
  }

  /// The same events in another order, some of them several times.
  List<SignallingEvent> shuffledWithRepetitions(List<SignallingEvent> events) {
    List<SignallingEvent> shuffled = new ArrayList<>(events);
    for (int i = random.nextInt(5); i > 0 && !events.isEmpty(); i--) {
      shuffled.add(events.get(random.nextInt(events.size())));
    }
    for (int i = shuffled.size() - 1; i > 0; i--) {
      int other = random.nextInt(i + 1);
      SignallingEvent moved = shuffled.get(i);
      shuffled.set(i, shuffled.get(other));
      shuffled.set(other, moved);
    }
    return shuffled;
  }
}
