package pratique.server;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pratique.encoding.Bytes;
import pratique.server.audit.AuditEntry;
import pratique.server.audit.AuditLog;
import pratique.server.audit.ChainCheck;
import pratique.server.database.Database;
import pratique.server.database.DeleteExpired;

/// What the server does every night, deletion first.
final class NightlyWork {

  private static final System.Logger LOG = System.getLogger(NightlyWork.class.getName());

  private final Database database;
  private final AuditLog audit;
  private final DeleteExpired deletion;

  NightlyWork(Database database, AuditLog audit, DeleteExpired deletion) {
    this.database = requireNonNull(database);
    this.audit = requireNonNull(audit);
    this.deletion = requireNonNull(deletion);
  }

  /// Deletes what is due and records how much; then walks the audit chain, and writes into the log
  /// where it ends or where it is broken. In a copy of the log elsewhere, the line with the end
  /// shows a chain that was rewritten as a whole.
  void run(Instant at) throws SQLException {
    Map<String, Long> deleted = deletion.run(at);
    List<AuditEntry> entries = new ArrayList<>();
    deleted.forEach((table, rows) -> {
      if (rows > 0) {
        entries.add(new AuditEntry(at, AuditEntry.SERVER, "retention-deleted", table + " " + rows));
      }
    });
    database.inTransaction(transaction -> {
      audit.append(transaction, entries);
      return entries;
    });
    // A transaction of its own: whoever appended holds the chain until the end.
    ChainCheck check = database.inTransaction(transaction -> audit.verify(transaction, Set.of()));
    switch (check) {
      case ChainCheck.Intact(long rows, Bytes head) ->
          LOG.log(System.Logger.Level.INFO, "audit head " + rows + " " + head.toHex());
      case ChainCheck.Broken(long position, String what) ->
          LOG.log(System.Logger.Level.ERROR, "audit log broken at row " + position + ": " + what);
    }
  }
}
