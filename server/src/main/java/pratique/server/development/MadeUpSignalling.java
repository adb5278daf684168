package pratique.server.development;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pratique.server.carrier.PhoneNumber;
import pratique.server.operator.Line;
import pratique.server.operator.SignallingStore;
import pratique.stays.CellKey;
import pratique.stays.EventType;
import pratique.stays.Network;
import pratique.stays.SignallingEvent;

/// The store of a carrier that nobody has: made-up phones, each with a habit, heard every half hour
/// for as far back as anybody asks. Events are computed when they are asked for.
final class MadeUpSignalling implements SignallingStore {

  private static final Duration HEARD_EVERY = Duration.ofMinutes(30);

  /// How far back the last event before a question may lie.
  private static final Duration LOOK_BACK = Duration.ofDays(20);

  static final Network HOME = new Network(1, 1, 2);
  private static final Network ABROAD = new Network(208, 1, 2);

  /// Where a phone is at an instant.
  sealed interface Whereabouts {
    /// In reach of this cell of the home network.
    record Cell(long number) implements Whereabouts {}

    /// Registered with a network abroad.
    record Abroad() implements Whereabouts {}

    record Off() implements Whereabouts {}
  }

  /// What a phone does all its life.
  @FunctionalInterface
  interface Habit {
    Whereabouts at(Instant instant);
  }

  private record Phone(Line line, Habit habit) {}

  private final Map<PhoneNumber, Phone> phones = new HashMap<>();

  /// To be filled before it is asked.
  MadeUpSignalling with(PhoneNumber number, Line line, Habit habit) {
    phones.put(number, new Phone(line, habit));
    return this;
  }

  @Override
  public Optional<Line> line(PhoneNumber number) {
    return Optional.ofNullable(phones.get(number)).map(Phone::line);
  }

  @Override
  public List<SignallingEvent> events(Line line, Instant from, Instant until) {
    List<SignallingEvent> events = new ArrayList<>();
    for (Phone phone : phones.values()) {
      if (phone.line().equals(line)) {
        Instant begin = line.ownedSince().filter(from::isBefore).orElse(from);
        Instant end = line.servedUntil().filter(until::isAfter).orElse(until);
        before(phone, begin).ifPresent(events::add);
        for (Instant at = nextBeat(begin); at.isBefore(end); at = at.plus(HEARD_EVERY)) {
          event(phone, at).ifPresent(events::add);
        }
      }
    }
    return events;
  }

  private static Optional<SignallingEvent> before(Phone phone, Instant from) {
    Instant at = nextBeat(from).minus(HEARD_EVERY);
    Instant first = phone.line().ownedSince().orElse(from.minus(LOOK_BACK));
    while (!at.isBefore(first)) {
      Optional<SignallingEvent> event = event(phone, at);
      if (event.isPresent()) {
        return event;
      }
      at = at.minus(HEARD_EVERY);
    }
    return Optional.empty();
  }

  private static Instant nextBeat(Instant from) {
    long beat = HEARD_EVERY.toSeconds();
    return Instant.ofEpochSecond(
        Math.ceilDiv(from.getEpochSecond() + (from.getNano() > 0 ? 1 : 0), beat) * beat);
  }

  private static Optional<SignallingEvent> event(Phone phone, Instant at) {
    String subscriber = phone.line().subscriber();
    return switch (phone.habit().at(at)) {
      case Whereabouts.Cell(long number) ->
          Optional.of(
              new SignallingEvent(
                  subscriber,
                  at,
                  at,
                  HOME,
                  Optional.of(new CellKey(HOME, 1, number)),
                  EventType.UPDATE));
      case Whereabouts.Abroad() ->
          Optional.of(
              new SignallingEvent(
                  subscriber, at, at, ABROAD, Optional.empty(), EventType.REGISTER));
      case Whereabouts.Off() -> Optional.empty();
    };
  }
}
