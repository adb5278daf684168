package pratique.encoding;

import java.util.function.Function;

/// What reading bytes or text from outside produced: a value, or the first fault that was met.
///
/// Readers answer with this instead of throwing, because the input is a stranger's.
public sealed interface Decoded<T> {

  record Ok<T>(T value) implements Decoded<T> {}

  record Malformed<T>(Fault fault) implements Decoded<T> {}

  static <T> Decoded<T> ok(T value) {
    return new Ok<>(value);
  }

  static <T> Decoded<T> malformed(String code, String message) {
    return new Malformed<>(new Fault(code, message));
  }

  /// Continues with the value when there is one; a fault passes through unchanged.
  default <R> Decoded<R> then(Function<T, Decoded<R>> next) {
    return switch (this) {
      case Ok<T>(T value) -> next.apply(value);
      case Malformed<T>(Fault fault) -> new Malformed<>(fault);
    };
  }
}
