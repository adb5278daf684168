package pratique.encoding;

import static org.junit.jupiter.api.Assertions.fail;

/// What tests say about a [Decoded].
final class Decodings {

  private Decodings() {}

  static <T> T value(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Ok<T>(T value) -> value;
      case Decoded.Malformed<T>(Fault fault) -> fail("should have been read: " + fault);
    };
  }

  static <T> Fault fault(Decoded<T> decoded) {
    return switch (decoded) {
      case Decoded.Ok<T>(_) -> fail("should have been refused");
      case Decoded.Malformed<T>(Fault fault) -> fault;
    };
  }

  static <T> String faultCode(Decoded<T> decoded) {
    return fault(decoded).code();
  }
}
