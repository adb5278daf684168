package pratique.rules;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;

/// Unwraps readings in tests.
final class Readings {

  private Readings() {}

  static <T> T ok(Reading<T> reading) {
    return switch (reading) {
      case Reading.Ok<T>(T value) -> value;
      case Reading.Faulty<T>(List<RuleFault> faults) -> throw new AssertionError(faults);
    };
  }

  static <T> List<RuleFault> faults(Reading<T> reading) {
    return switch (reading) {
      case Reading.Ok<T> _ -> List.of();
      case Reading.Faulty<T>(List<RuleFault> faults) -> faults;
    };
  }

  static <T> List<String> codes(Reading<T> reading) {
    return faults(reading).stream().map(RuleFault::code).toList();
  }

  static Json.Dictionary json(String text) {
    return switch (JsonReader.read(quotes(text), JsonReader.Limits.DEFAULT)) {
      case Decoded.Ok<Json>(Json value) when value instanceof Json.Dictionary dictionary ->
          dictionary;
      case Decoded.Ok<Json> _ -> throw new AssertionError("no object");
      case Decoded.Malformed<Json>(Fault fault) -> throw new AssertionError(fault);
    };
  }

  /// JSON written with single quotation marks.
  static Bytes text(String text) {
    return Bytes.utf8(quotes(text));
  }

  private static String quotes(String text) {
    return text.replace('\'', '"');
  }

  static String string(Bytes bytes) {
    return new String(bytes.toByteArray(), UTF_8);
  }
}
