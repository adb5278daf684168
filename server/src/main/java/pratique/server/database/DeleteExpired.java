package pratique.server.database;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Deletes every row whose retention has ended.
///
/// In portions, each a transaction of its own, so that a long backlog locks nothing for long and an
/// interruption loses nothing. Running it twice deletes nothing twice.
public final class DeleteExpired {

  private static final int PORTION_ROWS = 5_000;

  private final Database database;
  private final List<Retention> retentions;

  public DeleteExpired(Database database, List<Retention> retentions) {
    this.database = requireNonNull(database);
    this.retentions = List.copyOf(retentions);
  }

  /// The number of rows deleted, by table; tables that keep everything are not named.
  public Map<String, Long> run(Instant at) throws SQLException {
    Map<String, Long> deleted = new LinkedHashMap<>();
    for (Retention retention : retentions) {
      switch (retention) {
        case Retention.NotPersonal _, Retention.ByPartition _ -> {}
        case Retention.Kept kept -> deleted.put(kept.table(), deleteAll(kept, at));
      }
    }
    return deleted;
  }

  private long deleteAll(Retention.Kept kept, Instant at) throws SQLException {
    long total = 0;
    int portion;
    do {
      portion = database.inTransaction(transaction -> deletePortion(transaction, kept, at));
      total += portion;
    } while (portion == PORTION_ROWS);
    return total;
  }

  private static int deletePortion(Connection transaction, Retention.Kept kept, Instant at)
      throws SQLException {
    // Table and column are names of ours that Retention has checked.
    String sql =
        "DELETE FROM %1$s WHERE ctid = ANY (ARRAY(SELECT ctid FROM %1$s WHERE %2$s <= ? LIMIT %3$d))"
            .formatted(kept.table(), kept.column(), PORTION_ROWS);
    try (PreparedStatement delete = transaction.prepareStatement(sql)) {
      delete.setObject(1, at.minus(kept.keepFor()).atOffset(ZoneOffset.UTC));
      return delete.executeUpdate();
    }
  }
}
