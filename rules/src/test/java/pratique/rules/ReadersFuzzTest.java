package pratique.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.time.Instant;
import java.util.List;
import pratique.encoding.Bytes;

/// Whatever the bytes, every reader of rules answers.
class ReadersFuzzTest {

  private static final Instant NOW = Instant.parse("2022-03-01T12:00:00Z");

  @FuzzTest(maxDuration = "10s")
  void anyRuleSetGetsAnAnswerAndJudges(byte[] data) {
    switch (RuleSetReader.read(Bytes.copyOf(data))) {
      case Reading.Ok<RuleSet>(RuleSet set) -> {
        RuleSet again = Readings.ok(RuleSetReader.read(RuleSetWriter.write(set)));
        assertEquals(RuleSetWriter.json(set), RuleSetWriter.json(again));
        assertNotNull(RuleSetEvaluation.evaluate(set, Wallet.of(), Externals.NONE, NOW));
      }
      case Reading.Faulty<RuleSet>(List<RuleFault> faults) -> assertAdvice(faults);
    }
  }

  @FuzzTest(maxDuration = "10s")
  void anyListOfRulesOfTheGatewayGetsAnAnswer(byte[] data) {
    Bytes text = Bytes.copyOf(data);
    if (EuRules.read(text) instanceof Reading.Ok<List<Rule>>(List<Rule> rules)) {
      assertEquals(rules, Readings.ok(EuRules.read(EuRules.write(rules))));
    }
  }

  @FuzzTest(maxDuration = "10s")
  void anyListGetsAnAnswerAndComesBack(FuzzedDataProvider data) {
    int which = data.consumeInt(0, 2);
    Bytes text = Bytes.copyOf(data.consumeRemainingAsBytes());
    switch (which) {
      case 0 -> {
        if (RiskList.read(text) instanceof Reading.Ok<RiskList>(RiskList list)) {
          assertEquals(list.entries(), Readings.ok(RiskList.read(list.write())).entries());
          assertNotNull(list.asOf(NOW, NOW));
        }
      }
      case 1 -> {
        if (NoticeList.read(text) instanceof Reading.Ok<NoticeList>(NoticeList list)) {
          assertEquals(list.notices(), Readings.ok(NoticeList.read(list.write())).notices());
        }
      }
      default -> {
        if (ValueSet.read(text) instanceof Reading.Ok<ValueSet>(ValueSet set)) {
          assertEquals(set.values(), Readings.ok(ValueSet.read(set.write())).values());
        }
      }
    }
  }

  private static void assertAdvice(List<RuleFault> faults) {
    assertFalse(faults.isEmpty());
    for (RuleFault fault : faults) {
      assertEquals('.', fault.message().charAt(fault.message().length() - 1));
    }
  }
}
