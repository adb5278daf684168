package pratique.server.carrier;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// What a subscriber who left takes along.
///
/// - `unreadableAt`: from then on nobody can read what was kept, in the live data.
/// - `backupsUnreadableAt`: the same for every backup, archived log and replica: none holds a key.
/// - `signed`: the same, signed by the carrier (`PQ1:`).
public record Receipt(Instant unreadableAt, Instant backupsUnreadableAt, String signed) {

  public Receipt {
    requireNonNull(unreadableAt, "unreadableAt");
    requireNonNull(backupsUnreadableAt, "backupsUnreadableAt");
    requireNonNull(signed, "signed");
  }
}
