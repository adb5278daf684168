package pratique.rules.lint;

import static java.util.Objects.requireNonNull;

import pratique.rules.Wording;

/// One thing that is wrong with a rule set, or should be looked at.
///
/// @param code what it is: stable, made for programs, for example `lint.never-passes`; the code of
///   a [pratique.rules.RuleFault] where the text could not be read at all
/// @param place a JSON Pointer into the text that was read, empty for the text as a whole
/// @param sentence why it matters and what to do about it, in English (`en`) and Chinese (`zh`);
///   faults of the text are in English only
/// @spec https://www.rfc-editor.org/rfc/rfc6901.html#section-3 RFC 6901 §3
public record Finding(String code, Severity severity, String place, Wording sentence) {

  public Finding {
    requireNonNull(code, "code");
    requireNonNull(severity, "severity");
    requireNonNull(place, "place");
    requireNonNull(sentence, "sentence");
  }
}
