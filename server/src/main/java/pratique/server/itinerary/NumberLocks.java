package pratique.server.itinerary;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import pratique.encoding.Bytes;
import pratique.server.database.Retention;

/// The table of locked numbers.
final class NumberLocks {

  static final Retention RETENTION =
      new Retention.Kept(
          "number_lock",
          "locked_at",
          Duration.ofDays(400),
          "HMACs of numbers whose subscribers want no cards made; until they unlock them, at most as"
              + " long as an instance may last");

  boolean isLocked(Connection transaction, Bytes numberMac) throws SQLException {
    return unlockMac(transaction, numberMac).isPresent();
  }

  private static Optional<Bytes> unlockMac(Connection transaction, Bytes numberMac)
      throws SQLException {
    try (PreparedStatement select =
        transaction.prepareStatement(
            "SELECT unlock_mac FROM number_lock WHERE number_mac = ? FOR UPDATE")) {
      select.setBytes(1, numberMac.toByteArray());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(Bytes.copyOf(row.getBytes(1))) : Optional.empty();
      }
    }
  }

  /// Locking anew replaces the code that unlocks.
  void lock(Connection transaction, Bytes numberMac, Bytes unlockMac, Instant at)
      throws SQLException {
    String sql =
        "INSERT INTO number_lock (number_mac, unlock_mac, locked_at) VALUES (?, ?, ?)"
            + " ON CONFLICT (number_mac) DO UPDATE"
            + " SET unlock_mac = excluded.unlock_mac, locked_at = excluded.locked_at";
    try (PreparedStatement insert = transaction.prepareStatement(sql)) {
      insert.setBytes(1, numberMac.toByteArray());
      insert.setBytes(2, unlockMac.toByteArray());
      insert.setObject(3, at.atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  /// Whether it is unlocked now: it was not locked, or the code is right.
  boolean unlock(Connection transaction, Bytes numberMac, Bytes unlockMac) throws SQLException {
    Optional<Bytes> kept = unlockMac(transaction, numberMac);
    if (kept.isEmpty()) {
      return true;
    }
    if (!MessageDigest.isEqual(kept.get().toByteArray(), unlockMac.toByteArray())) {
      return false;
    }
    try (PreparedStatement delete =
        transaction.prepareStatement("DELETE FROM number_lock WHERE number_mac = ?")) {
      delete.setBytes(1, numberMac.toByteArray());
      return delete.executeUpdate() == 1;
    }
  }
}
