package pratique.rules.certlogic;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// What a rule says, as a tree of operations, each of which knows where in the rule's text it
/// stands.
///
/// [ExpressionReader] builds it from JSON, [Program#compile] makes it run, and whoever inspects
/// rules walks it. Constructors refuse what the format refuses, so every tree is a valid
/// expression; only its size is left for the compiler to judge.
///
/// @spec
///   https://github.com/ehn-dcc-development/eu-dcc-business-rules/blob/main/certlogic/specification/README.md#operations
///   CertLogic 1.3.3, Operations
public sealed interface Expression {

  /// Where the expression begins in the rule's text.
  Place place();

  /// The operation's key in JSON; for literals the name of their type.
  default String operator() {
    return switch (this) {
      case TextLiteral _ -> "text";
      case IntegerLiteral _ -> "integer";
      case BooleanLiteral _ -> "boolean";
      case ArrayOf _ -> "array";
      case Var _ -> "var";
      case If _ -> "if";
      case And _ -> "and";
      case Not _ -> "!";
      case Compare compare -> compare.comparison().ofNumbers();
      case DateCompare compare -> compare.comparison().ofDateTimes();
      case Equal _ -> "===";
      case In _ -> "in";
      case Plus _ -> "+";
      case PlusTime _ -> "plusTime";
      case DccDateOfBirth _ -> "dccDateOfBirth";
      case Reduce _ -> "reduce";
      case ExtractFromUvci _ -> "extractFromUVCI";
    };
  }

  /// The expressions directly inside this one, in the order they are written.
  default List<Expression> operands() {
    return switch (this) {
      case TextLiteral _, IntegerLiteral _, BooleanLiteral _, Var _ -> List.of();
      case ArrayOf(_, var items) -> items;
      case If(_, var guard, var then, var otherwise) -> List.of(guard, then, otherwise);
      case And(_, var operands) -> operands;
      case Not(_, var operand) -> List.of(operand);
      case Compare(_, _, var operands) -> operands;
      case DateCompare(_, _, var operands) -> operands;
      case Equal(_, var left, var right) -> List.of(left, right);
      case In(_, var element, var array) -> List.of(element, array);
      case Plus(_, var left, var right) -> List.of(left, right);
      case PlusTime(_, var date, _, _) -> List.of(date);
      case DccDateOfBirth(_, var operand) -> List.of(operand);
      case Reduce(_, var operand, var lambda, var initial) -> List.of(operand, lambda, initial);
      case ExtractFromUvci(_, var operand, _) -> List.of(operand);
    };
  }

  /// A text that stands for itself.
  record TextLiteral(Place place, String value) implements Expression {
    public TextLiteral {
      requireNonNull(place, "place");
      requireNonNull(value, "value");
    }
  }

  /// An integer that stands for itself.
  ///
  /// A `double` because the language's integers are those of JavaScript: exact up to 2⁵³, beyond
  /// that the nearest that a double can hold. Never a fraction, infinite or not a number.
  record IntegerLiteral(Place place, double value) implements Expression {
    public IntegerLiteral {
      requireNonNull(place, "place");
      if (!Numbers.isInteger(value)) {
        throw new IllegalArgumentException("value must be an integer, was " + value);
      }
    }
  }

  record BooleanLiteral(Place place, boolean value) implements Expression {
    public BooleanLiteral {
      requireNonNull(place, "place");
    }
  }

  /// A list whose items are evaluated one by one.
  record ArrayOf(Place place, List<Expression> items) implements Expression {
    public ArrayOf {
      requireNonNull(place, "place");
      items = List.copyOf(items);
    }
  }

  /// The value found in the data at `path`: names and indexes separated by full stops, or empty for
  /// the whole data.
  record Var(Place place, String path) implements Expression {
    public Var {
      requireNonNull(place, "place");
      if (!isPath(path)) {
        throw new IllegalArgumentException("path must have no empty part, has one");
      }
    }

    /// The parts of the path; none for the whole data.
    public List<String> fragments() {
      return path.isEmpty() ? List.of() : List.of(path.split("\\.", -1));
    }

