package pratique.server.operator;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;
import pratique.credential.PersonalData;

/// A subscriber wants the stays of a number kept.
///
/// - `epoch`: from this enrolment to its end; names the key.
/// - `ownedSince`: since when the number is this subscriber's; empty for always.
record Enrolment(Pseudonym pseudonym, Epoch epoch, Optional<Instant> ownedSince, Instant enrolledAt)
    implements PersonalData {

  Enrolment {
    requireNonNull(pseudonym, "pseudonym");
    requireNonNull(epoch, "epoch");
    requireNonNull(ownedSince, "ownedSince");
    requireNonNull(enrolledAt, "enrolledAt");
  }

  @Override
  public String toString() {
    return "Enrolment[…]";
  }
}
