package pratique.rules.certlogic;

import static java.util.Objects.requireNonNull;

/// Why a rule has no value on some data: which operation met what kind of value.
///
/// It names kinds, never values: those are somebody's. [Program#explain] shows them to whom they
/// belong.
public record EvaluationFault(Code code, Place place, Kind seen) {

  public EvaluationFault {
    requireNonNull(code, "code");
    requireNonNull(place, "place");
    requireNonNull(seen, "seen");
  }

  /// What kind of mistake it is; each is one kind of error of the reference implementation, save
  /// the limits, which are ours.
  public enum Code {
    IF_GUARD("certlogic.if-guard", "guard of \"if\" must be truthy or falsy"),
    AND_OPERAND("certlogic.and-operand", "operand of \"and\" must be truthy or falsy"),
    NOT_OPERAND("certlogic.not-operand", "operand of \"!\" must be truthy or falsy"),
    IN_ARRAY("certlogic.in-array", "right-hand side of \"in\" must be an array"),
    PLUS_OPERAND("certlogic.plus-operand", "operand of \"+\" must be an integer"),
    COMPARED_NUMBER("certlogic.compared-number", "operand of a comparison must be an integer"),
    COMPARED_DATE_TIME(
        "certlogic.compared-date-time", "operand of a date-time comparison must be a date-time"),
    PLUS_TIME_TEXT("certlogic.plus-time-text", "date of \"plusTime\" must be a text"),
    DATE_FORMAT("certlogic.date-format", "date of \"plusTime\" must have one of the date formats"),
    DATE_OF_BIRTH_TEXT(
        "certlogic.date-of-birth-text", "operand of \"dccDateOfBirth\" must be a text"),
    DATE_OF_BIRTH_FORMAT(
        "certlogic.date-of-birth-format",
        "operand of \"dccDateOfBirth\" must be YYYY, YYYY-MM or YYYY-MM-DD"),
    REDUCE_ARRAY("certlogic.reduce-array", "operand of \"reduce\" must be an array or null"),
    UVCI_TEXT("certlogic.uvci-text", "operand of \"extractFromUVCI\" must be a text or null"),
    STEP_LIMIT(
        "certlogic.step-limit",
        "evaluating \"reduce\" must take at most " + Program.MAX_STEPS + " steps"),
    VALUE_LIMIT(
        "certlogic.value-limit",
        "a value must have at most "
            + Program.MAX_VALUE_SIZE
            + " parts and be nested at most "
            + Program.MAX_VALUE_DEPTH
            + " deep");

    private final String text;
    private final String demand;

    Code(String text, String demand) {
      this.text = text;
      this.demand = demand;
    }

    /// The stable code for programs, for example `certlogic.in-array`.
    public String text() {
      return text;
    }
  }

  /// The kinds of value that an operation can meet.
  public enum Kind {
    NULL("null, as for something missing"),
    BOOLEAN("a boolean"),
    INTEGER("an integer"),
    NUMBER("a number that is no integer"),
    TEXT("a text"),
    ARRAY("an array"),
    OBJECT("an object"),
    DATE_TIME("a date-time"),
    EXCESS("more");

    private final String words;

    Kind(String words) {
      this.words = words;
    }
  }

  /// One sentence for the rule's author: what must be, what was, and where.
  public String message() {
    return code.demand + ", was " + seen.words + ", at " + place;
  }
}
