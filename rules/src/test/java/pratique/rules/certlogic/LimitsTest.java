package pratique.rules.certlogic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pratique.encoding.Json;
import pratique.rules.certlogic.EvaluationFault.Code;

/// Every limit: just below, at it, just above it, and far beyond.
final class LimitsTest {

  private static final Json ZERO = Json.Decimal.of(0);

  private static List<String> messages(Parsed parsed) {
    return switch (parsed) {
      case Parsed.Ok _ -> List.of();
      case Parsed.Faulty(var faults) -> faults.stream().map(FormatFault::message).toList();
    };
  }

  private static Json operation(String operator, Json... operands) {
    return new Json.Dictionary(Map.of(operator, new Json.Array(List.of(operands))));
  }

  private static Json variable(String path) {
    return new Json.Dictionary(Map.of("var", new Json.Text(path)));
  }

  private static Json list(int length, Json item) {
    return new Json.Array(Collections.nCopies(length, item));
  }

  private static Json nots(int count) {
    Json expression = new Json.Bool(true);
    for (int i = 0; i < count; i++) {
      expression = operation("!", expression);
    }
    return expression;
  }

  @Nested
  class Reading {

    @Test
    void anExpressionIsAtMost100Deep() {
      assertEquals(List.of(), messages(ExpressionReader.read(nots(98))));
      assertEquals(List.of(), messages(ExpressionReader.read(nots(99))));
      assertEquals(
          List.of("expression must be nested at most 100 deep, is deeper"),
          messages(ExpressionReader.read(nots(100))));
    }

    @Test
    void theFaultOfTooDeepAnExpressionStandsWhereItIsTooDeep() {
      Parsed.Faulty faulty =
          assertInstanceOf(Parsed.Faulty.class, ExpressionReader.read(nots(100)));

      assertEquals("/!/0".repeat(100), faulty.faults().get(0).place().pointer());
    }

    @Test
    void anExpressionHasAtMost10000Parts() {
      assertEquals(List.of(), messages(ExpressionReader.read(list(9_998, ZERO))));
      assertEquals(List.of(), messages(ExpressionReader.read(list(9_999, ZERO))));
      assertEquals(
          List.of("expression must have at most 10000 parts, has more"),
          messages(ExpressionReader.read(list(10_000, ZERO))));
      assertEquals(
          List.of("expression must have at most 10000 parts, has more"),
          messages(ExpressionReader.read(list(1_000_000, ZERO))));
    }

    @Test
    void aTextHasAtMost4096Characters() {
      assertEquals(List.of(), messages(ExpressionReader.read(new Json.Text("x".repeat(4095)))));
      assertEquals(List.of(), messages(ExpressionReader.read(variable("x".repeat(4096)))));
      for (Json json : List.of(new Json.Text("x".repeat(4097)), variable("x".repeat(4097)))) {
        assertEquals(
            List.of("text must have at most 4096 characters, has 4097"),
            messages(ExpressionReader.read(json)));
      }
    }

    @Test
    void aRulesTextHasAtMostAMebibyteOfCharacters() {
      String rule = "[1, 2]";
      int most = ExpressionReader.MAX_CHARACTERS;

      assertEquals(List.of(), messages(ExpressionReader.read(padded(rule, most - 1))));
      assertEquals(List.of(), messages(ExpressionReader.read(padded(rule, most))));
      assertEquals(
          List.of("JSON must have at most 1048576 characters, has 1048577 characters"),
          messages(ExpressionReader.read(padded(rule, most + 1))));
    }

    private static String padded(String text, int length) {
      return text + " ".repeat(length - text.length());
    }

    @Test
    void notMoreThan100FaultsAreTold() {
      assertEquals(99, messages(ExpressionReader.read(list(99, new Json.Null()))).size());
      assertEquals(100, messages(ExpressionReader.read(list(100, new Json.Null()))).size());
      assertEquals(100, messages(ExpressionReader.read(list(101, new Json.Null()))).size());
    }

    @Test
    void aRule10000LevelsDeepGetsAClearAnswer() {
      String text = "{\"!\":[".repeat(10_000) + "true" + "]}".repeat(10_000);

      assertEquals(
          List.of("JSON must be nested at most 256 deep, is deeper at position 768"),
          messages(ExpressionReader.read(text)));
      // The same where no JSON reader came before.
      assertEquals(
          List.of("expression must be nested at most 100 deep, is deeper"),
          messages(ExpressionReader.read(nots(10_000))));
    }

    @Test
    void fiftyMegabytesOfRulesAreRefusedAtOnce() {
      String text = "[" + "true,".repeat(10_000_000) + "true]";

      assertTimeout(
          Duration.ofSeconds(1),
          () ->
              assertEquals(
                  List.of("JSON must have at most 1048576 characters, has 50000006 characters"),
                  messages(ExpressionReader.read(text))));
    }

    @Test
    void whatAMessageQuotesIsCut() {
      for (int length : List.of(4095, 4096, 4097)) {
        Json rule = new Json.Dictionary(Map.of("x".repeat(length), new Json.Array(List.of())));
        String quoted = length <= 4096 ? "x".repeat(length) : "x".repeat(4096) + "…";

        assertEquals(
            List.of("unrecognised operator: \"" + quoted + "\""),
            messages(ExpressionReader.read(rule)));
      }
    }

    @Test
    void anExpressionMadeByHandIsHeldToTheDepthWhenItIsCompiled() {
      Expression expression = new Expression.BooleanLiteral(Place.ROOT, true);
      for (int i = 1; i < 100; i++) {
        expression = new Expression.Not(Place.ROOT, expression);
      }
      assertEquals(Boolsiness.FALSY, Program.compile(expression).evaluate(nothing()).boolsiness());

      Expression deeper = new Expression.Not(Place.ROOT, expression);
      assertThrows(IllegalArgumentException.class, () -> Program.compile(deeper));
    }
  }

