package pratique.server.operator;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pratique.server.database.Database;

/// Seals the days of an enrolled number and writes them down.
///
/// Whoever computes stays calls it: the node itself when a card is asked for, or a stream of
/// signalling. Sending the same days again does no harm, an older answer never replaces a newer
/// one, and what arrives after the subscriber left is dropped.
final class KeepStays {

  private final Database database;
  private final StayDays days;
  private final KeyStore keys;
  private final RowCipher cipher = new RowCipher();

  KeepStays(Database database, StayDays days, KeyStore keys) {
    this.database = requireNonNull(database);
    this.days = requireNonNull(days);
    this.keys = requireNonNull(keys);
  }

  /// How many rows were written. Days whose keys are gone already are left out.
  int keep(Enrolment enrolment, List<StayDay> answered, Instant asOf) throws SQLException {
    Optional<Secret> subscriber = keys.subscriberKey(enrolment.epoch());
    if (subscriber.isEmpty()) {
      return 0;
    }
    List<RowCipher.Sealed> rows = new ArrayList<>();
    try (Secret own = subscriber.get()) {
      for (StayDay day : answered) {
        Optional<Secret> ofDay = keys.makeDayKey(day.day());
        if (ofDay.isPresent()) {
          try (Secret key = ofDay.get()) {
            RowCipher.Place place =
                new RowCipher.Place(
                    day.day(), enrolment.pseudonym(), enrolment.epoch(), millis(asOf));
            rows.add(cipher.seal(key, own, place, StayDayCodec.write(day)));
          }
        }
      }
    }
    if (rows.isEmpty()) {
      return 0;
    }
    return database.inTransaction(transaction -> {
      days.makePartitions(transaction, rows.getFirst().place().day(), rows.getLast().place().day());
      int written = 0;
      for (RowCipher.Sealed row : rows) {
        written += days.upsert(transaction, row) ? 1 : 0;
      }
      return written;
    });
  }

  private static Instant millis(Instant instant) {
    return Instant.ofEpochMilli(instant.toEpochMilli());
  }
}
