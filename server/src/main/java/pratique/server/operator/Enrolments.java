package pratique.server.operator;

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
import pratique.encoding.Bytes;
import pratique.server.database.Retention;

/// The table of enrolments.
final class Enrolments {

  /// An enrolment that nobody renews ends by itself.
  static final Duration LASTS = Duration.ofDays(90);

  static final Retention RETENTION =
      new Retention.Kept(
          "enrolment",
          "delete_after",
          Duration.ZERO,
          "a pseudonym, so that stays are kept for those who asked; until they withdraw, or 90 days"
              + " after they last said so");

  private static final String COLUMNS = "pseudonym, epoch, owned_since, enrolled_at";

  Optional<Enrolment> find(Connection transaction, Pseudonym pseudonym) throws SQLException {
    return select(
        transaction, "SELECT " + COLUMNS + " FROM enrolment WHERE pseudonym = ?", pseudonym);
  }

  /// Holds the row until the transaction ends.
  Optional<Enrolment> lock(Connection transaction, Pseudonym pseudonym) throws SQLException {
    return select(
        transaction,
        "SELECT " + COLUMNS + " FROM enrolment WHERE pseudonym = ? FOR UPDATE",
        pseudonym);
  }

  private static Optional<Enrolment> select(Connection transaction, String sql, Pseudonym pseudonym)
      throws SQLException {
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setBytes(1, pseudonym.value().toByteArray());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(read(row)) : Optional.empty();
      }
    }
  }

  /// False when the pseudonym is enrolled already.
  boolean add(Connection transaction, Enrolment enrolment) throws SQLException {
    String sql =
        "INSERT INTO enrolment (pseudonym, epoch, owned_since, enrolled_at, delete_after)"
            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING";
    try (PreparedStatement insert = transaction.prepareStatement(sql)) {
      insert.setBytes(1, enrolment.pseudonym().value().toByteArray());
      insert.setBytes(2, enrolment.epoch().value().toByteArray());
      insert.setObject(3, enrolment.ownedSince().map(Enrolments::utc).orElse(null));
      insert.setObject(4, utc(enrolment.enrolledAt()));
      insert.setObject(5, utc(enrolment.enrolledAt().plus(LASTS)));
      return insert.executeUpdate() == 1;
    }
  }

  /// It lasts for another while from `at` on.
  void renew(Connection transaction, Epoch epoch, Instant at) throws SQLException {
    String sql = "UPDATE enrolment SET delete_after = ? WHERE epoch = ? AND delete_after < ?";
    try (PreparedStatement update = transaction.prepareStatement(sql)) {
      update.setObject(1, utc(at.plus(LASTS)));
      update.setBytes(2, epoch.value().toByteArray());
      update.setObject(3, utc(at.plus(LASTS)));
      update.executeUpdate();
    }
  }

  void remove(Connection transaction, Epoch epoch) throws SQLException {
    try (PreparedStatement delete =
        transaction.prepareStatement("DELETE FROM enrolment WHERE epoch = ?")) {
      delete.setBytes(1, epoch.value().toByteArray());
      delete.executeUpdate();
    }
  }

  /// At most `limit` of those whose end has come.
  List<Enrolment> ended(Connection transaction, Instant at, int limit) throws SQLException {
    String sql =
        "SELECT "
            + COLUMNS
            + " FROM enrolment WHERE delete_after <= ? ORDER BY delete_after LIMIT ?";
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setObject(1, utc(at));
      select.setInt(2, limit);
      try (ResultSet row = select.executeQuery()) {
        List<Enrolment> found = new ArrayList<>();
        while (row.next()) {
          found.add(read(row));
        }
        return found;
      }
    }
  }

  private static Enrolment read(ResultSet row) throws SQLException {
    return new Enrolment(
        new Pseudonym(Bytes.copyOf(row.getBytes("pseudonym"))),
        new Epoch(Bytes.copyOf(row.getBytes("epoch"))),
        Optional.ofNullable(row.getObject("owned_since", OffsetDateTime.class))
            .map(OffsetDateTime::toInstant),
        row.getObject("enrolled_at", OffsetDateTime.class).toInstant());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
