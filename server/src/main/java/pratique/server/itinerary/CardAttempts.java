package pratique.server.itinerary;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.TreeSet;
import pratique.encoding.Bytes;
import pratique.server.database.Retention;

/// The table of counters against abuse. It stands in the database and not in memory, so that all
/// instances of a front count together.
final class CardAttempts {

  static final Duration LASTS = Duration.ofMinutes(10);

  static final Retention RETENTION =
      new Retention.Kept(
          "card_attempt",
          "delete_after",
          Duration.ZERO,
          "counters against abuse: HMACs of a number or a network address, for ten minutes; deleted"
              + " every minute");

  /// Until the transaction ends, nobody else counts for any of these.
  void lock(Connection transaction, List<Bytes> who) throws SQLException {
    // In one order for all, so that two requests never wait for each other.
    TreeSet<Long> numbers = new TreeSet<>();
    for (Bytes each : who) {
      long number = 0;
      for (int i = 0; i < Long.BYTES; i++) {
        number = number << 8 | each.unsignedAt(i);
      }
      numbers.add(number);
    }
    try (PreparedStatement lock = transaction.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
      for (long number : numbers) {
        lock.setLong(1, number);
        lock.execute();
      }
    }
  }

  int count(Connection transaction, Bytes who, Instant at) throws SQLException {
    String sql = "SELECT count(*) FROM card_attempt WHERE who_mac = ? AND delete_after > ?";
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setBytes(1, who.toByteArray());
      select.setObject(2, at.atOffset(ZoneOffset.UTC));
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  void add(Connection transaction, Bytes who, Instant at) throws SQLException {
    try (PreparedStatement insert =
        transaction.prepareStatement(
            "INSERT INTO card_attempt (who_mac, delete_after) VALUES (?, ?)")) {
      insert.setBytes(1, who.toByteArray());
      insert.setObject(2, at.plus(LASTS).atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }
}
