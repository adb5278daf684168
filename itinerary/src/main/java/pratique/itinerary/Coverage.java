package pratique.itinerary;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import pratique.stays.Span;

/// How much of its window a card can speak of.
///
/// - `ownedSince`: the ownership epoch, from which on the number has belonged to this subscriber at
///   this carrier; empty when it always has. Nothing from before it is looked at.
/// - `servedUntil`: when the subscriber took the number to another carrier; empty when not.
/// - `unheard`: how much of the window the network knows nothing of the SIM for. `outage`: how much
///   of it the carrier's own feed was down. How long, never when: that is between the subscriber
///   and the carrier.
/// - `leftOut`: how many events could not be used, because their clock was wrong or their cell is
///   in no table.
///
/// Times and durations are whole seconds.
///
/// The definition stands in spec/itinerary-card.md §6.
public record Coverage(
    Optional<Instant> ownedSince,
    Optional<Instant> servedUntil,
    Duration unheard,
    Duration outage,
    long leftOut) {

  /// What a card says of itself in one word.
  public enum State {
    COMPLETE("complete"),

    /// Part of the window is missing: a city that is not listed may have been stayed in.
    GAPS("gaps"),

    /// The number is too young at this carrier, or has left it: the card does not speak for its
    /// window.
    INSUFFICIENT_HISTORY("insufficient-history");

    private final String word;

    State(String word) {
      this.word = word;
    }

    public String word() {
      return word;
    }
  }

  public Coverage {
    requireNonNull(ownedSince, "ownedSince");
    requireNonNull(servedUntil, "servedUntil");
    if (unheard.isNegative() || outage.isNegative() || leftOut < 0) {
      throw new IllegalArgumentException("what is missing must not be negative");
    }
    if (!Seconds.areWhole(unheard) || !Seconds.areWhole(outage)) {
      throw new IllegalArgumentException("what is missing must be whole seconds");
    }
    if (ownedSince.isPresent()
        && servedUntil.isPresent()
        && !ownedSince.get().isBefore(servedUntil.get())) {
      throw new IllegalArgumentException("a number must be served until after it was owned");
    }
  }

  public State state(Window window) {
    Span span = window.span();
    if (ownedSince.filter(since -> since.isAfter(span.from())).isPresent()
        || servedUntil.filter(until -> until.isBefore(span.until())).isPresent()) {
      return State.INSUFFICIENT_HISTORY;
    }
    return unheard.isZero() && outage.isZero() && leftOut == 0 ? State.COMPLETE : State.GAPS;
  }

  /// When a person's phone was off belongs in no log.
  @Override
  public String toString() {
    return "Coverage[…]";
  }
}
