package pratique.itinerary;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import pratique.stays.Span;

/// A stretch of time that a card's SIM is proven to have been in a listed city; for comparison with
/// notices.
///
/// - `code`: of a city of the same card.
/// - `time`: whole seconds inside the window, no earlier and no later than what is proven.
///
/// The definition stands in spec/itinerary-card.md §5.
public record ListedStay(String code, Span time) {

  public ListedStay {
    Codes.requireCity(code);
    requireNonNull(time, "time");
    requireSeconds(time.from());
    requireSeconds(time.until());
  }

  private static void requireSeconds(Instant instant) {
    if (!Seconds.areWhole(instant)) {
      throw new IllegalArgumentException("a stay on a card must begin and end at whole seconds");
    }
  }

  /// A person's whereabouts belong in no log.
  @Override
  public String toString() {
    return "ListedStay[…]";
  }
}
