package pratique.server.operator;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import pratique.server.audit.AuditEntry;
import pratique.server.audit.AuditLog;
import pratique.server.database.Database;

/// A subscriber wants the stays of a number kept: a new epoch begins.
final class Enrol {

  private final Database database;
  private final Enrolments enrolments;
  private final ForgetEnrolment forgetting;
  private final KeyStore keys;
  private final AuditLog audit;
  private final SecureRandom random = new SecureRandom();

  Enrol(
      Database database,
      Enrolments enrolments,
      ForgetEnrolment forgetting,
      KeyStore keys,
      AuditLog audit) {
    this.database = requireNonNull(database);
    this.enrolments = requireNonNull(enrolments);
    this.forgetting = requireNonNull(forgetting);
    this.keys = requireNonNull(keys);
    this.audit = requireNonNull(audit);
  }

  /// Since when it is enrolled; an enrolment that is there is renewed.
  Instant enrol(Pseudonym pseudonym, Optional<Instant> ownedSince, Instant now)
      throws SQLException {
    Instant at = now.truncatedTo(ChronoUnit.MICROS);
    Optional<Enrolment> present = current(pseudonym, ownedSince, at);
    if (present.isPresent()) {
      database.inTransaction(transaction -> {
        enrolments.renew(transaction, present.get().epoch(), at);
        return true;
      });
      return present.get().enrolledAt();
    }
    Enrolment made = new Enrolment(pseudonym, Epoch.random(random), ownedSince, at);
    keys.addSubscriber(made.epoch());
    boolean first =
        database.inTransaction(transaction -> {
          boolean added = enrolments.add(transaction, made);
          if (added) {
            audit.append(
                transaction,
                List.of(new AuditEntry(at, AuditEntry.SERVER, "enrolled", made.epoch().toHex())));
          }
          return added;
        });
    if (!first) {
      // Another request was faster: its epoch counts, ours never sealed anything.
      keys.destroySubscriber(made.epoch());
    }
    return at;
  }

  /// The enrolment of the number's present owner. One of a former owner is ended.
  Optional<Enrolment> current(Pseudonym pseudonym, Optional<Instant> ownedSince, Instant at)
      throws SQLException {
    Optional<Enrolment> found =
        database.inTransaction(transaction -> enrolments.find(transaction, pseudonym));
    if (found.isPresent() && !found.get().ownedSince().equals(ownedSince.map(Enrol::micros))) {
      forgetting.end(found.get(), "enrolment-outlived", at);
      return Optional.empty();
    }
    return found;
  }

  private static Instant micros(Instant instant) {
    return instant.truncatedTo(ChronoUnit.MICROS);
  }
}
