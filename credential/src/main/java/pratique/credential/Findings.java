package pratique.credential;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Fault;

/// What one reading has come across so far: the deviations it tolerates, and the first fault.
///
/// After a fault a reader may go on with placeholders, because [#answer(Object)] gives nothing away
/// that was built on them. So the readers stay straight lines.
final class Findings {

  private final List<Note> notes = new ArrayList<>();
  private Layer layer = Layer.CWT;
  private @Nullable Fault fault;

  /// Notes a deviation, unless a fault was met before: the note would speak of a placeholder.
  void note(Deviation deviation, String where) {
    if (fault == null) {
      notes.add(new Note(deviation, where));
    }
  }

  /// Keeps the fault when it is the first.
  void fault(Layer layer, String code, String message) {
    fault(layer, new Fault(code, message));
  }

  void fault(Layer layer, Fault fault) {
    if (this.fault == null) {
      this.layer = layer;
      this.fault = fault;
    }
  }

  boolean faulty() {
    return fault != null;
  }

  List<Note> notes() {
    return List.copyOf(notes);
  }

  /// The value when no fault was met; null stands for a value that a fault prevented.
  <T> Reading<T> answer(@Nullable T value) {
    return fault == null
        ? new Reading.Ok<>(requireNonNull(value), notes)
        : new Reading.Malformed<>(layer, fault, notes);
  }
}
