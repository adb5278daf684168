package pratique.rules.certlogic;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DateTimesTest {

  private static String iso(String date) {
    long millis = DateTimes.parse(date);
    return DateTimes.isInstant(millis) ? DateTimes.iso(millis) : Long.toString(millis);
  }

  @Nested
  @DisplayName("CertLogic 1.3.3, plusTime: the following date and date-time formats are allowed")
  class Formats {

    @ParameterizedTest
    @CsvSource({
      "2021, 2021-12-31T00:00:00.000Z",
      "2021-02, 2021-02-28T00:00:00.000Z",
      "2020-02, 2020-02-29T00:00:00.000Z",
      "1900-02, 1900-02-28T00:00:00.000Z",
      "2021-06-01, 2021-06-01T00:00:00.000Z",
      "2021-06-01T01:02:03, 2021-06-01T01:02:03.000Z",
      "2021-06-01T01:02:03Z, 2021-06-01T01:02:03.000Z",
      "2021-06-01T01:02:03+2, 2021-05-31T23:02:03.000Z",
      "2021-06-01T01:02:03-02, 2021-06-01T03:02:03.000Z",
      "2021-06-01T01:02:03+230, 2021-05-31T22:32:03.000Z",
      "2021-06-01T01:02:03+0230, 2021-05-31T22:32:03.000Z",
      "2021-06-01T01:02:03-2:30, 2021-06-01T03:32:03.000Z",
      "2021-06-01T01:02:03-02:30, 2021-06-01T03:32:03.000Z",
      "2021-06-01T01:02:03.1, 2021-06-01T01:02:03.100Z",
      "2021-06-01T01:02:03.12Z, 2021-06-01T01:02:03.120Z",
      "2021-06-01T01:02:03.1239999999+00:00, 2021-06-01T01:02:03.123Z",
      "2021-06-01T24:00:00Z, 2021-06-02T00:00:00.000Z",
      "2021-02-31, 2021-03-03T00:00:00.000Z",
      "0000-01-01, 0000-01-01T00:00:00.000Z",
    })
    void areReadAsTheReferenceReadsThem(String text, String instant) {
      assertEquals(instant, iso(text));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "2021-13",
          "2021-00-01",
          "2021-01-32",
          "2021-01-00",
          "2021-01-01T24:00:01",
          "2021-01-01T25:00:00",
          "2021-01-01T00:60:00",
          "2021-01-01T00:00:60",
          "2021-01-01T00:00:00+24:00",
          "2021-01-01T00:00:00+01:60",
        })
    void ofTheRightFormThatNameNoInstantAreInvalid(String text) {
      assertEquals(DateTimes.INVALID, DateTimes.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "",
          "202",
          "20211",
          "2021-1",
          "2021-1-01",
          "2021/01/01",
          "2021-01-01 00:00:00",
          "2021-01-01T00:00",
          "2021-01-01T00:00:00.",
          "2021-01-01T00:00:00.Z",
          "2021-01-01T00:00:00z",
          "2021-01-01T00:00:00+",
          "2021-01-01T00:00:00+123:00",
          "2021-01-01T00:00:00+1:0",
          "2021-01-01T00:00:00Z ",
          " 2021-01-01",
          "２０２１",
          "+2021-01-01",
          "2021-01-01T00:00:00+00:00:00",
        })
    void allOthersAreNone(String text) {
      assertEquals(DateTimes.NONE, DateTimes.parse(text));
    }
  }

  @Nested
  @DisplayName("CertLogic 1.3.3, Leap days: determined by methods on the JavaScript Date class")
  class Moving {

    @ParameterizedTest
    @CsvSource({
      "2020-02-29, 1, DAY, 2020-03-01T00:00:00.000Z",
      "2020-02-29, 1, MONTH, 2020-03-29T00:00:00.000Z",
      "2020-02-29, 1, YEAR, 2021-03-01T00:00:00.000Z",
      "2020-02-29, -4, YEAR, 2016-02-29T00:00:00.000Z",
      "2021-01-31, 1, MONTH, 2021-03-03T00:00:00.000Z",
      "2021-03-31, -1, MONTH, 2021-03-03T00:00:00.000Z",
      "2021-12-31, 2, MONTH, 2022-03-03T00:00:00.000Z",
      "2021-06-01T23:30:00Z, 1, HOUR, 2021-06-02T00:30:00.000Z",
      "2021-06-01T23:30:00Z, -40, HOUR, 2021-05-31T07:30:00.000Z",
      "0001-01-01, -2, YEAR, -000001-01-01T00:00:00.000Z",
      "9999-12-31, 1, DAY, +010000-01-01T00:00:00.000Z",
      "1970-01-01, 100000000, DAY, +275760-09-13T00:00:00.000Z",
      "1970-01-01, -100000000, DAY, -271821-04-20T00:00:00.000Z",
    })
    void overflowsIntoTheNextMonth(String date, long amount, TimeUnit unit, String moved) {
      assertEquals(moved, DateTimes.iso(DateTimes.plus(DateTimes.parse(date), amount, unit)));
    }

    @ParameterizedTest
    @CsvSource({
      "100000001, DAY",
      "-100000001, DAY",
      "2400000001, HOUR",
      "273791, YEAR",
      "-273793, YEAR",
      "3285489, MONTH",
      "9223372036854775807, DAY",
      "-9223372036854775808, YEAR",
      "9223372036854775807, MONTH",
      "-9223372036854775808, HOUR",
    })
    void endsWhereJavaScriptEnds(long amount, TimeUnit unit) {
      assertEquals(DateTimes.INVALID, DateTimes.plus(DateTimes.parse("1970-01-01"), amount, unit));
    }

    @Test
    void whatDoesNotExistStaysSo() {
      assertEquals(DateTimes.INVALID, DateTimes.plus(DateTimes.INVALID, 1, TimeUnit.YEAR));
    }
  }

  @Test
  void agreesWithTheJdkOn100000DatesOfSeed3() {
    Random random = new Random(3);
    for (int i = 0; i < 100_000; i++) {
      LocalDate date = LocalDate.of(random.nextInt(10_000), 1, 1).plusDays(random.nextInt(366));
      if (date.getYear() > 9999) {
        continue;
      }
      long millis = DateTimes.parse(date.toString());
      assertEquals(date.toEpochDay() * DateTimes.DAY_MILLIS, millis);
      assertEquals(
          new CivilDate(date.getYear(), date.getMonthValue(), date.getDayOfMonth()),
          CivilDate.of(date.toEpochDay()));
      YearMonth month = YearMonth.from(date);
      assertEquals(
          month.atEndOfMonth().toEpochDay() * DateTimes.DAY_MILLIS,
          DateTimes.parse(month.toString()));
      int days = random.nextInt(2_000_000) - 1_000_000;
      LocalDate moved = date.plusDays(days);
      assertEquals(
          moved.toEpochDay() * DateTimes.DAY_MILLIS, DateTimes.plus(millis, days, TimeUnit.DAY));
      long time = millis + random.nextInt(86_400_000);
      assertEquals(time, Instant.parse(DateTimes.iso(time)).toEpochMilli());
    }
  }
}
