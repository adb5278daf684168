package pratique.server.sunset;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import pratique.server.audit.AuditEntry;
import pratique.server.audit.AuditLog;
import pratique.server.database.Database;

/// An instance starts: it compares the sunset it was given with the one that its database knows.
///
/// The first one is written down. Later ones may be earlier, never later: what was promised to end
/// ends.
public final class DecideSunset {

  /// What the start found.
  public sealed interface Outcome {
    /// Not reached; `sunsetAt` holds.
    record Ahead(Instant sunsetAt) implements Outcome {}

    /// Reached; nothing is left but to serve this.
    record Over(ClosingNotice notice) implements Outcome {}

    /// Reached, but nobody ever signed a notice: there is nothing to serve.
    record OverWithoutNotice(Instant sunsetAt) implements Outcome {}

    /// Further ahead than [SunsetGate#MAX_AHEAD].
    record TooFarAhead(Instant sunsetAt, Instant latest) implements Outcome {}

    /// Brought forward to an instant that is over: the notice that was signed names another.
    record InThePast(Instant sunsetAt, Instant decided) implements Outcome {}

    /// Later than the one written down.
    record LaterThanDecided(Instant sunsetAt, Instant decided) implements Outcome {}
  }

  private final Database database;
  private final AuditLog audit;
  private final SunsetRecord record = new SunsetRecord();

  public DecideSunset(Database database, AuditLog audit) {
    this.database = requireNonNull(database);
    this.audit = requireNonNull(audit);
  }

  public Outcome decide(Instant wanted, Instant at) throws SQLException {
    // What PostgreSQL holds; otherwise the second start would find a later sunset than the first.
    Instant sunsetAt = wanted.truncatedTo(ChronoUnit.MICROS);
    Instant latest = at.plus(SunsetGate.MAX_AHEAD);
    if (sunsetAt.isAfter(latest)) {
      return new Outcome.TooFarAhead(sunsetAt, latest);
    }
    return database.inTransaction(transaction -> {
      Optional<SunsetRecord.Decided> known = record.lock(transaction);
      if (known.isEmpty()) {
        if (!new SunsetGate(sunsetAt).isOpen(at)) {
          return new Outcome.OverWithoutNotice(sunsetAt);
        }
        record.decide(transaction, sunsetAt);
        known = record.lock(transaction);
        audit.append(
            transaction,
            List.of(new AuditEntry(at, AuditEntry.SERVER, "sunset-decided", sunsetAt.toString())));
      }
      SunsetRecord.Decided decided = known.orElseThrow();
      if (!new SunsetGate(decided.sunsetAt()).isOpen(at)) {
        return decided
            .signedNotice()
            .<Outcome>map(
                signed -> new Outcome.Over(NoticeText.unsigned(decided.sunsetAt(), signed)))
            .orElse(new Outcome.OverWithoutNotice(decided.sunsetAt()));
      }
      if (sunsetAt.isAfter(decided.sunsetAt())) {
        return new Outcome.LaterThanDecided(sunsetAt, decided.sunsetAt());
      }
      if (!new SunsetGate(sunsetAt).isOpen(at)) {
        return new Outcome.InThePast(sunsetAt, decided.sunsetAt());
      }
      if (sunsetAt.isBefore(decided.sunsetAt())) {
        record.bringForward(transaction, sunsetAt);
        audit.append(
            transaction,
            List.of(
                new AuditEntry(
                    at, AuditEntry.SERVER, "sunset-brought-forward", sunsetAt.toString())));
      }
      return new Outcome.Ahead(sunsetAt);
    });
  }
}
