package pratique.rules.certlogic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pratique.encoding.Json;
import pratique.rules.certlogic.Explanation.Reason;

final class ExplanationTest {

  private static final String DOSES =
      """
      {"if": [{"var": "payload.v.0"},
              {">=": [{"var": "payload.v.0.dn"}, {"var": "payload.v.0.sd"}]},
              true]}
      """;

  private static final String SAMPLE =
      """
      {"not-after": [{"plusTime": [{"var": "external.validationClock"}, 0, "day"]},
                     {"plusTime": [{"var": "payload.t.0.sc"}, 72, "hour"]}]}
      """;

  private static final String PRODUCT =
      """
      {"in": [{"var": "payload.v.0.mp"}, ["EU/1/20/1528", "EU/1/20/1507"]]}
      """;

  private static Explanation explain(String rule, String data) {
    return Trees.program(rule).explain(Trees.context(Trees.json(data)));
  }

  private static String english(String rule, String data) {
    return explain(rule, data).sentence(Language.ENGLISH);
  }

  private static String chinese(String rule, String data) {
    return explain(rule, data).sentence(Language.CHINESE);
  }

  @Nested
  class AnOfficerReads {

    @Test
    void whichDoseItIsAndHowManyAreNeeded() {
      String data = "{\"payload\": {\"v\": [{\"dn\": 1, \"sd\": 2}]}}";

      assertEquals("dose 1 of 2; 2 needed", english(DOSES, data));
      assertEquals("第1剂，共2剂；须接种2剂", chinese(DOSES, data));
    }

    @Test
    void howOldASampleIsAndHowOldItMayBe() {
      String data =
          """
          {"payload": {"t": [{"sc": "2026-11-20T08:00:00Z"}]},
           "external": {"validationClock": "2026-11-23T11:00:00Z"}}
          """;

      assertEquals(
          "sample taken 2026-11-20 08:00 is 75 h old; at most 72 h", english(SAMPLE, data));
      assertEquals("采样时间 2026-11-20 08:00，距今75小时；须不大于72小时", chinese(SAMPLE, data));
    }

    @Test
    void minutesWhenOnlyTheyAreTooMany() {
      String data =
          """
          {"payload": {"t": [{"sc": "2026-11-20T10:00:00+02:00"}]},
           "external": {"validationClock": "2026-11-23T08:00:01Z"}}
          """;

      assertEquals(
          "sample taken 2026-11-20 10:00 +02:00 is 72 h 1 min old; at most 72 h",
          english(SAMPLE, data));
    }

    @Test
    void whichProductIsNotAccepted() {
      String data = "{\"payload\": {\"v\": [{\"mp\": \"EU/1/20/9999\"}]}}";

      assertEquals("product EU/1/20/9999 is not among the accepted ones", english(PRODUCT, data));
      assertEquals("疫苗产品 EU/1/20/9999不在认可范围内", chinese(PRODUCT, data));
    }

    @Test
    void whatIsMissing() {
      String noDate =
          "{\"payload\": {\"t\": [{}]}, \"external\": {\"validationClock\": \"2026-11-23\"}}";

      assertEquals(Boolsiness.NEITHER, explain(SAMPLE, noDate).outcome());
      assertEquals("sample taken is missing", english(SAMPLE, noDate));
      assertEquals("缺少采样时间", chinese(SAMPLE, noDate));
      assertEquals(
          "list covid-19-lab-test-type is missing",
          english(
              "{\"in\": [\"x\", {\"var\": \"external.valueSets.covid-19-lab-test-type\"}]}", "{}"));
    }

    @Test
    void theMeaningOfACodeThatDecides() {
      String rule = "{\"===\": [{\"var\": \"payload.t.0.tr\"}, \"260415000\"]}";
      String data = "{\"payload\": {\"t\": [{\"tr\": \"260373001\"}]}}";

      assertEquals(
          "test result is detected (260373001); not detected (260415000) needed",
          english(rule, data));
      assertEquals("检测结果为阳性（260373001）；须为阴性（260415000）", chinese(rule, data));
    }

