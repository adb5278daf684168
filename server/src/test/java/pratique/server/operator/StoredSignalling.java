package pratique.server.operator;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pratique.server.carrier.PhoneNumber;
import pratique.stays.CellClass;
import pratique.stays.CellKey;
import pratique.stays.CellTable;
import pratique.stays.EventType;
import pratique.stays.Network;
import pratique.stays.NetworkTable;
import pratique.stays.Reading;
import pratique.stays.SignallingEvent;
import pratique.stays.StayFold;
import pratique.stays.StayPolicy;

/// A carrier's store in memory, with a network of three cities and one country abroad.
public final class StoredSignalling implements SignallingStore {

  /// A network for tests, and one abroad.
  private static final Network HOME = new Network(1, 1, 2);

  private static final Network ABROAD = new Network(208, 1, 2);

  public static final String CITY_A = "990100";
  public static final String CITY_B = "990200";
  public static final String CITY_C = "990300";

  private final Map<PhoneNumber, Line> lines = new HashMap<>();
  private final Map<String, List<SignallingEvent>> events = new HashMap<>();

  /// The fold of this network by the usual policy.
  public static StayFold fold() {
    CellTable.Builder cells = CellTable.builder();
    int line = 2;
    for (String city : List.of(CITY_A, CITY_B, CITY_C)) {
      cells.add(
          line++,
          cell(city),
          List.of(city),
          CellClass.ORDINARY,
          Optional.empty(),
          Optional.empty());
    }
    if (!(cells.build() instanceof Reading.Ok<CellTable>(CellTable table))) {
      throw new AssertionError("the table of cells has faults");
    }
    NetworkTable networks = NetworkTable.empty().countries(208, List.of("FR")).build();
    return new StayFold(table, networks, StayPolicy.DEFAULT);
  }

  private static CellKey cell(String city) {
    return new CellKey(HOME, 1, Long.parseLong(city));
  }

  public synchronized void line(PhoneNumber number, Line line) {
    lines.put(number, line);
    events.putIfAbsent(line.subscriber(), new ArrayList<>());
  }

  /// Heard in `city` every half hour from `from` to `until`, both included.
  public synchronized void stay(String subscriber, String city, Instant from, Instant until) {
    for (Instant at = from; !at.isAfter(until); at = at.plus(Duration.ofMinutes(30))) {
      of(subscriber)
          .add(
              new SignallingEvent(
                  subscriber, at, at, HOME, Optional.of(cell(city)), EventType.UPDATE));
    }
  }

  private List<SignallingEvent> of(String subscriber) {
    return events.computeIfAbsent(subscriber, _ -> new ArrayList<>());
  }

  /// Registered abroad from `from` on, and heard again at `until`.
  public synchronized void abroad(String subscriber, Instant from, Instant until) {
    for (Instant at : List.of(from, until)) {
      of(subscriber)
          .add(
              new SignallingEvent(
                  subscriber, at, at, ABROAD, Optional.empty(), EventType.REGISTER));
    }
  }

  @Override
  public synchronized Optional<Line> line(PhoneNumber number) {
    return Optional.ofNullable(lines.get(number));
  }

  @Override
  public synchronized List<SignallingEvent> events(Line line, Instant from, Instant until) {
    List<SignallingEvent> found = new ArrayList<>();
    SignallingEvent before = null;
    for (SignallingEvent event : events.getOrDefault(line.subscriber(), List.of())) {
      if (line.ownedSince().filter(event.instant()::isBefore).isPresent()) {
        continue;
      }
      if (event.instant().isBefore(from)) {
        before = before == null || before.instant().isBefore(event.instant()) ? event : before;
      } else if (event.instant().isBefore(until)) {
        found.add(event);
      }
    }
    if (before != null) {
      found.add(before);
    }
    return found;
  }
}
