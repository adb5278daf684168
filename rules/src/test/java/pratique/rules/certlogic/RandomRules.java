package pratique.rules.certlogic;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import pratique.encoding.Json;

/// Expressions and data that nobody would write, from a seed: types mixed, dates good and odd,
/// nulls, folds inside folds, and now and then an expression that is none.
final class RandomRules {

  private static final List<String> NAMES =
      List.of("a", "b", "c", "d", "list", "length", "current", "accumulator", "0", "1", "7", "-1");

  private static final List<String> WORDS =
      List.of(
          "",
          "a",
          "b",
          "x",
          "EU/1/20/1528",
          "260415000",
          "URN:UVCI:01:NL:187/37512422923",
          "URN:UVCI:",
          "a::c/#/f",
          "urn:uvci:01:XX",
          "0",
          "true",
          "null",
          "😀",
          "ä😀/b",
          "日期",
          "Infinity",
          " ",
          "\u0001\n\"\\");

  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-0",
          "1",
          "2",
          "3",
          "-1",
          "7",
          "1.0",
          "10e-1",
          "1.5",
          "-0.001",
          "1e-7",
          "12e20",
          "9007199254740993",
          "-9007199254740992",
          "1e21",
          "1e308",
          "-1e308",
          "1e400",
          "0.1",
          "123456789.125",
          "4294967296",
          "1e2");

  private final Random random;

  /// How many folds are around what is being made.
  private int folds;

  RandomRules(long seed) {
    this.random = new Random(seed);
  }

  // --- data
  // ---------------------------------------------------------------------------------------

  Json data(int depth) {
    return switch (random.nextInt(depth > 0 ? 12 : 7)) {
      case 0 -> new Json.Null();
      case 1 -> new Json.Bool(random.nextBoolean());
      case 2 -> new Json.Decimal(pick(NUMBERS));
      case 3 -> Json.Decimal.of(random.nextInt(4));
      case 4 -> new Json.Text(pick(WORDS));
      case 5, 6 -> new Json.Text(date());
      case 7, 8, 9 -> {
        Map<String, Json> members = new LinkedHashMap<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          members.put(pick(NAMES), data(depth - 1));
        }
        yield new Json.Dictionary(members);
      }
      default -> {
        List<Json> items = new ArrayList<>();
        for (int i = random.nextInt(random.nextInt(8) == 0 ? 12 : 4); i > 0; i--) {
          items.add(data(depth - 1));
        }
        yield new Json.Array(items);
      }
    };
  }

  /// Data for an expression: mostly members whose first letter tells their kind, so that what is
  /// looked for is often found, else anything.
  Json document() {
    if (random.nextInt(6) == 0) {
      return data(4);
    }
    Map<String, Json> members = new LinkedHashMap<>();
    for (int i = 0; i < 3; i++) {
      members.put("n" + i, Json.Decimal.of(random.nextInt(5)));
      members.put("d" + i, new Json.Text(date()));
      members.put("t" + i, new Json.Text(pick(WORDS)));
      List<Json> items = new ArrayList<>();
      for (int length = random.nextInt(9); length > 0; length--) {
        items.add(random.nextInt(5) == 0 ? data(2) : literal());
      }
      members.put("l" + i, new Json.Array(items));
      members.put(pick(NAMES), data(3));
    }
    return random.nextInt(3) == 0
        ? mutated(new Json.Dictionary(members))
        : new Json.Dictionary(members);
  }

  /// The same value with one part of it replaced, dropped or added.
  Json mutated(Json value) {
    if (random.nextInt(6) == 0) {
      return data(2);
    }
    return switch (value) {
      case Json.Dictionary(var members) when !members.isEmpty() -> {
        Map<String, Json> changed = new LinkedHashMap<>(members);
        String name = pick(List.copyOf(members.keySet()));
        if (random.nextInt(8) == 0) {
          changed.remove(name);
        } else {
          changed.computeIfPresent(name, (_, member) -> mutated(member));
        }
        yield new Json.Dictionary(changed);
      }
      case Json.Array(var items) when !items.isEmpty() -> {
        List<Json> changed = new ArrayList<>(items);
        int index = random.nextInt(items.size());
        switch (random.nextInt(8)) {
          case 0 -> changed.remove(index);
          case 1 -> changed.add(items.get(index));
          default -> changed.set(index, mutated(items.get(index)));
        }
        yield new Json.Array(changed);
      }
      case Json.Text(String text) when text.startsWith("20") -> new Json.Text(date());
      case Json.Decimal _ -> Json.Decimal.of(random.nextInt(5));
      case Json.Dictionary _, Json.Array _, Json.Text _, Json.Bool _, Json.Null _ -> data(1);
    };
  }

  /// A date of one of the formats, mostly one that exists; sometimes with a slip of the pen.
  String date() {
    StringBuilder text = new StringBuilder();
    text.append(
        switch (random.nextInt(8)) {
          case 0 -> "0000";
          case 1 -> "9999";
          case 2 -> digits(4, 10_000);
          default -> "20" + digits(2, 30);
        });
    int format = random.nextInt(12);
    if (format > 0) {
      text.append('-').append(component(1, 12));
    }
    if (format > 1) {
      text.append('-').append(component(1, 31));
    }
    if (format > 4) {
      text.append('T').append(component(0, random.nextInt(4) == 0 ? 24 : 23));
      text.append(':').append(random.nextInt(4) == 0 ? "00" : component(0, 59));
      text.append(':').append(random.nextInt(4) == 0 ? "00" : component(0, 59));
      if (random.nextBoolean()) {
        text.append('.').append(random.nextInt(3) == 0 ? "000" : "");
        text.append(digits(1 + random.nextInt(9), 1_000_000_000));
      }
      text.append(offset());
    }
    return random.nextInt(40) == 0 ? slipped(text) : text.toString();
  }

  private String offset() {
    String hours = component(0, 23);
    String minutes = component(0, 59);
    String sign = random.nextBoolean() ? "+" : "-";
    return switch (random.nextInt(9)) {
      case 0, 1 -> "";
      case 2, 3 -> "Z";
      case 4 -> sign + hours;
      case 5 -> sign + hours + minutes;
      case 6 -> sign + hours + ":" + minutes;
      case 7 -> sign + hours.charAt(1) + (random.nextBoolean() ? ":" : "");
      default -> sign + hours.charAt(1) + (random.nextBoolean() ? ":" : "") + minutes;
    };
  }

  private String component(int least, int most) {
    int value =
        random.nextInt(12) == 0 ? random.nextInt(100) : least + random.nextInt(most - least + 1);
    return value < 10 ? "0" + value : Integer.toString(value);
  }

  private String digits(int count, int bound) {
    String digits = Integer.toString(random.nextInt(bound));
    while (digits.length() < count) {
      digits = "0" + digits;
    }
    return digits.substring(0, count);
  }

  private String slipped(StringBuilder text) {
    int at = random.nextInt(text.length());
    switch (random.nextInt(3)) {
      case 0 -> text.deleteCharAt(at);
      case 1 -> text.insert(at, pick(List.of("0", "9", "-", ":", "T", "Z", "+", ".", " ", "٣")));
      default ->
          text.setCharAt(at, pick(List.of("0", "9", "-", ":", "t", "z", "+", ".", "/")).charAt(0));
    }
    return text.toString();
  }

  // --- expressions
  // --------------------------------------------------------------------------------

  /// An expression at most `depth` deep. Most of its parts have the type that is wanted where they
  /// stand, for else nearly all would fail at once.
  Json expression(int depth) {
    return random.nextInt(50) == 0 ? none() : truth(depth);
  }

  private Json any(int depth) {
    return switch (random.nextInt(12)) {
      case 0, 1 -> truth(depth);
      case 2, 3 -> number(depth);
      case 4 -> moment(depth);
      case 5, 6 -> array(depth);
      case 7 ->
          random.nextInt(3) == 0
              ? operation("extractFromUVCI", variable('t'), Json.Decimal.of(random.nextInt(7) - 1))
              : text(depth);
      case 8 -> depth > 0 ? conditional(any(depth - 1), any(depth - 1), depth) : literal();
      case 9 -> literal();
      default -> variable();
    };
  }

  private Json truth(int depth) {
    if (depth <= 0) {
      return random.nextBoolean() ? variable() : new Json.Bool(random.nextBoolean());
    }
    int inside = depth - 1;
    return switch (random.nextInt(16)) {
      case 0, 1 -> operation("===", any(inside), any(inside));
      case 2 -> conjunction(inside);
      case 3 -> operation("!", wanted(truth(inside)));
      case 4, 5 ->
          compared(
              pick(List.of("<", ">", "<=", ">=")), number(inside), number(inside), number(inside));
      case 6, 7, 8 ->
          compared(
              pick(List.of("after", "before", "not-after", "not-before")),
              moment(inside),
              moment(inside),
              moment(inside));
      case 9, 10 -> operation("in", any(inside), array(inside));
      case 11, 12 -> conditional(truth(inside), truth(inside), depth);
      case 13 -> fold(() -> truth(inside), truth(inside), inside);
      default -> any(depth);
    };
  }

  private Json number(int depth) {
    if (depth <= 0) {
      return random.nextInt(3) == 0 ? variable('n') : integer();
    }
    int inside = depth - 1;
    return wanted(
        switch (random.nextInt(6)) {
          case 0, 1 -> operation("+", number(inside), number(inside));
          case 2 -> fold(() -> operation("+", accumulator(), number(inside)), integer(), inside);
          case 3 -> conditional(number(inside), number(inside), depth);
          case 4 -> variable('n');
          default -> integer();
        });
  }

  private Json moment(int depth) {
    int inside = depth - 1;
    return wanted(
        switch (random.nextInt(depth > 0 ? 8 : 5)) {
          case 0 -> {
            String date = date();
            yield operation(
                "dccDateOfBirth",
                random.nextInt(4) == 0
                    ? text(inside)
                    : new Json.Text(date.substring(0, Math.min(10, date.length()))));
          }
          case 5 -> conditional(moment(inside), moment(inside), depth);
          case 6 -> fold(() -> moment(inside), moment(inside), inside);
          default ->
              operation(
                  "plusTime",
                  text(inside),
                  amount(),
                  new Json.Text(pick(List.of("year", "month", "day", "hour"))));
        });
  }

  private Json amount() {
    return switch (random.nextInt(10)) {
      case 0 -> Json.Decimal.of(0);
      case 1 -> Json.Decimal.of(random.nextLong());
      case 2 -> Json.Decimal.of(random.nextInt());
      case 3 -> Json.Decimal.of((long) random.nextInt() * 1000);
      case 4 -> new Json.Decimal(pick(List.of("1e300", "-1e21", "100000001", "-271822", "275761")));
      default -> Json.Decimal.of(random.nextInt(800) - 400);
    };
  }

  private Json text(int depth) {
    return wanted(
        switch (random.nextInt(depth > 0 ? 6 : 5)) {
          case 0, 2 -> variable('d');
          case 1 -> random.nextInt(6) == 0 ? variable('t') : variable('d');
          case 5 ->
              random.nextInt(4) == 0
                  ? operation(
                      "extractFromUVCI", variable('t'), Json.Decimal.of(random.nextInt(7) - 1))
                  : variable('d');
          default -> new Json.Text(date());
        });
  }

  private Json array(int depth) {
    if (depth <= 0 || random.nextInt(3) == 0) {
      return variable('l');
    }
    if (random.nextInt(6) == 0) {
      return fold(
          () -> new Json.Array(List.of(accumulator(), any(depth - 1))), literal(), depth - 1);
    }
    List<Json> items = new ArrayList<>();
    boolean isPlain = random.nextBoolean();
    for (int i = random.nextInt(7); i > 0; i--) {
      items.add(isPlain ? literal() : any(depth - 1));
    }
    return wanted(new Json.Array(items));
  }

  private Json fold(Supplier<Json> lambda, Json initial, int depth) {
    Json folded = array(depth);
    folds++;
    Json inside = lambda.get();
    folds--;
    return operation("reduce", folded, inside, initial);
  }

  private Json conjunction(int depth) {
    List<Json> operands = new ArrayList<>();
    for (int i = 2 + random.nextInt(3); i > 0; i--) {
      operands.add(truth(depth));
    }
    return operation("and", operands.toArray(Json[]::new));
  }

  private Json conditional(Json then, Json otherwise, int depth) {
    return operation("if", truth(depth - 1), then, otherwise);
  }

  private Json compared(String operator, Json first, Json second, Json third) {
    return random.nextInt(3) == 0
        ? operation(operator, first, second, third)
        : operation(operator, first, second);
  }

  /// Mostly what was wanted, sometimes anything.
  private Json wanted(Json wanted) {
    return random.nextInt(30) == 0 ? any(1) : wanted;
  }

  /// Data, mostly of the kind that the letter stands for.
  private Json variable(char kind) {
    if (random.nextInt(20) == 0) {
      return variable();
    }
    if (folds == 0) {
      return path(kind + Integer.toString(random.nextInt(3)));
    }
    return switch (kind) {
      case 'n' -> integer();
      case 'd' -> new Json.Text(date());
      case 't' -> new Json.Text(pick(WORDS));
      default -> new Json.Array(List.of(path("current"), literal()));
    };
  }

  private Json variable() {
    return switch (random.nextInt(8)) {
      case 0 -> path("");
      case 1 -> accumulator();
      case 2 -> path("current");
      case 3 -> variable(pick(List.of('n', 'd', 't', 'l')));
      default -> {
        StringBuilder path = new StringBuilder(pick(NAMES));
        while (random.nextInt(3) == 0) {
          path.append('.').append(random.nextInt(6) == 0 ? pick(ODD_INDEXES) : pick(NAMES));
        }
        yield path(path.toString());
      }
    };
  }

  private static final List<String> ODD_INDEXES = List.of("007", "+1", "-0", "00", "2", "11", "-7");

  private static Json accumulator() {
    return path("accumulator");
  }

  private static Json path(String path) {
    return new Json.Dictionary(Map.of("var", new Json.Text(path)));
  }

  private Json literal() {
    return switch (random.nextInt(4)) {
      case 0 -> new Json.Bool(random.nextBoolean());
      case 1 -> integer();
      case 2 -> new Json.Text(pick(WORDS));
      default -> new Json.Text(date());
    };
  }

  private Json integer() {
    return random.nextInt(10) == 0
        ? new Json.Decimal(pick(List.of("-0", "1e21", "9007199254740993", "1e308", "1.0", "10e-1")))
        : Json.Decimal.of(random.nextInt(6) - 1);
  }

  /// No expression, or one with such inside.
  private Json none() {
    Json odd = data(2);
    return switch (random.nextInt(12)) {
      case 0 -> odd;
      case 1 -> new Json.Array(List.of(odd, literal(), odd));
      case 2 ->
          odd instanceof Json.Text(String text) && !meansTheSameToBoth(text)
              ? path("a.")
              : new Json.Dictionary(Map.of("var", odd));
      case 3 -> path(pick(List.of(".", "a.", ".a", "a..b", "..", "a.b.", "a b.c")));
      case 4 -> operation("plusTime", odd, data(2), data(2));
      case 5 -> operation("extractFromUVCI", odd, data(2));
      case 6 -> operation("unknown" + random.nextInt(3), odd);
      case 7 -> new Json.Dictionary(Map.of(pick(OPERATORS), odd));
      case 8 -> operation("if", odd, expression(2), data(1), odd);
      default -> {
        List<Json> operands = new ArrayList<>();
        for (int i = random.nextInt(5); i > 0; i--) {
          operands.add(random.nextInt(4) == 0 ? odd : expression(2));
        }
        yield operation(pick(OPERATORS), operands.toArray(Json[]::new));
      }
    };
  }

  /// Whether no part of a path begins like an integer without being one of at most nine digits: the
  /// reference reads those as the integer, we as names (spec/certlogic.md, 2.1 and 2.3).
  private static boolean meansTheSameToBoth(String path) {
    for (String part : path.split("\\.", -1)) {
      if (part.matches("(?s)\\s*[+-]?[0-9].*") && !part.matches("[+-]?[0-9]{1,9}")) {
        return false;
      }
    }
    return true;
  }

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
          "or");

  private static Json operation(String operator, Json... operands) {
    return new Json.Dictionary(Map.of(operator, new Json.Array(List.of(operands))));
  }

  private <T> T pick(List<T> among) {
    return among.get(random.nextInt(among.size()));
  }
}
