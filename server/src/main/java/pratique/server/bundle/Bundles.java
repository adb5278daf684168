package pratique.server.bundle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.OptionalLong;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.server.database.Retention;

/// The table of bundles.
final class Bundles {

  /// A gate that was without a network for so long still gets an update instead of the whole.
  static final Duration KEPT = Duration.ofDays(2);

  static final Retention RETENTION =
      new Retention.Kept(
          "bundle",
          "delete_after",
          Duration.ZERO,
          "updates start from the bundles of the last two days; they hold public data, and of"
              + " revoked certificates digests of random ids");

  Optional<PublishedBundle> newest(Connection transaction) throws SQLException {
    String sql =
        "SELECT version, key_id, signers, audit_position, made_at, expires_at FROM bundle"
            + " ORDER BY version DESC LIMIT 1";
    try (PreparedStatement select = transaction.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      return row.next()
          ? Optional.of(
              new PublishedBundle(
                  row.getLong("version"),
                  new KeyId(Bytes.copyOf(row.getBytes("key_id"))),
                  Bytes.copyOf(row.getBytes("signers")),
                  row.getLong("audit_position"),
                  instant(row, "made_at"),
                  instant(row, "expires_at")))
          : Optional.empty();
    }
  }

  OptionalLong newestVersion(Connection transaction) throws SQLException {
    String sql = "SELECT version FROM bundle ORDER BY version DESC LIMIT 1";
    try (PreparedStatement select = transaction.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
    }
  }

  Optional<Bytes> file(Connection transaction, long version) throws SQLException {
    String sql = "SELECT file FROM bundle WHERE version = ?";
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setLong(1, version);
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(Bytes.copyOf(row.getBytes(1))) : Optional.empty();
      }
    }
  }

  void add(Connection transaction, PublishedBundle bundle, Bytes file) throws SQLException {
    String sql =
        "INSERT INTO bundle (version, key_id, signers, audit_position, made_at, expires_at, file,"
            + " delete_after) VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement insert = transaction.prepareStatement(sql)) {
      insert.setLong(1, bundle.version());
      insert.setBytes(2, bundle.keyId().value().toByteArray());
      insert.setBytes(3, bundle.signers().toByteArray());
      insert.setLong(4, bundle.auditPosition());
      insert.setObject(5, bundle.madeAt().atOffset(ZoneOffset.UTC));
      insert.setObject(6, bundle.expiresAt().atOffset(ZoneOffset.UTC));
      insert.setBytes(7, file.toByteArray());
      insert.setObject(8, bundle.madeAt().plus(KEPT).atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  private static Instant instant(ResultSet row, String column) throws SQLException {
    return row.getObject(column, OffsetDateTime.class).toInstant();
  }
}
