package pratique.rules;

import static java.util.Objects.requireNonNull;

/// What is wrong in the text of a rule set or of a list it uses, and where.
///
/// `code` is stable and made for programs, for example `rule.version`. `place` is a JSON Pointer
/// into the text, empty for the text as a whole. `message` names the member, the limit and what was
/// met, and ends with what its author does next. Rule sets are public, so a message may repeat a
/// short piece of one.
///
/// @spec https://www.rfc-editor.org/rfc/rfc6901.html#section-3 RFC 6901 §3
public record RuleFault(String code, String place, String message) {

  public RuleFault {
    requireNonNull(code, "code");
    requireNonNull(place, "place");
    requireNonNull(message, "message");
  }
}
