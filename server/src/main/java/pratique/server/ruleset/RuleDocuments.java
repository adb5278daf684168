package pratique.server.ruleset;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
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

/// The table of rule documents, from proposal to publication.
final class RuleDocuments {

  /// How long a proposal that was refused, or that nobody looked at, is kept.
  static final Duration UNPUBLISHED = Duration.ofDays(90);

  static final Retention RETENTION =
      new Retention.Kept(
          "rule_document",
          "delete_after",
          Duration.ZERO,
          "proposals that were refused or never reviewed go after 90 days; what was published stays"
              + " for as long as the instance, with the ids of the offices that proposed and"
              + " approved it, because who answers for a rule is public business");

  private static final int MOST_LISTED = 200;

  private static final String COLUMNS =
      "id, kind, name, version, rank, effective_at, ends_at, content, sha256, author,"
          + " submitted_at, state, reviewer, reason, reviewed_at, signed IS NOT NULL AS is_signed";

  /// What everybody may fetch.
  private static final String PUBLISHED =
      "state = 'approved' AND (signed IS NOT NULL OR kind = 'value-set')";

  /// Adds a proposal; false when its author has sent this very text before and it was not refused.
  boolean add(Connection transaction, Proposal proposal) throws SQLException {
    String sql =
        """
        INSERT INTO rule_document
          (id, kind, name, version, rank, effective_at, ends_at, content, sha256, author,
           submitted_at, delete_after)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (author, kind, sha256) WHERE state <> 'refused' DO NOTHING
        """;
    RuleDocument document = proposal.document();
    try (PreparedStatement insert = transaction.prepareStatement(sql)) {
      insert.setBytes(1, proposal.id().value().toByteArray());
      insert.setString(2, document.kind().word());
      insert.setString(3, document.name());
      insert.setString(4, document.version());
      insert.setArray(5, transaction.createArrayOf("integer", document.rank().toArray()));
      insert.setObject(6, document.effectiveAt().map(RuleDocuments::utc).orElse(null));
      insert.setObject(7, document.endsAt().map(RuleDocuments::utc).orElse(null));
      insert.setBytes(8, document.content().toByteArray());
      insert.setBytes(9, document.sha256().toByteArray());
      insert.setString(10, proposal.author());
      insert.setObject(11, utc(proposal.submittedAt()));
      insert.setObject(12, utc(proposal.submittedAt().plus(UNPUBLISHED)));
      return insert.executeUpdate() == 1;
    }
  }

