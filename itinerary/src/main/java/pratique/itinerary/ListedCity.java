package pratique.itinerary;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;
import pratique.rules.Wording;

/// A city on a card: the network proves a stay there that was as long as the policy asks.
///
/// - `code`: of the division, 1 to 32 letters, digits and hyphens.
/// - `dwellAtLeast`: of the longest listed stay, measured as the policy says. `dwellAtMost`: of the
///   stay that may have been longest. Whole seconds, rounded down and up.
///
/// The definition stands in spec/itinerary-card.md §4.
public record ListedCity(
    String code, Optional<Wording> name, Duration dwellAtLeast, Duration dwellAtMost) {

  public ListedCity {
    Codes.requireCity(code);
    requireNonNull(name, "name");
    if (dwellAtLeast.isNegative() || dwellAtMost.compareTo(dwellAtLeast) < 0) {
      throw new IllegalArgumentException(
          "dwellAtMost must not be less than dwellAtLeast, nor either of them than nothing");
    }
    if (!Seconds.areWhole(dwellAtLeast) || !Seconds.areWhole(dwellAtMost)) {
      throw new IllegalArgumentException("the length of a stay must be whole seconds");
    }
  }

  /// A person's whereabouts belong in no log.
  @Override
  public String toString() {
    return "ListedCity[…]";
  }
}
