package pratique.itinerary;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import pratique.rules.Wording;

/// A country on a card; or one of several, when the phone network's code says no more.
///
/// - `codes`: 1 to 16 codes of ISO 3166-1, sorted, each once.
///
/// The definition stands in spec/itinerary-card.md §4.
public record ListedCountry(List<String> codes, Optional<Wording> name) {

  public static final int MAX_CODES = 16;

  public ListedCountry {
    requireNonNull(name, "name");
    codes.forEach(Codes::requireCountry);
    codes = List.copyOf(new TreeSet<>(codes));
    if (codes.isEmpty() || codes.size() > MAX_CODES) {
      throw new IllegalArgumentException(
          "a country must have 1 to " + MAX_CODES + " codes, has " + codes.size());
    }
  }

  /// It is one of several, and nobody can tell which.
  public boolean isOneOf() {
    return codes.size() > 1;
  }

  /// A person's whereabouts belong in no log.
  @Override
  public String toString() {
    return "ListedCountry[…]";
  }
}
