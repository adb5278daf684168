package pratique.server.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;

/// A PostgreSQL of our own, beside the server, in a folder that outlives it.
///
/// It is as durable as any: the defaults of the library that starts it are for tests, so `fsync`,
/// `full_page_writes` and `synchronous_commit` are turned on. It listens on the loopback address
/// only and asks for a password that only the owner of the folder can read.
public final class EmbeddedDatabase implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration STOP = Duration.ofSeconds(10);
  private static final Duration LOOK = Duration.ofMillis(20);
  private static final String POSTMASTER_FILE = "postmaster.pid";
  private static final String NAME = "pratique";
  private static final String SUPERUSER = "postgres";

  private static final String HOST_BASED_ACCESS =
      """
      # written by pratique: nobody without the password
      local all all              scram-sha-256
      host  all all 127.0.0.1/32 scram-sha-256
      host  all all ::1/128      scram-sha-256
      """;

  private final EmbeddedPostgres postgres;
  private final String password;

  /// Starts PostgreSQL on `folder`, which is made when it is not there. A PostgreSQL that an
  /// earlier server left running there, because it was killed, is stopped first.
  ///
  /// The caller sees to it that no other server uses the folder.
  public EmbeddedDatabase(Path folder) throws IOException, SQLException {
    Path home = Files.createDirectories(folder.toAbsolutePath());
    Path data = home.resolve("data");
    stopOrphan(data);
    this.password = password(home.resolve("password"));
    this.postgres =
        EmbeddedPostgres.builder()
            .setDataDirectory(data)
            .setOverrideWorkingDirectory(home.resolve("binaries").toFile())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false) // it would stop the database before the server
            .setConnectConfig("password", password)
            .setServerConfig("fsync", "on")
            .setServerConfig("full_page_writes", "on")
            .setServerConfig("synchronous_commit", "on")
            .setServerConfig("listen_addresses", "127.0.0.1")
            .setServerConfig("max_connections", "100")
            .setPGStartupWait(PATIENCE)
            .setOutputRedirector(ProcessBuilder.Redirect.DISCARD)
            .setErrorRedirector(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      close(data);
      createDatabase();
    } catch (IOException | SQLException | RuntimeException e) {
      postgres.close();
      throw e;
    }
  }

  public DatabaseAddress address() {
    return new DatabaseAddress(
        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + NAME, NAME, password);
  }

  /// As the superuser of the cluster: for backups, and for tests that must get round our own locks.
  public DatabaseAddress superuserAddress() {
    return new DatabaseAddress(
        "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + NAME, SUPERUSER, password);
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }

  /// A fresh cluster trusts everybody on this machine; from here on it asks for the password.
  private void close(Path data) throws IOException, SQLException {
    Path access = data.resolve("pg_hba.conf");
    if (Files.readString(access).equals(HOST_BASED_ACCESS)) {
      return;
    }
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      statement.execute("ALTER ROLE " + SUPERUSER + " PASSWORD '" + password + "'");
      Files.writeString(access, HOST_BASED_ACCESS);
      statement.execute("SELECT pg_reload_conf()");
    }
  }

  private void createDatabase() throws SQLException {
    try (Connection connection = superuser();
        Statement statement = connection.createStatement()) {
      if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?")) {
        statement.execute("CREATE ROLE " + NAME + " LOGIN PASSWORD '" + password + "'");
      }
      if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?")) {
        statement.execute("CREATE DATABASE " + NAME + " OWNER " + NAME);
      }
    }
  }

  private static boolean exists(Connection connection, String sql) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setString(1, NAME);
      try (ResultSet row = select.executeQuery()) {
        return row.next();
      }
    }
  }

  private Connection superuser() throws SQLException {
    return postgres.getPostgresDatabase(Map.of("password", password)).getConnection();
  }

  private static String password(Path file) throws IOException {
    if (Files.exists(file)) {
      return Files.readString(file).strip();
    }
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String made = HexFormat.of().formatHex(random);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, made.getBytes(StandardCharsets.US_ASCII));
    return made;
  }

  private static void stopOrphan(Path data) throws IOException {
    Optional<ProcessHandle> orphan = orphan(data);
    if (orphan.isEmpty()) {
      return;
    }
    // SIGTERM ends it once its clients are gone, and they died with the server. One that does not
    // end in time is killed: what was committed is in its log and is recovered at the next start.
    orphan.get().destroy();
    if (!ended(orphan.get(), data)) {
      orphan.get().destroyForcibly();
      if (!ended(orphan.get(), data)) {
        throw new IOException(
            "an earlier PostgreSQL (process " + orphan.get().pid() + ") cannot be stopped");
      }
    }
  }

  /// The process that `postmaster.pid` names, when it really is the PostgreSQL of this folder:
  /// after a restart of the machine the number may belong to anything.
  private static Optional<ProcessHandle> orphan(Path data) throws IOException {
    Path file = data.resolve(POSTMASTER_FILE);
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    String first = Files.readString(file).lines().findFirst().orElse("").strip();
    if (first.isEmpty() || !first.chars().allMatch(c -> c >= '0' && c <= '9')) {
      return Optional.empty();
    }
    return ProcessHandle.of(Long.parseLong(first))
        .filter(process ->
            process.info().commandLine().orElse("").contains(data.toAbsolutePath().toString()));
  }

  /// PostgreSQL removes its file as the last thing it does; the process may stay in the system's
  /// table for a while, until whoever inherited it looks.
  private static boolean ended(ProcessHandle process, Path data) throws IOException {
    long until = System.nanoTime() + STOP.toNanos();
    while (process.isAlive() && Files.exists(data.resolve(POSTMASTER_FILE))) {
      if (System.nanoTime() > until) {
        return false;
      }
      try {
        Thread.sleep(LOOK);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IOException("interrupted", e);
      }
    }
    return true;
  }
}
