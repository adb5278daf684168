package pratique.server.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.security.SecureRandom;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pratique.encoding.Bytes;
import pratique.server.SharedPostgres;
import pratique.server.audit.AuditLog;
import pratique.server.carrier.PhoneNumber;
import pratique.server.database.ConnectionPool;
import pratique.server.database.Database;
import pratique.server.keys.DestroyedKeyException;
import pratique.stays.Counts;
import pratique.stays.Place;
import pratique.stays.Span;
import pratique.stays.Stay;
import pratique.stays.Stays;

/// What is kept of enrolled numbers, on a real PostgreSQL.
class KeptStaysTest {

  private static final Instant AT = Instant.parse("2027-01-10T09:00:00Z");
  private static final LocalDate TODAY = LocalDate.parse("2027-01-10");
  private static final LocalDate FIRST = TODAY.minusDays(14);

  private final StayDays days = new StayDays();
  private final Enrolments enrolments = new Enrolments();
  private ConnectionPool pool;
  private ConnectionPool keyPool;
  private Database database;
  private KeyStore keys;
  private KeepStays keeping;
  private ReadStays reading;
  private ForgetEnrolment forgetting;
  private Enrol enrolling;
  private DestroyKeys destroying;

  @BeforeEach
  void open() throws Exception {
    pool = new ConnectionPool(SharedPostgres.newDatabase(), 4, new SimpleMeterRegistry());
    keyPool =
        new ConnectionPool(
            SharedPostgres.newDatabase(),
            ConnectionPool.Contents.KEYS,
            4,
            new SimpleMeterRegistry());
    database = pool.database();
    keys = new PostgresKeyStore(keyPool.database());
    keeping = new KeepStays(database, days, keys);
    reading = new ReadStays(database, days, keys);
    AuditLog audit = new AuditLog();
    forgetting = new ForgetEnrolment(database, enrolments, days, keys, audit);
    enrolling = new Enrol(database, enrolments, forgetting, keys, audit);
    destroying =
        new DestroyKeys(database, enrolments, days, keys, forgetting, audit, MadeUpOperator.ZONE);
  }

  @AfterEach
  void close() {
    pool.close();
    keyPool.close();
  }

  private Enrolment enrolled(int person) throws SQLException {
    PhoneNumber number = new PhoneNumber("999100000" + person);
    Pseudonym pseudonym = new Pseudonyms(keys, "east").of(number);
    enrolling.enrol(pseudonym, Optional.empty(), AT);
    return enrolling.current(pseudonym, Optional.empty(), AT).orElseThrow();
  }

  /// The days of somebody who stayed in one city all the time.
  private static List<StayDay> days(String city) {
    Span span = new Span(FIRST.atStartOfDay(MadeUpOperator.ZONE).toInstant(), AT);
    Stays stays =
        new Stays(
            List.of(
                new Stay(
                    new Place.City(city),
                    span,
                    List.of(span),
                    new Stay.Why(Duration.ZERO, Duration.ZERO, Duration.ZERO))),
            List.of(),
            List.of(),
            Optional.of(span.from()),
            Optional.of(AT),
            Optional.of(AT),
            AT,
            Optional.empty(),
            Counts.NONE);
    return SplitAtMidnight.split(stays, FIRST, TODAY, MadeUpOperator.ZONE, Duration.ofHours(4));
  }

  private String city(Enrolment enrolment) throws SQLException {
    TreeSet<String> codes = new TreeSet<>();
    for (StayDay day : reading.read(enrolment, FIRST, TODAY)) {
      day.cities().forEach(part -> codes.add(part.code()));
    }
    return String.join(",", codes);
  }

  private List<String> strings(String sql) throws SQLException {
    return strings(database, sql);
  }

  private static List<String> strings(Database database, String sql) throws SQLException {
    return database.inTransaction(transaction -> {
      try (PreparedStatement select = transaction.prepareStatement(sql);
          ResultSet row = select.executeQuery()) {
        List<String> found = new ArrayList<>();
        while (row.next()) {
          found.add(row.getString(1));
        }
        return found;
      }
    });
  }

  private int change(String sql) throws SQLException {
    return database.inTransaction(transaction -> {
      try (PreparedStatement statement = transaction.prepareStatement(sql)) {
        return statement.executeUpdate();
      }
    });
  }

