package pratique.rules.certlogic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Messages beyond those of the validation suite are those of the reference; the differential test
/// compares them on many more.
final class ExpressionReaderTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"if\": [1]} | an \"if\"-operation must have exactly 3 values/operands, but it has 1",
        "{\"and\": [1]} | an \"and\" operation must have at least 2 operands, but it has 1",
        "{\"===\": []} | an operation with operator \"===\" must have 2 operands, but it has 0",
        "{\"<\": [1]} | an operation with operator \"<\" must have 2 or 3 operands, but it has 1",
        "{\"!\": []} | a !-operation (logical not/negation) must have exactly 1 operand, but it"
            + " has 0",
        "{\"plusTime\": [\"x\", 1.5, \"day\"]} | \"amount\" argument (#2) of \"plusTime\" must be"
            + " an integer, but it is: 1.5",
        "{\"plusTime\": [\"x\", 1, [1, null, {}]]} | \"unit\" argument (#3) of \"plusTime\" must"
            + " be a string equal to one of year, month, day, hour, but it is: 1,,[object Object]",
        "{\"extractFromUVCI\": [\"x\", \"1\"]} | \"index\" argument (#2) of \"extractFromUVCI\""
            + " must be an integer, but it is: 1",
        "0.0000001 | 1e-7 is a non-integer number",
        "12.5e-10 | 1.25e-9 is a non-integer number",
        "123456.75 | 123456.75 is a non-integer number",
        "1e400 | Infinity is a non-integer number",
        "{\"var\": \"a b\", } | JSON must have a name in quotation marks at position 15",
      })
  void messagesAreThoseOfTheReference(String rule, String message) {
    Parsed.Faulty faulty = assertInstanceOf(Parsed.Faulty.class, ExpressionReader.read(rule));

    assertEquals(List.of(message), faulty.faults().stream().map(FormatFault::message).toList());
  }

  @Test
  void allFaultsAreToldWithTheirPlacesInTheOrderOfTheText() {
    Parsed.Faulty faulty =
        assertInstanceOf(
            Parsed.Faulty.class,
            ExpressionReader.read("{\"if\": [{\"or\": []}, {\"!\": [null]}, 1.5, {}]}"));

    assertEquals(
        List.of("/", "/if/0", "/if/1/!/0", "/if/2"),
        faulty.faults().stream().map(fault -> fault.place().toString()).toList());
  }

  @Test
  void constructorsRefuseWhatTheFormatRefuses() {
    Expression one = new Expression.IntegerLiteral(Place.ROOT, 1);

    assertThrows(
        IllegalArgumentException.class, () -> new Expression.IntegerLiteral(Place.ROOT, 1.5));
    assertThrows(IllegalArgumentException.class, () -> new Expression.Var(Place.ROOT, "a."));
    assertThrows(
        IllegalArgumentException.class, () -> new Expression.And(Place.ROOT, List.of(one)));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Expression.Compare(Place.ROOT, Comparison.LESS, List.of(one, one, one, one)));
  }
}
