package pratique.rules.certlogic;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/// Why a rule came out as it did: the smallest parts of the rule that decided, and what they saw.
///
/// Made for the holder and for the officer in front of them, so it holds values of the document. It
/// must go to nobody else: `toString` hides them, as it does for every record with personal data,
/// so that no log tells what an explanation says.
public record Explanation(Boolsiness outcome, Reason reason) {

  public Explanation {
    requireNonNull(outcome, "outcome");
    requireNonNull(reason, "reason");
  }

  /// One or a few sentences for a person, with values of the document in them.
  public String sentence(Language language) {
    return Sentences.of(this, language);
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

    /// An operation that could not be carried out, and what its operands were, as far as they had
    /// values.
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

    /// A value that is neither yes nor no.
    record Indefinite(Expression operation) implements Reason {
      public Indefinite {
        requireNonNull(operation, "operation");
      }
    }

    /// Several, and had any one been otherwise, so would have been the outcome.
    record Together(List<Reason> reasons) implements Reason {
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

  /// A value that an operand came to; `path` when the operand is data, then as the rule writes it.
  public record Seen(Place place, Optional<String> path, Prepared value) {
    public Seen {
      requireNonNull(place, "place");
      requireNonNull(path, "path");
      requireNonNull(value, "value");
    }

    @Override
    public String toString() {
      return "Seen[…]";
    }
  }
}
