package pratique.rules;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// A place for one document in a requirement: which kind, which of them, how fresh, and what to
/// call it when asking the traveller for it.
///
/// @param where a condition on the document that suits the place, a test of one type for example
public record Slot(
    DocumentKind kind, Wording title, Optional<Logic> where, Optional<Freshness> freshness) {

  public Slot {
    requireNonNull(kind, "kind");
    requireNonNull(title, "title");
    requireNonNull(where, "where");
    requireNonNull(freshness, "freshness");
  }

  /// Whether one document fits both places or neither, whatever they are called.
  boolean asksForTheSameAs(Slot other) {
    return kind == other.kind && where.equals(other.where) && freshness.equals(other.freshness);
  }
}
