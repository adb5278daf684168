package pratique.stays;

import static java.util.Objects.requireNonNull;

/// What is wrong in a table, a policy or a row of events.
///
/// `code` is stable and made for programs, for example `cells.overlap`. `message` names the field,
/// the limit and what was met, and ends with what its author does next.
public record StayFault(String code, String message) {

  public StayFault {
    requireNonNull(code, "code");
    requireNonNull(message, "message");
  }
}
