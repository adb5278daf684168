package pratique.rules.certlogic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pratique.encoding.Json;

/// Our answers on one expression, in the form in which `answer.js` writes those of the reference.
interface Answers {

  Json on(Context context);

  static Answers to(Json expression) {
    return switch (ExpressionReader.read(expression)) {
      case Parsed.Ok(var read) -> {
        Program program = Program.compile(read);
        yield context -> answer(program.evaluate(context));
      }
      case Parsed.Faulty(var faults) -> {
        Json answer =
            one(
                "faults",
                new Json.Array(
                    faults.stream().<Json>map(fault -> new Json.Text(fault.message())).toList()));
        yield _ -> answer;
      }
    };
  }

  private static Json answer(Evaluation evaluation) {
    return switch (evaluation) {
      case Evaluation.Value(var result) -> one("value", written(result));
      case Evaluation.Failed(var fault) -> one("error", new Json.Text(fault.code().text()));
    };
  }

  private static Json written(Prepared value) {
    return switch (value) {
      case Prepared.Null _ -> new Json.Null();
      case Prepared.Flag flag -> new Json.Bool(flag == Prepared.Flag.TRUE);
      case Prepared.Numeric(double number) -> one("n", new Json.Text(Numbers.text(number)));
      case Prepared.Text text -> text(text.value());
      case Prepared.DateTime dateTime ->
          one(
              "d",
              DateTimes.isInstant(dateTime.millis)
                  ? Json.Decimal.of(dateTime.millis)
                  : new Json.Null());
      case Prepared.Array array ->
          new Json.Array(array.items().stream().map(Answers::written).toList());
      case Prepared.Dictionary dictionary -> one("o", members(dictionary.toMap()));
      case Prepared.Pair pair -> one("o", members(pair.toMap()));
    };
  }

  private static Json members(Map<String, Prepared> members) {
    Map<String, Json> written = new LinkedHashMap<>();
    members.forEach((name, value) -> written.put(name, written(value)));
    return new Json.Dictionary(written);
  }

  private static Json text(String text) {
    List<Json> units = new ArrayList<>();
    boolean isWellFormed = true;
    for (int i = 0; i < text.length(); i++) {
      units.add(Json.Decimal.of(text.charAt(i)));
      int character = text.codePointAt(i);
      isWellFormed &=
          character < Character.MIN_SURROGATE
              || character > Character.MAX_SURROGATE
              || (i > 0 && Character.isHighSurrogate(text.charAt(i - 1)));
    }
    return isWellFormed ? new Json.Text(text) : one("u", new Json.Array(units));
  }

  private static Json one(String name, Json value) {
    return new Json.Dictionary(Map.of(name, value));
  }
}
