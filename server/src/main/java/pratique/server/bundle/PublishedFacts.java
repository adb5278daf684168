package pratique.server.bundle;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import pratique.bundle.CarriedDocument;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.server.audit.AuditLog;
import pratique.trust.Fingerprints;
import pratique.trust.RevocationList;

/// Reads what other duties made public, from their tables.
final class PublishedFacts {

  /// In the audit log, after which a gate must learn something. Written by the duties of issuing
  /// and of making rules, in the transaction that makes it true.
  static final List<String> VERBS = List.of("certificate-revoked", "rule-published");

  /// So many documents fit beside the trust (`spec/bundle.md` §6 allows 1,024 sections).
  private static final int MOST_DOCUMENTS = 1_000;

  private static final int FETCH_ROWS = 10_000;

  private final AuditLog audit;

  PublishedFacts(AuditLog audit) {
    this.audit = audit;
  }

  /// How far the audit log goes. Read it before the facts: whatever stands in it by then, they
  /// have.
  long position(Connection transaction) throws SQLException {
    return audit.head(transaction).position();
  }

  /// Whether there is something new behind `position`.
  boolean changedSince(Connection transaction, long position) throws SQLException {
    return audit.hasAfter(transaction, position, VERBS);
  }

  /// What was taken back and has not expired.
  RevocationList revocations(Connection transaction, Instant at) throws SQLException {
    String sql = "SELECT key_id, certificate_id FROM revocation WHERE expires_at > ?";
    Fingerprints.Collector collector = new Fingerprints.Collector();
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setFetchSize(FETCH_ROWS);
      select.setObject(1, at.atOffset(ZoneOffset.UTC));
      try (ResultSet row = select.executeQuery()) {
        while (row.next()) {
          collector.add(
              RevocationList.fingerprint(
                  new KeyId(Bytes.copyOf(row.getBytes(1))), Bytes.copyOf(row.getBytes(2))));
        }
      }
    }
    return RevocationList.of(collector.collected());
  }

  /// The newest version of every list, and all versions of every rule set that has one which has
  /// not ended: a gate finds the one in force by its own clock, and what a version replaces. When
  /// there are too many, the oldest versions stay behind.
  List<CarriedDocument> documents(Connection transaction, Instant at) throws SQLException {
    String sql =
        """
        SELECT kind, name, version, coalesce(signed, content) AS file
        FROM (
          SELECT kind, name, version, signed, content,
                 row_number() OVER (PARTITION BY kind, name ORDER BY rank DESC) AS age,
                 bool_or(ends_at IS NULL OR ends_at > ?) OVER (PARTITION BY kind, name) AS lives
          FROM rule_document
          WHERE state = 'approved' AND (signed IS NOT NULL OR kind = 'value-set')
        ) AS published
        WHERE lives AND (kind = 'rule-set' OR age = 1)
        ORDER BY age, kind, name LIMIT ?
        """;
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setObject(1, at.atOffset(ZoneOffset.UTC));
      select.setInt(2, MOST_DOCUMENTS);
      try (ResultSet row = select.executeQuery()) {
        List<CarriedDocument> documents = new ArrayList<>();
        while (row.next()) {
          documents.add(
              new CarriedDocument(
                  kind(row.getString("kind")),
                  row.getString("name"),
                  row.getString("version"),
                  Bytes.copyOf(row.getBytes("file"))));
        }
        return documents;
      }
    }
  }

  private static CarriedDocument.Kind kind(String word) throws SQLException {
    for (CarriedDocument.Kind kind : CarriedDocument.Kind.values()) {
      if (kind.sectionName().equals(word)) {
        return kind;
      }
    }
    throw new SQLException("a kind of document that no bundle carries: " + word);
  }
}
