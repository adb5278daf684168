package pratique.server.operator;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pratique.stays.Counts;
import pratique.stays.Place;
import pratique.stays.Span;
import pratique.stays.Stay;
import pratique.stays.Stays;
import pratique.stays.Visit;

/// Puts days together again: the inverse of [SplitAtMidnight] as far as a card can tell.
///
/// What was carried over the first midnight becomes proven time right before it, so a stay that
/// reaches into the first day counts as it did when it was whole. A day that is missing is time in
/// which nothing was heard.
final class JoinDays {

  private JoinDays() {}

  /// `days`: in order, each day at most once.
  static Stays join(List<StayDay> days, ZoneId zone, Instant asOf, Optional<Instant> ownedSince) {
    List<Stay> stays = new ArrayList<>();
    List<Visit> visits = new ArrayList<>();
    List<OpenStay> openStays = new ArrayList<>();
    List<OpenVisit> openVisits = new ArrayList<>();
    List<Span> unheard = new ArrayList<>();
    Instant firstHeard = null;
    Instant heardUntil = null;
    for (StayDay day : days) {
      Span span = StayDay.span(day.day(), zone);
      openStays = cities(day, span, openStays, stays);
      openVisits = visits(day, openVisits, visits);
      day.unheard().forEach(gap -> add(unheard, gap));
      if (day.heardFrom().isPresent() && day.heardUntil().isPresent()) {
        Instant again = day.heardFrom().get();
        if (heardUntil != null && again.isAfter(heardUntil)) {
          add(unheard, new Span(heardUntil, again));
        }
        firstHeard = firstHeard == null ? again : firstHeard;
        heardUntil = day.heardUntil().get();
      }
    }
    openStays.forEach(open -> stays.add(open.close()));
    openVisits.forEach(open -> visits.add(open.close(true)));
    stays.sort(Comparator.comparing(Stay::from).thenComparing(stay -> stay.place().code()));
    visits.sort(Comparator.comparing(Visit::from).thenComparing(visit -> visit.place().code()));
    return new Stays(
        stays,
        visits,
        unheard,
        Optional.ofNullable(firstHeard),
        Optional.ofNullable(heardUntil),
        Optional.ofNullable(heardUntil),
        asOf,
        ownedSince,
        days.isEmpty() ? Counts.NONE : days.getLast().counts());
  }

  /// Neighbours in time become one.
  private static void add(List<Span> spans, Span next) {
    if (!spans.isEmpty() && !spans.getLast().until().isBefore(next.from())) {
      Span last = spans.removeLast();
      spans.add(
          new Span(last.from(), last.until().isAfter(next.until()) ? last.until() : next.until()));
    } else {
      spans.add(next);
    }
  }

  /// A stay that reached the end of the day before.
  private static final class OpenStay {
    private final String code;
    private final Instant from;
    private Instant until;
    private final List<Span> runs = new ArrayList<>();
    private Stay.Why why;

    OpenStay(StayDay.CityPart part, Instant midnight) {
      this.code = part.code();
      Duration earlier = part.carriedSum().minus(part.carriedRun());
      // What was proven in pieces stays apart from what follows it, by a millisecond.
      Instant end = midnight.minus(part.carriedRun()).minusMillis(earlier.isZero() ? 0 : 1);
      this.from = part.fromBefore() ? end.minus(earlier) : part.possible().from();
      this.until = part.possible().until();
      this.why = part.why();
      if (!earlier.isZero()) {
        runs.add(new Span(end.minus(earlier), end));
      }
      if (!part.carriedRun().isZero()) {
        runs.add(new Span(midnight.minus(part.carriedRun()), midnight));
      }
      part.runs().forEach(run -> add(runs, run));
    }

    void goOn(StayDay.CityPart part) {
      until = part.possible().until();
      why = part.why();
      part.runs().forEach(run -> add(runs, run));
    }

    Stay close() {
      return new Stay(new Place.City(code), new Span(from, until), runs, why);
    }
  }

  private static List<OpenStay> cities(
      StayDay day, Span span, List<OpenStay> before, List<Stay> closed) {
    List<OpenStay> open = new ArrayList<>();
    List<OpenStay> left = new ArrayList<>(before);
    for (StayDay.CityPart part : day.cities()) {
      OpenStay whole = part.fromBefore() ? take(left, part.code(), span.from()) : null;
      if (whole == null) {
        whole = new OpenStay(part, span.from());
      } else {
        whole.goOn(part);
      }
      if (part.goesOn()) {
        open.add(whole);
      } else {
        closed.add(whole.close());
      }
    }
    // The next day is missing: what is known ends here.
    left.forEach(stay -> closed.add(stay.close()));
    return open;
  }

  private static @Nullable OpenStay take(List<OpenStay> open, String code, Instant midnight) {
    for (OpenStay stay : open) {
      if (stay.code.equals(code) && stay.until.equals(midnight)) {
        open.remove(stay);
        return stay;
      }
    }
    return null;
  }

  /// A visit that lasted to the end of the day before.
  private static final class OpenVisit {
    private final Place place;
    private final Instant from;
    private Instant lastHeard;
    private Instant until;
    private final boolean addedLate;

    OpenVisit(StayDay.VisitPart part) {
      this.place = part.place();
      this.from = part.span().from();
      this.lastHeard = part.lastHeard().orElse(part.span().from());
      this.until = part.span().until();
      this.addedLate = part.addedLate();
    }

    void goOn(StayDay.VisitPart part) {
      lastHeard = part.lastHeard().orElse(lastHeard);
      until = part.span().until();
    }

    /// `lasts`: nothing that is known has ended it.
    Visit close(boolean lasts) {
      return new Visit(
          place, from, lastHeard, lasts ? Optional.empty() : Optional.of(until), addedLate);
    }
  }

  private static List<OpenVisit> visits(StayDay day, List<OpenVisit> before, List<Visit> closed) {
    List<OpenVisit> open = new ArrayList<>();
    List<OpenVisit> left = new ArrayList<>(before);
    for (StayDay.VisitPart part : day.visits()) {
      OpenVisit whole = null;
      if (part.fromBefore()) {
        for (OpenVisit visit : left) {
          if (visit.place.equals(part.place()) && visit.until.equals(part.span().from())) {
            whole = visit;
          }
        }
        left.remove(whole);
      }
      if (whole == null) {
        whole = new OpenVisit(part);
      } else {
        whole.goOn(part);
      }
      if (part.goesOn()) {
        open.add(whole);
      } else {
        closed.add(whole.close(false));
      }
    }
    left.forEach(visit -> closed.add(visit.close(false)));
    return open;
  }
}
