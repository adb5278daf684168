package pratique.rules.certlogic;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// A rule ready to be asked often: compiled once, evaluated on as many documents as one likes.
///
/// Immutable, and safe to share between threads. An evaluation never throws and never runs away: it
/// takes at most [#MAX_STEPS] steps, and what it makes has at most [#MAX_VALUE_SIZE] parts,
/// [#MAX_VALUE_DEPTH] inside each other.
///
/// @spec
///   https://github.com/ehn-dcc-development/eu-dcc-business-rules/blob/main/certlogic/specification/README.md#introduction
///   CertLogic 1.3.3, Introduction
public final class Program {

  /// The most operations that the steps of all `reduce` of one evaluation may take together, items
  /// that `in` looks at one by one counted too. Some tenths of a second; real rules need tens.
  public static final int MAX_STEPS = 10_000_000;

  /// The largest value that an evaluation may make, as [Prepared#size] counts.
  public static final int MAX_VALUE_SIZE = 1 << 20;

  /// The deepest, which is also the deepest that JSON readers take and writers write.
  public static final int MAX_VALUE_DEPTH = 256;

  private final Expression expression;
  private final Node root;

  private Program(Expression expression, Node root) {
    this.expression = expression;
    this.root = root;
  }

  /// Compiles an expression.
  ///
  /// @throws IllegalArgumentException when it is deeper than [ExpressionReader#MAX_DEPTH], which
  ///   none is that was read
  public static Program compile(Expression expression) {
    return new Program(expression, node(requireNonNull(expression, "expression"), 1));
  }

  public Expression expression() {
    return expression;
  }

  /// The rule's value on `context`, or why it has none.
  public Evaluation evaluate(Context context) {
    Frame frame = new Frame(context.data(), MAX_STEPS);
    Prepared value = root.value(frame);
    if (value == null) {
      return new Evaluation.Failed(frame.fault());
    }
    if (value == Prepared.Flag.TRUE) {
      return Evaluation.Value.TRUE;
    }
    return value == Prepared.Flag.FALSE ? Evaluation.Value.FALSE : new Evaluation.Value(value);
  }

  /// The rule's value, or null and a fault in the frame.
  @Nullable Prepared value(Frame frame) {
    return root.value(frame);
  }

  /// Why the rule comes out on `context` as it does: the smallest parts of it that decide.
  ///
  /// Some ten times the work of [#evaluate], or up to four times its most; meant for the rules that
  /// somebody asks about.
  public Explanation explain(Context context) {
    return Explainer.explain(this, context);
  }

  /// `value`, or null and a fault when it is too large.
  static @Nullable Prepared limited(Prepared value, Place place, Frame frame) {
    return value.size() > MAX_VALUE_SIZE || value.depth() > MAX_VALUE_DEPTH
        ? frame.fail(EvaluationFault.Code.VALUE_LIMIT, place, EvaluationFault.Kind.EXCESS)
        : value;
  }

  private static Node node(Expression expression, int depth) {
    if (depth > ExpressionReader.MAX_DEPTH) {
      throw new IllegalArgumentException(
          "expression must be nested at most " + ExpressionReader.MAX_DEPTH + " deep, is deeper");
    }
    int inside = depth + 1;
    return switch (expression) {
      case Expression.TextLiteral _, Expression.IntegerLiteral _, Expression.BooleanLiteral _ ->
          new Node.Constant(constant(expression));
      case Expression.ArrayOf(Place place, var items) ->
          new Node.NewArray(place, nodes(items, inside));
      case Expression.Var variable ->
          new Node.Path(variable.fragments().stream().map(Fragment::of).toArray(Fragment[]::new));
      case Expression.If(Place place, var guard, var then, var otherwise) ->
          new Node.Choice(place, node(guard, inside), node(then, inside), node(otherwise, inside));
      case Expression.And(Place place, var operands) ->
          new Node.Conjunction(place, nodes(operands, inside));
      case Expression.Not(Place place, var operand) ->
          new Node.Negation(place, node(operand, inside));
      case Expression.Compare(Place place, var comparison, var operands) ->
          new Node.Comparing(
              place,
              comparison,
              node(operands.get(0), inside),
              node(operands.get(1), inside),
              operands.size() == 2 ? null : node(operands.get(2), inside));
      case Expression.DateCompare(Place place, var comparison, var operands) ->
          new Node.DateComparing(
              place,
              comparison,
              node(operands.get(0), inside),
              node(operands.get(1), inside),
              operands.size() == 2 ? null : node(operands.get(2), inside));
      case Expression.Equal(_, var left, var right) ->
          new Node.Equality(node(left, inside), node(right, inside));
      case Expression.In(Place place, var element, var array) ->
          new Node.Membership(place, node(element, inside), searched(array, inside));
      case Expression.Plus(Place place, var left, var right) ->
          new Node.Sum(place, node(left, inside), node(right, inside));
      case Expression.PlusTime(Place place, var date, long amount, var unit) ->
          new Node.Moved(place, node(date, inside), amount, unit);
      case Expression.DccDateOfBirth(Place place, var operand) ->
          new Node.DateOfBirth(place, node(operand, inside));
      case Expression.Reduce(Place place, var operand, var lambda, var initial) ->
          new Node.Fold(
              place,
              searched(operand, inside),
              node(lambda, inside),
              node(initial, inside),
              count(lambda));
      case Expression.ExtractFromUvci(Place place, var operand, long index) ->
          new Node.Extraction(place, node(operand, inside), index);
    };
  }

  private static Node[] nodes(List<Expression> expressions, int depth) {
    return expressions.stream().map(each -> node(each, depth)).toArray(Node[]::new);
  }

  /// An array that only `in` and `reduce` see, so that nobody can tell whether it is made anew each
  /// time: of literals alone, it is made once.
  private static Node searched(Expression array, int depth) {
    if (array instanceof Expression.ArrayOf(_, var items)
        && items.stream().allMatch(Program::isLiteral)) {
      return new Node.Constant(
          Prepared.Array.indexed(items.stream().map(Program::constant).toArray(Prepared[]::new)));
    }
    return node(array, depth);
  }

  static boolean isLiteral(Expression expression) {
    return expression instanceof Expression.TextLiteral
        || expression instanceof Expression.IntegerLiteral
        || expression instanceof Expression.BooleanLiteral;
  }

  private static Prepared constant(Expression literal) {
    return switch (literal) {
      case Expression.TextLiteral(_, String value) -> new Prepared.Text(value);
      case Expression.IntegerLiteral(_, double value) -> new Prepared.Numeric(value);
      case Expression.BooleanLiteral(_, boolean value) -> Prepared.Flag.of(value);
      case Expression.ArrayOf _,
          Expression.Var _,
          Expression.If _,
          Expression.And _,
          Expression.Not _,
          Expression.Compare _,
          Expression.DateCompare _,
          Expression.Equal _,
          Expression.In _,
          Expression.Plus _,
          Expression.PlusTime _,
          Expression.DccDateOfBirth _,
          Expression.Reduce _,
          Expression.ExtractFromUvci _ ->
          throw new IllegalArgumentException("no literal: " + literal.operator());
    };
  }

  private static int count(Expression expression) {
    int count = 1;
    for (Expression operand : expression.operands()) {
      count += count(operand);
    }
    return count;
  }
}
