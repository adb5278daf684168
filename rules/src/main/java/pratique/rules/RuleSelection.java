package pratique.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which rules judge a document: those of the country of arrival, and the invalidation rules of the
/// country that issued it.
///
/// `spec/rule-sets.md` §5 states it.
public final class RuleSelection {

  private RuleSelection() {}

  /// The rules that apply to a document of `kind`, issued by `issuerCountry`, on arrival in
  /// `country` and `region` at `at`: each identifier once, in its highest version that applies, in
  /// the order in which the identifiers first occur in `rules`.
  public static List<Rule> applicable(
      List<Rule> rules,
      String country,
      Optional<String> region,
      DocumentKind kind,
      Optional<String> issuerCountry,
      Instant at) {
    Map<String, Rule> highest = new LinkedHashMap<>();
    for (Rule rule : rules) {
      boolean concerns =
          switch (rule.kind()) {
            case ACCEPTANCE -> rule.country().equals(country);
            case INVALIDATION ->
                issuerCountry.isPresent() && rule.country().equals(issuerCountry.get());
          };
      if (concerns
          && rule.certificateType().covers(kind)
          && (rule.region().isEmpty() || rule.region().equals(region))
          && rule.appliesAt(at)) {
        highest.merge(
            rule.identifier(),
            rule,
            (one, other) -> one.version().compareTo(other.version()) >= 0 ? one : other);
      }
    }
    return new ArrayList<>(highest.values());
  }

  /// Whether an invalidation rule could apply to documents of `kind` at `at`, so that the country
  /// of issue has to be known.
  static boolean needsIssuer(List<Rule> rules, DocumentKind kind, Instant at) {
    for (Rule rule : rules) {
      if (rule.kind() == Rule.Kind.INVALIDATION
          && rule.certificateType().covers(kind)
          && rule.appliesAt(at)) {
        return true;
      }
    }
    return false;
  }
}
