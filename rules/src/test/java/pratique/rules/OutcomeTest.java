package pratique.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;
import pratique.rules.certlogic.Language;

@DisplayName("rule-sets.md §8 the outcome")
class OutcomeTest {

  private static final Instant NOW = Instant.parse("2022-03-01T12:00:00Z");

  private static Outcome euEntry(String told, WalletDocument... documents) {
    var folder = RepositoryFiles.examples().resolve("eu-entry");
    return RuleSetEvaluation.evaluate(
        ExamplesTest.ruleSet(folder),
        Wallet.of(documents),
        ExamplesTest.externals(folder).telling(Readings.json(told)),
        NOW);
  }

  private static WalletDocument dose(String label, int number, int of) {
    return WalletDocument.of(
        label,
        DocumentKind.VACCINATION,
        Readings.json(
            "{'v':[{'tg':'840539006','mp':'EU/1/20/1528','dn':%d,'sd':%d,'dt':'2022-01-10'}]}"
                .formatted(number, of)));
  }

  private static Json member(Json json, String... path) {
    Json found = json;
    for (String name : path) {
      found =
          switch (found) {
            case Json.Dictionary dictionary -> dictionary.find(name).orElseThrow();
            case Json.Array(List<Json> items) -> items.get(Integer.parseInt(name));
            case Json.Text _, Json.Decimal _, Json.Bool _, Json.Null _ ->
                throw new AssertionError("nothing in " + name);
          };
    }
    return found;
  }

  @Test
  void aFailureSaysWhichRuleAndWhatItSaw() {
    Json json = OutcomeJson.write(euEntry("{'underSix':false}", dose("mine", 1, 2)));
    assertEquals(new Json.Text("failed"), member(json, "outcome"));
    assertEquals(new Json.Text("VR-EU-1002"), member(json, "failures", "0", "rule"));
    assertEquals(new Json.Text("mine"), member(json, "failures", "0", "document"));
    assertEquals(
        new Json.Text("payload.v.0.dn"),
        member(json, "failures", "0", "reason", "seen", "0", "path"));
    assertEquals(Json.Decimal.of(1), member(json, "failures", "0", "reason", "seen", "0", "value"));
  }

  @Test
  void aFailureReadsAsASentenceInBothLanguages() {
    Json json = OutcomeJson.write(euEntry("{'underSix':false}", dose("mine", 1, 2)));
    for (String language : List.of("en", "zh")) {
      Json sentence = member(json, "failures", "0", "sentence", language);
      String text = sentence instanceof Json.Text(String value) ? value : "";
      assertTrue(text.contains("1") && text.contains("2"), text);
    }
  }

  @Test
  void theBasisNamesRuleSetListsFactsAndClock() {
    Json basis = member(OutcomeJson.write(euEntry("{'underSix':false,'secret':1}")), "basis");
    assertEquals(new Json.Text("eu-entry"), member(basis, "ruleSet"));
    assertEquals(new Json.Text("1.0.0"), member(basis, "version"));
    assertEquals(
        new Json.Text(
            ExamplesTest.ruleSet(RepositoryFiles.examples().resolve("eu-entry")).sha256().toHex()),
        member(basis, "sha256"));
    assertEquals(new Json.Text("disease-agent-targeted"), member(basis, "inputs", "0", "id"));
    assertEquals(new Json.Text("2021-04-27"), member(basis, "inputs", "0", "version"));
    assertEquals(new Json.Array(List.of(new Json.Text("underSix"))), member(basis, "told"));
    assertEquals(new Json.Text("2022-03-01T12:00:00Z"), member(basis, "at"));
  }

  @Test
  void theRecordOfADecisionHoldsNothingOfADocument() {
    List<Outcome> outcomes =
        List.of(
            euEntry("{'underSix':false}", dose("mine", 1, 2)),
            euEntry("{'underSix':false}", dose("mine", 2, 2)),
            euEntry("{'underSix':false}"),
            euEntry("{}"));
    for (Outcome outcome : outcomes) {
      String record = JsonWriter.write(OutcomeJson.record(outcome));
      for (String personal : List.of("mine", "seen", "payload", "\"sentence\":{\"en\":\"This")) {
        assertFalse(record.contains(personal), record);
      }
      assertTrue(record.contains("basis"));
    }
  }

  @Test
  void outcomesAndWalletsDoNotPrintWhatTheyHold() {
    Outcome outcome = euEntry("{'underSix':false}", dose("mine", 1, 2));
    assertEquals("Failed[…]", outcome.toString());
    assertEquals("WalletDocument[…]", dose("mine", 1, 2).toString());
    assertEquals("Wallet[1]", Wallet.of(dose("mine", 1, 2)).toString());
  }

  @Test
  void everyOpenPointEndsWithWhatToDoInBothLanguages() {
    Outcome.Open open = assertInstanceOf(Outcome.Open.class, euEntry("{'underSix':false}"));
    List<Outcome.OpenPoint> points = new ArrayList<>(open.open());
    points.add(new Outcome.OpenPoint.NotInForce(NOW, NOW.plusSeconds(1)));
    points.add(new Outcome.OpenPoint.InputMissing(Basis.InputKind.RISK_LIST, "areas"));
    points.add(
        new Outcome.OpenPoint.FactMissing(
            new ToldFact("age", Optional.empty(), Wording.of("the age", "年龄"))));
    points.add(new Outcome.OpenPoint.IssuerUnknown("mine"));
    for (Outcome.OpenPoint point : points) {
      assertTrue(OutcomeSentences.of(point, Language.ENGLISH).endsWith("."));
      assertTrue(OutcomeSentences.of(point, Language.CHINESE).contains("请"));
    }
  }

