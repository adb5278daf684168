package pratique.rules.certlogic;

/// How two numbers, or two instants, may be ordered.
///
/// @spec
///   https://github.com/ehn-dcc-development/eu-dcc-business-rules/blob/main/certlogic/specification/README.md#operations-with-infix-operators
///   CertLogic 1.3.3, infix operators
public enum Comparison {
  LESS("<", "before"),
  GREATER(">", "after"),
  AT_MOST("<=", "not-after"),
  AT_LEAST(">=", "not-before");

  private final String ofNumbers;
  private final String ofDateTimes;

  Comparison(String ofNumbers, String ofDateTimes) {
    this.ofNumbers = ofNumbers;
    this.ofDateTimes = ofDateTimes;
  }

  /// The operator between integers: `<`, `>`, `<=` or `>=`.
  public String ofNumbers() {
    return ofNumbers;
  }

  /// The operator between date-times: `before`, `after`, `not-after` or `not-before`.
  public String ofDateTimes() {
    return ofDateTimes;
  }

  boolean holds(double left, double right) {
    return switch (this) {
      case LESS -> left < right;
      case GREATER -> left > right;
      case AT_MOST -> left <= right;
      case AT_LEAST -> left >= right;
    };
  }

  boolean holds(long left, long right) {
    return switch (this) {
      case LESS -> left < right;
      case GREATER -> left > right;
      case AT_MOST -> left <= right;
      case AT_LEAST -> left >= right;
    };
  }
}
