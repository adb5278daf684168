package pratique.rules.certlogic;

/// The units in which a rule may move a date-time.
///
/// @spec
///   https://github.com/ehn-dcc-development/eu-dcc-business-rules/blob/main/certlogic/specification/README.md#offset-date-time-plustime
///   CertLogic 1.3.3, plusTime
public enum TimeUnit {
  YEAR("year"),
  MONTH("month"),
  DAY("day"),
  HOUR("hour");

  private final String word;

  TimeUnit(String word) {
    this.word = word;
  }

  /// The unit as rules write it, in the singular.
  public String word() {
    return word;
  }
}
