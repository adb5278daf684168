package pratique.rules.certlogic;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pratique.rules.certlogic.Explanation.Reason;
import pratique.rules.certlogic.Explanation.Seen;

/// Finds what in a rule decided, by asking its parts again.
///
/// From the whole expression down: `and` is decided by its first falsy operand, `if` by the branch
/// taken, `!` by its operand, everything else by itself. Where the branch is a literal, the guard
/// decided; where `if` stands for "or" (a literal truthy branch was not taken), both did. Each part
/// is evaluated again at most once for every level above it, so the cost is that of an evaluation
/// times the depth.
final class Explainer {

  /// Asking again may take more steps than asking once did, but not without end.
  private static final long MAX_STEPS = 4L * Program.MAX_STEPS;

  private final Prepared data;
  private long stepsLeft = MAX_STEPS;

  private Explainer(Prepared data) {
    this.data = data;
  }

  static Explanation explain(Program program, Context context) {
    Explainer explainer = new Explainer(context.data());
    Expression whole = program.expression();
    return switch (program.evaluate(context)) {
      case Evaluation.Failed(var fault) ->
          new Explanation(Boolsiness.NEITHER, explainer.stuck(fault, whole));
      case Evaluation.Value(var result) -> {
        Boolsiness outcome = result.boolsiness();
        yield new Explanation(
            outcome,
            switch (outcome) {
              case TRUTHY -> explainer.decided(whole, true);
              case FALSY -> explainer.decided(whole, false);
              case NEITHER -> new Reason.Indefinite(whole);
            });
      }
    };
  }

  private Reason decided(Expression expression, boolean isTruthy) {
    return switch (expression) {
      case Expression.If conditional -> branch(conditional, isTruthy);
      case Expression.And(_, var operands) ->
          isTruthy
              ? new Reason.Together(
                  true, operands.stream().map(operand -> decided(operand, true)).toList())
              : decided(firstFalsy(operands), false);
      case Expression.Not(_, var operand) -> decided(operand, !isTruthy);
      case Expression.TextLiteral _,
          Expression.IntegerLiteral _,
          Expression.BooleanLiteral _,
          Expression.Var _ ->
          new Reason.Decided(expression, isTruthy, seen(List.of(expression)));
      case Expression.ArrayOf _,
          Expression.Compare _,
          Expression.DateCompare _,
          Expression.Equal _,
          Expression.In _,
          Expression.Plus _,
          Expression.PlusTime _,
          Expression.DccDateOfBirth _,
          Expression.Reduce _,
          Expression.ExtractFromUvci _ ->
          new Reason.Decided(expression, isTruthy, seen(operandsOf(expression)));
    };
  }

  private Reason branch(Expression.If conditional, boolean isTruthy) {
    boolean isGuardTruthy = isTruthy(conditional.guard());
    Expression taken = isGuardTruthy ? conditional.then() : conditional.otherwise();
    if (Program.isLiteral(taken)) {
      return decided(conditional.guard(), isGuardTruthy);
    }
    Reason reason = decided(taken, isTruthy);
    boolean isOr =
        !isGuardTruthy && Program.isLiteral(conditional.then()) && isTruthy(conditional.then());
    return isOr && !isTruthy ? alternatives(decided(conditional.guard(), false), reason) : reason;
  }

  /// Either would have done, without putting groups into groups.
  private static Reason alternatives(Reason first, Reason second) {
    List<Reason> all = new ArrayList<>();
    for (Reason reason : List.of(first, second)) {
      if (reason instanceof Reason.Together(boolean isTruthy, var reasons) && !isTruthy) {
        all.addAll(reasons);
      } else {
        all.add(reason);
      }
    }
    return new Reason.Together(false, all);
  }

  private Expression firstFalsy(List<Expression> operands) {
    for (Expression operand : operands) {
      if (!isTruthy(operand)) {
        return operand;
      }
    }
    // Only when the steps ran out on the way.
    return operands.getLast();
  }

  private Reason stuck(EvaluationFault fault, Expression whole) {
    Expression at = whole;
    boolean isInsideFold = false;
    // Places are paths: of the operands only the one that begins the fault's place can lead there.
    while (!at.place().equals(fault.place())) {
      Expression next = operandTowards(fault.place(), at);
      if (next == null) {
        return new Reason.Stuck(fault, at, List.of());
      }
      isInsideFold |=
          at instanceof Expression.Reduce fold && fold.lambda().place().equals(next.place());
      at = next;
    }
    return new Reason.Stuck(fault, at, isInsideFold ? List.of() : seen(operandsOf(at)));
  }

  private static @Nullable Expression operandTowards(Place place, Expression expression) {
    for (Expression operand : expression.operands()) {
      String begin = operand.place().pointer();
      String pointer = place.pointer();
      if (pointer.equals(begin) || pointer.startsWith(begin + "/")) {
        return operand;
      }
    }
    return null;
  }

  /// The operands to show: not what `reduce` does in each step, which has no value by itself.
  private static List<Expression> operandsOf(Expression expression) {
    return expression instanceof Expression.Reduce(_, var operand, _, var initial)
        ? List.of(operand, initial)
        : expression.operands();
  }

  /// What those of the operands that have a value came to.
  private List<Seen> seen(List<Expression> operands) {
    List<Seen> seen = new ArrayList<>();
    for (Expression operand : operands) {
      Prepared value = value(operand);
      if (value != null) {
        seen.add(new Seen(operand, value, written(operand)));
      }
    }
    return seen;
  }

  private Optional<Prepared> written(Expression operand) {
    if (operand instanceof Expression.PlusTime(_, var date, _, _)) {
      return Optional.ofNullable(value(date));
    }
    return operand instanceof Expression.DccDateOfBirth(_, var date)
        ? Optional.ofNullable(value(date))
        : Optional.empty();
  }

  private boolean isTruthy(Expression expression) {
    Prepared value = value(expression);
    return value != null && value.boolsiness() == Boolsiness.TRUTHY;
  }

  private @Nullable Prepared value(Expression expression) {
    Frame frame = new Frame(data, stepsLeft);
    Prepared value = Program.compile(expression).value(frame);
    stepsLeft = frame.stepsLeft();
    return value;
  }
}
