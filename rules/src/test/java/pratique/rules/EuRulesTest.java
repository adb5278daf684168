package pratique.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.encoding.JsonWriter;

class EuRulesTest {

  private static final Instant UPLOADED = Instant.parse("2021-06-28T00:00:00Z");

  private static final String RULE =
      """
      {'Identifier':'VR-DE-0001','Type':'Acceptance','Country':'DE','Version':'1.0.1',
       'SchemaVersion':'1.3.0','Engine':'CERTLOGIC','EngineVersion':'1.3.0',
       'CertificateType':'Vaccination',
       'Description':[{'lang':'en','desc':'The vaccination must be complete.'}],
       'ValidFrom':'2021-07-03T00:00:00Z','ValidTo':'2022-01-01T00:00:00Z',
       'AffectedFields':['v.0.dn'],'Logic':{'>=':[{'var':'payload.v.0.dn'},2]}}\
      """;

  private static List<Path> ruleFiles() {
    List<Path> files = new ArrayList<>();
    for (Path file : RepositoryFiles.jsonFiles(RepositoryFiles.vectors("country-rules"))) {
      if (file.getFileName().toString().equals("rule.json")) {
        files.add(file);
      }
    }
    return files;
  }

  private static Json json(Bytes text) {
    return switch (JsonReader.read(text, RuleSetReader.LIMITS)) {
      case Decoded.Ok<Json>(Json value) -> value;
      case Decoded.Malformed<Json>(var fault) -> throw new AssertionError(fault);
    };
  }

  private static Rule rule(String text) {
    return Readings.ok(EuRules.read(Readings.text(text))).getFirst();
  }

  /// The value sets of the Union that are named.
  private static Externals valueSets(List<String> names) {
    List<ValueSet> sets = new ArrayList<>();
    for (Path file : RepositoryFiles.jsonFiles(RepositoryFiles.vectors("eu-value-sets"))) {
      if (ValueSet.read(RepositoryFiles.content(file)) instanceof Reading.Ok<ValueSet>(ValueSet set)
          && names.contains(set.id())) {
        sets.add(set);
      }
    }
    return new Externals(sets, List.of(), List.of(), Readings.json("{}"));
  }

  @Nested
  @DisplayName("rule-sets.md §9.1 rules of the gateway come in and go out unchanged")
  class InAndOut {

    @Test
    void everyCountryRuleIsReadAndComesBackEqual() {
      List<Path> files = ruleFiles();
      for (Path file : files) {
        Bytes text = RepositoryFiles.content(file);
        List<Rule> rules = Readings.ok(EuRules.read(text));
        assertEquals(
            JsonWriter.write(new Json.Array(List.of(json(text)))),
            JsonWriter.write(json(EuRules.write(rules))),
            file.toString());
      }
      assertEquals(42, files.size());
    }

    @Test
    void everyCountryRulePassesItsOwnTests() {
      int tests = 0;
      for (Path file : ruleFiles()) {
        Rule rule = Readings.ok(EuRules.read(RepositoryFiles.content(file))).getFirst();
        for (Path test : RepositoryFiles.jsonFiles(file.resolveSibling("tests"))) {
          assertEquals(
              Optional.empty(),
              Readings.ok(RuleTest.read(RepositoryFiles.content(test))).differenceTo(rule),
              test.toString());
          tests++;
        }
      }
      assertEquals(274, tests);
    }

    @Test
    void colourAndSourceAreOursAndStayHere() {
      Reading<List<Rule>> coloured =
          EuRules.read(Readings.text("[" + RULE.replace("'Logic'", "'Source':'x','Logic'") + "]"));
      assertEquals(List.of("eu-rules.member"), Readings.codes(coloured));
      assertEquals("/0", Readings.faults(coloured).getFirst().place());
      Rule ours =
          ExamplesTest.ruleSet(RepositoryFiles.examples().resolve("cn-health-code"))
              .rules()
              .getFirst();
      assertEquals(
          Optional.empty(),
          Readings.ok(EuRules.read(EuRules.write(List.of(ours)))).getFirst().source());
    }

    @Test
    void importedRulesBecomeARuleSetThatJudges() {
      List<Rule> rules = new ArrayList<>();
      for (Path file : ruleFiles()) {
        rules.addAll(Readings.ok(EuRules.read(RepositoryFiles.content(file))));
      }
      Bytes text =
          EuRules.toRuleSet(
              EuRules.header(
                  "de-entry",
                  new SemanticVersion(1, 0, 0),
                  Wording.of("Entry to Germany", "入境德国"),
                  "DE",
                  UPLOADED,
                  UPLOADED.plus(Duration.ofDays(365)),
                  UPLOADED,
                  List.of("dgc-business-rules-testdata")),
              rules);
      RuleSet set = Readings.ok(RuleSetReader.read(text));
      assertEquals(
          rules.stream().filter(rule -> rule.country().equals("DE")).toList(), set.rules());
      Outcome outcome =
          RuleSetEvaluation.evaluate(
              set,
              Wallet.of(
                  WalletDocument.of(
                      "v",
                      DocumentKind.VACCINATION,
                      Readings.json(
                          "{'v':[{'dn':1,'sd':2,'mp':'EU/1/20/1528','dt':'2021-06-01'}]}"))),
              valueSets(set.valueSets()),
              Instant.parse("2021-07-20T00:00:00Z"));
      Outcome.Failed failed = assertInstanceOf(Outcome.Failed.class, outcome);
      assertEquals(
          List.of("VR-DE-0001"),
          failed.failures().stream().map(failure -> failure.rule().identifier()).toList());
    }
  }

