package pratique.server.sunset;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import pratique.server.database.Retention;

/// The tables `sunset` and `destroyed_key`: when this database's instances end, what they say then,
/// and which keys are gone.
final class SunsetRecord {

  static final List<Retention> RETENTIONS =
      List.of(
          new Retention.NotPersonal("sunset", "one row: an instant and a public notice"),
          new Retention.NotPersonal("destroyed_key", "ids of our own keys"));

  /// The sunset that was decided, and the signed notice once there is one.
  record Decided(Instant sunsetAt, Optional<String> signedNotice) {}

  /// Locks the row, so that instances that start together agree.
  Optional<Decided> lock(Connection transaction) throws SQLException {
    String sql = "SELECT sunset_at, notice FROM sunset FOR UPDATE";
    try (PreparedStatement select = transaction.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      return row.next()
          ? Optional.of(
              new Decided(
                  row.getObject("sunset_at", OffsetDateTime.class).toInstant(),
                  Optional.ofNullable(row.getString("notice"))))
          : Optional.empty();
    }
  }

  /// Records the first decision; does nothing when another instance was faster.
  void decide(Connection transaction, Instant sunsetAt) throws SQLException {
    String sql = "INSERT INTO sunset (sunset_at) VALUES (?) ON CONFLICT DO NOTHING";
    try (PreparedStatement insert = transaction.prepareStatement(sql)) {
      insert.setObject(1, sunsetAt.atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  void bringForward(Connection transaction, Instant sunsetAt) throws SQLException {
    String sql = "UPDATE sunset SET sunset_at = ? WHERE sunset_at > ?";
    try (PreparedStatement update = transaction.prepareStatement(sql)) {
      update.setObject(1, sunsetAt.atOffset(ZoneOffset.UTC));
      update.setObject(2, sunsetAt.atOffset(ZoneOffset.UTC));
      update.executeUpdate();
    }
  }

  void setNotice(Connection transaction, String signedNotice) throws SQLException {
    try (PreparedStatement update = transaction.prepareStatement("UPDATE sunset SET notice = ?")) {
      update.setString(1, signedNotice);
      update.executeUpdate();
    }
  }

  /// Whether this is the first record of the key's end.
  boolean addDestroyed(Connection transaction, String keyId, String purpose, Instant at)
      throws SQLException {
    String sql =
        "INSERT INTO destroyed_key (key_id, purpose, destroyed_at) VALUES (?, ?, ?)"
            + " ON CONFLICT DO NOTHING";
    try (PreparedStatement insert = transaction.prepareStatement(sql)) {
      insert.setString(1, keyId);
      insert.setString(2, purpose);
      insert.setObject(3, at.atOffset(ZoneOffset.UTC));
      return insert.executeUpdate() == 1;
    }
  }
}