    @Test
    void fromWhichDayAVaccinationCountsWhenTheLimitIsInMonths() {
      String rule =
          """
          {"not-after": [{"plusTime": [{"var": "external.validationClock"}, 0, "day"]},
                         {"plusTime": [{"var": "payload.vx.dv"}, 6, "month"]}]}
          """;
      String data =
          """
          {"payload": {"vx": {"dv": "2026-03-31"}},
           "external": {"validationClock": "2026-11-23T11:00:00Z"}}
          """;

      assertEquals(
          "vaccination 2026-03-31 counts until 2026-10-01; it is 2026-11-23 11:00",
          english(rule, data));
    }

    @ParameterizedTest
    @CsvSource({
      "after, 1990-05-01, 'born 1990-05-01, at least 18; under 18 needed'",
      "not-after, 2010-05, 'born 2010-05, under 18; at least 18 needed'",
    })
    void thatSomebodyIsTooYoungOrTooOld(String operator, String birth, String sentence) {
      String rule =
          """
          {"%s": [{"dccDateOfBirth": [{"var": "payload.dob"}]},
                  {"plusTime": [{"var": "external.validationClock"}, -18, "year"]}]}
          """
              .formatted(operator);
      String data =
          """
          {"payload": {"dob": "%s"}, "external": {"validationClock": "2026-11-23T11:00:00Z"}}
          """
              .formatted(birth);

      assertEquals(sentence, english(rule, data));
    }

    @Test
    void allAlternativesWhenNoneIsMet() {
      String rule =
          """
          {"if": [{"===": [{"var": "payload.v.0.sd"}, 1]}, true,
                  {">=": [{"var": "payload.v.0.dn"}, 2]}]}
          """;

      assertEquals(
          "none of these is met: (1) number of doses is 2; 1 needed"
              + " (2) dose is 1; at least 2 needed",
          english(rule, "{\"payload\": {\"v\": [{\"dn\": 1, \"sd\": 2}]}}"));
    }

    @Test
    void thePathItselfWhereNobodyHasANameForIt() {
      assertEquals(
          "“payload.x.shoes” is 3; more than 4 needed",
          english(
              "{\">\": [{\"var\": \"payload.x.shoes\"}, 4]}",
              "{\"payload\":{\"x\":{\"shoes\":3}}}"));
    }
  }

  @Nested
  @DisplayName("the smallest sub-expressions responsible, with the values they saw")
  class Reasons {

    @Test
    void aFalsyConjunctionIsDecidedByItsFirstFalsyOperand() {
      Explanation explanation =
          explain(
              "{\"and\": [{\"var\": \"a\"}, {\"<\": [3, {\"var\": \"a\"}]}, false]}", "{\"a\": 2}");

      Reason.Decided decided = assertInstanceOf(Reason.Decided.class, explanation.reason());
      assertEquals(new Place("/and/1"), decided.operation().place());
      assertFalse(decided.isTruthy());
      assertEquals(Optional.of("a"), decided.seen().get(1).path());
      assertEquals(new Json.Decimal("2"), decided.seen().get(1).value().toJson());
    }

    @Test
    void aLiteralBranchIsDecidedByItsGuard() {
      Explanation explanation =
          explain("{\"if\": [{\"var\": \"a\"}, false, true]}", "{\"a\": \"x\"}");

      Reason.Decided decided = assertInstanceOf(Reason.Decided.class, explanation.reason());
      assertEquals(new Place("/if/0"), decided.operation().place());
      assertEquals("“a” is x", explanation.sentence(Language.ENGLISH));
    }

    @Test
    void aRuleThatDoesNotConcernADocumentBlamesOnlyWhatItAsksOfIt() {
      Explanation explanation = explain(DOSES, "{\"payload\": {\"v\": [{\"dn\": 1, \"sd\": 2}]}}");

      Reason.Decided decided = assertInstanceOf(Reason.Decided.class, explanation.reason());
      assertEquals(new Place("/if/1"), decided.operation().place());
    }

