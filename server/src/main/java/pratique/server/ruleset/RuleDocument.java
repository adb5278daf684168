package pratique.server.ruleset;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pratique.encoding.Bytes;

/// The text of a rule set, risk list, list of notices or value set, and what it says of itself.
///
/// - `version`: as it stands in the text; `rank`: the same as numbers, compared from the left.
/// - `effectiveAt`: from when on it can decide about anybody; empty for a value set.
/// - `endsAt`: from when on it decides nothing more; empty where the text has no end.
/// - `content`: exactly the bytes that were sent, which are the bytes that are signed.
record RuleDocument(
    RuleDocumentKind kind,
    String name,
    String version,
    List<Integer> rank,
    Optional<Instant> effectiveAt,
    Optional<Instant> endsAt,
    Bytes content,
    Bytes sha256) {

  RuleDocument {
    requireNonNull(kind, "kind");
    requireNonNull(name, "name");
    requireNonNull(version, "version");
    rank = List.copyOf(rank);
    requireNonNull(effectiveAt, "effectiveAt");
    requireNonNull(endsAt, "endsAt");
    requireNonNull(content, "content");
    requireNonNull(sha256, "sha256");
    if (rank.isEmpty()) {
      throw new IllegalArgumentException("rank must have a number, has none");
    }
  }

  /// Whether its version is higher than that of `other`.
  boolean isAfter(RuleDocument other) {
    int common = Math.min(rank.size(), other.rank.size());
    for (int i = 0; i < common; i++) {
      int order = rank.get(i).compareTo(other.rank.get(i));
      if (order != 0) {
        return order > 0;
      }
    }
    return rank.size() > other.rank.size();
  }
}
