package pratique.server.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.flywaydb.core.Flyway;

/// The connections to a database whose tables are at the newest version.
public final class ConnectionPool implements AutoCloseable {

  /// How long a request waits for a connection before it is told that the database is unavailable.
  public static final Duration WAIT = Duration.ofSeconds(3);

  private static final Duration SILENCE = Duration.ofMinutes(1);

  private final HikariDataSource source;

  /// Whose tables a database has.
  public enum Contents {
    /// Those of an instance.
    INSTANCE("pratique", Optional.of("classpath:db/migration")),

    /// The keys of a carrier's node.
    KEYS("pratique-keys", Optional.of("classpath:db/keystore")),

    /// Somebody else's, which are read and never changed.
    FOREIGN("pratique-foreign", Optional.empty());

    private final String poolName;
    private final Optional<String> migrations;

    Contents(String poolName, Optional<String> migrations) {
      this.poolName = poolName;
      this.migrations = migrations;
    }
  }

  /// The tables of an instance.
  public ConnectionPool(DatabaseAddress address, int connections, MeterRegistry metrics)
      throws SQLException {
    this(address, Contents.INSTANCE, connections, metrics);
  }

  /// Connects and migrates: with an embedded database and with an external one, the same files.
  ///
  /// @throws SQLException when the database cannot be reached
  public ConnectionPool(
      DatabaseAddress address, Contents contents, int connections, MeterRegistry metrics)
      throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setPoolName(contents.poolName);
    config.setJdbcUrl(address.jdbcUrl());
    config.setUsername(address.user());
    config.setPassword(address.password());
    config.setMaximumPoolSize(connections);
    config.setConnectionTimeout(WAIT.toMillis());
    config.setValidationTimeout(Duration.ofSeconds(1).toMillis());
    config.setInitializationFailTimeout(WAIT.toMillis());
    config.setAutoCommit(false);
    config.setReadOnly(contents == Contents.FOREIGN);
    config.setMetricRegistry(metrics);
    config.addDataSourceProperty("ApplicationName", "pratique");
    config.addDataSourceProperty("connectTimeout", Long.toString(WAIT.toSeconds()));
    config.addDataSourceProperty("loginTimeout", Long.toString(WAIT.toSeconds()));
    // Where the network was cut nothing ever comes back; no statement of ours takes so long.
    config.addDataSourceProperty("socketTimeout", Long.toString(SILENCE.toSeconds()));
    config.addDataSourceProperty("tcpKeepAlive", "true");
    config.addDataSourceProperty("reWriteBatchedInserts", "true");
    // The detail of an error quotes the row.
    config.addDataSourceProperty("logServerErrorDetail", "false");
    // A transaction of ours never waits for a person; one that hangs would hold the audit chain.
    config.addDataSourceProperty("options", "-c idle_in_transaction_session_timeout=60s");
    try {
      this.source = new HikariDataSource(config);
    } catch (RuntimeException notReachable) {
      throw new SQLException("the database cannot be reached", "08001", notReachable);
    }
    try {
      contents.migrations.ifPresent(location ->
          Flyway.configure()
              .dataSource(source)
              .locations(location)
              .cleanDisabled(true)
              .validateMigrationNaming(true)
              .load()
              .migrate());
    } catch (RuntimeException failed) {
      source.close();
      throw new SQLException("the tables cannot be brought to this version", failed);
    }
  }

  public Database database() {
    return new Database(source);
  }

  @Override
  public void close() {
    source.close();
  }
}
