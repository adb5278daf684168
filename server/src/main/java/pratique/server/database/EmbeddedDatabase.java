package pratique.server.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
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

  /// What PostgreSQL says of itself, in the folder; of the present run only.
  public static final String LOG_FILE = "postgresql.log";

  private static final String POSTMASTER_FILE = "postmaster.pid";
  private static final int PROCESS_LINE = 0;
  private static final int START_LINE = 2;
  private static final int LONGEST_NUMBER = 18;

  /// How far apart the system's and PostgreSQL's notes of the same start may lie.
  private static final Duration CLOCKS_DIFFER = Duration.ofSeconds(5);

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
    Path logFile = home.resolve(LOG_FILE);
    Files.deleteIfExists(logFile);
    // Starting and stopping write here too, each from a process of its own.
    ProcessBuilder.Redirect log = ProcessBuilder.Redirect.appendTo(logFile.toFile());
    this.postgres =
        EmbeddedPostgres.builder()
            .setPort(LoopbackPort.find())
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
            // Its log is for the day it does not start; statements and rows stay out of it.
            .setServerConfig("log_min_error_statement", "panic")
            .setServerConfig("log_error_verbosity", "terse")
            .setOutputRedirector(log)
            .setErrorRedirector(log)
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
    Optional<ProcessHandle> orphan = named(data).filter(process -> isOf(process, data));
    if (orphan.isPresent()) {
      // SIGTERM ends it once its clients are gone, and they died with the server. One that does not
      // end in time is killed: what was committed is in its log and is recovered at the next start.
      orphan.get().destroy();
      if (!within(STOP, () -> !runs(orphan.get(), data))) {
        orphan.get().destroyForcibly();
        if (!within(STOP, () -> !isOf(orphan.get(), data))) {
          throw new IOException(
              "an earlier PostgreSQL (process " + orphan.get().pid() + ") cannot be stopped");
        }
      }
    }
    // PostgreSQL does not start while the number in the file is anybody's. That of a process that
    // was killed is taken until the system has put it away, which may be seconds later; after a
    // restart of the machine it may be anything, and stay.
    if (!within(STOP, () -> named(data).isEmpty())
        && named(data).filter(process -> startedLater(process, data)).isPresent()) {
      Files.deleteIfExists(data.resolve(POSTMASTER_FILE));
    }
  }

  /// The living process, if any, whose number `postmaster.pid` holds; not necessarily PostgreSQL.
  private static Optional<ProcessHandle> named(Path data) throws IOException {
    return numberInLine(PROCESS_LINE, data).flatMap(ProcessHandle::of);
  }

  /// Whether it is the PostgreSQL of this folder. A process that was killed and not yet put away
  /// has no command line any more.
  private static boolean isOf(ProcessHandle process, Path data) {
    return process.isAlive()
        && process.info().commandLine().orElse("").contains(data.toAbsolutePath().toString());
  }

  /// PostgreSQL removes its file as the last thing it does; the process may stay in the system's
  /// table for a while, until whoever inherited it looks.
  private static boolean runs(ProcessHandle process, Path data) {
    return isOf(process, data) && Files.exists(data.resolve(POSTMASTER_FILE));
  }

  /// Whether the process began after the PostgreSQL that wrote the file, so that it is another.
  private static boolean startedLater(ProcessHandle process, Path data) {
    try {
      Optional<Instant> postmaster = numberInLine(START_LINE, data).map(Instant::ofEpochSecond);
      Optional<Instant> found = process.info().startInstant();
      return postmaster.isPresent()
          && found.isPresent()
          && found.get().isAfter(postmaster.get().plus(CLOCKS_DIFFER));
    } catch (IOException unreadable) {
      return false;
    }
  }

  private static Optional<Long> numberInLine(int line, Path data) throws IOException {
    Path file = data.resolve(POSTMASTER_FILE);
    try {
      String text = Files.readString(file).lines().skip(line).findFirst().orElse("").strip();
      boolean isNumber =
          !text.isEmpty()
              && text.length() <= LONGEST_NUMBER
              && text.chars().allMatch(c -> c >= '0' && c <= '9');
      return isNumber ? Optional.of(Long.parseLong(text)) : Optional.empty();
    } catch (NoSuchFileException gone) {
      return Optional.empty();
    }
  }

  @FunctionalInterface
  private interface Condition {
    boolean holds() throws IOException;
  }

  private static boolean within(Duration patience, Condition condition) throws IOException {
    long until = System.nanoTime() + patience.toNanos();
    while (!condition.holds()) {
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
