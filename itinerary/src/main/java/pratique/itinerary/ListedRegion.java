package pratique.itinerary;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import pratique.rules.Wording;

/// A part of a country that has its own line on a card by the policy of stays, for example `HK`.
///
/// - `code`: of ISO 3166-1.
///
/// The definition stands in spec/itinerary-card.md §4.
public record ListedRegion(String code, Optional<Wording> name) {

  public ListedRegion {
    Codes.requireCountry(code);
    requireNonNull(name, "name");
  }

  /// A person's whereabouts belong in no log.
  @Override
  public String toString() {
    return "ListedRegion[…]";
  }
}
