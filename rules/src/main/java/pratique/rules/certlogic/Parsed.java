package pratique.rules.certlogic;

import static java.util.Objects.requireNonNull;

import java.util.List;

/// What reading a rule's text produced: an expression, or everything that is wrong with the text.
public sealed interface Parsed {

  record Ok(Expression expression) implements Parsed {
    public Ok {
      requireNonNull(expression, "expression");
    }
  }

  /// At least one fault, in the order of the text, and no more than [ExpressionReader#MAX_FAULTS].
  record Faulty(List<FormatFault> faults) implements Parsed {
    public Faulty {
      faults = List.copyOf(faults);
      if (faults.isEmpty()) {
        throw new IllegalArgumentException("faults must not be empty, were");
      }
    }
  }
}
