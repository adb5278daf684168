package pratique.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import pratique.encoding.Json;

/// The rule sets in `examples/rules`, each with its tests.
@DisplayName("rule-sets.md §10 examples")
class ExamplesTest {

  private static final List<String> EXAMPLES =
      List.of(
          "cn-card-colour-2020-03",
          "cn-card-colour-2021-01",
          "cn-card-colour-2022-01",
          "cn-card-colour-2022-07",
          "cn-health-code",
          "eu-entry",
          "hajj-1447",
          "icvp-entry");

  @Test
  void everyExampleThatIsShippedIsThere() {
    assertEquals(
        EXAMPLES,
        RepositoryFiles.folders(RepositoryFiles.examples()).stream()
            .map(folder -> folder.getFileName().toString())
            .toList());
  }

  @TestFactory
  List<DynamicNode> everyRuleSaysWhatItsTestsExpect() {
    return forEachExample(folder -> {
      RuleSet set = ruleSet(folder);
      List<DynamicNode> tests = new ArrayList<>();
      for (Rule rule : set.rules()) {
        List<Path> files =
            RepositoryFiles.jsonFiles(folder.resolve("tests").resolve(rule.identifier()));
        assertTrue(files.size() >= 2, () -> rule.identifier() + " needs two tests");
        for (Path file : files) {
          tests.add(
              dynamicTest(
                  rule.identifier() + " " + file.getFileName(),
                  () ->
                      assertEquals(
                          Optional.empty(),
                          Readings.ok(RuleTest.read(RepositoryFiles.content(file)))
                              .differenceTo(rule))));
        }
      }
      return tests;
    });
  }

  @TestFactory
  List<DynamicNode> everyRuleIsTestedForBothAnswers() {
    return forEachExample(folder -> {
      List<DynamicNode> tests = new ArrayList<>();
      for (Rule rule : ruleSet(folder).rules()) {
        tests.add(
            dynamicTest(
                rule.identifier(),
                () -> {
                  Set<Json> expected = new LinkedHashSet<>();
                  for (Path file :
                      RepositoryFiles.jsonFiles(
                          folder.resolve("tests").resolve(rule.identifier()))) {
                    expected.add(
                        Readings.ok(RuleTest.read(RepositoryFiles.content(file))).expected());
                  }
                  assertEquals(Set.of(new Json.Bool(true), new Json.Bool(false)), expected);
                }));
      }
      return tests;
    });
  }

  @TestFactory
  List<DynamicNode> everyWalletIsJudgedAsExpected() {
    return forEachExample(folder -> {
      RuleSetEvaluation set = RuleSetEvaluation.of(ruleSet(folder));
      Externals externals = externals(folder);
      List<Path> files = RepositoryFiles.jsonFiles(folder.resolve("wallets"));
      assertTrue(files.size() >= 6, () -> folder + " needs six wallets");
      List<DynamicNode> tests = new ArrayList<>();
      for (Path file : files) {
        WalletTest test = Readings.ok(WalletTest.read(RepositoryFiles.content(file)));
        tests.add(
            dynamicTest(
                test.name(), () -> assertEquals(List.of(), test.differencesTo(set, externals))));
      }
      return tests;
    });
  }

  @TestFactory
  List<DynamicNode> everyTestBelongsToARule() {
    return forEachExample(folder -> {
      Set<String> rules = new LinkedHashSet<>();
      ruleSet(folder).rules().forEach(rule -> rules.add(rule.identifier()));
      return RepositoryFiles.folders(folder.resolve("tests")).stream()
          .map(tests ->
              (DynamicNode)
                  dynamicTest(
                      tests.getFileName().toString(),
                      () -> assertTrue(rules.contains(tests.getFileName().toString()))))
          .toList();
    });
  }

  @TestFactory
  List<DynamicNode> everyTextIsInEnglishAndChineseAndSourcesAreCited() {
    return forEachExample(folder -> {
      RuleSet set = ruleSet(folder);
      List<Wording> texts = new ArrayList<>(List.of(set.title()));
      set.told().forEach(fact -> texts.add(fact.title()));
      set.rules().forEach(rule -> texts.add(rule.description()));
      set.marks().forEach(mark -> texts.add(mark.description()));
      for (Requirement requirement : set.requirements()) {
        texts.add(requirement.title());
        requirement.anyOf().forEach(slots -> slots.forEach(slot -> texts.add(slot.title())));
      }
      return List.of(
          dynamicTest(
              "languages",
              () ->
                  texts.forEach(text ->
                      assertTrue(text.byLanguage().keySet().containsAll(List.of("en", "zh"))))),
          dynamicTest(
              "sources",
              () -> {
                assertFalse(set.source().isEmpty());
                set.rules().forEach(rule -> assertTrue(rule.source().isPresent()));
              }));
    });
  }

  @Test
  void theFourColourRuleSetsAreOneHistoryWithoutAGap() {
    List<RuleSet> sets =
        EXAMPLES.stream()
            .filter(name -> name.startsWith("cn-card-colour"))
            .map(name -> ruleSet(RepositoryFiles.examples().resolve(name)))
            .toList();
    List<RuleSet> versions = Readings.ok(RuleSetHistory.of(sets)).versions();
    assertEquals(4, versions.size());
    for (int i = 1; i < versions.size(); i++) {
      assertEquals(versions.get(i - 1).validTo(), versions.get(i).validFrom());
      assertEquals(Optional.of(versions.get(i - 1).version()), versions.get(i).replaces());
    }
  }

  @Test
  void theHealthCodeReadsNeitherNationalityNorNameNorSex() {
    RuleSet set = ruleSet(RepositoryFiles.examples().resolve("cn-health-code"));
    String text = Readings.string(RuleSetWriter.write(set));
    for (String path : List.of("payload.nam", "payload.n\"", "payload.nt", "payload.s\"", "sex")) {
      assertFalse(text.contains(path), path);
    }
  }

  private interface Tests {
    List<DynamicNode> of(Path folder);
  }

  private static List<DynamicNode> forEachExample(Tests tests) {
    List<DynamicNode> nodes = new ArrayList<>();
    for (String name : EXAMPLES) {
      nodes.add(
          dynamicContainer(name, tests.of(RepositoryFiles.examples().resolve(name)).stream()));
    }
    return nodes;
  }

  static RuleSet ruleSet(Path folder) {
    return Readings.ok(
        RuleSetReader.read(RepositoryFiles.content(folder.resolve("rule-set.json"))));
  }

  static Externals externals(Path folder) {
    assertTrue(Files.isDirectory(folder));
    return new Externals(
        RepositoryFiles.jsonFiles(folder.resolve("value-sets")).stream()
            .map(file -> Readings.ok(ValueSet.read(RepositoryFiles.content(file))))
            .toList(),
        RepositoryFiles.jsonFiles(folder.resolve("risk-lists")).stream()
            .map(file -> Readings.ok(RiskList.read(RepositoryFiles.content(file))))
            .toList(),
        RepositoryFiles.jsonFiles(folder.resolve("notice-lists")).stream()
            .map(file -> Readings.ok(NoticeList.read(RepositoryFiles.content(file))))
            .toList(),
        Readings.json("{}"));
  }
}
