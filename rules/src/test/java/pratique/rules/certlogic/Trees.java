package pratique.rules.certlogic;

import java.util.List;
import java.util.Optional;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;

/// Short ways through JSON for tests, which know what they will find.
final class Trees {

  private Trees() {}

  static Json json(String text) {
    return switch (JsonReader.read(text, new JsonReader.Limits(1 << 22, 256, 1 << 16, 400))) {
      case Decoded.Ok<Json>(Json json) -> json;
      case Decoded.Malformed<Json>(var fault) ->
          throw new IllegalArgumentException(fault.message());
    };
  }

  static Json.Dictionary dictionary(Json json) {
    return (Json.Dictionary) json;
  }

  static Json member(Json json, String name) {
    return dictionary(json).find(name).orElseThrow();
  }

  static String text(Json json, String name) {
    return dictionary(json).text(name).orElse("");
  }

  static List<Json> items(Json json) {
    return ((Json.Array) json).items();
  }

  /// The items of the member `name`; none when it is absent.
  static List<Json> items(Json json, String name) {
    Optional<Json> member = dictionary(json).find(name);
    return member.map(Trees::items).orElse(List.of());
  }

  static Json at(Json json, Place place) {
    Json found = json;
    String pointer = place.pointer();
    if (pointer.isEmpty()) {
      return found;
    }
    for (String token : pointer.substring(1).split("/", -1)) {
      found =
          found instanceof Json.Array(var items)
              ? items.get(Integer.parseInt(token))
              : member(found, token.replace("~1", "/").replace("~0", "~"));
    }
    return found;
  }

  static Expression expression(Json json) {
    return switch (ExpressionReader.read(json)) {
      case Parsed.Ok(var expression) -> expression;
      case Parsed.Faulty(var faults) -> throw new IllegalArgumentException(faults.toString());
    };
  }

  static Program program(String json) {
    return Program.compile(expression(json(json)));
  }

  static Context context(Json data) {
    return Context.of(Prepared.of(data));
  }

  static Evaluation evaluate(String expression, String data) {
    return program(expression).evaluate(context(json(data)));
  }

  /// The value of `expression` on `data` as JSON text, or the code of its fault.
  static String outcome(String expression, String data) {
    return switch (evaluate(expression, data)) {
      case Evaluation.Value(var result) -> pratique.encoding.JsonWriter.write(result.toJson());
      case Evaluation.Failed(var fault) -> fault.code().text();
    };
  }
}
