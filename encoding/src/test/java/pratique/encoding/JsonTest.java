package pratique.encoding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @ParameterizedTest
  @ValueSource(
      strings = {"", " ", "NaN", "1 ", " 1", "01", "+1", "1.", "0x1", "1e1000", "-", "1,2"})
  void aDecimalIsAlwaysANumberThatCanBeWritten(String literal) {
    assertThrows(IllegalArgumentException.class, () -> new Json.Decimal(literal));
  }

  @Test
  void aDecimalHasAValue() {
    assertEquals(new BigDecimal("-1.50e3"), new Json.Decimal("-1.50e3").value());
    assertEquals(new BigDecimal("1e-999"), new Json.Decimal("1e-999").value());
    assertEquals(new Json.Decimal("-9223372036854775808"), Json.Decimal.of(Long.MIN_VALUE));
  }
}