  @Nested
  class Writing {

    @Test
    void whatIsKeptIsReadAgainAndSentTwiceItIsKeptOnce() throws SQLException {
      Enrolment enrolment = enrolled(1);

      assertEquals(15, keeping.keep(enrolment, days("990100"), AT));
      assertEquals(15, keeping.keep(enrolment, days("990100"), AT));

      assertEquals(List.of("15"), strings("SELECT count(*) FROM stay_day"));
      assertEquals(days("990100"), reading.read(enrolment, FIRST, TODAY));
    }

    @Test
    void anOlderAnswerNeverReplacesANewerOne() throws SQLException {
      Enrolment enrolment = enrolled(1);
      keeping.keep(enrolment, days("990100"), AT);

      assertEquals(0, keeping.keep(enrolment, days("990200"), AT.minusMillis(1)));
      assertEquals("990100", city(enrolment));
      assertEquals(15, keeping.keep(enrolment, days("990300"), AT.plusMillis(1)));
      assertEquals("990300", city(enrolment));
    }

    @Test
    void whoIsNotEnrolledHasNoRow() throws SQLException {
      Enrolment stranger =
          new Enrolment(
              new Pseudonyms(keys, "east").of(new PhoneNumber("9991000009")),
              Epoch.random(new SecureRandom()),
              Optional.empty(),
              AT);
      assertEquals(0, keeping.keep(stranger, days("990100"), AT));

      // Not even with a key.
      keys.addSubscriber(stranger.epoch());
      assertEquals(0, keeping.keep(stranger, days("990100"), AT));
      assertEquals(List.of("0"), strings("SELECT count(*) FROM stay_day"));
    }

    @Test
    @DisplayName("Pitfall 42: erasure while late events are in flight")
    void whatArrivesAfterTheEndOfAnEpochIsDropped() throws SQLException {
      Enrolment gone = enrolled(1);
      keeping.keep(gone, days("990100"), AT);
      forgetting.end(gone, "enrolment-withdrawn", AT);
      Enrolment back = enrolled(1);
      keeping.keep(back, days("990200"), AT);

      assertEquals(0, keeping.keep(gone, days("990300"), AT.plusSeconds(60)));
      assertEquals("990200", city(back));
      assertEquals("", city(gone));
      assertFalse(gone.epoch().equals(back.epoch()));
    }

    @Test
    void rowsOfAnyHistoryHaveTheSameLength() throws SQLException {
      keeping.keep(enrolled(1), days("990100"), AT);
      Stays nothing =
          new Stays(
              List.of(),
              List.of(),
              List.of(),
              Optional.empty(),
              Optional.empty(),
              Optional.empty(),
              AT,
              Optional.empty(),
              Counts.NONE);
      keeping.keep(
          enrolled(2),
          SplitAtMidnight.split(nothing, FIRST, TODAY, MadeUpOperator.ZONE, Duration.ofHours(4)),
          AT);

      assertEquals(
          List.of(Integer.toString(RowCipher.PADDING_BYTES + 16)),
          strings("SELECT DISTINCT length(sealed) FROM stay_day"));
    }

    @Test
    void neitherNumbersNorPlacesStandInTheTables() throws SQLException {
      keeping.keep(enrolled(1), days("990100"), AT);

      String all =
          String.join("\n", strings("SELECT stay_day::text FROM stay_day"))
              + String.join("\n", strings("SELECT enrolment::text FROM enrolment"))
              + String.join("\n", strings("SELECT audit::text FROM audit"));
      for (String secret : List.of("9991000001", "990100")) {
        assertFalse(all.contains(secret), secret);
        assertFalse(all.contains(Bytes.utf8(secret).toHex()), secret);
      }
      assertTrue(all.contains("enrolled"));
    }
  }

  @Nested
  @DisplayName("SP 800-38D §8.2.2 and RFC 5869: both keys, and the place, are needed")
  class Sealing {

    @Test
    void aChangedRowDoesNotOpen() throws SQLException {
      Enrolment enrolment = enrolled(1);
      keeping.keep(enrolment, days("990100"), AT);
      change("UPDATE stay_day SET sealed = set_byte(sealed, 0, get_byte(sealed, 0) # 1)");

      assertEquals(List.of(), reading.read(enrolment, FIRST, TODAY));
    }

