package pratique.rules.certlogic;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;

/// Reads an expression from a stranger's JSON and says everything that is wrong with it, and where.
///
/// Messages are those of the specification's validation suite, in its order. The limits are ours; a
/// text beyond them is refused like any other fault: at most [#MAX_CHARACTERS] characters of text,
/// [#MAX_DEPTH] expressions inside each other, [#MAX_NODES] expressions in all, [#MAX_TEXT]
/// characters in one text. Recursion is bounded by the depth, work by the size of the input.
///
/// @spec
///   https://github.com/ehn-dcc-development/eu-dcc-business-rules/blob/main/certlogic/specification/README.md#validator
///   CertLogic 1.3.3, Validator
public final class ExpressionReader {

  /// The longest text of a rule, in UTF-16 code units.
  public static final int MAX_CHARACTERS = 1 << 20;

  /// The most expressions inside each other; a literal alone is 1 deep. Rules of the EU reach 8.
  public static final int MAX_DEPTH = 100;

  /// The most expressions in a rule, literals counted. Long lists belong in value sets.
  public static final int MAX_NODES = 10_000;

  /// The longest text literal or path, in UTF-16 code units.
  public static final int MAX_TEXT = 4096;

  /// No more faults than that are told.
  public static final int MAX_FAULTS = 100;

  /// What a message quotes of a rule is cut here, in UTF-16 code units.
  private static final int MAX_QUOTED = MAX_TEXT;

  private static final JsonReader.Limits LIMITS =
      new JsonReader.Limits(MAX_CHARACTERS, 256, 1 << 16, 400);

  private static final String TIME_UNITS = "year, month, day, hour";

  private final List<FormatFault> faults = new ArrayList<>();
  private int nodes;

  private ExpressionReader() {}

  /// Reads the expression that `text` consists of.
  public static Parsed read(String text) {
    return switch (JsonReader.read(text, LIMITS)) {
      case Decoded.Ok<Json>(Json json) -> read(json);
      case Decoded.Malformed<Json>(Fault fault) ->
          new Parsed.Faulty(List.of(new FormatFault(Place.ROOT, fault.message())));
    };
  }

  /// Reads the expression that `json` is.
  public static Parsed read(Json json) {
    ExpressionReader reader = new ExpressionReader();
    Expression expression = reader.expression(json, Place.ROOT, 1);
    return expression != null && reader.faults.isEmpty()
        ? new Parsed.Ok(expression)
        : new Parsed.Faulty(reader.faults);
  }

  /// The expression, or null when it or something in it is faulty.
  private @Nullable Expression expression(Json json, Place place, int depth) {
    if (depth > MAX_DEPTH) {
      return fault(place, "expression must be nested at most " + MAX_DEPTH + " deep, is deeper");
    }
    nodes++;
    if (nodes > MAX_NODES) {
      return nodes == MAX_NODES + 1
          ? fault(place, "expression must have at most " + MAX_NODES + " parts, has more")
          : null;
    }
    return switch (json) {
      case Json.Text(String value) ->
          isShort(value, place) ? new Expression.TextLiteral(place, value) : null;
      case Json.Bool(boolean value) -> new Expression.BooleanLiteral(place, value);
      case Json.Decimal(String literal) -> integer(Numbers.parse(literal), place);
      case Json.Null() -> fault(place, "invalid CertLogic expression");
      case Json.Array(var items) -> {
        List<Expression> read = expressions(items, items.size(), place, depth + 1);
        yield read == null ? null : new Expression.ArrayOf(place, read);
      }
      case Json.Dictionary(var members) -> operation(members, place, depth);
    };
  }

  private @Nullable Expression integer(double value, Place place) {
    return Numbers.isInteger(value)
        ? new Expression.IntegerLiteral(place, value)
        : fault(place, Numbers.text(value) + " is a non-integer number");
  }

  private @Nullable Expression operation(Map<String, Json> members, Place place, int depth) {
    if (members.size() != 1) {
      return fault(
          place, "expression object must have exactly one key, but it has " + members.size());
    }
    Map.Entry<String, Json> only = members.entrySet().iterator().next();
    String operator = only.getKey();
    if (operator.equals("var")) {
      return variable(only.getValue(), place);
    }
    if (!(only.getValue() instanceof Json.Array(List<Json> values))) {
      return fault(place, "operation not of the form { \"<operator>\": [ <values...> ] }");
    }
    Place inside = place.member(operator);
    return switch (operator) {
      case "if" -> conditional(values, place, inside, depth);
      case "and" -> conjunction(values, place, inside, depth);
      case "!" -> negation(values, place, inside, depth);
      case "===", "in", "+" -> binary(operator, values, place, inside, depth);
      case "<", ">", "<=", ">=", "before", "after", "not-after", "not-before" ->
          comparison(operator, values, place, inside, depth);
      case "plusTime" -> plusTime(values, place, inside, depth);
      case "reduce" -> reduction(values, place, inside, depth);
      case "extractFromUVCI" -> extraction(values, place, inside, depth);
      case "dccDateOfBirth" -> dateOfBirth(values, place, inside, depth);
      default -> fault(place, "unrecognised operator: \"" + quoted(operator) + "\"");
    };
  }

