package pratique.rules.certlogic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import pratique.encoding.Json;

/// Rules that countries of the EU had in force, with the tests they wrote for them.
final class CountryRulesTest {

  @TestFactory
  Stream<DynamicNode> everyTestOfEveryCountryRuleHolds() throws IOException {
    List<DynamicNode> rules = new ArrayList<>();
    for (CountryRule rule : CountryRule.all()) {
      List<DynamicNode> tests = new ArrayList<>();
      for (Path file : SharedVectors.jsonFiles(rule.folder().resolve("tests"))) {
        Json test = SharedVectors.read(file);
        String name = file.getFileName() + " " + Trees.text(test, "name");
        tests.add(DynamicTest.dynamicTest(name, () -> holds(rule, test)));
      }
      rules.add(DynamicContainer.dynamicContainer(rule.name(), tests));
    }
    assertTrue(rules.size() >= 42, "rules: " + rules.size());
    return rules.stream();
  }

  private static void holds(CountryRule rule, Json test) {
    assertEquals(
        Trees.member(test, "expected"),
        switch (rule.program().evaluate(CountryRule.contextOf(test))) {
          case Evaluation.Value(var result) -> result.toJson();
          case Evaluation.Failed(var fault) -> new Json.Text(fault.message());
        });
  }

  /// A rule looks at a kind of certificate that the sample is not, or it has a value: no sample of
  /// the schema's authors leaves a rule undecided.
  @TestFactory
  Stream<DynamicNode> everyRuleDecidesEverySampleOfTheSchema() throws IOException {
    Prepared external = Prepared.of(CountryRule.external("2021-07-01T12:00:00Z"));
    List<DynamicNode> samples = new ArrayList<>();
    for (Path file : CountryRule.samples()) {
      Context context = Context.of(Prepared.of(SharedVectors.read(file)), external);
      List<DynamicNode> rules = new ArrayList<>();
      for (CountryRule rule : CountryRule.all()) {
        rules.add(
            DynamicTest.dynamicTest(
                rule.name(),
                () -> {
                  Evaluation evaluation = rule.program().evaluate(context);
                  assertNotEquals(
                      Boolsiness.NEITHER, evaluation.boolsiness(), evaluation::toString);
                }));
      }
      samples.add(
          DynamicContainer.dynamicContainer(
              file.getName(file.getNameCount() - 2) + "/" + file.getFileName(), rules));
    }
    assertTrue(samples.size() >= 30, "samples: " + samples.size());
    return samples.stream();
  }
}
