package pratique.stays;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// As of when, and on whose behalf, the stays of a number are asked for.
///
/// - `asOf`: what happened or was received later is left out; empty for all there is.
/// - `ownedSince`: when the number began to belong to the subscriber; what happened before is
///   somebody else's and is left out. Empty when it always has.
///
/// The definition stands in spec/stays.md §3.
public record Question(Optional<Instant> asOf, Optional<Instant> ownedSince) {

  /// All there is.
  public static final Question OPEN = new Question(Optional.empty(), Optional.empty());

  public Question {
    requireNonNull(asOf, "asOf");
    requireNonNull(ownedSince, "ownedSince");
  }

  public static Question asOf(Instant instant) {
    return new Question(Optional.of(instant), Optional.empty());
  }

  public Question ownedSince(Instant instant) {
    return new Question(asOf, Optional.of(instant));
  }
}
