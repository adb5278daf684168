package pratique.itinerary;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import pratique.credential.KeyId;

/// Which part of the window a merged card has from which carrier's signed card.
///
/// - `signer`: whose signature was on it, and was right.
/// - `from`, `until`: as that card has them as `ownedSince` and `servedUntil`.
///
/// The definition stands in spec/itinerary-card.md §9.
public record Part(KeyId signer, Optional<Instant> from, Optional<Instant> until) {

  public Part {
    requireNonNull(signer, "signer");
    requireNonNull(from, "from");
    requireNonNull(until, "until");
  }
}
