package pratique.server;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import pratique.server.database.DatabaseAddress;
import pratique.server.database.EmbeddedDatabase;

/// One real PostgreSQL for all tests of a run, and an empty database in it for each that asks.
///
/// Its folder stays from run to run, because making a cluster costs seconds.
public final class SharedPostgres {

  public static final Path FOLDER = Path.of("target", "test-postgres").toAbsolutePath();

  private static final AtomicInteger COUNTER = new AtomicInteger();
  private static @Nullable EmbeddedDatabase shared;

  private SharedPostgres() {}

  /// An empty database, owned by a role that is no superuser.
  public static DatabaseAddress newDatabase() throws IOException, SQLException {
    JsonLog.toStandardError();
    EmbeddedDatabase postgres = postgres();
    String name = "test_" + ProcessHandle.current().pid() + "_" + COUNTER.incrementAndGet();
    try (Connection connection = connect(postgres.superuserAddress());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE DATABASE " + name + " OWNER pratique");
    }
    return in(postgres.address(), name);
  }

  /// The same database as the superuser of the cluster.
  public static DatabaseAddress asSuperuser(DatabaseAddress address)
      throws IOException, SQLException {
    String name = address.jdbcUrl().substring(address.jdbcUrl().lastIndexOf('/') + 1);
    return in(postgres().superuserAddress(), name);
  }

  public static Connection connect(DatabaseAddress address) throws SQLException {
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }

  private static DatabaseAddress in(DatabaseAddress address, String name) {
    String url = address.jdbcUrl();
    return new DatabaseAddress(
        url.substring(0, url.lastIndexOf('/') + 1) + name, address.user(), address.password());
  }

  private static synchronized EmbeddedDatabase postgres() throws IOException, SQLException {
    EmbeddedDatabase present = shared;
    if (present == null) {
      EmbeddedDatabase started = new EmbeddedDatabase(FOLDER);
      dropLeftovers(started);
      Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(started)));
      shared = started;
      return started;
    }
    return present;
  }

  private static void dropLeftovers(EmbeddedDatabase postgres) throws SQLException {
    try (Connection connection = connect(postgres.superuserAddress());
        Statement list = connection.createStatement();
        Statement drop = connection.createStatement();
        var names =
            list.executeQuery("SELECT datname FROM pg_database WHERE datname LIKE 'test\\_%'")) {
      while (names.next()) {
        drop.execute("DROP DATABASE " + names.getString(1));
      }
    }
  }

  private static void stop(EmbeddedDatabase postgres) {
    try {
      postgres.close();
    } catch (IOException e) {
      System.err.println("PostgreSQL of the tests did not stop: " + e);
    }
  }
}
