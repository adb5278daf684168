package pratique.rules.certlogic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.encoding.JsonWriter;

final class ExpressionFuzzTest {

  private static final List<String> OPERATORS =
      List.of(
          "if",
          "===",
          "and",
          ">",
          "<",
          ">=",
          "<=",
          "in",
          "+",
          "after",
          "before",
          "not-after",
          "not-before",
          "!",
          "plusTime",
          "reduce",
          "extractFromUVCI",
          "dccDateOfBirth",
          "var");

  private static final List<String> TEXTS =
      List.of(
          "",
          "a",
          "a.0",
          "accumulator",
          "current",
          "length",
          "day",
          "hour",
          "month",
          "year",
          "2021-02-31",
          "2021-06-01T24:00:00.000+1:30",
          "URN:UVCI:01:NL:1/2#3",
          "payload.v.0.dn");

  @FuzzTest(maxDuration = "10s")
  void anyTextIsReadOrRefused(FuzzedDataProvider data) {
    String rule = data.consumeString(2000);
    String payload = data.consumeRemainingAsString();
    Json context =
        switch (JsonReader.read(payload, JsonReader.Limits.DEFAULT)) {
          case Decoded.Ok<Json>(Json json) -> json;
          case Decoded.Malformed<Json> _ -> new Json.Text(payload.length() > 9 ? "2021" : "");
        };
    Parsed parsed = ExpressionReader.read(rule);
    judge(parsed, context);
    if (parsed instanceof Parsed.Ok(var expression)) {
      assertTrue(expression.place().positionIn(rule).isPresent());
    }
    assertTrue(new Place("/if/0").positionIn(rule).map(Position::line).orElse(1) >= 1);
  }

  /// The shape of a rule is given, so that the fuzzer spends its time beyond the reader.
  @FuzzTest(maxDuration = "10s")
  void anyRuleIsEvaluatedAndExplained(FuzzedDataProvider data) {
    Json context = json(data, 4, false);
    judge(ExpressionReader.read(json(data, 12, true)), context);
  }

  private static void judge(Parsed parsed, Json context) {
    switch (parsed) {
      case Parsed.Ok(var expression) -> {
        Program program = Program.compile(expression);
        Context prepared = Trees.context(context);
        Evaluation evaluation = program.evaluate(prepared);
        Explanation explanation = program.explain(prepared);
        assertEquals(evaluation.boolsiness(), explanation.outcome());
        assertFalse(explanation.sentence(Language.ENGLISH).isEmpty());
        assertFalse(explanation.sentence(Language.CHINESE).isEmpty());
        switch (evaluation) {
          case Evaluation.Value(var result) ->
              assertFalse(JsonWriter.write(result.toJson()).isEmpty());
          case Evaluation.Failed(var fault) -> assertFalse(fault.message().isEmpty());
        }
      }
      case Parsed.Faulty(var faults) ->
          assertTrue(faults.size() <= ExpressionReader.MAX_FAULTS, "faults: " + faults.size());
    }
  }

  private static Json json(FuzzedDataProvider data, int depth, boolean isRule) {
    int kind = data.consumeInt(0, depth > 0 ? (isRule ? 12 : 6) : 4);
    return switch (kind) {
      case 0 -> new Json.Bool(data.consumeBoolean());
      case 1 ->
          Json.Decimal.of(data.consumeBoolean() ? data.consumeInt(-3, 3) : data.consumeLong());
      case 2 -> new Json.Text(data.pickValue(TEXTS));
      case 3 -> data.consumeBoolean() ? new Json.Null() : new Json.Text(text(data));
      case 4 -> new Json.Dictionary(Map.of("var", new Json.Text(data.pickValue(TEXTS))));
      case 5 -> new Json.Array(several(data, depth, isRule));
      case 6 -> {
        Map<String, Json> members = new LinkedHashMap<>();
        for (int i = data.consumeInt(0, 3); i > 0; i--) {
          members.put(data.pickValue(TEXTS), json(data, depth - 1, isRule));
        }
        yield new Json.Dictionary(members);
      }
      default ->
          new Json.Dictionary(
              Map.of(data.pickValue(OPERATORS), new Json.Array(several(data, depth, isRule))));
    };
  }

  private static List<Json> several(FuzzedDataProvider data, int depth, boolean isRule) {
    List<Json> items = new ArrayList<>();
    for (int i = data.consumeInt(0, 4); i > 0; i--) {
      items.add(json(data, depth - 1, isRule));
    }
    return items;
  }

  /// Whatever the fuzzer likes, without halves of surrogate pairs, which no reader lets in.
  private static String text(FuzzedDataProvider data) {
    String text = data.consumeString(30);
    StringBuilder whole = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      if (!Character.isSurrogate(text.charAt(i))) {
        whole.append(text.charAt(i));
      }
    }
    return whole.toString();
  }
}
