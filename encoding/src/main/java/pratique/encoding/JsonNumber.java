package pratique.encoding;

/// The notation of a JSON number, in the one place that the reader and [Json.Decimal] share.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8259.html#section-6 RFC 8259 §6
final class JsonNumber {

  /// The largest exponent, up or down. RFC 8259 lets an implementation limit the range; a double
  /// ends at 308, and a longer exponent makes arithmetic on the value arbitrarily expensive.
  static final int LARGEST_EXPONENT = 999;

  private JsonNumber() {}

  /// Where the number that begins at `from` ends, or -1 when none begins there.
  ///
  /// The end is the first character that cannot continue the number: `01` is the number `0` and a
  /// rest.
  static int end(String text, int from) {
    int at = from;
    if (isAt(text, at, '-')) {
      at++;
    }
    int afterInteger = isAt(text, at, '0') ? at + 1 : digitsEnd(text, at);
    if (afterInteger == at) {
      return -1;
    }
    at = afterInteger;
    if (isAt(text, at, '.')) {
      int afterFraction = digitsEnd(text, at + 1);
      if (afterFraction == at + 1) {
        return -1;
      }
      at = afterFraction;
    }
    if (isAt(text, at, 'e') || isAt(text, at, 'E')) {
      int afterExponent = digitsEnd(text, exponentDigits(text, at));
      if (afterExponent == exponentDigits(text, at)) {
        return -1;
      }
      at = afterExponent;
    }
    return at;
  }

  /// Whether the exponent of a well-formed number is at most [#LARGEST_EXPONENT], up or down.
  static boolean hasModestExponent(String literal) {
    int mark = Math.max(literal.indexOf('e'), literal.indexOf('E'));
    if (mark < 0) {
      return true;
    }
    int exponent = 0;
    for (int at = exponentDigits(literal, mark); at < literal.length(); at++) {
      exponent = 10 * exponent + literal.charAt(at) - '0';
      if (exponent > LARGEST_EXPONENT) {
        return false;
      }
    }
    return true;
  }

  private static int exponentDigits(String text, int mark) {
    return isAt(text, mark + 1, '+') || isAt(text, mark + 1, '-') ? mark + 2 : mark + 1;
  }

  private static int digitsEnd(String text, int from) {
    int at = from;
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
      at++;
    }
    return at;
  }

  private static boolean isAt(String text, int at, char expected) {
    return at < text.length() && text.charAt(at) == expected;
  }
}
