package pratique.rules.certlogic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the suites leave open, clause by clause; all of it is also compared with the reference.
final class EvaluationTest {

  @Nested
  @DisplayName("CertLogic 1.3.3, Truthy and falsy values: no value can be both")
  class Truth {

    @ParameterizedTest
    @ValueSource(strings = {"false", "null", "\"\"", "0", "-0", "0.0", "[]", "{}"})
    void falsy(String value) {
      assertEquals("true", Trees.outcome("{\"!\": [{\"var\": \"\"}]}", value));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"true", "\"x\"", "\"false\"", "1", "-1", "0.5", "[null]", "{\"a\":null}"})
    void truthy(String value) {
      assertEquals("false", Trees.outcome("{\"!\": [{\"var\": \"\"}]}", value));
    }

    @Test
    void dateTimesAreNeither() {
      String date = "{\"plusTime\": [\"2021-01-01\", 0, \"day\"]}";

      assertEquals("certlogic.not-operand", Trees.outcome("{\"!\": [" + date + "]}", "null"));
      assertEquals("certlogic.if-guard", Trees.outcome("{\"if\": [" + date + ", 1, 2]}", "null"));
      assertEquals("certlogic.and-operand", Trees.outcome("{\"and\": [1, " + date + "]}", "null"));
      assertEquals(Boolsiness.NEITHER, Trees.evaluate(date, "null").boolsiness());
    }
  }

  @Nested
  @DisplayName("CertLogic 1.3.3, Data access: access of a null or non-existing value is null")
  class DataAccess {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "a.b | {\"a\": {\"b\": 7}} | 7",
          "a.1 | {\"a\": [5, 6]} | 6",
          "a.2 | {\"a\": [5, 6]} | null",
          "a.-1 | {\"a\": [5, 6]} | null",
          "a.01 | {\"a\": [5, 6]} | 6",
          "a.1 | {\"a\": {\"1\": 8}} | 8",
          "a.01 | {\"a\": {\"1\": 8}} | 8",
          "a.b.c | {\"a\": 3} | null",
          "a.length | {\"a\": [5, 6]} | 2",
          "a.0 | {\"a\": \"xy\"} | \"x\"",
          "a.length | {\"a\": {}} | null",
        })
    void pathsLeadAsTheyDoInTheReference(String path, String data, String value) {
      assertEquals(value, Trees.outcome("{\"var\": \"" + path + "\"}", data));
    }

    @Test
    void objectsOfAnySizeAreSearched() {
      StringBuilder members = new StringBuilder("{");
      for (int i = 0; i < 1000; i++) {
        members.append(i == 0 ? "" : ",").append("\"m").append(i).append("\":").append(i);
        String text = members + "}";
        if (i < 4 || i == 126 || i == 127 || i == 128 || i == 999) {
          for (int sought = 0; sought <= i; sought++) {
            assertEquals(
                Integer.toString(sought), Trees.outcome("{\"var\": \"m" + sought + "\"}", text));
          }
          assertEquals("null", Trees.outcome("{\"var\": \"m1000\"}", text));
        }
      }
    }
  }

  @Nested
  @DisplayName("CertLogic 1.3.3, infix operators: === checks equality without type coercion")
  class Sameness {

    @ParameterizedTest
    @CsvSource(
        delimiter = '|',
        value = {
          "1 | 1.0 | true",
          "0 | -0 | true",
          "1 | \"1\" | false",
          "null | null | true",
          "null | false | false",
          "[] | [] | false",
          "{} | {} | false",
        })
    void byContentForPlainValuesAndByIdentityForAllElse(String left, String right, String same) {
      String data = "{\"l\": " + left + ", \"r\": " + right + "}";

      assertEquals(same, Trees.outcome("{\"===\": [{\"var\": \"l\"}, {\"var\": \"r\"}]}", data));
      assertEquals(same, Trees.outcome("{\"in\": [{\"var\": \"l\"}, [{\"var\": \"r\"}]]}", data));
    }

    @Test
    void aPartOfTheDataIsTheSameAsItself() {
      assertEquals(
          "true", Trees.outcome("{\"===\": [{\"var\": \"a\"}, {\"var\": \"a\"}]}", "{\"a\": []}"));
    }

    @Test
    void aListMadeInEveryStepIsAnotherInEveryStep() {
      // A list of literals could be made once, were it not that a later step can see an earlier
      // one's: the items of the outer accumulator come from the same place as the inner initial.
      String rule =
          """
          {"reduce": [[1, 2],
            {"reduce": [[{"var": "accumulator"}],
                        {"if": [{"===": [{"var": "current"}, {"var": "accumulator"}]},
                                "the same",
                                {"var": "accumulator"}]},
                        [7]]},
            0]}
          """;

      assertEquals("[7]", Trees.outcome(rule, "null"));
    }

    @Test
    void longListsFindWhatShortOnesFind() {
      String list = "[\"a\", 1, null, \"b\", true, \"\", \"c\", \"d\", 2.5]";
      for (String item : new String[] {"\"a\"", "1", "null", "true", "\"\"", "\"d\"", "2.5"}) {
        assertEquals(
            "true",
            Trees.outcome(
                "{\"in\": [{\"var\": \"x\"}, {\"var\": \"l\"}]}",
                "{\"x\": " + item + ", \"l\": " + list + "}"),
            item);
      }
      for (String item : new String[] {"\"e\"", "2", "false", "\"1\"", "\"null\""}) {
        assertEquals(
            "false",
            Trees.outcome(
                "{\"in\": [{\"var\": \"x\"}, {\"var\": \"l\"}]}",
                "{\"x\": " + item + ", \"l\": " + list + "}"),
            item);
      }
    }
  }

  @Nested
  @DisplayName("CertLogic 1.3.3, comparison: it's an error if not all operands are of integer type")
  class Comparisons {

    @ParameterizedTest
    @ValueSource(strings = {"null", "\"1\"", "1.5", "true", "[]", "1e400"})
    void onlyIntegersAreCompared(String operand) {
      assertEquals(
          "certlogic.compared-number", Trees.outcome("{\"<\": [1, {\"var\": \"\"}]}", operand));
    }

    @Test
    void allOperandsAreEvaluatedBeforeOneIsJudged() {
      assertEquals(
          "certlogic.plus-operand",
          Trees.outcome(
              "{\"<\": [null_, {\"+\": [1, \"x\"]}]}".replace("null_", "{\"var\":\"a\"}"), "{}"));
      assertEquals(
          "certlogic.plus-time-text",
          Trees.outcome("{\"after\": [1, {\"plusTime\": [1, 0, \"day\"]}]}", "{}"));
    }

    @Test
    void aDateThatDoesNotExistComparesFalseWithEverything() {
      String never = "{\"plusTime\": [\"2021-13-01\", 0, \"day\"]}";
      for (Comparison comparison : Comparison.values()) {
        String operator = comparison.ofDateTimes();
        assertEquals(
            "false",
            Trees.outcome("{\"" + operator + "\": [" + never + ", " + never + "]}", "null"),
            operator);
      }
    }
  }

  @Nested
  @DisplayName("CertLogic 1.3.3, reduce: equivalent to a left-fold over the array")
  class Folds {

    @Test
    void aMissingListFoldsToTheInitialValue() {
      assertEquals("5", Trees.outcome("{\"reduce\": [{\"var\": \"a\"}, 0, 5]}", "{}"));
    }

    @Test
    void theLambdaSeesOnlyAccumulatorAndCurrent() {
      assertEquals(
          "{\"accumulator\":9,\"current\":1}",
          Trees.outcome("{\"reduce\": [[1], {\"var\": \"\"}, 9]}", "{\"a\": 3}"));
      assertEquals("null", Trees.outcome("{\"reduce\": [[1], {\"var\": \"a\"}, 9]}", "{\"a\": 3}"));
    }

    @Test
    void theDataIsItselfAgainAfterwards() {
      assertEquals(
          "[9,3]", Trees.outcome("[{\"reduce\": [[1], 9, 0]}, {\"var\": \"a\"}]", "{\"a\": 3}"));
    }
  }

  @Test
  void trueAndFalseAreNotMadeAnew() {
    assertSame(Trees.evaluate("{\"!\": [0]}", "null"), Trees.evaluate("{\"===\": [1, 1]}", "null"));
    assertSame(Trees.evaluate("{\"!\": [1]}", "null"), Trees.evaluate("false", "null"));
  }

  @Test
  void faultsNameKindsAndPlacesAndNeverValues() {
    Evaluation.Failed failed =
        (Evaluation.Failed)
            Trees.evaluate(
                "{\"and\": [true, {\"plusTime\": [{\"var\": \"n\"}, 0, \"day\"]}]}",
                "{\"n\": \"Lindström\"}");

    assertEquals(
        "date of \"plusTime\" must have one of the date formats, was a text, at /and/1",
        failed.fault().message());
    assertFalse(failed.toString().contains("Lindström"));
  }

  @Test
  void preparedDataAnswersForItself() {
    Prepared data = Prepared.of(Trees.json("{\"v\": [{\"dt\": \"2021-02\", \"dn\": 2}]}"));

    assertEquals(Optional.of(Instant.parse("2021-02-28T00:00:00Z")), data.at("v.0.dt").instant());
    assertEquals(Optional.empty(), data.at("v.0.dn").instant());
    assertEquals(Prepared.Null.NULL, data.at("v.1.dt"));
  }
}
