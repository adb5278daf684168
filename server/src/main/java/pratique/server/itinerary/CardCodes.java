package pratique.server.itinerary;

import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import pratique.encoding.Bytes;
import pratique.server.database.Retention;

/// The table of codes: at most one for each number.
final class CardCodes {

  static final Duration LASTS = Duration.ofMinutes(10);

  /// How often somebody may be wrong about one code.
  static final int TRIES = 3;

  static final Retention RETENTION =
      new Retention.Kept(
          "card_code",
          "delete_after",
          Duration.ZERO,
          "HMACs of a number and of its code, for ten minutes; deleted every minute");

  private static final Bytes NO_CODE = Bytes.copyOf(new byte[32]);

  /// A new code in the place of the one before.
  void put(Connection transaction, Bytes numberMac, CodePurpose purpose, Bytes codeMac, Instant at)
      throws SQLException {
    String sql =
        "INSERT INTO card_code (number_mac, purpose, code_mac, tries_left, delete_after)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (number_mac) DO UPDATE"
            + " SET purpose = excluded.purpose, code_mac = excluded.code_mac,"
            + " tries_left = excluded.tries_left, delete_after = excluded.delete_after";
    try (PreparedStatement insert = transaction.prepareStatement(sql)) {
      insert.setBytes(1, numberMac.toByteArray());
      insert.setString(2, purpose.word());
      insert.setBytes(3, codeMac.toByteArray());
      insert.setInt(4, TRIES);
      insert.setObject(5, at.plus(LASTS).atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  /// Whether this is the number's code. A right one is used up; a wrong one costs a try. The same
  /// work is done when the number has none.
  boolean take(
      Connection transaction, Bytes numberMac, CodePurpose purpose, Bytes codeMac, Instant at)
      throws SQLException {
    boolean live = false;
    Bytes kept = NO_CODE;
    String sql =
        "SELECT code_mac, purpose = ? AND tries_left > 0 AND delete_after > ? FROM card_code"
            + " WHERE number_mac = ? FOR UPDATE";
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setString(1, purpose.word());
      select.setObject(2, at.atOffset(ZoneOffset.UTC));
      select.setBytes(3, numberMac.toByteArray());
      try (ResultSet row = select.executeQuery()) {
        if (row.next()) {
          kept = Bytes.copyOf(row.getBytes(1));
          live = row.getBoolean(2);
        }
      }
    }
    // Compared first, so that this much is done in every case.
    boolean same = MessageDigest.isEqual(kept.toByteArray(), codeMac.toByteArray());
    boolean right = same && live;
    String after =
        right
            ? "DELETE FROM card_code WHERE number_mac = ?"
            : "UPDATE card_code SET tries_left = greatest(tries_left - 1, 0) WHERE number_mac = ?";
    try (PreparedStatement change = transaction.prepareStatement(after)) {
      change.setBytes(1, numberMac.toByteArray());
      change.executeUpdate();
    }
    return right;
  }
}