    @Test
    void ofThreeComparedTheFailingPairIsTold() {
      String rule = "{\"<=\": [{\"var\": \"a\"}, {\"var\": \"b\"}, 5]}";

      assertEquals("“b” is 9; at most 5 needed", english(rule, "{\"a\": 1, \"b\": 9}"));
      assertEquals("“a” is 9; at most “b” (1) needed", english(rule, "{\"a\": 9, \"b\": 1}"));
    }

    @Test
    void aFaultIsTracedToTheOperationThatMetIt() {
      Explanation explanation =
          explain("{\"and\": [true, {\"+\": [1, {\"var\": \"a\"}]}]}", "{\"a\": \"x\"}");

      Reason.Stuck stuck = assertInstanceOf(Reason.Stuck.class, explanation.reason());
      assertEquals(EvaluationFault.Code.PLUS_OPERAND, stuck.fault().code());
      assertEquals(new Place("/and/1"), stuck.operation().place());
      assertEquals("“a” x is not a whole number", explanation.sentence(Language.ENGLISH));
    }

    @Test
    void aFaultInsideAFoldHasNoValuesToShow() {
      Explanation explanation =
          explain("{\"reduce\": [[1, 2], {\"+\": [{\"var\": \"accumulator\"}, \"x\"]}, 0]}", "{}");

      Reason.Stuck stuck = assertInstanceOf(Reason.Stuck.class, explanation.reason());
      assertEquals(List.of(), stuck.seen());
      assertEquals(
          "the rule cannot be applied here: operand of \"+\" must be an integer, was a text,"
              + " at /reduce/1",
          explanation.sentence(Language.ENGLISH));
    }

    @Test
    void aRuleThatEndsWithADateIsIndefinite() {
      Explanation explanation = explain("{\"dccDateOfBirth\": [\"2020\"]}", "null");

      assertEquals(Boolsiness.NEITHER, explanation.outcome());
      assertInstanceOf(Reason.Indefinite.class, explanation.reason());
    }
  }

  @Test
  void noPrintedFormShowsAValueOfTheDocument() {
    Explanation explanation =
        explain(
            "{\"===\": [{\"var\": \"payload.nam.fn\"}, \"x\"]}",
            "{\"payload\": {\"nam\": {\"fn\": \"Lindström\"}}}");
    Reason.Decided decided = (Reason.Decided) explanation.reason();

    for (Object printed :
        List.of(
            explanation,
            explanation.reason(),
            decided.seen(),
            decided.seen().get(0).value(),
            Trees.evaluate(
                "{\"var\": \"payload.nam.fn\"}",
                "{\"payload\": {\"nam\": {\"fn\": \"Lindström\"}}}"))) {
      assertFalse(printed.toString().contains("Lindström"), printed.toString());
    }
  }

  @Test
  void everyOutcomeOfTheCountriesTestsIsExplainedInBothLanguages() throws IOException {
    int explained = 0;
    for (CountryRule rule : CountryRule.all()) {
      for (Path file : SharedVectors.jsonFiles(rule.folder().resolve("tests"))) {
        Context context = CountryRule.contextOf(SharedVectors.read(file));
        Explanation explanation = rule.program().explain(context);
        assertEquals(rule.program().evaluate(context).boolsiness(), explanation.outcome());
        String english = explanation.sentence(Language.ENGLISH);
        String chinese = explanation.sentence(Language.CHINESE);
        assertFalse(english.isBlank());
        assertNotEquals(english, chinese);
        // A path in quotation marks is a field that nobody has given a name.
        if (explanation.outcome() != Boolsiness.TRUTHY) {
          assertFalse(english.contains("“"), english);
        }
        explained++;
      }
    }
    assertEquals(274, explained);
  }
}