  private static Context nothing() {
    return Trees.context(new Json.Null());
  }

  @Nested
  class Evaluating {

    private static String outcome(Json expression, Json data) {
      return switch (Program.compile(Trees.expression(expression)).evaluate(Trees.context(data))) {
        case Evaluation.Value _ -> "value";
        case Evaluation.Failed(var fault) -> fault.code().text();
      };
    }

    /// A list of 4999 literals and the list itself: 5000 operations for each item.
    private static final Json FOLD =
        operation("reduce", variable(""), list(4999, ZERO), new Json.Text(""));

    @Test
    void foldsTakeAtMostTenMillionSteps() {
      assertEquals("value", outcome(FOLD, list(1999, ZERO)));
      assertEquals("value", outcome(FOLD, list(2000, ZERO)));
      assertEquals(Code.STEP_LIMIT.text(), outcome(FOLD, list(2001, ZERO)));
    }

    @Test
    void foldsInsideFoldsShareTheirSteps() {
      // A million times eleven operations, if nothing stopped them.
      Json innermost = operation("reduce", variable("current"), list(10, ZERO), ZERO);
      Json middle = operation("reduce", variable("current"), innermost, ZERO);
      Json rule = operation("reduce", variable(""), middle, ZERO);
      Json data = list(100, list(100, list(100, ZERO)));

      assertTimeout(
          Duration.ofSeconds(20), () -> assertEquals(Code.STEP_LIMIT.text(), outcome(rule, data)));
    }

    @Test
    void itemsLookedAtOneByOneAreSteps() {
      Json rule =
          operation(
              "reduce",
              variable(""),
              operation("in", Json.Decimal.of(1), variable("current")),
              ZERO);
      Json zeros = list(40_000, ZERO);

      // Each step: three operations, and all the zeros, for the one is not among them.
      assertEquals("value", outcome(rule, list(249, zeros)));
      assertEquals(Code.STEP_LIMIT.text(), outcome(rule, list(250, zeros)));
    }

    @Test
    void aValueIsNestedAtMost256Deep() {
      Json rule =
          operation("reduce", variable(""), new Json.Array(List.of(variable("accumulator"))), ZERO);

      assertEquals("value", outcome(rule, list(255, ZERO)));
      assertEquals("value", outcome(rule, list(256, ZERO)));
      assertEquals(Code.VALUE_LIMIT.text(), outcome(rule, list(257, ZERO)));
      assertEquals(Code.VALUE_LIMIT.text(), outcome(rule, list(10_000, ZERO)));
    }

    @Test
    void aValueDoesNotDoubleWithoutEnd() {
      Json both = new Json.Array(List.of(variable("accumulator"), variable("accumulator")));
      Json rule = operation("reduce", variable(""), both, ZERO);

      // 2²⁰ - 1 parts are taken, 2²¹ - 1 are not.
      assertEquals("value", outcome(rule, list(18, ZERO)));
      assertEquals("value", outcome(rule, list(19, ZERO)));
      assertEquals(Code.VALUE_LIMIT.text(), outcome(rule, list(20, ZERO)));
      assertEquals(Code.VALUE_LIMIT.text(), outcome(rule, list(200, ZERO)));
    }

    @Test
    void longTextsCountForTheSizeOfAValue() {
      Json both = new Json.Array(List.of(variable("accumulator"), variable("accumulator")));
      Json rule = operation("reduce", variable("l"), both, variable("t"));
      Json text = new Json.Text("x".repeat(65_536));

      assertEquals(
          Code.VALUE_LIMIT.text(),
          outcome(rule, new Json.Dictionary(Map.of("l", list(8, ZERO), "t", text))));
    }

    @Test
    void explainingEndsToo() {
      Program program = Program.compile(Trees.expression(operation("!", FOLD)));
      Context context = Trees.context(list(2000, ZERO));

      assertTimeout(
          Duration.ofSeconds(20),
          () -> {
            Explanation explanation = program.explain(context);
            assertEquals(Boolsiness.FALSY, explanation.outcome());
            assertTrue(explanation.sentence(Language.ENGLISH).length() < 1000);
          });
    }

    @Test
    void dataNestedMoreThan256DeepIsNoData() {
      Json deep = ZERO;
      for (int i = 0; i < 256; i++) {
        deep = new Json.Array(List.of(deep));
      }
      assertEquals(256, Prepared.of(deep).depth());

      Json deeper = new Json.Array(List.of(deep));
      assertThrows(IllegalArgumentException.class, () -> Prepared.of(deeper));
    }

    @Test
    void theDeepestAndWidestRuleIsExplained() {
      // As deep and as wide as a rule may be: every guard is asked, none of them costs more than
      // once for every level above it.
      Json expression = new Json.Bool(false);
      for (int i = 0; i < 98; i++) {
        List<Json> operands = new ArrayList<>();
        for (int j = 0; j < 20; j++) {
          operands.add(operation("===", variable("a"), ZERO));
        }
        operands.add(expression);
        expression = operation("and", operands.toArray(Json[]::new));
      }
      Program program = Program.compile(Trees.expression(expression));
      Context context = Trees.context(new Json.Dictionary(Map.of("a", ZERO)));

      assertTimeout(
          Duration.ofSeconds(20),
          () ->
              assertEquals(
                  "the rule always says no here",
                  program.explain(context).sentence(Language.ENGLISH)));
    }
  }
}
