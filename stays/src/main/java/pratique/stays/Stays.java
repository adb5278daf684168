package pratique.stays;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where one SIM was: what the fold of its events answers.
///
/// It is a function of the set of events: their order, repetitions and replays change nothing.
///
/// - `stays`: possible and proven, by beginning, then by division code.
/// - `visits`: to countries and regions, by beginning, then by code.
/// - `unheard`: between the first event and the last, when nothing was known of the SIM; in order.
/// - `firstHeard`, `lastHeard`: of the events that were used; empty when there were none.
/// - `heardUntil`: up to when something is known of it as of `asOf`: `asOf` itself while the last
///   event is recent enough or a registration abroad lasts, else `lastHeard`.
///
/// The definition stands in spec/stays.md.
public record Stays(
    List<Stay> stays,
    List<Visit> visits,
    List<Span> unheard,
    Optional<Instant> firstHeard,
    Optional<Instant> lastHeard,
    Optional<Instant> heardUntil,
    Instant asOf,
    Optional<Instant> ownedSince,
    Counts counts) {

  public Stays {
    stays = List.copyOf(stays);
    visits = List.copyOf(visits);
    unheard = List.copyOf(unheard);
    requireNonNull(firstHeard, "firstHeard");
    requireNonNull(lastHeard, "lastHeard");
    requireNonNull(heardUntil, "heardUntil");
    requireNonNull(asOf, "asOf");
    requireNonNull(ownedSince, "ownedSince");
    requireNonNull(counts, "counts");
  }

  /// The stays to be listed on a card with this window.
  public List<Stay> provenWithin(Span window, StayPolicy policy) {
    return stays.stream().filter(stay -> stay.isProvenWithin(window, policy)).toList();
  }

  /// The visits to be listed on a card with this window.
  public List<Visit> visitsWithin(Span window) {
    return visits.stream().filter(visit -> visit.isWithin(window)).toList();
  }

  /// What is missing in the window. `outages` are those of the operator's feed; only what touches
  /// the window is kept of them. Time after `asOf` is not missing.
  public Completeness completeness(Span window, List<Span> outages) {
    List<Span> missing = new ArrayList<>();
    Instant end = window.until().isBefore(asOf) ? window.until() : asOf;
    if (window.from().isBefore(end)) {
      Span past = new Span(window.from(), end);
      if (firstHeard.isEmpty() || heardUntil.isEmpty()) {
        missing.add(past);
      } else {
        if (firstHeard.get().isAfter(past.from())) {
          missing.add(new Span(past.from(), earlier(firstHeard.get(), end)));
        }
        unheard.forEach(span -> addInside(past, span, missing));
        if (heardUntil.get().isBefore(end)) {
          missing.add(new Span(later(heardUntil.get(), past.from()), end));
        }
      }
    }
    List<Span> down = new ArrayList<>();
    outages.forEach(outage -> addInside(window, outage, down));
    return new Completeness(window, missing, down, ownedSince, counts);
  }

  private static void addInside(Span window, Span span, List<Span> found) {
    if (span.overlaps(window)) {
      found.add(new Span(later(span.from(), window.from()), earlier(span.until(), window.until())));
    }
  }

  private static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }

  private static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  /// A person's whereabouts belong in no log.
  @Override
  public String toString() {
    return "Stays[…]";
  }
}