    @Test
    void aRowInThePlaceOfAnothersDoesNotOpen() throws SQLException {
      Enrolment one = enrolled(1);
      Enrolment other = enrolled(2);
      keeping.keep(one, days("990100"), AT);
      keeping.keep(other, days("990200"), AT);
      change(
          "UPDATE stay_day SET nonce = theirs.nonce, sealed = theirs.sealed FROM stay_day theirs"
              + " WHERE stay_day.day = theirs.day AND stay_day.pseudonym <> theirs.pseudonym");

      assertEquals("", city(one));
      assertEquals("", city(other));
    }

    @Test
    void aRowOfAnotherDayOrInstantDoesNotOpen() throws SQLException {
      Enrolment enrolment = enrolled(1);
      keeping.keep(enrolment, days("990100"), AT);
      change(
          "UPDATE stay_day SET nonce = theirs.nonce, sealed = theirs.sealed FROM stay_day theirs"
              + " WHERE stay_day.day = '2027-01-09' AND theirs.day = '2027-01-08'");
      change("UPDATE stay_day SET as_of = as_of + interval '1 second' WHERE day = '2027-01-07'");

      List<LocalDate> readable =
          reading.read(enrolment, FIRST, TODAY).stream().map(StayDay::day).toList();
      assertEquals(13, readable.size());
      assertFalse(readable.contains(LocalDate.parse("2027-01-09")));
      assertFalse(readable.contains(LocalDate.parse("2027-01-07")));
    }

    @Test
    void oneOfTheTwoKeysIsNotEnough() {
      RowCipher cipher = new RowCipher();
      RowCipher.Place place =
          new RowCipher.Place(
              TODAY,
              new Pseudonym(Bytes.copyOf(new byte[Pseudonym.BYTES])),
              new Epoch(Bytes.copyOf(new byte[Epoch.BYTES])),
              AT);
      Bytes plain = Bytes.utf8("a day");
      RowCipher.Sealed row = cipher.seal(secret(1), secret(2), place, plain);

      assertEquals(Optional.of(plain), cipher.open(secret(1), secret(2), row));
      assertEquals(Optional.empty(), cipher.open(secret(1), secret(3), row));
      assertEquals(Optional.empty(), cipher.open(secret(3), secret(2), row));
      assertEquals(Optional.empty(), cipher.open(secret(2), secret(1), row));
    }

    @Test
    void noNonceIsUsedTwice() throws SQLException {
      Enrolment enrolment = enrolled(1);
      TreeSet<String> nonces = new TreeSet<>();
      for (int i = 0; i < 20; i++) {
        keeping.keep(enrolment, days("990100"), AT.plusSeconds(i));
        nonces.addAll(strings("SELECT encode(nonce, 'hex') FROM stay_day"));
      }
      assertEquals(20 * 15, nonces.size());
    }

    private static Secret secret(int value) {
      byte[] bytes = new byte[Secret.BYTES];
      bytes[0] = (byte) value;
      return new Secret(bytes);
    }
  }

  @Nested
  @DisplayName("Deletion first")
  class Deletion {

    @Test
    void aDaysKeyGoesAsTheFifteenthDayAfterItBegins() throws SQLException {
      Enrolment enrolment = enrolled(1);
      keeping.keep(enrolment, days("990100"), AT);
      Instant fifteenth = FIRST.plusDays(15).atStartOfDay(MadeUpOperator.ZONE).toInstant();

      destroying.run(fifteenth.minusMillis(1));
      assertEquals(15, reading.read(enrolment, FIRST, TODAY).size());
      assertTrue(keys.dayKey(FIRST).isPresent());

      destroying.run(fifteenth);
      assertTrue(keys.dayKey(FIRST).isEmpty());
      assertEquals(14, reading.read(enrolment, FIRST, TODAY).size());
      assertEquals(
          List.of("0"), strings("SELECT count(*) FROM stay_day WHERE day = '" + FIRST + "'"));
      assertEquals(
          List.of("day-dropped", "day-key-destroyed"),
          strings("SELECT verb FROM audit WHERE subject = '" + FIRST + "' ORDER BY verb"));
    }

