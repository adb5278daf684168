package pratique.rules;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/// What a traveller has to show: one of several alternatives, each a list of documents.
///
/// @param when a condition on what is known besides the documents, the countries that the traveller
///   stayed in for example; where it does not hold, nothing is required
/// @param anyOf at least one alternative of 1 to 6 places, to be filled with different documents;
///   tried in this order
public record Requirement(String id, Wording title, Optional<Logic> when, List<List<Slot>> anyOf) {

  /// What every reader takes at most; the search for a combination is bounded by it.
  public static final int MOST_SLOTS = 6;

  public Requirement {
    requireNonNull(id, "id");
    requireNonNull(title, "title");
    requireNonNull(when, "when");
    anyOf = anyOf.stream().map(List::copyOf).toList();
    if (anyOf.isEmpty()) {
      throw new IllegalArgumentException("requirement must have an alternative, has none");
    }
    for (List<Slot> alternative : anyOf) {
      if (alternative.isEmpty() || alternative.size() > MOST_SLOTS) {
        throw new IllegalArgumentException(
            "alternative must have 1 to " + MOST_SLOTS + " places, has " + alternative.size());
      }
    }
  }
}
