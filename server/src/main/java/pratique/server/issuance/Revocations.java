package pratique.server.issuance;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.server.database.Retention;

/// The table of certificates that were taken back.
final class Revocations {

  static final Retention RETENTION =
      new Retention.Kept(
          "revocation",
          "delete_after",
          Duration.ZERO,
          "a code that has expired is refused without it; kept as long as its certificate");

  void add(Connection transaction, Revocation revocation) throws SQLException {
    String sql =
        "INSERT INTO revocation"
            + " (certificate_id, key_id, reason, revoked_at, expires_at, delete_after)"
            + " VALUES (?, ?, ?, ?, ?, ?)";
    try (PreparedStatement insert = transaction.prepareStatement(sql)) {
      insert.setBytes(1, revocation.certificateId().value().toByteArray());
      insert.setBytes(2, revocation.keyId().value().toByteArray());
      insert.setString(3, revocation.reason().code());
      insert.setObject(4, revocation.revokedAt().atOffset(ZoneOffset.UTC));
      insert.setObject(5, revocation.expiresAt().atOffset(ZoneOffset.UTC));
      insert.setObject(
          6,
          revocation
              .expiresAt()
              .plus(Certificates.REMEMBERED_AFTER_EXPIRY)
              .atOffset(ZoneOffset.UTC));
      insert.executeUpdate();
    }
  }

  Optional<Revocation> find(Connection transaction, CertificateId id) throws SQLException {
    String sql =
        "SELECT key_id, reason, revoked_at, expires_at FROM revocation WHERE certificate_id = ?";
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setBytes(1, id.value().toByteArray());
      try (ResultSet row = select.executeQuery()) {
        if (!row.next()) {
          return Optional.empty();
        }
        return Optional.of(
            new Revocation(
                id,
                new KeyId(Bytes.copyOf(row.getBytes("key_id"))),
                RevocationReason.ofCode(row.getString("reason")).orElseThrow(),
                row.getObject("revoked_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant()));
      }
    }
  }
}
