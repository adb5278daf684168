package pratique.server.operator;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import pratique.credential.PersonalData;

/// One number as its carrier knows it.
///
/// - `subscriber`: what the carrier's own events call it.
/// - `ownedSince`: since when it has belonged to its present subscriber at this carrier; empty for
///   always. Nothing from before is anybody's business who asks today.
/// - `servedUntil`: when the subscriber took it to another carrier; empty when not.
public record Line(String subscriber, Optional<Instant> ownedSince, Optional<Instant> servedUntil)
    implements PersonalData {

  public Line {
    requireNonNull(subscriber, "subscriber");
    requireNonNull(ownedSince, "ownedSince");
    requireNonNull(servedUntil, "servedUntil");
  }

  @Override
  public String toString() {
    return "Line[…]";
  }
}
