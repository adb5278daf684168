package pratique.stays;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A SIM was registered abroad, in a country or region: any visit counts, however short.
///
/// - `place`: a [Place.Country] or a [Place.Region].
/// - `from`: the first registration. `lastHeard`: the last event that shows the SIM there.
/// - `until`: the next registration elsewhere, the cancellation, or the return to the home network;
///   empty while nothing has ended the registration. A registration is carried forward until then.
/// - `addedLate`: it is known only from events that came after the horizon of lateness.
///
/// The definition stands in spec/stays.md §6.
public record Visit(
    Place place, Instant from, Instant lastHeard, Optional<Instant> until, boolean addedLate) {

  public Visit {
    requireNonNull(place, "place");
    if (place instanceof Place.City) {
      throw new IllegalArgumentException("a visit must be to a country or a region");
    }
    if (lastHeard.isBefore(from) || until.map(end -> end.isBefore(lastHeard)).orElse(false)) {
      throw new IllegalArgumentException("a visit must not end before it was last heard of");
    }
  }

  /// Between the first and the last event that show the SIM there.
  public Duration dwellAtLeast() {
    return Duration.between(from, lastHeard);
  }

  /// As long as the registration lasted; up to `asOf` when nothing has ended it.
  public Duration dwellAtMost(Instant asOf) {
    Instant end = until.orElse(asOf.isAfter(lastHeard) ? asOf : lastHeard);
    return Duration.between(from, end);
  }

  /// Whether the place is to be listed on a card with this window: the registration lasted into it
  /// or began in it.
  public boolean isWithin(Span window) {
    boolean before = until.isPresent() && !until.get().isAfter(window.from());
    boolean momentInside = from.equals(window.from());
    return from.isBefore(window.until()) && (!before || momentInside);
  }

  /// A person's whereabouts belong in no log.
  @Override
  public String toString() {
    return "Visit[…]";
  }
}
