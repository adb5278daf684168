package pratique.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;
import pratique.rules.certlogic.Expression;

/// Rules as the gateway of the EU exchanges them: a list of objects, each of them one version of
/// one rule.
///
/// `spec/rule-sets.md` §9 states it.
public final class EuRules {

  private EuRules() {}

  /// The rules in `text`: a list of at most 500, or a single one.
  ///
  /// Fault codes: those of JSON, of rules (`rule.…`) and of conditions, `eu-rules.size`, and
  /// `eu-rules.member` for a member that the gateway does not know.
  public static Reading<List<Rule>> read(Bytes text) {
    return Members.document(
        "eu-rules",
        text,
        RuleSetReader.LIMITS,
        (value, place) -> {
          if (value instanceof Json.Dictionary) {
            return List.of(rule(value, place));
          }
          List<RuleFault> faults = new ArrayList<>();
          List<Rule> rules =
              Members.items(
                  value,
                  place,
                  new Members.Size("eu-rules.size", 0, RuleSetReader.MOST_RULES),
                  faults,
                  EuRules::rule);
          if (!faults.isEmpty()) {
            throw new Members.Refused(faults);
          }
          return rules;
        });
  }

  private static Rule rule(Json value, String place) throws Members.Refused {
    Rule rule = RuleReader.read(value, place);
    if (rule.onFailure().isPresent() || rule.source().isPresent()) {
      throw new Members.Refused(
          "eu-rules.member",
          place,
          "a rule of the gateway must have neither OnFailure nor Source, has one. Remove it, or put"
              + " the rule into a rule set.");
    }
    return rule;
  }

  /// The list that [#read] reads, in UTF-8. What the gateway does not know, colours and sources, is
  /// left out.
  public static Bytes write(List<Rule> rules) {
    return Bytes.utf8(JsonWriter.write(json(rules)));
  }

  public static Json json(List<Rule> rules) {
    return new Json.Array(rules.stream().map(rule -> RuleWriter.write(plain(rule))).toList());
  }

  private static Rule plain(Rule rule) {
    return new Rule(
        rule.identifier(),
        rule.kind(),
        rule.country(),
        rule.region(),
        rule.version(),
        rule.schemaVersion(),
        rule.engineVersion(),
        rule.certificateType(),
        rule.description(),
        rule.validFrom(),
        rule.validTo(),
        rule.zones(),
        rule.affectedFields(),
        rule.logic(),
        Optional.empty(),
        Optional.empty());
  }

  /// What is left of `rules` when the acceptance rules of other countries are gone, as the text of
  /// a rule set for entry to `country`: a vaccination, test or recovery certificate is required,
  /// and the rules judge it.
  ///
  /// @param header id, version, title, period and source of the new rule set; its requirements,
  ///   lists and rules are replaced
  public static Bytes toRuleSet(RuleSet header, List<Rule> rules) {
    List<Rule> kept = new ArrayList<>();
    TreeSet<String> valueSets = new TreeSet<>();
    for (Rule rule : rules) {
      if (rule.kind() == Rule.Kind.ACCEPTANCE && !rule.country().equals(header.country())) {
        continue;
      }
      kept.add(rule);
      for (Expression.Var read : ExternalReads.of(rule.logic().expression())) {
        ExternalReads.valueSet(read).ifPresent(valueSets::add);
      }
    }
    return RuleSetWriter.write(
        new RuleSet(
            header.id(),
            header.version(),
            header.replaces(),
            header.title(),
            RuleSetPurpose.ENTRY,
            header.country(),
            header.region(),
            header.validFrom(),
            header.validTo(),
            header.publishedAt(),
            header.source(),
            List.copyOf(valueSets),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            List.of(certificate()),
            kept,
            List.of(),
            Bytes.EMPTY));
  }

  /// A header for [#toRuleSet].
  public static RuleSet header(
      String id,
      SemanticVersion version,
      Wording title,
      String country,
      Instant validFrom,
      Instant validTo,
      Instant publishedAt,
      List<String> source) {
    return new RuleSet(
        id,
        version,
        Optional.empty(),
        title,
        RuleSetPurpose.ENTRY,
        country,
        Optional.empty(),
        validFrom,
        validTo,
        publishedAt,
        source,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(certificate()),
        List.of(),
        List.of(),
        Bytes.EMPTY);
  }

  private static Requirement certificate() {
    return new Requirement(
        "certificate",
        Wording.of("EU Digital COVID Certificate", "欧盟数字新冠证书"),
        Optional.empty(),
        List.of(
            List.of(slot(DocumentKind.VACCINATION)),
            List.of(slot(DocumentKind.TEST)),
            List.of(slot(DocumentKind.RECOVERY))));
  }

  private static Slot slot(DocumentKind kind) {
    return new Slot(kind, kind.title(), Optional.empty(), Optional.empty());
  }
}
