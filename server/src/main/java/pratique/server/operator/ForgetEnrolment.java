package pratique.server.operator;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import pratique.server.audit.AuditEntry;
import pratique.server.audit.AuditLog;
import pratique.server.database.Database;

/// An epoch ends: its key is destroyed first, then the rows go that nobody can read any more.
///
/// The two are steps, so that a receipt can be signed between them: after the one that counts.
final class ForgetEnrolment {

  private final Database database;
  private final Enrolments enrolments;
  private final StayDays days;
  private final KeyStore keys;
  private final AuditLog audit;

  ForgetEnrolment(
      Database database, Enrolments enrolments, StayDays days, KeyStore keys, AuditLog audit) {
    this.database = requireNonNull(database);
    this.enrolments = requireNonNull(enrolments);
    this.days = requireNonNull(days);
    this.keys = requireNonNull(keys);
    this.audit = requireNonNull(audit);
  }

  /// Both steps; `verb` says why in the audit log.
  void end(Enrolment enrolment, String verb, Instant at) throws SQLException {
    destroy(enrolment);
    forget(enrolment, verb, at);
  }

  /// From here on nobody reads what was kept.
  void destroy(Enrolment enrolment) throws SQLException {
    keys.destroySubscriber(enrolment.epoch());
  }

  void forget(Enrolment enrolment, String verb, Instant at) throws SQLException {
    database.inTransaction(transaction -> {
      int rows = days.remove(transaction, enrolment.pseudonym(), enrolment.epoch());
      enrolments.remove(transaction, enrolment.epoch());
      audit.append(
          transaction,
          List.of(new AuditEntry(at, AuditEntry.SERVER, verb, enrolment.epoch().toHex())));
      return rows;
    });
  }
}
