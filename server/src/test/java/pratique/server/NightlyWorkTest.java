package pratique.server;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import pratique.server.audit.AuditLog;
import pratique.server.database.ConnectionPool;
import pratique.server.database.Database;
import pratique.server.database.DatabaseAddress;
import pratique.server.database.DeleteExpired;
import pratique.server.database.Retention;

class NightlyWorkTest {

  private static final Instant AT = Instant.parse("2027-01-10T02:00:00Z");

  @Test
  void theNightDeletesRecordsAndChecksTheAuditLog() throws Exception {
    DatabaseAddress address = SharedPostgres.newDatabase();
    try (ConnectionPool pool = new ConnectionPool(address, 2, new SimpleMeterRegistry())) {
      Database database = pool.database();
      AuditLog audit = new AuditLog();
      execute(
          address,
          "CREATE TABLE kept (at timestamptz NOT NULL)",
          "INSERT INTO kept SELECT '2027-01-01T00:00:00Z' FROM generate_series(1, 7)");
      Retention kept = new Retention.Kept("kept", "at", Duration.ofDays(1), "a test");
      NightlyWork night =
          new NightlyWork(database, audit, new DeleteExpired(database, List.of(kept)));

      List<String> first = logged(night);
      AuditLog.Head head = database.inTransaction(audit::head);
      List<String> second = logged(night);
      execute(
          SharedPostgres.asSuperuser(address),
          "SET session_replication_role = replica",
          "UPDATE audit SET subject = 'kept 6'");
      List<String> third = logged(night);

      String end = "INFO audit head 1 " + head.hash().toHex();
      assertEquals(List.of(end), first);
      assertEquals(List.of(end), second, "a night without deletions adds nothing");
      assertEquals(
          List.of("SEVERE audit log broken at row 1: its content is not what was hashed"), third);
    }
  }

  private static List<String> logged(NightlyWork night) throws Exception {
    List<String> lines = new ArrayList<>();
    Handler capture =
        new Handler() {
          @Override
          public void publish(LogRecord line) {
            lines.add(line.getLevel().getName() + " " + line.getMessage());
          }

          @Override
          public void flush() {}

          @Override
          public void close() {}
        };
    Logger logger = Logger.getLogger(NightlyWork.class.getName());
    logger.addHandler(capture);
    try {
      night.run(AT);
    } finally {
      logger.removeHandler(capture);
    }
    return lines;
  }

  private static void execute(DatabaseAddress address, String... statements) throws Exception {
    try (Connection connection = SharedPostgres.connect(address);
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.execute(sql);
      }
    }
  }
}
