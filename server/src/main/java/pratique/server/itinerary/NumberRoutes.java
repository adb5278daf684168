package pratique.server.itinerary;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Bytes;
import pratique.server.database.Retention;

/// The table that says which carrier holds a number and which one did.
final class NumberRoutes {

  /// So long after a carrier gave a number up, no card of 14 days reaches back to it.
  static final Duration KEPT_AFTER = Duration.ofDays(15);

  static final Retention RETENTION =
      new Retention.Kept(
          "number_route",
          "delete_after",
          Duration.ZERO,
          "HMACs of numbers and who serves them; a carrier that gave a number up is forgotten after 15"
              + " days");

  /// Those who held it after `since`, the earliest first.
  List<NumberRoute> find(Connection transaction, Bytes numberMac, Instant since)
      throws SQLException {
    String sql =
        "SELECT carrier, held_from, held_until FROM number_route"
            + " WHERE number_mac = ? AND (held_until IS NULL OR held_until > ?)"
            + " ORDER BY held_from NULLS FIRST";
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setBytes(1, numberMac.toByteArray());
      select.setObject(2, since.atOffset(ZoneOffset.UTC));
      try (ResultSet row = select.executeQuery()) {
        List<NumberRoute> found = new ArrayList<>();
        while (row.next()) {
          found.add(
              new NumberRoute(
                  row.getString("carrier"), instant(row, "held_from"), instant(row, "held_until")));
        }
        return found;
      }
    }
  }

  /// Says where the number is, in the place of what was said of this carrier before.
  void put(Connection transaction, Bytes numberMac, NumberRoute route) throws SQLException {
    String sql =
        "INSERT INTO number_route (number_mac, carrier, held_from, held_until, delete_after)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (number_mac, carrier) DO UPDATE"
            + " SET held_from = excluded.held_from, held_until = excluded.held_until,"
            + " delete_after = excluded.delete_after";
    try (PreparedStatement insert = transaction.prepareStatement(sql)) {
      insert.setBytes(1, numberMac.toByteArray());
      insert.setString(2, route.carrier());
      insert.setObject(3, utc(route.heldFrom()));
      insert.setObject(4, utc(route.heldUntil()));
      insert.setObject(5, utc(route.heldUntil().map(end -> end.plus(KEPT_AFTER))));
      insert.executeUpdate();
    }
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static @Nullable OffsetDateTime utc(Optional<Instant> instant) {
    return instant.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null);
  }
}