  /// What its author has sent before and was not refused.
  Optional<Proposal> repeated(
      Connection transaction, String author, RuleDocumentKind kind, Bytes sha256)
      throws SQLException {
    String sql =
        "SELECT "
            + COLUMNS
            + " FROM rule_document"
            + " WHERE author = ? AND kind = ? AND sha256 = ? AND state <> 'refused'";
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setString(1, author);
      select.setString(2, kind.word());
      select.setBytes(3, sha256.toByteArray());
      return first(select);
    }
  }

  Optional<Proposal> find(Connection transaction, ProposalId id) throws SQLException {
    return find(transaction, id, "");
  }

  /// As [#find], and nobody else changes the row before the transaction ends.
  Optional<Proposal> lock(Connection transaction, ProposalId id) throws SQLException {
    return find(transaction, id, " FOR UPDATE");
  }

  private static Optional<Proposal> find(Connection transaction, ProposalId id, String locking)
      throws SQLException {
    String sql = "SELECT " + COLUMNS + " FROM rule_document WHERE id = ?" + locking;
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setBytes(1, id.value().toByteArray());
      return first(select);
    }
  }

  /// What waits for a review, the oldest first, at most [#MOST_LISTED].
  List<Proposal> open(Connection transaction) throws SQLException {
    return all(
        transaction,
        "SELECT "
            + COLUMNS
            + " FROM rule_document WHERE state = 'proposed' ORDER BY submitted_at, id LIMIT "
            + MOST_LISTED);
  }

  /// What was approved and not signed: a power cut came between the two.
  List<Proposal> unsigned(Connection transaction) throws SQLException {
    return all(
        transaction,
        "SELECT "
            + COLUMNS
            + " FROM rule_document"
            + " WHERE state = 'approved' AND signed IS NULL AND kind <> 'value-set'"
            + " ORDER BY reviewed_at, id");
  }

  /// Lets approvals wait for one another, so that each sees the versions of those before it.
  /// Reading goes on meanwhile.
  void queueForApproval(Connection transaction) throws SQLException {
    try (Statement lock = transaction.createStatement()) {
      lock.execute("LOCK TABLE rule_document IN SHARE ROW EXCLUSIVE MODE");
    }
  }

  void approve(
      Connection transaction, ProposalId id, String reviewer, Optional<String> reason, Instant at)
      throws SQLException {
    review(transaction, id, "approved", reviewer, reason.orElse(null), at, null);
  }

  void refuse(Connection transaction, ProposalId id, String reviewer, String reason, Instant at)
      throws SQLException {
    review(transaction, id, "refused", reviewer, reason, at, at.plus(UNPUBLISHED));
  }

  private static void review(
      Connection transaction,
      ProposalId id,
      String state,
      String reviewer,
      @Nullable String reason,
      Instant at,
      @Nullable Instant deleteAfter)
      throws SQLException {
    String sql =
        "UPDATE rule_document"
            + " SET state = ?, reviewer = ?, reason = ?, reviewed_at = ?, delete_after = ?"
            + " WHERE id = ?";
    try (PreparedStatement update = transaction.prepareStatement(sql)) {
      update.setString(1, state);
      update.setString(2, reviewer);
      update.setString(3, reason);
      update.setObject(4, utc(at));
      update.setObject(5, deleteAfter == null ? null : utc(deleteAfter));
      update.setBytes(6, id.value().toByteArray());
      update.executeUpdate();
    }
  }

  /// Notes the signed file; false when another request was faster.
  boolean setSigned(Connection transaction, ProposalId id, Bytes file) throws SQLException {
    String sql = "UPDATE rule_document SET signed = ? WHERE id = ? AND signed IS NULL";
    try (PreparedStatement update = transaction.prepareStatement(sql)) {
      update.setBytes(1, file.toByteArray());
      update.setBytes(2, id.value().toByteArray());
      return update.executeUpdate() == 1;
    }
  }

  /// The approved document of the highest version.
  Optional<RuleDocument> newestApproved(Connection transaction, RuleDocumentKind kind, String name)
      throws SQLException {
    return approved(transaction, kind, name, "", "");
  }

  Optional<RuleDocument> approved(
      Connection transaction, RuleDocumentKind kind, String name, String version)
      throws SQLException {
    return approved(transaction, kind, name, " AND version = ?", version);
  }

  private static Optional<RuleDocument> approved(
      Connection transaction, RuleDocumentKind kind, String name, String condition, String version)
      throws SQLException {
    String sql =
        "SELECT "
            + COLUMNS
            + " FROM rule_document WHERE kind = ? AND name = ? AND state = 'approved'"
            + condition
            + " ORDER BY rank DESC LIMIT 1";
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setString(1, kind.word());
      select.setString(2, name);
      if (!condition.isEmpty()) {
        select.setString(3, version);
      }
      return first(select).map(Proposal::document);
    }
  }

  /// All published versions by name, the highest of each first.
  List<Publication> published(Connection transaction, RuleDocumentKind kind) throws SQLException {
    String sql =
        "SELECT name, version, effective_at, ends_at, reviewed_at, sha256 FROM rule_document"
            + " WHERE kind = ? AND "
            + PUBLISHED
            + " ORDER BY name COLLATE \"C\", rank DESC";
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setString(1, kind.word());
      try (ResultSet row = select.executeQuery()) {
        List<Publication> publications = new ArrayList<>();
        while (row.next()) {
          publications.add(
              new Publication(
                  kind,
                  row.getString("name"),
                  row.getString("version"),
                  instant(row, "effective_at"),
                  instant(row, "ends_at"),
                  instant(row, "reviewed_at").orElseThrow(),
                  Bytes.copyOf(row.getBytes("sha256"))));
        }
        return publications;
      }
    }
  }

  /// The published file of a version, or of the highest one.
  Optional<Publication.Content> content(
      Connection transaction, RuleDocumentKind kind, String name, Optional<String> version)
      throws SQLException {
    String sql =
        "SELECT content, signed FROM rule_document WHERE kind = ? AND name = ? AND "
            + PUBLISHED
            + (version.isPresent() ? " AND version = ?" : "")
            + " ORDER BY rank DESC LIMIT 1";
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setString(1, kind.word());
      select.setString(2, name);
      if (version.isPresent()) {
        select.setString(3, version.get());
      }
      try (ResultSet row = select.executeQuery()) {
        return row.next()
            ? Optional.of(
                new Publication.Content(
                    Bytes.copyOf(row.getBytes("content")),
                    Optional.ofNullable(row.getBytes("signed")).map(Bytes::copyOf)))
            : Optional.empty();
      }
    }
  }

  private static List<Proposal> all(Connection transaction, String sql) throws SQLException {
    try (PreparedStatement select = transaction.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      List<Proposal> proposals = new ArrayList<>();
      while (row.next()) {
        proposals.add(proposal(row));
      }
      return proposals;
    }
  }

  private static Optional<Proposal> first(PreparedStatement select) throws SQLException {
    try (ResultSet row = select.executeQuery()) {
      return row.next() ? Optional.of(proposal(row)) : Optional.empty();
    }
  }

  private static Proposal proposal(ResultSet row) throws SQLException {
    return new Proposal(
        new ProposalId(Bytes.copyOf(row.getBytes("id"))),
        new RuleDocument(
            RuleDocumentKind.ofWord(row.getString("kind")),
            row.getString("name"),
            row.getString("version"),
            List.of((Integer[]) row.getArray("rank").getArray()),
            instant(row, "effective_at"),
            instant(row, "ends_at"),
            Bytes.copyOf(row.getBytes("content")),
            Bytes.copyOf(row.getBytes("sha256"))),
        row.getString("author"),
        instant(row, "submitted_at").orElseThrow(),
        state(row));
  }

  private static Proposal.State state(ResultSet row) throws SQLException {
    String state = row.getString("state");
    return switch (state) {
      case "proposed" -> new Proposal.State.Open();
      case "refused" ->
          new Proposal.State.Refused(
              row.getString("reviewer"),
              row.getString("reason"),
              instant(row, "reviewed_at").orElseThrow());
      case "approved" ->
          new Proposal.State.Approved(
              row.getString("reviewer"),
              Optional.ofNullable(row.getString("reason")),
              instant(row, "reviewed_at").orElseThrow(),
              row.getBoolean("is_signed") || row.getString("kind").equals("value-set"));
      default -> throw new SQLException("a state that is not known: " + state);
    };
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
        .map(OffsetDateTime::toInstant);
  }

  private static OffsetDateTime utc(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC);
  }
}