    static boolean isPath(String path) {
      return path.isEmpty()
          || (path.charAt(0) != '.'
              && path.charAt(path.length() - 1) != '.'
              && !path.contains(".."));
    }
  }

  /// `then` when `guard` is truthy, `otherwise` when it is falsy.
  record If(Place place, Expression guard, Expression then, Expression otherwise)
      implements Expression {
    public If {
      requireNonNull(place, "place");
      requireNonNull(guard, "guard");
      requireNonNull(then, "then");
      requireNonNull(otherwise, "otherwise");
    }
  }

  /// The first falsy operand, or else the last; those after a falsy one are not evaluated.
  record And(Place place, List<Expression> operands) implements Expression {
    public And {
      requireNonNull(place, "place");
      operands = List.copyOf(operands);
      if (operands.size() < 2) {
        throw new IllegalArgumentException("operands must be at least 2, were " + operands.size());
      }
    }
  }

  /// True when the operand is falsy, false when it is truthy.
  record Not(Place place, Expression operand) implements Expression {
    public Not {
      requireNonNull(place, "place");
      requireNonNull(operand, "operand");
    }
  }

  /// Compares two integers, or three: whether each stands so to the next.
  record Compare(Place place, Comparison comparison, List<Expression> operands)
      implements Expression {
    public Compare {
      requireNonNull(place, "place");
      requireNonNull(comparison, "comparison");
      operands = List.copyOf(operands);
      requireTwoOrThree(operands);
    }
  }

  /// Compares two date-times, or three: whether each stands so to the next.
  record DateCompare(Place place, Comparison comparison, List<Expression> operands)
      implements Expression {
    public DateCompare {
      requireNonNull(place, "place");
      requireNonNull(comparison, "comparison");
      operands = List.copyOf(operands);
      requireTwoOrThree(operands);
    }
  }

  /// Whether two values are the same: texts, integers, booleans and null by content, all else only
  /// when it is the very same part of the data.
  record Equal(Place place, Expression left, Expression right) implements Expression {
    public Equal {
      requireNonNull(place, "place");
      requireNonNull(left, "left");
      requireNonNull(right, "right");
    }
  }

  /// Whether `array` has an item that is the same as `element`, as [Equal] has it.
  record In(Place place, Expression element, Expression array) implements Expression {
    public In {
      requireNonNull(place, "place");
      requireNonNull(element, "element");
      requireNonNull(array, "array");
    }
  }

  /// The sum of two integers.
  record Plus(Place place, Expression left, Expression right) implements Expression {
    public Plus {
      requireNonNull(place, "place");
      requireNonNull(left, "left");
      requireNonNull(right, "right");
    }
  }

  /// The date-time that the text `date` names, moved by `amount` units, which may be negative.
  record PlusTime(Place place, Expression date, long amount, TimeUnit unit) implements Expression {
    public PlusTime {
      requireNonNull(place, "place");
      requireNonNull(date, "date");
      requireNonNull(unit, "unit");
    }
  }

  /// The last day on which the holder can have been born, from a date that may lack day and month.
  record DccDateOfBirth(Place place, Expression operand) implements Expression {
    public DccDateOfBirth {
      requireNonNull(place, "place");
      requireNonNull(operand, "operand");
    }
  }

  /// Folds an array from its first item to its last: `lambda` sees only `{accumulator, current}`.
  record Reduce(Place place, Expression operand, Expression lambda, Expression initial)
      implements Expression {
    public Reduce {
      requireNonNull(place, "place");
      requireNonNull(operand, "operand");
      requireNonNull(lambda, "lambda");
      requireNonNull(initial, "initial");
    }
  }

  /// The part number `index` of a certificate identifier, counted from 0 after its prefix; null
  /// when there is none.
  record ExtractFromUvci(Place place, Expression operand, long index) implements Expression {
    public ExtractFromUvci {
      requireNonNull(place, "place");
      requireNonNull(operand, "operand");
    }
  }

  private static void requireTwoOrThree(List<Expression> operands) {
    if (operands.size() < 2 || operands.size() > 3) {
      throw new IllegalArgumentException("operands must be 2 or 3, were " + operands.size());
    }
  }
}
