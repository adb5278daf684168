package pratique.rules.lint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.rules.EuRules;
import pratique.rules.Externals;
import pratique.rules.Reading;
import pratique.rules.Rule;
import pratique.rules.RuleFault;
import pratique.rules.RuleSet;
import pratique.rules.RuleSetReader;
import pratique.rules.Wording;

/// Looks through rules before anyone is judged by them, and says what is wrong with them, what is
/// probably a mistake, and where they do what WHO warns against.
///
/// What it says of conditions is certain, as long as documents are as their standards have them; it
/// does not find everything. `spec/rule-lint.md` says what, with an example of each.
///
/// Findings come in the order of the text: first what concerns single conditions, then what
/// concerns rules together. The same text, lists and instant give the same findings.
public final class RuleLint {

  private RuleLint() {}

  /// Reads `text`, which is a rule set, a list of rules as the gateway of the EU exchanges them, or
  /// a single rule; its faults are findings too, with their own codes and without Chinese.
  ///
  /// @param lists what is known of value sets and risk lists; a list that is not there may hold
  ///   anything
  /// @param at the instant for which a rule counts as expired
  public static List<Finding> lint(Bytes text, Externals lists, Instant at) {
    Decoded<Json> json = JsonReader.read(text, RuleSetReader.LIMITS);
    if (json instanceof Decoded.Ok<Json>(Json.Array _)) {
      return findings(EuRules.read(text), rules -> lint(rules, lists, at));
    }
    if (json instanceof Decoded.Ok<Json>(Json.Dictionary members)
        && (members.find("Logic").isPresent() || members.find("Identifier").isPresent())) {
      return findings(EuRules.read(text), rules -> lint(rules.getFirst(), lists, at));
    }
    return findings(RuleSetReader.read(text), set -> lint(set, lists, at));
  }

  private interface Linting<T> {
    List<Finding> of(T read);
  }

  private static <T> List<Finding> findings(Reading<T> reading, Linting<T> linting) {
    return switch (reading) {
      case Reading.Ok<T>(T read) -> linting.of(read);
      case Reading.Faulty<T>(List<RuleFault> faults) ->
          faults.stream()
              .map(fault ->
                  new Finding(
                      fault.code(),
                      Severity.ERROR,
                      fault.place(),
                      new Wording(Map.of("en", fault.message()))))
              .toList();
    };
  }

  /// The findings of one rule by itself; nothing is said of what other rules may make up for.
  /// Places are pointers into the rule.
  public static List<Finding> lint(Rule rule, Externals lists, Instant at) {
    Report report = new Report();
    rule(rule, "", lists, report);
    ValidityChecks.rule(rule, "", at, report);
    WordingChecks.rules(List.of(rule), List.of(""), report);
    return report.findings();
  }

  /// The findings of all rules of some countries. Places begin with the position in the list.
  public static List<Finding> lint(List<Rule> rules, Externals lists, Instant at) {
    Report report = new Report();
    List<String> places = new ArrayList<>();
    for (int i = 0; i < rules.size(); i++) {
      places.add("/" + i);
      rule(rules.get(i), places.get(i), lists, report);
    }
    for (int i = 0; i < rules.size(); i++) {
      ValidityChecks.rule(rules.get(i), places.get(i), at, report);
    }
    ValidityChecks.versions(rules, places, report);
    WordingChecks.rules(rules, places, report);
    Set<String> countries = new TreeSet<>();
    rules.stream()
        .filter(rule -> rule.kind() == Rule.Kind.ACCEPTANCE)
        .forEach(rule -> countries.add(rule.country()));
    for (String country : countries) {
      CautionChecks.country(rules, places, country, lists, report);
    }
    return report.findings();
  }

  private static void rule(Rule rule, String place, Externals lists, Report report) {
    Shape data =
        Documents.data(
            Documents.of(rule.certificateType()),
            Documents.external(valueSets(List.of(rule), lists), rule.validFrom(), rule.validTo()));
    Condition condition =
        new Condition(
            Condition.Role.RULE, rule.logic(), place + "/Logic", rule.certificateType(), data);
    ConditionChecks.check(condition, report);
    AffectedFields.check(rule, place, Set.of(), report);
  }

  /// The value sets that these rules read and that a verifier can have.
  static Map<String, Optional<Set<String>>> valueSets(List<Rule> rules, Externals lists) {
    Map<String, Optional<Set<String>>> known = new LinkedHashMap<>();
    Documents.EU_VALUE_SETS.forEach(name -> known.put(name, codes(name, lists)));
    for (Rule rule : rules) {
      for (String name : AffectedFields.valueSets(rule.logic().expression())) {
        if (lists.valueSet(name).isPresent()) {
          known.put(name, codes(name, lists));
        }
      }
    }
    return known;
  }

  static Optional<Set<String>> codes(String valueSet, Externals lists) {
    return lists.valueSet(valueSet).map(list -> new LinkedHashSet<>(list.codes()));
  }

  /// The findings of a rule set. Places are pointers into its text.
  public static List<Finding> lint(RuleSet set, Externals lists, Instant at) {
    Report report = new Report();
    Surroundings surroundings = Surroundings.of(set, lists);
    SetConditions.check(set, surroundings, report);
    ValidityChecks.set(set, at, report);
    WordingChecks.set(set, report);
    ColourChecks.set(set, report);
    CautionChecks.set(set, surroundings, report);
    return report.findings();
  }
}
