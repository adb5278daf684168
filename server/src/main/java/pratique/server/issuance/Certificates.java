package pratique.server.issuance;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.server.database.Retention;

/// The table of certificates.
final class Certificates {

  /// How long a certificate is remembered after its code has expired: for a late retry, and so that
  /// the question for its status is answered with "expired" a while longer.
  static final Duration REMEMBERED_AFTER_EXPIRY = Duration.ofDays(30);

  static final Retention RETENTION =
      new Retention.Kept(
          "certificate",
          "delete_after",
          Duration.ZERO,
          "recognises retries and answers for the status until 30 days after the code has expired");

  private static final String COLUMNS =
      "id, office, repeat_mac, body_mac, kind, key_id, issued_at, expires_at, signed,"
          + " EXISTS (SELECT 1 FROM revocation WHERE certificate_id = id) AS revoked";

  /// Adds those of the proposals whose `repeatMac` the office has not used yet, and answers with
  /// what is recorded for each `repeatMac`: the proposal, or what was recorded earlier. All are of
  /// one office.
  Map<Bytes, Certificate> record(Connection transaction, String office, List<Certificate> proposals)
      throws SQLException {
    insert(transaction, office, proposals);
    // A statement of its own, so that it sees what another request committed while we waited for
    // it.
    return select(transaction, office, proposals.stream().map(Certificate::repeatMac).toList());
  }

  private static void insert(Connection transaction, String office, List<Certificate> proposals)
      throws SQLException {
    // In the order of the unique index, so that two batches with the same keys cannot wait for each
    // other in a circle.
    String sql =
        """
        INSERT INTO certificate
          (id, office, repeat_mac, body_mac, kind, key_id, issued_at, expires_at, delete_after)
        SELECT id, ?, repeat_mac, body_mac, kind, key_id,
               to_timestamp(issued), to_timestamp(expires), to_timestamp(expires + ?)
        FROM unnest(?, ?, ?, ?, ?, ?, ?)
          AS proposal (id, repeat_mac, body_mac, kind, key_id, issued, expires)
        ORDER BY repeat_mac
        ON CONFLICT (office, repeat_mac) DO NOTHING
        """;
    try (PreparedStatement insert = transaction.prepareStatement(sql)) {
      insert.setString(1, office);
      insert.setLong(2, REMEMBERED_AFTER_EXPIRY.toSeconds());
      insert.setArray(3, bytea(transaction, proposals.stream().map(p -> p.id().value()).toList()));
      insert.setArray(
          4, bytea(transaction, proposals.stream().map(Certificate::repeatMac).toList()));
      insert.setArray(5, bytea(transaction, proposals.stream().map(Certificate::bodyMac).toList()));
      insert.setArray(
          6,
          transaction.createArrayOf(
              "text", proposals.stream().map(p -> p.kind().code()).toArray()));
      insert.setArray(
          7, bytea(transaction, proposals.stream().map(p -> p.keyId().value()).toList()));
      insert.setArray(
          8, seconds(transaction, proposals.stream().map(Certificate::issuedAt).toList()));
      insert.setArray(
          9, seconds(transaction, proposals.stream().map(Certificate::expiresAt).toList()));
      insert.executeUpdate();
    }
  }

  private static Map<Bytes, Certificate> select(
      Connection transaction, String office, List<Bytes> repeatMacs) throws SQLException {
    String sql =
        "SELECT " + COLUMNS + " FROM certificate WHERE office = ? AND repeat_mac = ANY (?)";
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setString(1, office);
      select.setArray(2, bytea(transaction, repeatMacs));
      try (ResultSet row = select.executeQuery()) {
        Map<Bytes, Certificate> recorded = new HashMap<>();
        while (row.next()) {
          Certificate certificate = certificate(row);
          recorded.put(certificate.repeatMac(), certificate);
        }
        return recorded;
      }
    }
  }

  /// Gives a certificate that was never signed to another key.
  ///
  /// @throws SQLException as a serialization failure, when another request signed it or gave it
  ///   away meanwhile
  void readdress(Connection transaction, KeyId formerKeyId, Certificate certificate)
      throws SQLException {
    String sql =
        "UPDATE certificate SET key_id = ?, issued_at = ?, expires_at = ?, delete_after = ?"
            + " WHERE id = ? AND key_id = ? AND NOT signed";
    try (PreparedStatement update = transaction.prepareStatement(sql)) {
      update.setBytes(1, certificate.keyId().value().toByteArray());
      update.setObject(2, utc(certificate.issuedAt()));
      update.setObject(3, utc(certificate.expiresAt()));
      update.setObject(4, utc(certificate.expiresAt().plus(REMEMBERED_AFTER_EXPIRY)));
      update.setBytes(5, certificate.id().value().toByteArray());
      update.setBytes(6, formerKeyId.value().toByteArray());
      if (update.executeUpdate() == 0) {
        throw new SQLException("another request was faster", "40001");
      }
    }
  }

  void markSigned(Connection transaction, List<CertificateId> ids) throws SQLException {
    String sql = "UPDATE certificate SET signed = true WHERE id = ANY (?) AND NOT signed";
    try (PreparedStatement update = transaction.prepareStatement(sql)) {
      update.setArray(1, bytea(transaction, ids.stream().map(CertificateId::value).toList()));
      update.executeUpdate();
    }
  }

  Optional<Certificate> find(Connection transaction, CertificateId id) throws SQLException {
    return find(transaction, id, "");
  }

  /// As [#find], and nobody else changes the row before the transaction ends.
  Optional<Certificate> lock(Connection transaction, CertificateId id) throws SQLException {
    return find(transaction, id, " FOR UPDATE OF certificate");
  }

  private static Optional<Certificate> find(
      Connection transaction, CertificateId id, String locking) throws SQLException {
    String sql = "SELECT " + COLUMNS + " FROM certificate WHERE id = ?" + locking;
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setBytes(1, id.value().toByteArray());
      try (ResultSet row = select.executeQuery()) {
        return row.next() ? Optional.of(certificate(row)) : Optional.empty();
      }
    }
  }

  private static Certificate certificate(ResultSet row) throws SQLException {
    return new Certificate(
        new CertificateId(Bytes.copyOf(row.getBytes("id"))),
        row.getString("office"),
        Bytes.copyOf(row.getBytes("repeat_mac")),
        Bytes.copyOf(row.getBytes("body_mac")),
        CertificateKind.ofCode(row.getString("kind")),
        new KeyId(Bytes.copyOf(row.getBytes("key_id"))),
        row.getObject("issued_at", OffsetDateTime.class).toInstant(),
        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
        row.getBoolean("signed"),
        row.getBoolean("revoked"));
  }

  private static Array bytea(Connection transaction, List<Bytes> values) throws SQLException {
    List<byte[]> elements = new ArrayList<>(values.size());
    for (Bytes value : values) {
      elements.add(value.toByteArray());
    }
    return transaction.createArrayOf("bytea", elements.toArray(new byte[0][]));
  }

  private static Array seconds(Connection transaction, List<Instant> instants) throws SQLException {
    return transaction.createArrayOf(
        "bigint", instants.stream().map(Instant::getEpochSecond).toArray());
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
