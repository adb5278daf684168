package pratique.server.issuance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import pratique.encoding.Bytes;
import pratique.server.database.Retention;

/// The table of batches: progress only, so it may lag, and losing it loses no certificate.
final class Batches {

  private static final Duration REMEMBERED = Duration.ofDays(30);

  static final Retention RETENTION =
      new Retention.Kept(
          "batch", "delete_after", Duration.ZERO, "shows an office its progress for 30 days");

  /// Starts the next attempt, whose number is the answer.
  int begin(Connection transaction, String office, Bytes repeatMac, Instant at)
      throws SQLException {
    String sql =
        """
        INSERT INTO batch
          (office, repeat_mac, attempt, state, started_at, updated_at, delete_after)
        VALUES (?, ?, 1, 'running', ?, ?, ?)
        ON CONFLICT (office, repeat_mac) DO UPDATE SET
          attempt = batch.attempt + 1, state = 'running',
          issued = 0, repeated = 0, faulty = 0,
          started_at = excluded.started_at, updated_at = excluded.updated_at,
          delete_after = excluded.delete_after
        RETURNING attempt
        """;
    try (PreparedStatement upsert = transaction.prepareStatement(sql)) {
      upsert.setString(1, office);
      upsert.setBytes(2, repeatMac.toByteArray());
      upsert.setObject(3, at.atOffset(ZoneOffset.UTC));
      upsert.setObject(4, at.atOffset(ZoneOffset.UTC));
      upsert.setObject(5, at.plus(REMEMBERED).atOffset(ZoneOffset.UTC));
      try (ResultSet row = upsert.executeQuery()) {
        row.next();
        return row.getInt(1);
      }
    }
  }

  /// Notes how far `attempt` has come; nothing when a later attempt has begun.
  void advance(
      Connection transaction,
      String office,
      Bytes repeatMac,
      int attempt,
      Batch.State state,
      Batch.Counts counts,
      Instant at)
      throws SQLException {
    try (Statement statement = transaction.createStatement()) {
      // Progress is worth no wait for the disk: what counts is in the table of certificates.
      statement.execute("SET LOCAL synchronous_commit = off");
    }
    String sql =
        """
        UPDATE batch SET state = ?, issued = ?, repeated = ?, faulty = ?, updated_at = ?
        WHERE office = ? AND repeat_mac = ? AND attempt = ?
        """;
    try (PreparedStatement update = transaction.prepareStatement(sql)) {
      update.setString(1, state.code());
      update.setLong(2, counts.issued());
      update.setLong(3, counts.repeated());
      update.setLong(4, counts.faulty());
      update.setObject(5, at.atOffset(ZoneOffset.UTC));
      update.setString(6, office);
      update.setBytes(7, repeatMac.toByteArray());
      update.setInt(8, attempt);
      update.executeUpdate();
    }
  }

  Optional<Batch> find(Connection transaction, String office, Bytes repeatMac) throws SQLException {
    String sql =
        "SELECT attempt, state, issued, repeated, faulty, started_at, updated_at"
            + " FROM batch WHERE office = ? AND repeat_mac = ?";
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setString(1, office);
      select.setBytes(2, repeatMac.toByteArray());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        return Optional.of(
            new Batch(
                row.getInt("attempt"),
                Batch.State.ofCode(row.getString("state")),
                new Batch.Counts(
                    row.getLong("issued"), row.getLong("repeated"), row.getLong("faulty")),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant()));
      }
    }
  }
}