  private @Nullable Expression variable(Json value, Place place) {
    if (!(value instanceof Json.Text(String path))) {
      return fault(place, "not of the form { \"var\": \"<path>\" }");
    }
    if (!isShort(path, place)) {
      return null;
    }
    return Expression.Var.isPath(path)
        ? new Expression.Var(place, path)
        : fault(place, "data access path doesn't have a valid format: " + quoted(path));
  }

  private @Nullable Expression conditional(
      List<Json> values, Place place, Place inside, int depth) {
    requireCount(
        values, 3, place, "an \"if\"-operation must have exactly 3 values/operands, but it has ");
    List<Expression> read = expressions(values, 3, inside, depth + 1);
    return read == null || read.size() != 3
        ? null
        : new Expression.If(place, read.get(0), read.get(1), read.get(2));
  }

  private @Nullable Expression conjunction(
      List<Json> values, Place place, Place inside, int depth) {
    if (values.size() < 2) {
      fault(
          place, "an \"and\" operation must have at least 2 operands, but it has " + values.size());
    }
    List<Expression> read = expressions(values, values.size(), inside, depth + 1);
    return read == null || read.size() < 2 ? null : new Expression.And(place, read);
  }

  private @Nullable Expression negation(List<Json> values, Place place, Place inside, int depth) {
    if (values.size() != 1) {
      return fault(
          place,
          "a !-operation (logical not/negation) must have exactly 1 operand, but it has "
              + values.size());
    }
    Expression operand = expression(values.get(0), inside.item(0), depth + 1);
    return operand == null ? null : new Expression.Not(place, operand);
  }

  private @Nullable Expression binary(
      String operator, List<Json> values, Place place, Place inside, int depth) {
    requireCount(
        values,
        2,
        place,
        "an operation with operator \"" + operator + "\" must have 2 operands, but it has ");
    List<Expression> read = expressions(values, 2, inside, depth + 1);
    if (read == null || read.size() != 2) {
      return null;
    }
    Expression left = read.get(0);
    Expression right = read.get(1);
    return switch (operator) {
      case "===" -> new Expression.Equal(place, left, right);
      case "in" -> new Expression.In(place, left, right);
      default -> new Expression.Plus(place, left, right);
    };
  }

  private @Nullable Expression comparison(
      String operator, List<Json> values, Place place, Place inside, int depth) {
    if (values.size() < 2 || values.size() > 3) {
      fault(
          place,
          "an operation with operator \""
              + operator
              + "\" must have 2 or 3 operands, but it has "
              + values.size());
    }
    List<Expression> read = expressions(values, 3, inside, depth + 1);
    if (read == null || read.size() < 2) {
      return null;
    }
    for (Comparison comparison : Comparison.values()) {
      if (operator.equals(comparison.ofNumbers())) {
        return new Expression.Compare(place, comparison, read);
      }
      if (operator.equals(comparison.ofDateTimes())) {
        return new Expression.DateCompare(place, comparison, read);
      }
    }
    throw new IllegalStateException("no comparison: " + operator);
  }

  private @Nullable Expression plusTime(List<Json> values, Place place, Place inside, int depth) {
    requireCount(
        values,
        3,
        place,
        "a \"plusTime\"-operation must have exactly 3 values/operands, but it has ");
    Expression date =
        values.isEmpty() ? null : expression(values.get(0), inside.item(0), depth + 1);
    if (values.size() > 1 && !isInteger(values.get(1))) {
      fault(
          place,
          "\"amount\" argument (#2) of \"plusTime\" must be an integer, but it is: "
              + quoted(inJavaScript(values.get(1))));
    }
    TimeUnit unit = values.size() > 2 ? unit(values.get(2)) : null;
    if (values.size() > 2 && unit == null) {
      fault(
          place,
          "\"unit\" argument (#3) of \"plusTime\" must be a string equal to one of "
              + TIME_UNITS
              + ", but it is: "
              + quoted(inJavaScript(values.get(2))));
    }
    return date != null && unit != null && isInteger(values.get(1))
        ? new Expression.PlusTime(place, date, (long) number(values.get(1)), unit)
        : null;
  }

