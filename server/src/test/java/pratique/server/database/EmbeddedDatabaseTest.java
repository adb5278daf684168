package pratique.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pratique.server.SharedPostgres;

class EmbeddedDatabaseTest {

  @TempDir Path folder;

  /// After a restart of the machine the number that PostgreSQL left behind may be anybody's: here
  /// it is that of a process which has nothing to do with it.
  @Test
  void itStartsAlthoughItsOldProcessNumberIsSomebodyElses() throws Exception {
    shareBinaries();
    Path postmaster = folder.resolve("data/postmaster.pid");
    List<String> lines;
    try (EmbeddedDatabase first = new EmbeddedDatabase(folder)) {
      lines = new ArrayList<>(Files.readAllLines(postmaster));
      assertTrue(answers(first));
    }
    Process other = new ProcessBuilder("sleep", "600").start();
    try {
      lines.set(0, Long.toString(other.pid()));
      lines.set(2, Long.toString(Long.parseLong(lines.get(2).strip()) - 86_400));
      Files.write(postmaster, lines);

      try (EmbeddedDatabase second = new EmbeddedDatabase(folder)) {
        assertTrue(answers(second));
      }
      assertTrue(other.isAlive(), "a process of somebody else was stopped");
    } finally {
      other.destroyForcibly();
    }
  }

  @Test
  void itsLogHoldsNeitherStatementsNorRows() throws Exception {
    shareBinaries();
    try (EmbeddedDatabase database = new EmbeddedDatabase(folder);
        Connection connection = SharedPostgres.connect(database.address());
        Statement statement = connection.createStatement()) {
      statement.execute("CREATE TABLE holder (name text PRIMARY KEY)");
      for (int i = 0; i < 2; i++) {
        try {
          statement.execute("INSERT INTO holder VALUES ('Kaija Made-Up')");
        } catch (java.sql.SQLException twice) {
          assertEquals("23505", twice.getSQLState());
        }
      }
    }
    String log = Files.readString(folder.resolve(EmbeddedDatabase.LOG_FILE));
    assertTrue(log.contains("duplicate key"), log);
    assertFalse(log.contains("Made-Up"), log);
  }

  private void shareBinaries() throws Exception {
    Files.createSymbolicLink(
        folder.resolve("binaries"),
        Files.createDirectories(SharedPostgres.FOLDER.resolve("binaries")));
  }

  private static boolean answers(EmbeddedDatabase database) throws Exception {
    try (Connection connection = SharedPostgres.connect(database.address());
        Statement statement = connection.createStatement();
        var row = statement.executeQuery("SELECT 1")) {
      return row.next();
    }
  }
}
