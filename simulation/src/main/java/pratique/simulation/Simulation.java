package pratique.simulation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import pratique.stays.CellKey;
import pratique.stays.EventType;
import pratique.stays.Network;
import pratique.stays.SignallingEvent;
import pratique.stays.Span;

/// Makes the events and the truth of one subscriber after the other; nothing is kept in between, so
/// that there may be any number of them.
///
/// A person stays in a city for half an hour to two days, travels to a neighbour, goes abroad now
/// and then. The phone is heard at least hourly while it is on, in cells of the city, at its
/// border, now and then from across it. It is switched off, jumps to and fro, registers abroad by
/// accident; events come late, twice, or with a broken clock; some numbers change hands.
public final class Simulation {

  private static final long MINUTE = 60_000;
  private static final long HOUR = 60 * MINUTE;
  private static final long DAY = 24 * HOUR;

  private static final List<Network> ABROAD =
      List.of(
          new Network(208, 1, 2),
          new Network(262, 1, 2),
          new Network(440, 10, 2),
          new Network(454, 0, 2),
          new Network(520, 1, 2));

  private static final List<String> COUNTRIES = List.of("FR", "DE", "JP", "HK", "TH");

  /// Hong Kong, across the water.
  private static final int ACROSS = 3;

  private final Plan plan;

  public Simulation(Plan plan) {
    this.plan = requireNonNull(plan, "plan");
  }

  /// What happened to one subscriber: events in no order, the truth by beginning.
  public record History(String subscriber, List<SignallingEvent> events, List<Truth> truth) {
    public History {
      events = List.copyOf(events);
      truth = List.copyOf(truth);
    }
  }

  /// The history of a subscriber of the plan; `number` counts from 0.
  public History history(long number) {
    return new Life(number).live();
  }

  /// One subscriber's.
  private final class Life {
    private final SplittableRandom random;
    private final String subscriber;
    private final List<SignallingEvent> events = new ArrayList<>();
    private final List<Truth> truth = new ArrayList<>();
    private final long begin = plan.from().toEpochMilli();
    private final long end = begin + plan.days() * DAY;

    Life(long number) {
      random = new SplittableRandom(plan.seed() * 0x9e3779b97f4a7c15L + number);
      subscriber = "sim-" + number;
    }

    History live() {
      long changesHands = random.nextInt(200) == 0 ? begin + random.nextLong(end - begin) : end;
      live(begin, changesHands);
      if (changesHands < end) {
        live(changesHands, end);
      }
      return new History(subscriber, events, truth);
    }

    private void live(long from, long until) {
      tell(Truth.Kind.OWNER, "", from, until);
      int city = random.nextInt(Country.CITIES);
      long at = from;
      while (at < until) {
        if (random.nextInt(25) == 0) {
          at = abroad(at, Math.min(until, at + 6 * HOUR + random.nextLong(3 * DAY)));
          continue;
        }
        long stay =
            random.nextInt(3) == 0
                ? 30 * MINUTE + random.nextLong(5 * HOUR)
                : 3 * HOUR + random.nextLong(30 * HOUR);
        long leaves = Math.min(until, at + stay);
        inCity(city, at, leaves);
        at = leaves;
        if (at < until) {
          long arrives = Math.min(until, at + 20 * MINUTE + random.nextLong(2 * HOUR));
          travel(city, at, arrives);
          at = arrives;
          city = (city + 1) % Country.CITIES;
        }
      }
    }

    private void inCity(int city, long from, long until) {
      tell(Truth.Kind.STAY, Country.code(city), from, until);
      long at = from + random.nextLong(MINUTE);
      while (at < until) {
        int what = random.nextInt(400);
        if (what == 0) {
          at = switchedOff(city, at, until);
        } else if (what == 1) {
          at = pingPong(city, at, until);
        } else if (what == 2) {
          accident(at, until);
          at += 10 * MINUTE;
        } else {
          heard(at, cellOf(city), type());
          at += 2 * MINUTE + random.nextLong(random.nextInt(4) == 0 ? 58 * MINUTE : 20 * MINUTE);
        }
      }
    }

