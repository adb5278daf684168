package pratique.server.operator;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import pratique.encoding.Bytes;
import pratique.server.database.Retention;

/// The table of sealed days, one partition for each day.
final class StayDays {

  static final Retention RETENTION =
      new Retention.ByPartition(
          "stay_day",
          "sealed; a day's partition is dropped on the fifteenth day after it began, after its key was"
              + " destroyed");

  private static final String SCHEMA = "stays_by_day";
  private static final String PREFIX = "day_";

  // Any number that no other advisory lock of this database uses; the bytes spell "days".
  private static final long LOCK = 0x64617973L;

  /// Puts a row in the place of an older answer about the same day. False when the epoch is over,
  /// or a newer answer is there; so whatever is sent again, or comes late, does no harm.
  boolean upsert(Connection transaction, RowCipher.Sealed row) throws SQLException {
    String sql =
        """
        INSERT INTO stay_day (day, pseudonym, epoch, as_of, nonce, sealed)
        SELECT ?, pseudonym, epoch, ?, ?, ? FROM enrolment
        WHERE pseudonym = ? AND epoch = ? FOR SHARE
        ON CONFLICT (day, pseudonym) DO UPDATE
        SET epoch = excluded.epoch, as_of = excluded.as_of, nonce = excluded.nonce,
            sealed = excluded.sealed
        WHERE stay_day.as_of <= excluded.as_of OR stay_day.epoch <> excluded.epoch
        """;
    RowCipher.Place place = row.place();
    try (PreparedStatement insert = transaction.prepareStatement(sql)) {
      insert.setObject(1, place.day());
      insert.setObject(2, place.asOf().atOffset(ZoneOffset.UTC));
      insert.setBytes(3, row.nonce().toByteArray());
      insert.setBytes(4, row.sealed().toByteArray());
      insert.setBytes(5, place.pseudonym().value().toByteArray());
      insert.setBytes(6, place.epoch().value().toByteArray());
      return insert.executeUpdate() == 1;
    }
  }

  /// The rows of one epoch, by day.
  List<RowCipher.Sealed> find(
      Connection transaction, Pseudonym pseudonym, Epoch epoch, LocalDate first, LocalDate last)
      throws SQLException {
    String sql =
        "SELECT day, as_of, nonce, sealed FROM stay_day"
            + " WHERE pseudonym = ? AND epoch = ? AND day BETWEEN ? AND ? ORDER BY day";
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setBytes(1, pseudonym.value().toByteArray());
      select.setBytes(2, epoch.value().toByteArray());
      select.setObject(3, first);
      select.setObject(4, last);
      try (ResultSet row = select.executeQuery()) {
        List<RowCipher.Sealed> found = new ArrayList<>();
        while (row.next()) {
          found.add(
              new RowCipher.Sealed(
                  new RowCipher.Place(
                      row.getObject("day", LocalDate.class),
                      pseudonym,
                      epoch,
                      row.getObject("as_of", OffsetDateTime.class).toInstant()),
                  Bytes.copyOf(row.getBytes("nonce")),
                  Bytes.copyOf(row.getBytes("sealed"))));
        }
        return found;
      }
    }
  }

  /// Deletes the rows of one epoch, which nobody can read any more.
  int remove(Connection transaction, Pseudonym pseudonym, Epoch epoch) throws SQLException {
    try (PreparedStatement delete =
        transaction.prepareStatement("DELETE FROM stay_day WHERE pseudonym = ? AND epoch = ?")) {
      delete.setBytes(1, pseudonym.value().toByteArray());
      delete.setBytes(2, epoch.value().toByteArray());
      return delete.executeUpdate();
    }
  }

  /// Makes the partitions of these days where they are missing.
  void makePartitions(Connection transaction, LocalDate first, LocalDate last) throws SQLException {
    lock(transaction);
    NavigableSet<LocalDate> present = partitions(transaction);
    try (Statement create = transaction.createStatement()) {
      for (LocalDate day = first; !day.isAfter(last); day = day.plusDays(1)) {
        if (!present.contains(day)) {
          // The name and the bounds are made of numbers only.
          create.execute(
              "CREATE TABLE %s.%s PARTITION OF stay_day FOR VALUES FROM ('%s') TO ('%s')"
                  .formatted(SCHEMA, name(day), day, day.plusDays(1)));
        }
      }
    }
  }

  /// Drops the partitions of this day and of all before it. Returns their days.
  List<LocalDate> dropThrough(Connection transaction, LocalDate day) throws SQLException {
    lock(transaction);
    List<LocalDate> dropped = new ArrayList<>();
    try (Statement drop = transaction.createStatement()) {
      for (LocalDate old : partitions(transaction).headSet(day, true)) {
        drop.execute("DROP TABLE " + SCHEMA + "." + name(old));
        dropped.add(old);
      }
    }
    return dropped;
  }

  /// One instance at a time makes and drops.
  private static void lock(Connection transaction) throws SQLException {
    try (PreparedStatement lock = transaction.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
      lock.setLong(1, LOCK);
      lock.execute();
    }
  }

  static NavigableSet<LocalDate> partitions(Connection transaction) throws SQLException {
    String sql =
        "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
            + " WHERE i.inhparent = 'stay_day'::regclass";
    try (PreparedStatement select = transaction.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      TreeSet<LocalDate> days = new TreeSet<>();
      while (row.next()) {
        days.add(LocalDate.parse(row.getString(1).substring(PREFIX.length()).replace('_', '-')));
      }
      return days;
    }
  }

  private static String name(LocalDate day) {
    return PREFIX + day.toString().replace('-', '_');
  }
}
