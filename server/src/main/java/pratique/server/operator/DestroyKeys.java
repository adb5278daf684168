package pratique.server.operator;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import pratique.server.audit.AuditEntry;
import pratique.server.audit.AuditLog;
import pratique.server.database.Database;

/// Deletion first: keys of days that left the window, keys of enrolments that are over, and then
/// the rows that nobody can read any more.
final class DestroyKeys {

  /// A day can be on a card until the fourteenth day after it; as the fifteenth begins, its key
  /// goes.
  static final int WINDOW_DAYS = 15;

  private static final int PORTION = 1000;

  private final Database database;
  private final Enrolments enrolments;
  private final StayDays days;
  private final KeyStore keys;
  private final ForgetEnrolment forgetting;
  private final AuditLog audit;
  private final ZoneId zone;

  DestroyKeys(
      Database database,
      Enrolments enrolments,
      StayDays days,
      KeyStore keys,
      ForgetEnrolment forgetting,
      AuditLog audit,
      ZoneId zone) {
    this.database = requireNonNull(database);
    this.enrolments = requireNonNull(enrolments);
    this.days = requireNonNull(days);
    this.keys = requireNonNull(keys);
    this.forgetting = requireNonNull(forgetting);
    this.audit = requireNonNull(audit);
    this.zone = requireNonNull(zone);
  }

  /// The last day whose key must be gone at `at`.
  static LocalDate lastOver(Instant at, ZoneId zone) {
    return at.atZone(zone).toLocalDate().minusDays(WINDOW_DAYS);
  }

  /// Destroys what is due. Running it twice does no harm.
  void run(Instant at) throws SQLException {
    LocalDate over = lastOver(at, zone);
    List<LocalDate> destroyed = keys.destroyDaysThrough(over);
    List<Enrolment> ended;
    do {
      ended = database.inTransaction(transaction -> enrolments.ended(transaction, at, PORTION));
      for (Enrolment enrolment : ended) {
        forgetting.end(enrolment, "enrolment-expired", at);
      }
    } while (ended.size() == PORTION);
    database.inTransaction(transaction -> {
      List<AuditEntry> deeds = new ArrayList<>();
      for (LocalDate day : destroyed) {
        deeds.add(new AuditEntry(at, AuditEntry.SERVER, "day-key-destroyed", day.toString()));
      }
      for (LocalDate day : days.dropThrough(transaction, over)) {
        deeds.add(new AuditEntry(at, AuditEntry.SERVER, "day-dropped", day.toString()));
      }
      days.makePartitions(transaction, over.plusDays(1), over.plusDays(WINDOW_DAYS + 1));
      audit.append(transaction, deeds);
      return deeds;
    });
  }
}
