package pratique.portable;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonMembers;
import pratique.encoding.JsonReader;
import pratique.encoding.JsonWriter;
import pratique.rules.Externals;
import pratique.rules.NoticeList;
import pratique.rules.OutcomeJson;
import pratique.rules.Reading;
import pratique.rules.RiskList;
import pratique.rules.RuleFault;
import pratique.rules.RuleSet;
import pratique.rules.RuleSetEvaluation;
import pratique.rules.RuleSetReader;
import pratique.rules.ValueSet;
import pratique.rules.WalletTest;
import pratique.rules.certlogic.Context;
import pratique.rules.certlogic.Evaluation;
import pratique.rules.certlogic.Expression;
import pratique.rules.certlogic.ExpressionReader;
import pratique.rules.certlogic.FormatFault;
import pratique.rules.certlogic.Language;
import pratique.rules.certlogic.Parsed;
import pratique.rules.certlogic.Prepared;
import pratique.rules.certlogic.Program;

/// Tries out rules that somebody is writing, before anybody signs them.
final class RuleTrial {

  private RuleTrial() {}

  /// What a condition says of some data; the faults when one of the two cannot be read.
  static Json.Dictionary condition(String logic, String data) {
    return switch (ExpressionReader.read(logic)) {
      case Parsed.Faulty(List<FormatFault> faults) ->
          faults(faults, fault -> fault("rule.format", fault.place().pointer(), fault.message()));
      case Parsed.Ok(Expression expression) ->
          switch (JsonReader.read(data, JsonReader.Limits.DEFAULT)) {
            case Decoded.Malformed<Json>(var fault) ->
                faults(List.of(fault), one -> fault(one.code(), "", one.message()));
            case Decoded.Ok<Json>(Json json) ->
                evaluated(Program.compile(expression), Context.of(Prepared.of(json)));
          };
    };
  }

  private static Json.Dictionary evaluated(Program program, Context context) {
    JsonMembers sentence = new JsonMembers();
    for (Language language : Language.values()) {
      sentence.add(language.tag(), program.explain(context).sentence(language));
    }
    return switch (program.evaluate(context)) {
      case Evaluation.Value(Prepared value) ->
          new JsonMembers().add("value", value.toJson()).add("sentence", sentence).dictionary();
      case Evaluation.Failed(var fault) ->
          new JsonMembers()
              .add("fault", fault.code().text())
              .add("place", fault.place().pointer())
              .add("message", fault.message())
              .add("sentence", sentence)
              .dictionary();
    };
  }

  /// What a rule set says of an example, and where that is not what the example expects.
  static Json.Dictionary example(String ruleSet, Json.Dictionary lists, String example) {
    List<RuleFault> faults = new ArrayList<>();
    Optional<RuleSet> set = taken(RuleSetReader.read(Bytes.utf8(ruleSet)), faults);
    Optional<WalletTest> test = taken(WalletTest.read(Bytes.utf8(example)), faults);
    Externals externals =
        new Externals(
            all(lists, "valueSets", ValueSet::read, faults),
            all(lists, "riskLists", RiskList::read, faults),
            all(lists, "noticeLists", NoticeList::read, faults),
            new Json.Dictionary(Map.of()));
    if (set.isEmpty() || test.isEmpty() || !faults.isEmpty()) {
      return faults(faults, fault -> fault(fault.code(), fault.place(), fault.message()));
    }
    RuleSetEvaluation evaluation = RuleSetEvaluation.of(set.get());
    return new JsonMembers()
        .add("outcome", OutcomeJson.write(test.get().outcome(evaluation, externals)))
        .add("differences", texts(test.get().differencesTo(evaluation, externals)))
        .dictionary();
  }

  private interface Reader<T> {
    Reading<T> read(Bytes text);
  }

  private static <T> List<T> all(
      Json.Dictionary lists, String name, Reader<T> reader, List<RuleFault> faults) {
    List<T> read = new ArrayList<>();
    if (lists.find(name).orElse(null) instanceof Json.Array(List<Json> items)) {
      for (Json item : items) {
        taken(reader.read(Bytes.utf8(JsonWriter.write(item))), faults).ifPresent(read::add);
      }
    }
    return read;
  }

  private static <T> Optional<T> taken(Reading<T> reading, List<RuleFault> faults) {
    return switch (reading) {
      case Reading.Ok<T>(T value) -> Optional.of(value);
      case Reading.Faulty<T>(List<RuleFault> found) -> {
        faults.addAll(found);
        yield Optional.empty();
      }
    };
  }

  private interface Writing<T> {
    Json write(T fault);
  }

  private static <T> Json.Dictionary faults(List<T> faults, Writing<T> writing) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("faults", new Json.Array(faults.stream().map(writing::write).toList()));
    return new Json.Dictionary(members);
  }

  private static Json fault(String code, String place, String message) {
    return new JsonMembers()
        .add("code", code)
        .add("place", place)
        .add("message", message)
        .dictionary();
  }

  private static Json texts(List<String> texts) {
    return new Json.Array(texts.stream().<Json>map(Json.Text::new).toList());
  }
}
