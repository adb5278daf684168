package pratique.server.operator;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pratique.server.database.Database;

/// Opens the days of an enrolled number, as far as their keys still exist.
final class ReadStays {

  private static final System.Logger LOG = System.getLogger(ReadStays.class.getName());

  private final Database database;
  private final StayDays days;
  private final KeyStore keys;
  private final RowCipher cipher = new RowCipher();

  ReadStays(Database database, StayDays days, KeyStore keys) {
    this.database = requireNonNull(database);
    this.days = requireNonNull(days);
    this.keys = requireNonNull(keys);
  }

  /// From `first` to `last`, both included; days of which nothing can be read are not there.
  List<StayDay> read(Enrolment enrolment, LocalDate first, LocalDate last) throws SQLException {
    Optional<Secret> subscriber = keys.subscriberKey(enrolment.epoch());
    if (subscriber.isEmpty()) {
      return List.of();
    }
    List<RowCipher.Sealed> rows =
        database.inTransaction(transaction ->
            days.find(transaction, enrolment.pseudonym(), enrolment.epoch(), first, last));
    List<StayDay> opened = new ArrayList<>();
    try (Secret own = subscriber.get()) {
      for (RowCipher.Sealed row : rows) {
        Optional<Secret> ofDay = keys.dayKey(row.place().day());
        if (ofDay.isPresent()) {
          try (Secret key = ofDay.get()) {
            cipher
                .open(key, own, row)
                .ifPresentOrElse(
                    plain -> opened.add(StayDayCodec.read(plain)),
                    // Somebody changed it; the card will say that the day is missing.
                    () -> LOG.log(System.Logger.Level.ERROR, "a sealed day does not open"));
          }
        }
      }
    }
    return opened;
  }
}