  private @Nullable Expression reduction(List<Json> values, Place place, Place inside, int depth) {
    requireCount(
        values,
        3,
        place,
        "a \"reduce\"-operation must have exactly 3 values/operands, but it has ");
    List<Expression> read = expressions(values, 3, inside, depth + 1);
    return read == null || read.size() != 3
        ? null
        : new Expression.Reduce(place, read.get(0), read.get(1), read.get(2));
  }

  private @Nullable Expression extraction(List<Json> values, Place place, Place inside, int depth) {
    requireCount(
        values,
        2,
        place,
        "an \"extractFromUVCI\"-operation must have exactly 2 values/operands, but it has ");
    Expression operand =
        values.isEmpty() ? null : expression(values.get(0), inside.item(0), depth + 1);
    boolean hasIndex = values.size() > 1 && isInteger(values.get(1));
    if (values.size() > 1 && !hasIndex) {
      fault(
          place,
          "\"index\" argument (#2) of \"extractFromUVCI\" must be an integer, but it is: "
              + quoted(inJavaScript(values.get(1))));
    }
    return operand != null && hasIndex
        ? new Expression.ExtractFromUvci(place, operand, (long) number(values.get(1)))
        : null;
  }

  private @Nullable Expression dateOfBirth(
      List<Json> values, Place place, Place inside, int depth) {
    requireCount(
        values,
        1,
        place,
        "a \"dccDateOfBirth\"-operation must have exactly 1 value/operand, but it has ");
    Expression operand =
        values.isEmpty() ? null : expression(values.get(0), inside.item(0), depth + 1);
    return operand == null ? null : new Expression.DccDateOfBirth(place, operand);
  }

  /// The first `most` of the values as expressions, or null when one of them is faulty.
  private @Nullable List<Expression> expressions(
      List<Json> values, int most, Place inside, int depth) {
    List<Expression> read = new ArrayList<>();
    boolean isWhole = true;
    for (int i = 0; i < Math.min(most, values.size()) && nodes <= MAX_NODES; i++) {
      Expression value = expression(values.get(i), inside.item(i), depth);
      if (value == null) {
        isWhole = false;
      } else {
        read.add(value);
      }
    }
    return isWhole ? read : null;
  }

  private void requireCount(List<Json> values, int count, Place place, String beginning) {
    if (values.size() != count) {
      fault(place, beginning + values.size());
    }
  }

  private boolean isShort(String text, Place place) {
    if (text.length() <= MAX_TEXT) {
      return true;
    }
    fault(place, "text must have at most " + MAX_TEXT + " characters, has " + text.length());
    return false;
  }

  /// Notes a fault; always null, for whoever has to answer without an expression.
  private @Nullable Expression fault(Place place, String message) {
    if (faults.size() < MAX_FAULTS) {
      faults.add(new FormatFault(place, message));
    }
    return null;
  }

  private static double number(Json json) {
    return json instanceof Json.Decimal(String literal) ? Numbers.parse(literal) : Double.NaN;
  }

  private static boolean isInteger(Json json) {
    return Numbers.isInteger(number(json));
  }

  private static @Nullable TimeUnit unit(Json json) {
    if (json instanceof Json.Text(String word)) {
      for (TimeUnit unit : TimeUnit.values()) {
        if (unit.word().equals(word)) {
          return unit;
        }
      }
    }
    return null;
  }

  /// A value as JavaScript puts it into a message.
  private static String inJavaScript(Json json) {
    StringBuilder text = new StringBuilder();
    appendInJavaScript(json, 0, text);
    return text.toString();
  }

  private static void appendInJavaScript(Json json, int depth, StringBuilder text) {
    if (text.length() > MAX_QUOTED || depth > MAX_DEPTH) {
      return;
    }
    switch (json) {
      case Json.Null() -> text.append("null");
      case Json.Bool(boolean value) -> text.append(value);
      case Json.Decimal(String literal) -> text.append(Numbers.text(Numbers.parse(literal)));
      case Json.Text(String value) -> text.append(value);
      case Json.Dictionary _ -> text.append("[object Object]");
      case Json.Array(var items) -> {
        for (int i = 0; i < items.size(); i++) {
          text.append(i == 0 ? "" : ",");
          if (!(items.get(i) instanceof Json.Null)) {
            appendInJavaScript(items.get(i), depth + 1, text);
          }
        }
      }
    }
  }

  private static String quoted(String text) {
    if (text.length() <= MAX_QUOTED) {
      return text;
    }
    int until =
        Character.isHighSurrogate(text.charAt(MAX_QUOTED - 1)) ? MAX_QUOTED - 1 : MAX_QUOTED;
    return text.substring(0, until) + "…";
  }
}
