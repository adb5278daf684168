package pratique.rules.certlogic;

import static java.util.Objects.requireNonNull;

/// What evaluating a rule produced: a value, or the reason why there is none.
public sealed interface Evaluation {

  /// Yes, no, or undecided: what whoever asked wants to know. A failed evaluation is undecided.
  default Boolsiness boolsiness() {
    return switch (this) {
      case Value(var result) -> result.boolsiness();
      case Failed _ -> Boolsiness.NEITHER;
    };
  }

  /// The rule's value. It may be a part of the document, so it is not printed.
  record Value(Prepared result) implements Evaluation {

    static final Value TRUE = new Value(Prepared.Flag.TRUE);
    static final Value FALSE = new Value(Prepared.Flag.FALSE);

    public Value {
      requireNonNull(result, "result");
    }

    @Override
    public String toString() {
      return "Value[…]";
    }
  }

  /// The rule does not fit the data: an operation met a value that it cannot work with.
  record Failed(EvaluationFault fault) implements Evaluation {
    public Failed {
      requireNonNull(fault, "fault");
    }
  }
}
