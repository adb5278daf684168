package pratique.server.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pratique.server.SharedPostgres;
import pratique.server.audit.AuditLog;
import pratique.server.carrier.PhoneNumber;
import pratique.server.database.ConnectionPool;
import pratique.server.database.Database;
import pratique.server.database.EmbeddedDatabase;
import pratique.stays.Counts;
import pratique.stays.Place;
import pratique.stays.Span;
import pratique.stays.Stay;
import pratique.stays.Stays;

/// Everything that an operator backs up, taken before keys are destroyed, restored on a clean
/// folder and asked for what is no longer to be read.
///
/// What is backed up is the cluster with the stays: a base backup taken while it runs, and the
/// archive of its log up to the last row. The cluster with the keys is not.
class BackupTest {

  private static final Instant AT = Instant.parse("2027-01-10T09:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2027-01-10");
  private static final LocalDate FIRST = TODAY.minusDays(14);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;

  private static List<StayDay> days(String city) {
    Span span = new Span(FIRST.atStartOfDay(MadeUpOperator.ZONE).toInstant(), AT);
    Stays stays =
        new Stays(
            List.of(
                new Stay(
                    new Place.City(city),
                    span,
                    List.of(span),
                    new Stay.Why(Duration.ZERO, Duration.ZERO, Duration.ZERO))),
            List.of(),
            List.of(),
            Optional.of(span.from()),
            Optional.of(AT),
            Optional.of(AT),
            AT,
            Optional.empty(),
            Counts.NONE);
    return SplitAtMidnight.split(stays, FIRST, TODAY, MadeUpOperator.ZONE, Duration.ofHours(4));
  }

  @Test
  @DisplayName("Pitfall 43: restore-from-backup drill must fail to read")
  void aBackupFromBeforeTheDestructionCannotBeReadAfterIt() throws Exception {
    Path data = folder.resolve("stays");
    Path archive = Files.createDirectories(folder.resolve("archive"));
    Path base = folder.resolve("base");
    withArchive(data, archive);
    Enrolment leaving;
    Enrolment staying;
    List<byte[]> secrets = new ArrayList<>();

    try (EmbeddedDatabase keyCluster = new EmbeddedDatabase(folder.resolve("keys"));
        ConnectionPool keyPool =
            new ConnectionPool(
                keyCluster.address(), ConnectionPool.Contents.KEYS, 2, new SimpleMeterRegistry())) {
      KeyStore keys = new PostgresKeyStore(keyPool.database());
      try (EmbeddedDatabase cluster = new EmbeddedDatabase(data);
          ConnectionPool pool =
              new ConnectionPool(cluster.address(), 2, new SimpleMeterRegistry())) {
        Node node = new Node(pool.database(), keys);
        leaving = node.enrolled("9991000001");
        staying = node.enrolled("9991000002");
        node.keeping.keep(leaving, days("990100"), AT);
        // Half of it is in the base backup, half only in the archived log.
        baseBackup(cluster, data, base);
        node.keeping.keep(staying, days("990200"), AT);
        archiveAll(cluster, archive);
        // As it is now: what is archived later tells of the deletion.
        Path archived = folder.resolve("archived");
        copy(archive, archived);
        secrets.add(keys.subscriberKey(leaving.epoch()).orElseThrow().reveal());
        secrets.add(keys.subscriberKey(staying.epoch()).orElseThrow().reveal());
        secrets.add(keys.dayKey(FIRST).orElseThrow().reveal());
        secrets.add(keys.pseudonymKey().reveal());

        // The control: with the keys, what was restored can be read.
        try (Restored restored = restore(base, archived, folder.resolve("before"))) {
          ReadStays reading = new ReadStays(restored.pool.database(), new StayDays(), keys);
          assertEquals(days("990100"), reading.read(leaving, FIRST, TODAY));
          assertEquals(days("990200"), reading.read(staying, FIRST, TODAY));
        }

        // One subscriber leaves, and one day leaves the window.
        node.forgetting.end(leaving, "enrolment-withdrawn", AT);
        node.destroying.run(FIRST.plusDays(15).atStartOfDay(MadeUpOperator.ZONE).toInstant());
      }

      try (Restored restored = restore(base, folder.resolve("archived"), folder.resolve("after"))) {
        ReadStays reading = new ReadStays(restored.pool.database(), new StayDays(), keys);
        assertEquals("30", restored.one("SELECT count(*) FROM stay_day"), "what is in the backup");
        assertEquals(List.of(), reading.read(leaving, FIRST, TODAY));
        List<LocalDate> readable =
            reading.read(staying, FIRST, TODAY).stream().map(StayDay::day).toList();
        assertEquals(14, readable.size());
        assertFalse(readable.contains(FIRST));
      }
      // Looking works: before it is destroyed, a key is found in the cluster of keys.
      checkpoint(keyCluster);
      assertTrue(found(folder.resolve("keys"), secrets.get(1)));
    }
    // And nowhere in what was backed up, however it is read.
    for (byte[] secret : secrets) {
      assertFalse(found(base, secret));
      assertFalse(found(archive, secret));
    }
  }

  /// What of a carrier's node this needs.
  private static final class Node {
    private final KeepStays keeping;
    private final Enrol enrolling;
    private final ForgetEnrolment forgetting;
    private final DestroyKeys destroying;
    private final Pseudonyms pseudonyms;

