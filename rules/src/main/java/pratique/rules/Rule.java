package pratique.rules;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// One condition on one document: true is fine, false fails, anything else leaves the case open.
///
/// A rule applies from `validFrom` (inclusive) to `validTo` (exclusive). Of several versions of one
/// identifier the highest that applies counts.
///
/// @param country of arrival for an acceptance rule, of issue for an invalidation rule: two capital
///   letters, `EU` for the templates that member states start from
/// @param zones in which its two times are written
/// @param affectedFields paths in the payload that the condition reads, as its author states them
/// @param onFailure the colour that a failure gives, in a rule set that answers with a colour
/// @param source where the condition comes from: a law, a notice, a standard
public record Rule(
    String identifier,
    Kind kind,
    String country,
    Optional<String> region,
    SemanticVersion version,
    SemanticVersion schemaVersion,
    SemanticVersion engineVersion,
    CertificateType certificateType,
    Wording description,
    Instant validFrom,
    Instant validTo,
    Zones zones,
    List<String> affectedFields,
    Logic logic,
    Optional<OnFailure> onFailure,
    Optional<String> source) {

  /// The only language that rules are written in.
  public static final String ENGINE = "CERTLOGIC";

  /// Whose rule it is.
  public enum Kind {
    /// What the country of arrival asks.
    ACCEPTANCE("Acceptance"),
    /// What the country of issue has declared void.
    INVALIDATION("Invalidation");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }

    static Optional<Kind> of(String word) {
      for (Kind kind : values()) {
        if (kind.word.equals(word)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }

  /// The zones in which the two times of a rule are written, kept so that a rule goes out as it
  /// came in.
  public record Zones(ZoneOffset ofValidFrom, ZoneOffset ofValidTo) {

    public static final Zones UTC = new Zones(ZoneOffset.UTC, ZoneOffset.UTC);

    public Zones {
      requireNonNull(ofValidFrom, "ofValidFrom");
      requireNonNull(ofValidTo, "ofValidTo");
    }
  }

  public Rule {
    requireNonNull(zones, "zones");
    requireNonNull(identifier, "identifier");
    requireNonNull(kind, "kind");
    requireNonNull(country, "country");
    requireNonNull(region, "region");
    requireNonNull(version, "version");
    requireNonNull(schemaVersion, "schemaVersion");
    requireNonNull(engineVersion, "engineVersion");
    requireNonNull(certificateType, "certificateType");
    requireNonNull(description, "description");
    affectedFields = List.copyOf(affectedFields);
    requireNonNull(logic, "logic");
    requireNonNull(onFailure, "onFailure");
    requireNonNull(source, "source");
    if (!validFrom.isBefore(validTo)) {
      throw new IllegalArgumentException(
          "rule must end after it begins: " + validFrom + ".." + validTo);
    }
  }

  public boolean appliesAt(Instant at) {
    return !at.isBefore(validFrom) && at.isBefore(validTo);
  }
}
