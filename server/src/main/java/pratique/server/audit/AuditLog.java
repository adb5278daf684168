package pratique.server.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;
import pratique.encoding.Bytes;
import pratique.server.database.Retention;

/// The audit log: rows are only ever added, and each row's hash covers the row before it, so a row
/// that is changed, put in or taken out shows.
///
/// Idea: `hash(n) = SHA-256(hash(n-1) | position | at | office | verb | subject)`. A transaction
/// that appends holds a lock until it ends, because the next row needs the hash of the one before
/// it; so append as the last step, and many rows at once. Cost: two round trips and one insert for
/// any number of rows, one SHA-256 per row.
///
/// Who controls the database could write a whole new chain, or cut off its end. Therefore the
/// server writes the head into its log every night, and a copy of that log elsewhere is what
/// [#verify] is compared with.
///
/// The same idea: Haber and Stornetta, "How to time-stamp a digital document", Journal of
/// Cryptology 3 (1991), §5.
public final class AuditLog {

  /// The hash before the first row.
  public static final Bytes START = Bytes.copyOf(new byte[32]);

  public static final Retention RETENTION =
      new Retention.NotPersonal(
          "audit", "names an office and a certificate id, never a person or what was certified");

  // Any number that no other advisory lock of this database uses; the bytes spell "audit".
  private static final long LOCK = 0x6175646974L;

  private static final int FETCH_ROWS = 1000;

  /// Where the log ends.
  public record Head(long position, Bytes hash) {}

  /// Adds the entries, in their order, inside the caller's transaction.
  public void append(Connection transaction, List<AuditEntry> entries) throws SQLException {
    if (entries.isEmpty()) {
      return;
    }
    lock(transaction);
    // A statement of its own: it must see what the previous holder of the lock committed.
    Head head = head(transaction);
    String sql =
        "INSERT INTO audit (position, at, office, verb, subject, previous, hash)"
            + " VALUES (?, ?, ?, ?, ?, ?, ?)";
    try (PreparedStatement insert = transaction.prepareStatement(sql)) {
      MessageDigest sha256 = sha256();
      long position = head.position();
      Bytes previous = head.hash();
      for (AuditEntry entry : entries) {
        position++;
        Bytes hash =
            hash(
                sha256,
                previous,
                position,
                entry.at(),
                entry.office(),
                entry.verb(),
                entry.subject());
        insert.setLong(1, position);
        insert.setObject(2, entry.at().atOffset(ZoneOffset.UTC));
        insert.setString(3, entry.office());
        insert.setString(4, entry.verb());
        insert.setString(5, entry.subject());
        insert.setBytes(6, previous.toByteArray());
        insert.setBytes(7, hash.toByteArray());
        insert.addBatch();
        previous = hash;
      }
      insert.executeBatch();
    }
  }

  /// The last row's position and hash; position 0 and [#START] when the log is empty.
  public Head head(Connection transaction) throws SQLException {
    String sql = "SELECT position, hash FROM audit ORDER BY position DESC LIMIT 1";
    try (PreparedStatement select = transaction.prepareStatement(sql);
        ResultSet row = select.executeQuery()) {
      return row.next()
          ? new Head(row.getLong(1), Bytes.copyOf(row.getBytes(2)))
          : new Head(0, START);
    }
  }

  /// Whether one of `verbs` stands behind `position`. Rows are in the order in which they were
  /// committed, so whoever knows of everything up to a position, and asks again from there, misses
  /// nothing.
  public boolean hasAfter(Connection transaction, long position, List<String> verbs)
      throws SQLException {
    String sql = "SELECT EXISTS (SELECT 1 FROM audit WHERE position > ? AND verb = ANY (?))";
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setLong(1, position);
      select.setArray(2, transaction.createArrayOf("text", verbs.toArray()));
      try (ResultSet row = select.executeQuery()) {
        row.next();
        return row.getBoolean(1);
      }
    }
  }

  /// Walks the whole chain. `noted` are heads that were written down elsewhere earlier; each must
  /// still be part of the chain.
  public ChainCheck verify(Connection transaction, Set<Head> noted) throws SQLException {
    String sql =
        "SELECT position, at, office, verb, subject, previous, hash FROM audit ORDER BY position";
    try (PreparedStatement select = transaction.prepareStatement(sql)) {
      select.setFetchSize(FETCH_ROWS);
      try (ResultSet row = select.executeQuery()) {
        return walk(row, noted);
      }
    }
  }

  private static ChainCheck walk(ResultSet row, Set<Head> noted) throws SQLException {
    MessageDigest sha256 = sha256();
    long position = 0;
    Bytes previous = START;
    while (row.next()) {
      position++;
      if (row.getLong("position") != position) {
        return new ChainCheck.Broken(position, "the row is missing");
      }
      if (!Bytes.copyOf(row.getBytes("previous")).equals(previous)) {
        return new ChainCheck.Broken(position, "it does not follow the row before it");
      }
      Bytes hash =
          hash(
              sha256,
              previous,
              position,
              row.getObject("at", OffsetDateTime.class).toInstant(),
              row.getString("office"),
              row.getString("verb"),
              row.getString("subject"));
      if (!Bytes.copyOf(row.getBytes("hash")).equals(hash)) {
        return new ChainCheck.Broken(position, "its content is not what was hashed");
      }
      for (Head head : noted) {
        if (head.position() == position && !head.hash().equals(hash)) {
          return new ChainCheck.Broken(position, "its hash differs from the one noted earlier");
        }
      }
      previous = hash;
    }
    for (Head head : noted) {
      if (head.position() > position) {
        return new ChainCheck.Broken(
            position + 1, "rows up to " + head.position() + " are missing");
      }
    }
    return new ChainCheck.Intact(position, previous);
  }

  private static void lock(Connection transaction) throws SQLException {
    try (PreparedStatement lock = transaction.prepareStatement("SELECT pg_advisory_xact_lock(?)")) {
      lock.setLong(1, LOCK);
      lock.execute();
    }
  }

  // The texts end with a NUL, which PostgreSQL does not store, so that no two rows read alike.
  private static Bytes hash(
      MessageDigest sha256,
      Bytes previous,
      long position,
      Instant at,
      String office,
      String verb,
      String subject) {
    sha256.update(previous.toByteArray());
    sha256.update(
        ByteBuffer.allocate(16)
            .putLong(position)
            .putLong(ChronoUnit.MICROS.between(Instant.EPOCH, at))
            .array());
    for (String text : List.of(office, verb, subject)) {
      sha256.update(text.getBytes(StandardCharsets.UTF_8));
      sha256.update((byte) 0);
    }
    return Bytes.copyOf(sha256.digest());
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every JDK has SHA-256", impossible);
    }
  }
}