  @Test
  void helpNamesTheDocumentAndHowFreshItMustBe() {
    Outcome.Open open = assertInstanceOf(Outcome.Open.class, euEntry("{'underSix':false}"));
    List<String> sentences =
        open.wouldHelp().stream().map(help -> OutcomeSentences.of(help, Language.ENGLISH)).toList();
    assertTrue(
        sentences.contains("Enough would be: nucleic acid test (at most 72 hours old)."),
        sentences.toString());
  }

  @Nested
  @DisplayName("rule-sets.md §7 a wallet has at most 32 documents, each with a label of its own")
  class Wallets {

    @Test
    void thirtyThreeAreTooMany() {
      List<WalletDocument> documents =
          Collections.nCopies(Wallet.MOST_DOCUMENTS + 1, dose("a", 1, 2));
      assertThrows(IllegalArgumentException.class, () -> new Wallet(documents));
    }

    @Test
    void aLabelStandsOnce() {
      assertThrows(
          IllegalArgumentException.class, () -> Wallet.of(dose("a", 1, 2), dose("a", 2, 2)));
    }
  }

  @Nested
  @DisplayName("rule-sets.md §2.1 times, lengths and versions")
  class Notation {

    @Test
    void timesHaveAZone() {
      assertEquals(Instant.parse("2022-01-16T16:00:00Z"), time("2022-01-17T00:00:00+08:00"));
      assertEquals(Instant.parse("2022-01-17T00:00:00.25Z"), time("2022-01-17T00:00:00.25Z"));
      for (String bad :
          List.of(
              "2022-01-17",
              "2022-01-17T00:00:00",
              "2022-01-17t00:00:00z",
              "2022-02-30T00:00:00Z",
              "2022-01-17T24:00:00Z",
              "2022-01-17T00:00:60Z",
              "2022-01-17T00:00:00+8",
              "2022-01-17T00:00:00.Z",
              "+2022-01-17T00:00:00Z",
              "2022-01-17T00:00:00Z ",
              "")) {
        assertTrue(Times.instant(bad).isEmpty(), bad);
      }
    }

    private static Instant time(String text) {
      return Times.instant(text).orElseThrow();
    }

    @Test
    void lengthsAreDaysHoursAndMinutes() {
      for (Map.Entry<String, Long> length :
          Map.of("P7D", 10080L, "PT72H", 4320L, "PT30M", 30L, "P1DT2H3M", 1563L).entrySet()) {
        assertEquals(length.getValue(), Times.duration(length.getKey()).orElseThrow().toMinutes());
      }
      for (String bad :
          List.of(
              "", "P", "PT", "7D", "P7", "P7DT", "PT7D", "P7H", "PT1M1H", "P0D", "-P1D", "P1Y")) {
        assertTrue(Times.duration(bad).isEmpty(), bad);
      }
    }

    @Test
    void versionsAreComparedByNumbers() {
      assertTrue(version("1.10.0").compareTo(version("1.9.9")) > 0);
      assertTrue(version("2.0.0").compareTo(version("1.99.99")) > 0);
      assertEquals("1.0.2", version("1.0.2").toString());
      for (String bad :
          List.of("", "1", "1.0", "1.0.0.0", "01.0.0", "1.0.0-rc1", "1.-1.0", "1.0.1000000")) {
        assertTrue(SemanticVersion.parse(bad).isEmpty(), bad);
      }
    }

    private static SemanticVersion version(String text) {
      return SemanticVersion.parse(text).orElseThrow();
    }
  }

  @Test
  void aWalletTestThatExpectsOtherwiseSaysSo() {
    var folder = RepositoryFiles.examples().resolve("eu-entry");
    WalletTest test =
        Readings.ok(
            WalletTest.read(
                Readings.text(
                    """
                    {'name':'x','at':'2022-03-01T12:00:00Z','told':{'underSix':false},'documents':[],
                    'expected':{'outcome':'passed','colour':'green'}}\
                    """)));
    assertEquals(
        List.of("outcome must be \"passed\", is \"open\"", "colour must be \"green\", is null"),
        test.differencesTo(
            RuleSetEvaluation.of(ExamplesTest.ruleSet(folder)), ExamplesTest.externals(folder)));
  }

  @Test
  void aRuleTestThatExpectsOtherwiseSaysSo() {
    Rule rule = ExamplesTest.ruleSet(RepositoryFiles.examples().resolve("eu-entry")).rules().get(2);
    assertEquals(
        "must give true, gives false",
        Readings.ok(
                RuleTest.read(
                    Readings.text(
                        "{'payload':{'v':[{'dn':1,'sd':2}]},'external':{},'expected':true}")))
            .differenceTo(rule)
            .orElseThrow());
  }
}
