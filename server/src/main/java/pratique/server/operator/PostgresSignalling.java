package pratique.server.operator;

import static java.util.Objects.requireNonNull;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pratique.server.carrier.PhoneNumber;
import pratique.server.database.Database;
import pratique.stays.CellKey;
import pratique.stays.EventType;
import pratique.stays.Network;
import pratique.stays.SignallingEvent;

/// The carrier's store as two tables or views in a PostgreSQL of the carrier's:
///
/// - `subscriber_line(number text, subscriber text, owned_since timestamptz, served_until
///   timestamptz)`, numbers as digits with their country code and without a plus sign;
/// - `signalling_event(subscriber text, instant timestamptz, received timestamptz, mcc text, mnc
///   text, area bigint, cell bigint, type text)`, with an index over `subscriber, instant`.
///
/// A row that cannot be an event is left out and counted in the log, without its content.
public final class PostgresSignalling implements SignallingStore {

  private static final System.Logger LOG = System.getLogger(PostgresSignalling.class.getName());

  private static final String COLUMNS = "subscriber, instant, received, mcc, mnc, area, cell, type";

  private final Database database;

  public PostgresSignalling(Database database) {
    this.database = requireNonNull(database);
  }

  @Override
  public Optional<Line> line(PhoneNumber number) throws SQLException {
    String sql =
        "SELECT subscriber, owned_since, served_until FROM subscriber_line WHERE number = ?";
    return database.inTransaction(transaction -> {
      try (PreparedStatement select = transaction.prepareStatement(sql)) {
        select.setString(1, number.digits());
        try (ResultSet row = select.executeQuery()) {
          return row.next()
              ? Optional.of(
                  new Line(
                      row.getString("subscriber"),
                      instant(row, "owned_since"),
                      instant(row, "served_until")))
              : Optional.empty();
        }
      }
    });
  }

  @Override
  public List<SignallingEvent> events(Line line, Instant from, Instant until) throws SQLException {
    String sql =
        """
        (SELECT %1$s FROM signalling_event
         WHERE subscriber = ? AND instant >= ? AND instant < ?)
        UNION ALL
        (SELECT %1$s FROM signalling_event
         WHERE subscriber = ? AND instant < ? AND instant >= ?
         ORDER BY instant DESC LIMIT 1)
        """
            .formatted(COLUMNS);
    OffsetDateTime owned =
        line.ownedSince().map(PostgresSignalling::utc).orElse(utc(Instant.EPOCH));
    OffsetDateTime begin = utc(from).isBefore(owned) ? owned : utc(from);
    return database.inTransaction(transaction -> {
      try (PreparedStatement select = transaction.prepareStatement(sql)) {
        select.setString(1, line.subscriber());
        select.setObject(2, begin);
        select.setObject(3, utc(until));
        select.setString(4, line.subscriber());
        select.setObject(5, begin);
        select.setObject(6, owned);
        try (ResultSet row = select.executeQuery()) {
          return read(row);
        }
      }
    });
  }

  private static List<SignallingEvent> read(ResultSet row) throws SQLException {
    List<SignallingEvent> events = new ArrayList<>();
    int unreadable = 0;
    while (row.next()) {
      Optional<SignallingEvent> event = event(row);
      event.ifPresent(events::add);
      unreadable += event.isEmpty() ? 1 : 0;
    }
    if (unreadable > 0) {
      LOG.log(
          System.Logger.Level.WARNING,
          "rows of signalling_event that are no events: " + unreadable);
    }
    return events;
  }

  private static Optional<SignallingEvent> event(ResultSet row) throws SQLException {
    Optional<Network> network = Network.of(text(row, "mcc"), text(row, "mnc"));
    Optional<EventType> type = EventType.of(text(row, "type"));
    Optional<Instant> instant = instant(row, "instant");
    if (network.isEmpty() || type.isEmpty() || instant.isEmpty()) {
      return Optional.empty();
    }
    long area = row.getLong("area");
    boolean hasArea = !row.wasNull();
    long cell = row.getLong("cell");
    boolean hasCell = !row.wasNull();
    if (hasArea != hasCell
        || area < 0
        || area > CellKey.MAX_AREA
        || cell < 0
        || cell > CellKey.MAX_CELL) {
      return Optional.empty();
    }
    return Optional.of(
        new SignallingEvent(
            row.getString("subscriber"),
            instant.get(),
            instant(row, "received").orElse(instant.get()),
            network.get(),
            hasCell ? Optional.of(new CellKey(network.get(), area, cell)) : Optional.empty(),
            type.get()));
  }

  /// Empty for null, which is no code and no type.
  private static String text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column)).orElse("");
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
