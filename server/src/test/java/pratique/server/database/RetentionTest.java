package pratique.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.server.Instance;
import pratique.server.SharedPostgres;

class RetentionTest {

  private static final Instant AT = Instant.parse("2027-01-10T09:00:00Z");
  private static final String REASON = "a test";

  private ConnectionPool pool;
  private Database database;

  @BeforeEach
  void open() throws Exception {
    pool = new ConnectionPool(SharedPostgres.newDatabase(), 2, new SimpleMeterRegistry());
    database = pool.database();
  }

  @AfterEach
  void close() {
    pool.close();
  }

  @Test
  void everyTableOfTheDatabaseSaysHowLongItKeepsItsRows() throws SQLException {
    Set<String> registered = new TreeSet<>();
    for (Retention retention : Instance.RETENTIONS) {
      registered.add(retention.table());
    }

    assertEquals(tables(), registered);
    assertEquals(Instance.RETENTIONS.size(), registered.size(), "a table is registered twice");
  }

  @Test
  void everyColumnThatDecidesOnDeletionIsAnInstant() throws SQLException {
    Map<String, String> types = new TreeMap<>();
    Map<String, String> expected = new TreeMap<>();
    for (Retention retention : Instance.RETENTIONS) {
      if (retention instanceof Retention.Kept kept) {
        String column = kept.table() + "." + kept.column();
        expected.put(column, "timestamp with time zone");
        types.put(column, type(kept.table(), kept.column()));
      }
    }

    assertEquals(expected, types);
  }

  @Test
  void rowsAreDeletedAtTheInstantTheirRetentionEnds() throws SQLException {
    execute(
        "CREATE TABLE kept (at timestamptz NOT NULL)",
        "INSERT INTO kept VALUES"
            + " ('2027-01-09T08:59:59.999999Z'), ('2027-01-09T09:00:00Z'), ('2027-01-09T09:00:00.000001Z')");
    DeleteExpired deletion =
        new DeleteExpired(
            database, List.of(new Retention.Kept("kept", "at", Duration.ofDays(1), REASON)));

    assertEquals(Map.of("kept", 2L), deletion.run(AT));
    assertEquals(List.of("2027-01-09 09:00:00.000001+00"), rows());
    assertEquals(Map.of("kept", 0L), deletion.run(AT));
  }

  @Test
  void aBacklogIsDeletedInPortions() throws SQLException {
    execute(
        "CREATE TABLE kept (at timestamptz NOT NULL)",
        "INSERT INTO kept SELECT '2027-01-01T00:00:00Z' FROM generate_series(1, 10001)");
    DeleteExpired deletion =
        new DeleteExpired(
            database, List.of(new Retention.Kept("kept", "at", Duration.ZERO, REASON)));

    assertEquals(Map.of("kept", 10_001L), deletion.run(AT));
    assertEquals(List.of(), rows());
  }

  @Test
  void whatIsNotPersonalStays() throws SQLException {
    execute(
        "CREATE TABLE kept (at timestamptz NOT NULL)",
        "INSERT INTO kept VALUES ('2000-01-01T00:00:00Z')");

    assertEquals(
        Map.of(),
        new DeleteExpired(database, List.of(new Retention.NotPersonal("kept", REASON))).run(AT));
    assertEquals(1, rows().size());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x; DROP TABLE audit", "X", "a.b", "\"a\""})
  void aNameThatIsNoIdentifierNeverReachesTheDatabase(String name) {
    assertThrows(
        IllegalArgumentException.class,
        () -> new Retention.Kept(name, "at", Duration.ZERO, REASON));
    assertThrows(
        IllegalArgumentException.class,
        () -> new Retention.Kept("kept", name, Duration.ZERO, REASON));
  }

  @Test
  void aRetentionWithoutReasonIsNone() {
    assertThrows(IllegalArgumentException.class, () -> new Retention.NotPersonal("kept", " "));
  }

  private Set<String> tables() throws SQLException {
    return new TreeSet<>(
        strings(
            "SELECT table_name FROM information_schema.tables WHERE table_schema = 'public'"
                + " AND table_type = 'BASE TABLE' AND table_name <> 'flyway_schema_history'"));
  }

  private String type(String table, String column) throws SQLException {
    return String.join(
        ",",
        strings(
            "SELECT data_type FROM information_schema.columns WHERE table_schema = 'public'"
                + " AND table_name = '%s' AND column_name = '%s'".formatted(table, column)));
  }

  private List<String> rows() throws SQLException {
    return strings(
        "SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD HH24:MI:SS.US') || '+00' FROM kept");
  }

  private List<String> strings(String sql) throws SQLException {
    return database.inTransaction(transaction -> {
      try (Statement statement = transaction.createStatement();
          var row = statement.executeQuery(sql)) {
        List<String> found = new java.util.ArrayList<>();
        while (row.next()) {
          found.add(row.getString(1));
        }
        return found;
      }
    });
  }

  private void execute(String... statements) throws SQLException {
    database.inTransaction((Connection transaction) -> {
      try (Statement statement = transaction.createStatement()) {
        for (String sql : statements) {
          statement.execute(sql);
        }
        return statements.length;
      }
    });
  }
}
