package pratique.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

@DisplayName("rule-sets.md §5 which rules judge a document")
class RuleSelectionTest {

  static final Instant NOW = Instant.parse("2022-03-01T12:00:00Z");

  private static Rule rule(String changes) {
    String[] parts = changes.split(" ", -1);
    String text =
        """
        [{'Identifier':'%s','Type':'%s','Country':'%s',%s'Version':'%s','SchemaVersion':'1.3.0',
        'Engine':'CERTLOGIC','EngineVersion':'1.3.0','CertificateType':'%s',
        'Description':[{'lang':'en','desc':'a rule'}],'ValidFrom':'2022-01-01T00:00:00Z',
        'ValidTo':'2022-06-01T00:00:00Z','AffectedFields':['v'],'Logic':{'var':'payload.v.0'}}]
        """
            .formatted(
                parts[0],
                parts[1],
                parts[2],
                parts.length > 5 ? "'Region':'" + parts[5] + "'," : "",
                parts[3],
                parts[4]);
    return Readings.ok(EuRules.read(Readings.text(text))).getFirst();
  }

  private static List<String> selected(List<Rule> rules, Instant at) {
    return RuleSelection.applicable(
            rules, "DE", Optional.of("DE-BE"), DocumentKind.VACCINATION, Optional.of("FR"), at)
        .stream()
        .map(rule -> rule.identifier() + " " + rule.version())
        .toList();
  }

  private static List<String> selected(String... rules) {
    List<Rule> read = new ArrayList<>();
    for (String rule : rules) {
      read.add(rule(rule));
    }
    return selected(read, NOW);
  }

  @Test
  void acceptanceRulesAreThoseOfTheCountryOfArrival() {
    assertEquals(
        List.of("A 1.0.0"),
        selected("A Acceptance DE 1.0.0 Vaccination", "B Acceptance FR 1.0.0 Vaccination"));
  }

  @Test
  void invalidationRulesAreThoseOfTheCountryOfIssue() {
    assertEquals(
        List.of("B 1.0.0"),
        selected("A Invalidation DE 1.0.0 Vaccination", "B Invalidation FR 1.0.0 Vaccination"));
  }

  @Test
  void theTypeIsThatOfTheDocumentOrGeneral() {
    assertEquals(
        List.of("A 1.0.0", "B 1.0.0"),
        selected(
            "A Acceptance DE 1.0.0 Vaccination",
            "B Acceptance DE 1.0.0 General",
            "C Acceptance DE 1.0.0 Test",
            "D Acceptance DE 1.0.0 Icvp"));
  }

  @Test
  void generalRulesSpeakOfCertificatesOfTheUnionOnly() {
    for (DocumentKind kind : DocumentKind.values()) {
      boolean isOfTheUnion =
          List.of(DocumentKind.VACCINATION, DocumentKind.TEST, DocumentKind.RECOVERY)
              .contains(kind);
      assertEquals(isOfTheUnion, CertificateType.GENERAL.covers(kind), kind.word());
    }
  }

  @Test
  void theRegionIsThatOfArrivalOrAbsent() {
    assertEquals(
        List.of("A 1.0.0", "B 1.0.0"),
        selected(
            "A Acceptance DE 1.0.0 Vaccination",
            "B Acceptance DE 1.0.0 Vaccination DE-BE",
            "C Acceptance DE 1.0.0 Vaccination DE-BY"));
  }

  @Test
  void theHighestVersionCountsWhateverTheOrder() {
    assertEquals(
        List.of("A 1.10.0", "B 1.0.0"),
        selected(
            "A Acceptance DE 1.9.0 Vaccination",
            "B Acceptance DE 1.0.0 Vaccination",
            "A Acceptance DE 1.10.0 Vaccination",
            "A Acceptance DE 1.2.0 Vaccination"));
  }

  @Test
  void theFirstInstantBelongsToARuleAndTheLastDoesNot() {
    Rule rule = rule("A Acceptance DE 1.0.0 Vaccination");
    assertEquals(List.of("A 1.0.0"), selected(List.of(rule), rule.validFrom()));
    assertEquals(List.of(), selected(List.of(rule), rule.validFrom().minusMillis(1)));
    assertEquals(List.of("A 1.0.0"), selected(List.of(rule), rule.validTo().minusMillis(1)));
    assertEquals(List.of(), selected(List.of(rule), rule.validTo()));
  }

  @Nested
  @DisplayName("rule-sets.md §4 histories")
  class Histories {

    private RuleSet version(String version, String replaces, Instant publishedAt) {
      RuleSet header =
          EuRules.header(
              "x",
              SemanticVersion.parse(version).orElseThrow(),
              Wording.of("x", "x"),
              "DE",
              publishedAt,
              publishedAt.plus(Duration.ofDays(10)),
              publishedAt,
              List.of());
      return new RuleSet(
          header.id(),
          header.version(),
          SemanticVersion.parse(replaces),
          header.title(),
          header.purpose(),
          header.country(),
          header.region(),
          header.validFrom(),
          header.validTo(),
          header.publishedAt(),
          header.source(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          List.of(),
          header.requirements(),
          List.of(),
          List.of(),
          header.sha256());
    }

    @Test
    void theHighestVersionInForceIsFound() {
      RuleSet first = version("1.0.0", "", NOW);
      RuleSet second = version("1.1.0", "1.0.0", NOW.plus(Duration.ofDays(5)));
      RuleSetHistory history = Readings.ok(RuleSetHistory.of(List.of(second, first)));
      assertEquals(Optional.empty(), history.inForceAt(NOW.minusMillis(1)));
      assertEquals(Optional.of(first), history.inForceAt(NOW.plus(Duration.ofDays(4))));
      assertEquals(Optional.of(second), history.inForceAt(NOW.plus(Duration.ofDays(6))));
      assertEquals(Optional.empty(), history.inForceAt(NOW.plus(Duration.ofDays(15))));
    }

    @Test
    void versionsThatReplaceEachOtherInACircleAreRefused() {
      RuleSet first = version("1.0.0", "1.1.0", NOW);
      RuleSet second = version("1.1.0", "1.0.0", NOW);
      List<RuleFault> faults = Readings.faults(RuleSetHistory.of(List.of(first, second)));
      assertEquals("rule-set-history.replaces", faults.getFirst().code());
      assertEquals("/0/replaces", faults.getFirst().place());
    }

    @Test
    void aHigherVersionPublishedBeforeALowerOneIsRefused() {
      RuleSet first = version("1.0.0", "", NOW.plus(Duration.ofDays(1)));
      RuleSet second = version("1.1.0", "", NOW);
      assertEquals(
          List.of("rule-set-history.order"),
          Readings.codes(RuleSetHistory.of(List.of(first, second))));
    }

    @Test
    void aVersionThatStandsTwiceIsRefused() {
      RuleSet first = version("1.0.0", "", NOW);
      assertEquals(
          List.of("rule-set-history.version-twice"),
          Readings.codes(RuleSetHistory.of(List.of(first, first))));
    }

    @Test
    void aReplacedVersionIsThere() {
      assertEquals(
          List.of("rule-set-history.replaces"),
          Readings.codes(RuleSetHistory.of(List.of(version("1.1.0", "1.0.0", NOW)))));
    }
  }
}