  @Nested
  @DisplayName("rule-sets.md §9.2 what the gateway asks of a rule")
  class Constraints {

    private List<String> codes(String piece, String other) {
      return codes(piece, other, Optional.empty());
    }

    private List<String> codes(String piece, String other, Optional<Rule> previous) {
      Rule rule = rule(RULE.replace(piece, other));
      List<RuleFault> findings = GatewayConstraints.check(rule, previous, "DE", UPLOADED);
      findings.forEach(
          finding -> assertEquals('.', finding.message().charAt(finding.message().length() - 1)));
      return findings.stream().map(RuleFault::code).toList();
    }

    @Test
    void aRuleAsTheGatewayWantsItHasNoFinding() {
      assertEquals(List.of(), codes("", ""));
    }

    @Test
    void theIdentifierHasPrefixCountryAndFourDigits() {
      for (String bad :
          List.of("VR-DE-001", "VR-DE-00001", "XR-DE-0001", "VR-de-0001", "VRxDE-0001")) {
        assertEquals(List.of("gateway.identifier"), codes("VR-DE-0001", bad), bad);
      }
    }

    @Test
    void theIdentifierFitsTypeKindAndCountry() {
      assertEquals(List.of("gateway.identifier-type"), codes("VR-DE", "TR-DE"));
      assertEquals(List.of("gateway.identifier-kind"), codes("'Acceptance'", "'Invalidation'"));
      assertEquals(List.of("gateway.identifier-kind"), codes("VR-DE", "IR-DE"));
      assertEquals(List.of("gateway.identifier-country"), codes("VR-DE", "VR-FR"));
    }

    @Test
    void theCountryIsThatOfTheUploader() {
      assertEquals(
          List.of("gateway.country"),
          GatewayConstraints.check(rule(RULE), Optional.empty(), "AT", UPLOADED).stream()
              .map(RuleFault::code)
              .toList());
    }

    @Test
    void anAcceptanceRuleBeginsInTwoDaysToTwoWeeks() {
      assertEquals(List.of(), codes("2021-07-03T00:00:00Z", "2021-06-30T00:00:00Z"));
      assertEquals(
          List.of("gateway.valid-from-soon"),
          codes("2021-07-03T00:00:00Z", "2021-06-29T23:59:59Z"));
      assertEquals(List.of(), codes("2021-07-03T00:00:00Z", "2021-07-12T00:00:00Z"));
      assertEquals(
          List.of("gateway.valid-from-late"),
          codes("2021-07-03T00:00:00Z", "2021-07-12T00:00:01Z"));
    }

    @Test
    void anInvalidationRuleBeginsLater() {
      String invalidation =
          RULE.replace("VR-DE", "IR-DE").replace("'Acceptance'", "'Invalidation'");
      Rule soon = rule(invalidation.replace("2021-07-03T00:00:00Z", "2021-06-28T00:00:01Z"));
      Rule now = rule(invalidation.replace("2021-07-03T00:00:00Z", "2021-06-28T00:00:00Z"));
      assertEquals(List.of(), GatewayConstraints.check(soon, Optional.empty(), "DE", UPLOADED));
      assertEquals(
          "gateway.valid-from-past",
          GatewayConstraints.check(now, Optional.empty(), "DE", UPLOADED).getFirst().code());
    }

    @Test
    void aRuleHoldsThreeDays() {
      assertEquals(List.of(), codes("2022-01-01T00:00:00Z", "2021-07-06T00:00:00Z"));
      assertEquals(
          List.of("gateway.validity"), codes("2022-01-01T00:00:00Z", "2021-07-05T23:59:59Z"));
    }

    @Test
    void versionsRiseAndBeginnersDoNotOvertake() {
      Optional<Rule> previous = Optional.of(rule(RULE));
      assertEquals(List.of(), codes("1.0.1", "1.0.2", previous));
      assertEquals(List.of("gateway.version"), codes("", "", previous));
      assertEquals(List.of("gateway.version"), codes("1.0.1", "1.0.0", previous));
      assertEquals(
          List.of("gateway.version", "gateway.valid-from-order"),
          codes("2021-07-03T00:00:00Z", "2021-07-02T00:00:00Z", previous));
    }

    @Test
    void aDescriptionIsASentenceInEnglish() {
      assertEquals(List.of("gateway.description-english"), codes("'lang':'en'", "'lang':'de'"));
      assertEquals(
          List.of("gateway.description-short"),
          codes("The vaccination must be complete.", "complete"));
      assertEquals(
          List.of("gateway.description-english", "gateway.description-language"),
          codes("'lang':'en'", "'lang':'zh-Hans'"));
    }

    @Test
    void theConditionIsAnObjectAndNamesItsFields() {
      assertEquals(List.of("gateway.logic"), codes("{'>=':[{'var':'payload.v.0.dn'},2]}", "true"));
      assertEquals(List.of("gateway.affected-fields"), codes("['v.0.dn']", "[]"));
    }

    @Test
    void documentsThatTheGatewayDoesNotKnowStayOut() {
      assertEquals(List.of("gateway.certificate-type"), codes("'Vaccination'", "'Icvp'"));
    }
  }
}
