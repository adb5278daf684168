package pratique.rules;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import pratique.encoding.Bytes;

/// All that one authority asks for one purpose: which documents, how fresh, and the rules that
/// judge them.
///
/// In force from `validFrom` (inclusive) to `validTo` (exclusive).
///
/// @param country two capital letters; its acceptance rules are of the same country
/// @param replaces the version that this one takes the place of
/// @param source where the requirements come from
/// @param sha256 of exactly the JSON text that was read, so that anyone can tell which one it was
@SuppressWarnings("TooManyParameters")
public record RuleSet(
    String id,
    SemanticVersion version,
    Optional<SemanticVersion> replaces,
    Wording title,
    RuleSetPurpose purpose,
    String country,
    Optional<String> region,
    Instant validFrom,
    Instant validTo,
    Instant publishedAt,
    List<String> source,
    List<String> valueSets,
    List<String> riskLists,
    List<String> noticeLists,
    List<ToldFact> told,
    List<Lookup> lookups,
    List<Requirement> requirements,
    List<Rule> rules,
    List<Mark> marks,
    Bytes sha256) {

  public RuleSet {
    requireNonNull(id, "id");
    requireNonNull(version, "version");
    requireNonNull(replaces, "replaces");
    requireNonNull(title, "title");
    requireNonNull(purpose, "purpose");
    requireNonNull(country, "country");
    requireNonNull(region, "region");
    requireNonNull(publishedAt, "publishedAt");
    requireNonNull(sha256, "sha256");
    source = List.copyOf(source);
    valueSets = List.copyOf(valueSets);
    riskLists = List.copyOf(riskLists);
    noticeLists = List.copyOf(noticeLists);
    told = List.copyOf(told);
    lookups = List.copyOf(lookups);
    requirements = List.copyOf(requirements);
    rules = List.copyOf(rules);
    marks = List.copyOf(marks);
    if (!validFrom.isBefore(validTo)) {
      throw new IllegalArgumentException(
          "rule set must end after it begins: " + validFrom + ".." + validTo);
    }
    if (requirements.isEmpty()) {
      throw new IllegalArgumentException("rule set must have a requirement, has none");
    }
  }

  public boolean inForceAt(Instant at) {
    return !at.isBefore(validFrom) && at.isBefore(validTo);
  }
}
