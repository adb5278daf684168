package pratique.server.database;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import javax.sql.DataSource;

/// The only way to a connection, so that every statement runs inside a transaction someone chose.
public final class Database {

  @FunctionalInterface
  public interface Work<T> {
    T run(Connection transaction) throws SQLException;
  }

  private final DataSource dataSource;

  public Database(DataSource dataSource) {
    this.dataSource = requireNonNull(dataSource);
  }

  /// Runs `work` in one transaction: committed when it returns, undone when it throws.
  ///
  /// When this throws, nothing was recorded, with one exception that no database can spare its
  /// caller: the connection broke during the commit itself. Whoever repeats must therefore be
  /// idempotent.
  public <T> T inTransaction(Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        T result = work.run(connection);
        connection.commit();
        return result;
      } catch (SQLException | RuntimeException | Error e) {
        try {
          connection.rollback();
        } catch (SQLException alsoFailed) {
          e.addSuppressed(alsoFailed);
        }
        throw e;
      }
    }
  }

  /// Whether the database, rather than the statement, is at fault: it is gone, starting, stopping,
  /// read-only, out of disk, memory or connections, or it undid the transaction in favour of
  /// another. The same operation may succeed later, unchanged.
  ///
  /// @spec https://www.postgresql.org/docs/18/errcodes-appendix.html PostgreSQL 18, appendix A
  public static boolean isUnavailable(SQLException failure) {
    if (failure instanceof SQLTransientConnectionException) {
      return true; // the pool waited in vain
    }
    String state = failure.getSQLState();
    return state != null
        && (state.startsWith("08") // connection
            || state.startsWith("40") // rolled back: deadlock, serialization
            || state.startsWith("53") // disk full, out of memory, too many connections
            || state.startsWith("57P") // shut down, crashed, starting
            || state.startsWith("58") // the system below: input or output error
            || state.equals("25006")); // read-only, as after a failover
  }
}
