package pratique.rules.certlogic;

import java.math.BigDecimal;

/// Numbers as JavaScript has them, which is what the language's integers are a subset of.
///
/// @spec https://tc39.es/ecma262/#sec-numeric-types-number-tostring ECMA-262 §6.1.6.1.20
final class Numbers {

  /// Numbers of at least so many digits before the point are written with an exponent.
  private static final int MOST_PLAIN_DIGITS = 21;

  private static final int MOST_LEADING_ZEROS = 6;

  private Numbers() {}

  static boolean isInteger(double value) {
    return Math.rint(value) == value && Math.abs(value) <= Double.MAX_VALUE;
  }

  /// The double nearest to a JSON number.
  static double parse(String literal) {
    int length = literal.length();
    // Short integers are nearly all there are, and the JDK's parser is slow on them.
    if (length > 9) {
      return Double.parseDouble(literal);
    }
    boolean negative = literal.charAt(0) == '-';
    int value = 0;
    for (int at = negative ? 1 : 0; at < length; at++) {
      int digit = literal.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return Double.parseDouble(literal);
      }
      value = 10 * value + digit;
    }
    return negative ? -(double) value : value;
  }

  /// The number as a JSON literal. An infinite one, which only a sum can be, has none.
  static String json(double value) {
    return isInteger(value) ? new BigDecimal(text(value)).toPlainString() : text(value);
  }

  /// The number as JavaScript turns it into text.
  static String text(double value) {
    if (Math.abs(value) > Double.MAX_VALUE) {
      return value > 0 ? "Infinity" : "-Infinity";
    }
    if (value == (int) value) {
      return Integer.toString((int) value);
    }
    // The fewest digits that lead back to the same double, and where the decimal point stands.
    BigDecimal decimal = new BigDecimal(Double.toString(Math.abs(value))).stripTrailingZeros();
    String digits = decimal.unscaledValue().toString();
    int point = digits.length() - decimal.scale();
    StringBuilder text = new StringBuilder(value < 0 ? "-" : "");
    if (point > MOST_PLAIN_DIGITS || point < -MOST_LEADING_ZEROS + 1) {
      text.append(digits.charAt(0));
      if (digits.length() > 1) {
        text.append('.').append(digits, 1, digits.length());
      }
      return text.append(point > 0 ? "e+" : "e-").append(Math.abs(point - 1)).toString();
    }
    return text.append(decimal.toPlainString()).toString();
  }
}