    Node(Database database, KeyStore keys) {
      StayDays days = new StayDays();
      Enrolments enrolments = new Enrolments();
      AuditLog audit = new AuditLog();
      keeping = new KeepStays(database, days, keys);
      forgetting = new ForgetEnrolment(database, enrolments, days, keys, audit);
      enrolling = new Enrol(database, enrolments, forgetting, keys, audit);
      destroying =
          new DestroyKeys(database, enrolments, days, keys, forgetting, audit, MadeUpOperator.ZONE);
      pseudonyms = new Pseudonyms(keys, "east");
    }

    Enrolment enrolled(String digits) throws SQLException {
      Pseudonym pseudonym = pseudonyms.of(new PhoneNumber(digits));
      enrolling.enrol(pseudonym, Optional.empty(), AT);
      return enrolling.current(pseudonym, Optional.empty(), AT).orElseThrow();
    }
  }

  /// A cluster that archives its log, as one in earnest does.
  private static void withArchive(Path data, Path archive) throws Exception {
    new EmbeddedDatabase(data).close();
    Files.writeString(
        data.resolve("data/postgresql.auto.conf"),
        "archive_mode = on\narchive_command = 'cp %p " + archive + "/%f'\n",
        StandardOpenOption.APPEND);
  }

  private static Connection superuser(EmbeddedDatabase cluster) throws SQLException {
    return SharedPostgres.connect(cluster.superuserAddress());
  }

  private static void checkpoint(EmbeddedDatabase cluster) throws SQLException {
    try (Connection connection = superuser(cluster);
        Statement statement = connection.createStatement()) {
      statement.execute("CHECKPOINT");
    }
  }

  /// A base backup of the running cluster by the low-level interface.
  private static void baseBackup(EmbeddedDatabase cluster, Path data, Path base)
      throws IOException, SQLException {
    try (Connection connection = superuser(cluster);
        Statement statement = connection.createStatement()) {
      statement.execute("SELECT pg_backup_start('drill', true)");
      copy(data.resolve("data"), base);
      try (ResultSet row = statement.executeQuery("SELECT labelfile FROM pg_backup_stop(false)")) {
        row.next();
        Files.writeString(base.resolve("backup_label"), row.getString(1));
      }
    }
    Files.deleteIfExists(base.resolve("postmaster.pid"));
  }

  /// Waits until all that was written is in the archive.
  private static void archiveAll(EmbeddedDatabase cluster, Path archive) throws Exception {
    String segment;
    try (Connection connection = superuser(cluster);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SELECT pg_walfile_name(pg_switch_wal())")) {
      row.next();
      segment = row.getString(1);
    }
    Instant end = Instant.now().plus(PATIENCE);
    while (!Files.exists(archive.resolve(segment))) {
      assertTrue(Instant.now().isBefore(end), "the log was not archived");
      Thread.sleep(50);
    }
  }

  /// A cluster on a clean folder, made of a base backup and the archived log.
  private static final class Restored implements AutoCloseable {
    private final EmbeddedDatabase cluster;
    private final ConnectionPool pool;

    Restored(EmbeddedDatabase cluster, ConnectionPool pool) {
      this.cluster = cluster;
      this.pool = pool;
    }

    String one(String sql) throws SQLException {
      try (Connection connection = superuser(cluster);
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        row.next();
        return row.getString(1);
      }
    }

    @Override
    public void close() throws IOException {
      pool.close();
      cluster.close();
    }
  }

  private Restored restore(Path base, Path archive, Path home) throws Exception {
    Files.createDirectories(home);
    copy(base, home.resolve("data"));
    Files.setPosixFilePermissions(
        home.resolve("data"), PosixFilePermissions.fromString("rwx------"));
    Files.copy(folder.resolve("stays/password"), home.resolve("password"));
    Files.writeString(
        home.resolve("data/postgresql.auto.conf"),
        "archive_mode = off\nrestore_command = 'cp " + archive + "/%f %p'\n");
    Files.createFile(home.resolve("data/recovery.signal"));
    EmbeddedDatabase cluster = new EmbeddedDatabase(home);
    awaitWritable(cluster);
    return new Restored(
        cluster, new ConnectionPool(cluster.address(), 2, new SimpleMeterRegistry()));
  }

  private static void awaitWritable(EmbeddedDatabase cluster) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (true) {
      try (Connection connection = superuser(cluster);
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery("SELECT pg_is_in_recovery()")) {
        row.next();
        if (!row.getBoolean(1)) {
          return;
        }
      }
      assertTrue(Instant.now().isBefore(end), "the cluster is still recovering");
      Thread.sleep(50);
    }
  }

  /// Copies what stays while it is copied: files come and go in a cluster that runs.
  private static void copy(Path from, Path to) throws IOException {
    Files.walkFileTree(
        from,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path each, BasicFileAttributes attributes)
              throws IOException {
            Files.createDirectories(to.resolve(from.relativize(each).toString()));
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path each, BasicFileAttributes attributes)
              throws IOException {
            try {
              Files.copy(
                  each,
                  to.resolve(from.relativize(each).toString()),
                  StandardCopyOption.COPY_ATTRIBUTES);
            } catch (NoSuchFileException gone) {
              // The log tells what became of it.
            }
            return FileVisitResult.CONTINUE;
          }
        });
  }

  /// Whether these bytes stand in any file, as they are or as PostgreSQL writes them in text.
  private static boolean found(Path where, byte[] secret) throws IOException {
    String raw = new String(secret, StandardCharsets.ISO_8859_1);
    String hex = HexFormat.of().formatHex(secret);
    try (var files = Files.walk(where)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        String content = Files.readString(file, StandardCharsets.ISO_8859_1);
        if (content.contains(raw) || content.contains(hex)) {
          return true;
        }
      }
    }
    return false;
  }
}
