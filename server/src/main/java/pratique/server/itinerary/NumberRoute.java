package pratique.server.itinerary;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// One carrier held a number from `heldFrom` (empty: always) until `heldUntil` (empty: still).
record NumberRoute(String carrier, Optional<Instant> heldFrom, Optional<Instant> heldUntil) {

  NumberRoute {
    requireNonNull(carrier, "carrier");
    requireNonNull(heldFrom, "heldFrom");
    requireNonNull(heldUntil, "heldUntil");
    if (heldFrom.isPresent()
        && heldUntil.isPresent()
        && !heldFrom.get().isBefore(heldUntil.get())) {
      throw new IllegalArgumentException("a number must be held until after it was taken over");
    }
  }
}