    /// Mostly one of the city's own; at the border as often as the plan says, and seldom a cell
    /// across the border that reaches far.
    private CellKey cellOf(int city) {
      if (random.nextInt(100) < plan.borderShare()) {
        int side = random.nextInt(2);
        return Country.border(city + Country.CITIES - side, random.nextInt(4));
      }
      if (random.nextInt(1000) < plan.borderShare()) {
        return Country.ordinary(city + 1, random.nextInt(20));
      }
      return Country.ordinary(city, random.nextInt(20));
    }

    private EventType type() {
      return switch (random.nextInt(8)) {
        case 0 -> EventType.CALL;
        case 1 -> EventType.SMS;
        case 2, 3 -> EventType.HANDOVER;
        default -> EventType.UPDATE;
      };
    }

    private long switchedOff(int city, long at, long until) {
      long back = Math.min(until, at + 10 * MINUTE + random.nextLong(10 * HOUR));
      if (back <= at) {
        return until;
      }
      if (random.nextInt(3) > 0) { // else the battery died
        heard(at, Country.ordinary(city, 0), EventType.DETACH);
      }
      if (back < until) {
        heard(back, Country.ordinary(city, 0), EventType.ATTACH);
      }
      tell(Truth.Kind.GAP, "", at, back);
      return back + MINUTE;
    }

    private long pingPong(int city, long at, long until) {
      long stops = Math.min(until, at + HOUR + random.nextLong(6 * HOUR));
      for (long each = at; each < stops; each += 5 * MINUTE) {
        heard(each, Country.ordinary(city + random.nextInt(2), 0), EventType.HANDOVER);
      }
      tell(Truth.Kind.PING_PONG, Country.code(city), at, stops);
      return stops;
    }

    private void accident(long at, long until) {
      long back = at + 3 * MINUTE;
      if (back < until) {
        add(at, ABROAD.get(ACROSS), Optional.empty(), EventType.REGISTER);
        add(back, ABROAD.get(ACROSS), Optional.empty(), EventType.CANCEL);
        tell(Truth.Kind.ACCIDENT, COUNTRIES.get(ACROSS), at, back);
      }
    }

    private void travel(int city, long from, long until) {
      for (long at = from + 10 * MINUTE; at < until; at += 10 * MINUTE) {
        if (random.nextInt(2) == 0) {
          heard(at, Country.linear(city, random.nextInt(4)), EventType.HANDOVER);
        }
      }
    }

    private long abroad(long from, long until) {
      int country = random.nextInt(ABROAD.size());
      add(from, ABROAD.get(country), Optional.empty(), EventType.REGISTER);
      long at = from + 8 * HOUR;
      while (at < until) {
        add(at, ABROAD.get(country), Optional.empty(), EventType.CALL);
        at += HOUR + random.nextLong(DAY);
      }
      if (until < end) {
        add(until, ABROAD.get(country), Optional.empty(), EventType.CANCEL);
      }
      tell(Truth.Kind.VISIT, COUNTRIES.get(country), from, until);
      return until;
    }

    private void heard(long at, CellKey cell, EventType type) {
      add(at, Country.NETWORK, Optional.of(cell), type);
    }

    private void add(long at, Network network, Optional<CellKey> cell, EventType type) {
      long stamped = at;
      long received = at + random.nextLong(5_000);
      int what = random.nextInt(2_000);
      if (what == 0) {
        stamped = random.nextBoolean() ? 0 : Instant.parse("2100-01-01T00:00:00Z").toEpochMilli();
      } else if (what < 10) {
        received += random.nextLong(20 * HOUR);
      } else if (what < 12) {
        received += DAY + random.nextLong(20 * DAY);
      }
      SignallingEvent event =
          new SignallingEvent(
              subscriber,
              Instant.ofEpochMilli(stamped),
              Instant.ofEpochMilli(received),
              network,
              cell,
              type);
      events.add(event);
      if (what >= 12 && what < 32) {
        events.add(event);
      }
    }

    private void tell(Truth.Kind kind, String place, long from, long until) {
      if (from < until) {
        truth.add(
            new Truth(
                subscriber,
                kind,
                place,
                new Span(Instant.ofEpochMilli(from), Instant.ofEpochMilli(until))));
      }
    }
  }
}
