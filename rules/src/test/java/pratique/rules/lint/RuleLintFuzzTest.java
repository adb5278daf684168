package pratique.rules.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

class RuleLintFuzzTest {

  @FuzzTest(maxDuration = "10s")
  void anyConditionGetsAnAnswer(FuzzedDataProvider data) {
    String type = data.pickValue(new String[] {"General", "Vaccination", "Icvp", "Declaration"});
    String logic = data.consumeRemainingAsString();

    List<Finding> findings = Samples.lint(Samples.rule("VR-XA-0001", type, logic, "\"v.0.dt\""));

    findings.forEach(
        finding -> assertFalse(finding.sentence().in("en").isEmpty(), finding::toString));
  }

  @FuzzTest(maxDuration = "10s")
  void aDamagedRuleSetGetsTheSameAnswerTwice(FuzzedDataProvider data) {
    String text = data.consumeBoolean() ? Samples.entry() : Samples.colours();
    int from = data.consumeInt(0, text.length());
    int until = data.consumeInt(from, Math.min(text.length(), from + 40));
    String damaged = text.substring(0, from) + data.consumeString(60) + text.substring(until);

    assertEquals(Samples.lint(damaged), Samples.lint(damaged));
  }
}
