package pratique.server.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.server.SharedPostgres;
import pratique.server.database.ConnectionPool;
import pratique.server.database.Database;
import pratique.server.database.DatabaseAddress;

class AuditLogTest {

  private static final Instant AT = Instant.parse("2027-01-10T09:00:00.123456789Z");

  private final AuditLog audit = new AuditLog();
  private DatabaseAddress address;
  private ConnectionPool pool;
  private Database database;

  @BeforeEach
  void open() throws Exception {
    address = SharedPostgres.newDatabase();
    pool = new ConnectionPool(address, 8, new SimpleMeterRegistry());
    database = pool.database();
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void anEmptyLogIsIntact() throws SQLException {
    assertEquals(new ChainCheck.Intact(0, AuditLog.START), verify());
  }

  @Test
  void theHeadIsTheLastRow() throws SQLException {
    append(entries("certificate-issued", 3));

    AuditLog.Head head = head();
    assertEquals(3, head.position());
    assertEquals(new ChainCheck.Intact(3, head.hash()), verify());
  }

  @Test
  void anAppendThatIsUndoneLeavesNoTrace() throws SQLException {
    append(entries("certificate-issued", 1));
    AuditLog.Head before = head();
    assertThrows(
        IllegalStateException.class,
        () ->
            database.inTransaction(transaction -> {
              audit.append(transaction, entries("certificate-issued", 5));
              throw new IllegalStateException("undone");
            }));

    assertEquals(before, head());
    append(entries("certificate-issued", 1));
    assertInstanceOf(ChainCheck.Intact.class, verify());
  }

  @Test
  void thereIsOneChainHoweverManyAppendAtOnceSeed42() {
    Random random = new Random(42);
    List<CompletableFuture<Void>> writers = new ArrayList<>();
    int rows = 0;
    for (int i = 0; i < 40; i++) {
      int count = random.nextInt(1, 20);
      rows += count;
      writers.add(
          CompletableFuture.runAsync(
              () -> {
                try {
                  append(entries("certificate-issued", count));
                } catch (SQLException e) {
                  throw new IllegalStateException(e);
                }
              },
              Thread::startVirtualThread));
    }
    writers.forEach(CompletableFuture::join);

    int expected = rows;
    ChainCheck.Intact intact =
        assertInstanceOf(ChainCheck.Intact.class, assertSucceeds(this::verify));
    assertEquals(expected, intact.rows());
  }

  @Test
  void aBatchOfTenThousandRowsIsOneAppend() throws SQLException {
    long started = System.nanoTime();
    append(entries("certificate-issued", 10_000));
    Duration took = Duration.ofNanos(System.nanoTime() - started);

    assertEquals(10_000, head().position());
    // A bound against a round trip or a lock per row, not a measurement.
    assertTrue(took.compareTo(Duration.ofSeconds(15)) < 0, took.toString());
    System.out.println("audit: 10000 rows in " + took.toMillis() + " ms");
  }

  @Nested
  class Changes {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "UPDATE audit SET office = 'other' WHERE position = 2",
          "DELETE FROM audit WHERE position = 2",
          "TRUNCATE audit"
        })
    void areRefusedByTheTable(String sql) throws Exception {
      append(entries("certificate-issued", 3));

      SQLException refused = assertThrows(SQLException.class, () -> as(address, sql));

      assertEquals("42501", refused.getSQLState());
      assertInstanceOf(ChainCheck.Intact.class, verify());
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "UPDATE audit SET office = 'other' WHERE position = 2",
          "UPDATE audit SET verb = 'certificate-revoked' WHERE position = 2",
          "UPDATE audit SET subject = 'id-9' WHERE position = 2",
          "UPDATE audit SET at = at + interval '1 microsecond' WHERE position = 2",
          // the fields moved against each other, the bytes between them the same
          "UPDATE audit SET office = office || verb, verb = '' WHERE position = 2",
          "UPDATE audit SET hash = sha256('x') WHERE position = 2",
        })
    void bySomebodyWhoControlsTheDatabaseShowInTheRow(String sql) throws Exception {
      append(entries("certificate-issued", 3));

      tamper(sql);

      ChainCheck.Broken broken = assertInstanceOf(ChainCheck.Broken.class, verify());
      assertEquals(2, broken.position());
    }

    @Test
    void aRowTakenOutShows() throws Exception {
      append(entries("certificate-issued", 3));

      tamper("DELETE FROM audit WHERE position = 2");

      assertEquals(new ChainCheck.Broken(2, "the row is missing"), verify());
    }

    @Test
    void rowsThatChangedPlacesShow() throws Exception {
      append(entries("certificate-issued", 3));

      tamper(
          "UPDATE audit SET position = 100 WHERE position = 2",
          "UPDATE audit SET position = 2 WHERE position = 3",
          "UPDATE audit SET position = 3 WHERE position = 100");

      assertEquals(2, assertInstanceOf(ChainCheck.Broken.class, verify()).position());
    }

    @Test
    void anEndCutOffShowsAgainstAHeadNotedElsewhere() throws Exception {
      append(entries("certificate-issued", 3));
      AuditLog.Head noted = head();

      tamper("DELETE FROM audit WHERE position = 3");

      assertInstanceOf(ChainCheck.Intact.class, verify());
      assertEquals(new ChainCheck.Broken(3, "rows up to 3 are missing"), verify(Set.of(noted)));
    }

    @Test
    void aChainWrittenAnewShowsAgainstAHeadNotedElsewhere() throws Exception {
      append(entries("certificate-issued", 3));
      AuditLog.Head noted = head();

      tamper("DELETE FROM audit");
      append(entries("certificate-revoked", 4));

      assertInstanceOf(ChainCheck.Intact.class, verify());
      assertEquals(
          new ChainCheck.Broken(3, "its hash differs from the one noted earlier"),
          verify(Set.of(noted)));
    }
  }

  @Nested
  class Entries {

    @ParameterizedTest
    @ValueSource(strings = {"", "李", "line\nbreak", "nul\0"})
    void holdOnlyIdsAndVerbs(String text) {
      assertThrows(
          IllegalArgumentException.class, () -> new AuditEntry(AT, text, "verb", "subject"));
      assertThrows(
          IllegalArgumentException.class, () -> new AuditEntry(AT, "office", text, "subject"));
      assertThrows(
          IllegalArgumentException.class, () -> new AuditEntry(AT, "office", "verb", text));
    }

    @Test
    void areAtMostTwoHundredCharacters() {
      assertEquals(200, new AuditEntry(AT, "o", "v", "s".repeat(200)).subject().length());
      assertThrows(
          IllegalArgumentException.class, () -> new AuditEntry(AT, "o", "v", "s".repeat(201)));
    }
  }

  private static List<AuditEntry> entries(String verb, int count) {
    return IntStream.range(0, count)
        .mapToObj(i -> new AuditEntry(AT.plusNanos(i), "clinic-7", verb, "id-" + i))
        .toList();
  }

  private void append(List<AuditEntry> entries) throws SQLException {
    database.inTransaction(transaction -> {
      audit.append(transaction, entries);
      return entries.size();
    });
  }

  private AuditLog.Head head() throws SQLException {
    return database.inTransaction(audit::head);
  }

  private ChainCheck verify() throws SQLException {
    return verify(Set.of());
  }

  private ChainCheck verify(Set<AuditLog.Head> noted) throws SQLException {
    return database.inTransaction(transaction -> audit.verify(transaction, noted));
  }

  /// As a superuser who switches the triggers off first.
  private void tamper(String... statements) throws Exception {
    List<String> all = new ArrayList<>(List.of("SET session_replication_role = replica"));
    all.addAll(List.of(statements));
    as(SharedPostgres.asSuperuser(address), all.toArray(String[]::new));
  }

  private static void as(DatabaseAddress who, String... statements) throws SQLException {
    try (Connection connection = SharedPostgres.connect(who);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }

  private interface Attempt<T> {
    T run() throws SQLException;
  }

  private static <T> T assertSucceeds(Attempt<T> attempt) {
    try {
      return attempt.run();
    } catch (SQLException e) {
      throw new AssertionError(e);
    }
  }
}
