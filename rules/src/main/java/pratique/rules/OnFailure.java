package pratique.rules;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// What the failure of a rule does to a colour: which one it gives, and until when.
///
/// `until` computes the instant at which the colour ends, from the document that failed; without it
/// the colour lasts as long as the rule fails.
public record OnFailure(Colour colour, Optional<Logic> until) {

  public OnFailure {
    requireNonNull(until, "until");
    if (!colour.isOfFailure()) {
      throw new IllegalArgumentException(
          "colour of a failed rule must be yellow, orange or red, was " + colour.word());
    }
  }
}
