package pratique.itinerary;

import pratique.encoding.Decoded;

/// What a test expects of a reading.
final class Readings {

  private Readings() {}

  static <T> T ok(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Ok<T>(T value) -> value;
      case Decoded.Malformed<T>(var fault) -> throw new AssertionError(fault);
    };
  }

  /// The code of the fault.
  static <T> String fault(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Ok<T> _ -> throw new AssertionError("no fault");
      case Decoded.Malformed<T>(var fault) -> fault.code();
    };
  }
}
