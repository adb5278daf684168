package pratique.rules;

import java.util.List;
import java.util.function.Function;

/// What reading a rule set or one of its lists produced: the value, or all faults that were found.
public sealed interface Reading<T> {

  /// More faults than these help nobody: the rest is left out.
  int MOST_FAULTS = 100;

  record Ok<T>(T value) implements Reading<T> {}

  /// There is at least one fault.
  record Faulty<T>(List<RuleFault> faults) implements Reading<T> {
    public Faulty {
      if (faults.isEmpty()) {
        throw new IllegalArgumentException("a faulty text must have a fault, has none");
      }
      faults = List.copyOf(faults.subList(0, Math.min(faults.size(), MOST_FAULTS)));
    }
  }

  /// Goes on with the value when there is one; faults pass through unchanged.
  default <R> Reading<R> then(Function<T, Reading<R>> next) {
    return switch (this) {
      case Ok<T>(T value) -> next.apply(value);
      case Faulty<T>(List<RuleFault> faults) -> new Faulty<>(faults);
    };
  }
}