    @Test
    void aDayWhoseKeyIsGoneNeverGetsAnother() throws SQLException {
      Enrolment enrolment = enrolled(1);
      destroying.run(FIRST.plusDays(15).atStartOfDay(MadeUpOperator.ZONE).toInstant());

      assertEquals(Optional.empty(), keys.makeDayKey(FIRST).map(Secret::toString));
      assertEquals(14, keeping.keep(enrolment, days("990100"), AT));
      SQLException refused =
          assertThrows(
              SQLException.class,
              () ->
                  keyPool
                      .database()
                      .inTransaction(transaction -> {
                        try (PreparedStatement insert =
                            transaction.prepareStatement(
                                "INSERT INTO day_key VALUES ('" + FIRST + "', sha256(''))")) {
                          return insert.executeUpdate();
                        }
                      }));
      assertTrue(String.valueOf(refused.getMessage()).contains("destroyed"));
    }

    @Test
    void anEnrolmentEndsByItselfAndItsKeyWithIt() throws SQLException {
      Enrolment enrolment = enrolled(1);
      Enrolment renewed = enrolled(2);
      keeping.keep(enrolment, days("990100"), AT);
      enrolling.enrol(renewed.pseudonym(), Optional.empty(), AT.plusSeconds(1));

      destroying.run(AT.plus(Enrolments.LASTS));

      assertTrue(keys.subscriberKey(enrolment.epoch()).isEmpty());
      assertTrue(keys.subscriberKey(renewed.epoch()).isPresent());
      assertEquals(List.of("1"), strings("SELECT count(*) FROM enrolment"));
    }

    @Test
    @DisplayName("Pitfall 31: a number with a new owner")
    void aNewOwnerEndsTheEnrolmentOfTheFormerOne() throws SQLException {
      Enrolment former = enrolled(1);
      keeping.keep(former, days("990100"), AT);

      assertEquals(
          Optional.empty(),
          enrolling.current(former.pseudonym(), Optional.of(AT.plusSeconds(1)), AT.plusSeconds(2)));
      assertTrue(keys.subscriberKey(former.epoch()).isEmpty());
      assertEquals(List.of("0"), strings("SELECT count(*) FROM stay_day"));
    }

    @Test
    void repeatingItChangesNothingMore() throws SQLException {
      keeping.keep(enrolled(1), days("990100"), AT);
      destroying.run(AT.plus(Duration.ofDays(3)));
      List<String> once = strings("SELECT audit::text FROM audit ORDER BY position");
      destroying.run(AT.plus(Duration.ofDays(3)));

      assertEquals(once, strings("SELECT audit::text FROM audit ORDER BY position"));
    }

    @Test
    void atTheSunsetAllKeysGoForGood() throws Exception {
      Enrolment enrolment = enrolled(1);
      keeping.keep(enrolment, days("990100"), AT);
      Operating.keysIn(keyPool.database()).destroyAll();
      Operating.keysIn(keyPool.database()).destroyAll();

      assertEquals(List.of(), reading.read(enrolment, FIRST, TODAY));
      assertThrows(DestroyedKeyException.class, () -> keys.pseudonymKey());
      assertThrows(
          DestroyedKeyException.class, () -> keys.addSubscriber(Epoch.random(new SecureRandom())));
      assertTrue(keys.makeDayKey(TODAY.plusDays(1)).isEmpty());
      for (String table : List.of("pseudonym_key", "day_key", "subscriber_key")) {
        assertEquals(
            List.of("0"), strings(keyPool.database(), "SELECT count(*) FROM " + table), table);
      }
    }

    @Test
    void onlyPartitionsOfStayDayStandInTheSchemaOfPartitions() throws SQLException {
      destroying.run(AT);
      assertEquals(
          strings(
              "SELECT c.relname FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
                  + " WHERE n.nspname = 'stays_by_day' AND c.relkind IN ('r', 'p') ORDER BY 1"),
          strings(
              "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid"
                  + " WHERE i.inhparent = 'stay_day'::regclass ORDER BY 1"));
      assertEquals(16, database.inTransaction(StayDays::partitions).size());
    }
  }
}
