package pratique.server.carrier;

import static java.util.Objects.requireNonNull;

import pratique.credential.PersonalData;

/// What a carrier answers to somebody who asks for the card of a number.
public sealed interface CardAnswer {

  /// How much of the window the card can speak of.
  enum Coverage {
    COMPLETE,

    /// The phone was not heard for a part of it.
    GAPS,

    /// The number has belonged to its subscriber, or to this carrier, for a part of it only.
    INSUFFICIENT_HISTORY
  }

  /// `signed`: the card, as the text of its QR code (`PQ1:`). `words`: what it says, in English and
  /// Chinese, for who sees no code; these are not signed.
  record Made(String signed, Coverage coverage, String words) implements CardAnswer, PersonalData {
    public Made {
      requireNonNull(signed, "signed");
      requireNonNull(coverage, "coverage");
      requireNonNull(words, "words");
    }

    @Override
    public String toString() {
      return "Made[…]";
    }
  }

  /// The number is not this carrier's.
  record NotOurs() implements CardAnswer {}

  /// The carrier cannot sign now: its certificate is not valid at this instant.
  record CannotSign() implements CardAnswer {}
}
