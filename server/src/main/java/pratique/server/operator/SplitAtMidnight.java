package pratique.server.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pratique.stays.Place;
import pratique.stays.Span;
import pratique.stays.Stay;
import pratique.stays.Stays;
import pratique.stays.Visit;

/// Cuts stays at local midnights, so that each day can be kept, read and destroyed by itself.
///
/// Nothing that a card needs is lost: a part carries how much was proven before its midnight, up to
/// the limit, from which on more makes no difference.
final class SplitAtMidnight {

  private SplitAtMidnight() {}

  /// The days from `first` to `last`, both included. `limit`: the most that is carried over a
  /// midnight, the threshold of the policy.
  static List<StayDay> split(
      Stays stays, LocalDate first, LocalDate last, ZoneId zone, Duration limit) {
    List<StayDay> days = new ArrayList<>();
    for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
      days.add(day(stays, day, zone, limit));
    }
    return days;
  }

  private static StayDay day(Stays stays, LocalDate day, ZoneId zone, Duration limit) {
    Span span = StayDay.span(day, zone);
    List<StayDay.CityPart> cities = new ArrayList<>();
    for (Stay stay : stays.stays()) {
      cut(stay.possible(), span).ifPresent(part -> cities.add(part(stay, part, span, limit)));
    }
    List<StayDay.VisitPart> visits = new ArrayList<>();
    for (Visit visit : stays.visits()) {
      part(visit, span).ifPresent(visits::add);
    }
    List<Span> unheard = new ArrayList<>();
    stays.unheard().forEach(gap -> cut(gap, span).ifPresent(unheard::add));
    Optional<Span> heard = heard(stays).flatMap(known -> cut(known, span));
    return new StayDay(
        day,
        cities,
        visits,
        unheard,
        heard.map(Span::from),
        heard.map(Span::until),
        stays.counts());
  }

  /// Of the time about which something is known; a lone event is known for a millisecond.
  private static Optional<Span> heard(Stays stays) {
    return stays
        .firstHeard()
        .flatMap(from ->
            stays
                .heardUntil()
                .map(until -> new Span(from, until.isAfter(from) ? until : from.plusMillis(1))));
  }

  private static StayDay.CityPart part(Stay stay, Span possible, Span day, Duration limit) {
    Instant midnight = day.from();
    List<Span> runs = new ArrayList<>();
    Duration carriedRun = Duration.ZERO;
    Duration carriedSum = Duration.ZERO;
    for (Span run : stay.runs()) {
      cut(run, day).ifPresent(runs::add);
      if (run.from().isBefore(midnight)) {
        Instant end = run.until().isBefore(midnight) ? run.until() : midnight;
        carriedSum = carriedSum.plus(Duration.between(run.from(), end));
        if (run.until().isAfter(midnight)) {
          carriedRun = Duration.between(run.from(), midnight);
        }
      }
    }
    boolean goesOn = stay.until().isAfter(day.until());
    return new StayDay.CityPart(
        stay.place().code(),
        possible,
        stay.from().isBefore(midnight),
        goesOn,
        runs,
        least(carriedRun, limit),
        least(carriedSum, limit),
        goesOn ? new Stay.Why(Duration.ZERO, Duration.ZERO, Duration.ZERO) : stay.why());
  }

  private static Duration least(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Optional<StayDay.VisitPart> part(Visit visit, Span day) {
    boolean beginsAtEnd = !visit.from().isBefore(day.until());
    boolean isOver = visit.until().map(end -> !end.isAfter(day.from())).orElse(false);
    boolean momentInside = visit.from().equals(day.from());
    if (beginsAtEnd || (isOver && !momentInside)) {
      return Optional.empty();
    }
    Instant from = later(visit.from(), day.from());
    Instant until = visit.until().filter(end -> end.isBefore(day.until())).orElse(day.until());
    Place place = visit.place();
    return Optional.of(
        new StayDay.VisitPart(
            place,
            // A registration that was cancelled in the same millisecond is a visit all the same.
            new Span(from, until.isAfter(from) ? until : from.plusMillis(1)),
            visit.from().isBefore(day.from()),
            visit.until().map(end -> end.isAfter(day.until())).orElse(true),
            Optional.of(earlier(visit.lastHeard(), day.until()))
                .filter(heard -> !heard.isBefore(from)),
            visit.addedLate()));
  }

  /// The part of `span` inside `frame`.
  private static Optional<Span> cut(Span span, Span frame) {
    return span.overlaps(frame)
        ? Optional.of(
            new Span(later(span.from(), frame.from()), earlier(span.until(), frame.until())))
        : Optional.empty();
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }
}
