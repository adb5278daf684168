package pratique.stays;

import java.util.List;

/// What reading a table or a policy produced: the value, or all faults that were found.
public sealed interface Reading<T> {

  /// More faults than these help nobody: the rest is left out.
  int MOST_FAULTS = 100;

  record Ok<T>(T value) implements Reading<T> {}

  /// There is at least one fault.
  record Faulty<T>(List<StayFault> faults) implements Reading<T> {
    public Faulty {
      if (faults.isEmpty()) {
        throw new IllegalArgumentException("what is faulty must have a fault, has none");
      }
      faults = List.copyOf(faults.subList(0, Math.min(faults.size(), MOST_FAULTS)));
    }
  }
}
