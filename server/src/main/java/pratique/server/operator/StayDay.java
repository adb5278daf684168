package pratique.server.operator;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import pratique.credential.PersonalData;
import pratique.stays.Counts;
import pratique.stays.Place;
import pratique.stays.Span;
import pratique.stays.Stay;

/// What the stays of one subscriber look like between two local midnights.
///
/// It can be read without the days before it: what was proven up to its midnight is carried along,
/// as far as the card needs it.
///
/// - `unheard`: the parts of the day between the first event of all and the last in which nothing
///   is known.
/// - `heardFrom`, `heardUntil`: the part of the day about which something is known at all; empty
///   when that is none of it.
/// - `counts`: of all events that the answer was made of, not of this day's alone.
record StayDay(
    LocalDate day,
    List<CityPart> cities,
    List<VisitPart> visits,
    List<Span> unheard,
    Optional<Instant> heardFrom,
    Optional<Instant> heardUntil,
    Counts counts)
    implements PersonalData {

  /// Of one stay, the part on this day.
  ///
  /// - `possible`: the part of the longest possible stay; `fromBefore` and `goesOn` say whether it
  ///   began on an earlier day and continues on the next.
  /// - `runs`: the proven parts on this day, in order.
  /// - `carriedRun`: how long the run that was under way at midnight had lasted by then.
  /// - `carriedSum`: how long all runs before midnight had lasted together.
  /// - `why`: of the whole stay, with the part on which it ends; otherwise nothing.
  record CityPart(
      String code,
      Span possible,
      boolean fromBefore,
      boolean goesOn,
      List<Span> runs,
      Duration carriedRun,
      Duration carriedSum,
      Stay.Why why)
      implements PersonalData {
    CityPart {
      requireNonNull(code, "code");
      requireNonNull(possible, "possible");
      runs = List.copyOf(runs);
      requireNonNull(why, "why");
      if (carriedRun.isNegative() || carriedSum.compareTo(carriedRun) < 0) {
        throw new IllegalArgumentException("what is carried must be zero or more, the sum most");
      }
    }

    @Override
    public String toString() {
      return "CityPart[…]";
    }
  }

  /// Of one visit, the part on this day. `lastHeard` is empty when it was carried through the day
  /// without an event.
  record VisitPart(
      Place place,
      Span span,
      boolean fromBefore,
      boolean goesOn,
      Optional<Instant> lastHeard,
      boolean addedLate)
      implements PersonalData {
    VisitPart {
      requireNonNull(place, "place");
      requireNonNull(span, "span");
      requireNonNull(lastHeard, "lastHeard");
    }

    @Override
    public String toString() {
      return "VisitPart[…]";
    }
  }

  StayDay {
    requireNonNull(day, "day");
    cities = List.copyOf(cities);
    visits = List.copyOf(visits);
    unheard = List.copyOf(unheard);
    requireNonNull(heardFrom, "heardFrom");
    requireNonNull(heardUntil, "heardUntil");
    requireNonNull(counts, "counts");
  }

  /// From one local midnight to the next: 23 to 25 hours where clocks are changed.
  static Span span(LocalDate day, ZoneId zone) {
    return new Span(
        day.atStartOfDay(zone).toInstant(), day.plusDays(1).atStartOfDay(zone).toInstant());
  }

  @Override
  public String toString() {
    return "StayDay[…]";
  }
}
