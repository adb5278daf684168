package pratique.rules.certlogic;

import static java.util.Objects.requireNonNull;

/// One reason why a text is no expression, and where.
///
/// `message` is the one that the validation suite of the specification demands, where it demands
/// one. It may quote the rule, which is public, and never a document.
public record FormatFault(Place place, String message) {

  public FormatFault {
    requireNonNull(place, "place");
    requireNonNull(message, "message");
  }
}
