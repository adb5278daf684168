package pratique.rules.certlogic;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/// Why a rule came out as it did: the smallest parts of the rule that decided, and what they saw.
///
/// Made for the holder and for the officer in front of them, so it holds values of the document. It
/// must go to nobody else: `toString` hides them, as in every record with personal data, so that no
/// log tells what an explanation says.
public record Explanation(Boolsiness outcome, Reason reason) {

  public Explanation {
    requireNonNull(outcome, "outcome");
    requireNonNull(reason, "reason");
  }

  /// One or a few sentences for a person, with values of the document in them.
  public String sentence(Language language) {
    return new Sentences(language).of(reason);
  }

  @Override
  public String toString() {
    return "Explanation[…]";
  }

  /// What decided.
  public sealed interface Reason {

    /// One operation alone, with what its operands were; `isTruthy` says how it came out.
    record Decided(Expression operation, boolean isTruthy, List<Seen> seen) implements Reason {
      public Decided {
        requireNonNull(operation, "operation");
        seen = List.copyOf(seen);
      }

      @Override
      public String toString() {
        return "Decided[…]";
      }
    }

    /// An operation that could not be carried out, with what its operands were, as far as they had
    /// values. Inside a `reduce` there are none: what its steps saw is gone.
    record Stuck(EvaluationFault fault, Expression operation, List<Seen> seen) implements Reason {
      public Stuck {
        requireNonNull(fault, "fault");
        requireNonNull(operation, "operation");
        seen = List.copyOf(seen);
      }

      @Override
      public String toString() {
        return "Stuck[…]";
      }
    }

    /// A rule that came to a date-time, which is neither yes nor no.
    record Indefinite(Expression operation) implements Reason {
      public Indefinite {
        requireNonNull(operation, "operation");
      }
    }

    /// Several at once. When they made it falsy, any one of them otherwise would have done; when
    /// truthy, all were needed.
    record Together(boolean isTruthy, List<Reason> reasons) implements Reason {
      public Together {
        reasons = List.copyOf(reasons);
        if (reasons.size() < 2) {
          throw new IllegalArgumentException("reasons must be at least 2, were " + reasons.size());
        }
      }

      @Override
      public String toString() {
        return "Together[" + reasons.size() + "]";
      }
    }
  }

  /// What an operand came to; for a date-time also the text it was made from.
  public record Seen(Expression operand, Prepared value, Optional<Prepared> written) {
    public Seen {
      requireNonNull(operand, "operand");
      requireNonNull(value, "value");
      requireNonNull(written, "written");
    }

    /// The data's path when the operand is data, or a date-time made from data.
    public Optional<String> path() {
      return source() instanceof Expression.Var(_, String path)
          ? Optional.of(path)
          : Optional.empty();
    }

    /// The operand, or what it makes a date-time from.
    Expression source() {
      if (operand instanceof Expression.PlusTime(_, var date, _, _)) {
        return date;
      }
      return operand instanceof Expression.DccDateOfBirth(_, var date) ? date : operand;
    }

    @Override
    public String toString() {
      return "Seen[…]";
    }
  }
}
