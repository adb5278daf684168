package pratique.rules.certlogic;

/// Date-times as the language has them: parsed from its formats, moved as JavaScript moves them.
///
/// A date-time is a count of milliseconds since 1970-01-01T00:00Z in a `long`, so that rules make
/// no garbage. Three more values stand for what is none: [#NONE] for a text of no allowed format,
/// [#INVALID] for one of the right form that names no instant, which JavaScript carries along and
/// which compares false with everything.
///
/// @spec
///   https://github.com/ehn-dcc-development/eu-dcc-business-rules/blob/main/certlogic/specification/README.md#offset-date-time-plustime
///   CertLogic 1.3.3, plusTime
final class DateTimes {

  /// No allowed format.
  static final long NONE = Long.MIN_VALUE;

  /// An allowed format that names no instant, or an instant beyond what JavaScript can hold.
  static final long INVALID = Long.MIN_VALUE + 1;

  /// A value that is no date-time at all, where one is asked for.
  static final long WRONG_KIND = Long.MIN_VALUE + 2;

  /// ECMA-262 §21.4.1.1: a hundred million days either way.
  private static final long LATEST_MILLIS = 8_640_000_000_000_000L;

  /// More hours, and more months, than lie between the first and the last instant.
  private static final long MOST_HOURS = 10_000_000_000L;

  private static final long MOST_MONTHS = 10_000_000;

  private static final long HOUR_MILLIS = 3_600_000;
  static final long DAY_MILLIS = 24 * HOUR_MILLIS;
  private static final int YEAR_LENGTH = 4;
  private static final int MONTH_LENGTH = 7;
  private static final int DATE_LENGTH = 10;
  private static final int SECONDS_LENGTH = 19;

  private DateTimes() {}

  static boolean isInstant(long millis) {
    return millis > WRONG_KIND;
  }

  /// The instant that a text of any of the allowed formats names, [#INVALID] or [#NONE]; a date
  /// without day, or without month and day, names the last day that it can mean.
  static long parse(String text) {
    int length = text.length();
    if (length < YEAR_LENGTH || !areDigits(text, 0, YEAR_LENGTH)) {
      return NONE;
    }
    int year = twoDigits(text, 0) * 100 + twoDigits(text, 2);
    if (length == YEAR_LENGTH) {
      return DAY_MILLIS * epochDay(year, 12, 31);
    }
    if (length < MONTH_LENGTH || text.charAt(4) != '-' || !areDigits(text, 5, 7)) {
      return NONE;
    }
    int month = twoDigits(text, 5);
    if (length == MONTH_LENGTH) {
      return month < 1 || month > 12
          ? INVALID
          : DAY_MILLIS * (epochDay(year, month, 1) + lengthOfMonth(year, month) - 1);
    }
    if (length < DATE_LENGTH || text.charAt(7) != '-' || !areDigits(text, 8, 10)) {
      return NONE;
    }
    int day = twoDigits(text, 8);
    // A day that the month lacks counts on into the next, as long as no month had it.
    long date =
        month < 1 || month > 12 || day < 1 || day > 31
            ? INVALID
            : DAY_MILLIS * epochDay(year, month, day);
    return length == DATE_LENGTH ? date : withTime(text, date);
  }

  /// What [#parse] answers for dates of birth: only dates, whole or partial.
  static long parseDateOfBirth(Prepared.Text text) {
    return text.value.length() <= DATE_LENGTH ? text.time : NONE;
  }

  private static long withTime(String text, long date) {
    int length = text.length();
    if (length < SECONDS_LENGTH
        || text.charAt(10) != 'T'
        || !areDigits(text, 11, 13)
        || text.charAt(13) != ':'
        || !areDigits(text, 14, 16)
        || text.charAt(16) != ':'
        || !areDigits(text, 17, 19)) {
      return NONE;
    }
    int hour = twoDigits(text, 11);
    int minute = twoDigits(text, 14);
    int second = twoDigits(text, 17);
    int millis = 0;
    int at = SECONDS_LENGTH;
    if (at < length && text.charAt(at) == '.') {
      int weight = 100;
      int from = ++at;
      while (at < length && isDigit(text.charAt(at))) {
        millis += weight * (text.charAt(at) - '0');
        weight /= 10;
        at++;
      }
      if (at == from) {
        return NONE;
      }
    }
    long offset = offset(text, at);
    if (offset == NONE) {
      return NONE;
    }
    boolean isMidnightAtTheEnd = hour == 24 && minute == 0 && second == 0 && millis == 0;
    if (!isInstant(date)
        || !isInstant(offset)
        || (hour > 23 && !isMidnightAtTheEnd)
        || minute > 59
        || second > 59) {
      return INVALID;
    }
    return date + hour * HOUR_MILLIS + minute * 60_000L + second * 1000L + millis - offset;
  }

  /// What stands after the time: nothing or `Z`, or a sign, one or two digits of hours and two or
  /// no digits of minutes, with a colon between them if one likes. In milliseconds.
  private static long offset(String text, int from) {
    int length = text.length();
    if (from == length || (length == from + 1 && text.charAt(from) == 'Z')) {
      return 0;
    }
    char sign = text.charAt(from);
    if (sign != '+' && sign != '-') {
      return NONE;
    }
    int colon = text.indexOf(':', from);
    int hourFrom = from + 1;
    int hourUntil = colon >= 0 ? colon : length - hourFrom <= 2 ? length : length - 2;
    int minuteFrom = colon >= 0 ? colon + 1 : hourUntil;
    int hourDigits = hourUntil - hourFrom;
    int minuteDigits = length - minuteFrom;
    if (hourDigits < 1
        || hourDigits > 2
        || (minuteDigits != 0 && minuteDigits != 2)
        || !areDigits(text, hourFrom, hourUntil)
        || !areDigits(text, minuteFrom, length)) {
      return NONE;
    }
    int hours = hourDigits == 2 ? twoDigits(text, hourFrom) : text.charAt(hourFrom) - '0';
    int minutes = minuteDigits == 2 ? twoDigits(text, minuteFrom) : 0;
    if (hours > 23 || minutes > 59) {
      return INVALID;
    }
    long offset = hours * HOUR_MILLIS + minutes * 60_000L;
    return sign == '-' ? -offset : offset;
  }

  /// Moves a date-time by `amount` units; a day that a month lacks counts on into the next month.
  ///
  /// @spec https://tc39.es/ecma262/#sec-date.prototype.setutcfullyear ECMA-262 §21.4.4
  static long plus(long millis, long amount, TimeUnit unit) {
    if (!isInstant(millis) || amount == 0) {
      return millis;
    }
    // Whatever passes these bounds can be multiplied without overflow.
    return switch (unit) {
      case HOUR -> isWithin(MOST_HOURS, amount) ? clip(millis + amount * HOUR_MILLIS) : INVALID;
      case DAY -> isWithin(MOST_HOURS, amount) ? clip(millis + amount * DAY_MILLIS) : INVALID;
      case MONTH -> isWithin(MOST_MONTHS, amount) ? plusMonths(millis, amount) : INVALID;
      case YEAR -> isWithin(MOST_MONTHS, amount) ? plusMonths(millis, 12 * amount) : INVALID;
    };
  }

  private static boolean isWithin(long most, long amount) {
    return -most <= amount && amount <= most;
  }

  private static long plusMonths(long millis, long amount) {
    long day = Math.floorDiv(millis, DAY_MILLIS);
    long timeOfDay = millis - day * DAY_MILLIS;
    CivilDate date = CivilDate.of(day);
    long months = 12 * date.year() + date.month() - 1 + amount;
    long year = Math.floorDiv(months, 12L);
    int month = (int) (months - 12 * year) + 1;
    return clip(DAY_MILLIS * epochDay(year, month, date.day()) + timeOfDay);
  }

  private static long clip(long millis) {
    return millis > LATEST_MILLIS || millis < -LATEST_MILLIS ? INVALID : millis;
  }

  /// As JavaScript writes it: `2021-06-01T00:00:00.000Z`, with a sign and six digits of the year
  /// before 0000 and after 9999.
  static String iso(long millis) {
    long day = Math.floorDiv(millis, DAY_MILLIS);
    int rest = (int) (millis - day * DAY_MILLIS);
    CivilDate date = CivilDate.of(day);
    StringBuilder text = new StringBuilder(27);
    if (date.year() < 0 || date.year() > 9999) {
      text.append(date.year() < 0 ? '-' : '+');
      padded(text, Math.abs(date.year()), 6);
    } else {
      padded(text, date.year(), 4);
    }
    padded(text.append('-'), date.month(), 2);
    padded(text.append('-'), date.day(), 2);
    padded(text.append('T'), rest / 3_600_000, 2);
    padded(text.append(':'), rest / 60_000 % 60, 2);
    padded(text.append(':'), rest / 1000 % 60, 2);
    padded(text.append('.'), rest % 1000, 3);
    return text.append('Z').toString();
  }

  private static void padded(StringBuilder text, long number, int digits) {
    String written = Long.toString(number);
    for (int missing = digits - written.length(); missing > 0; missing--) {
      text.append('0');
    }
    text.append(written);
  }

  /// Days since 1970-01-01 of a date of the Gregorian calendar, also before it was introduced.
  ///
  /// Years begin in March here, so that the leap day is their last; 400 of them have 146,097 days.
  static long epochDay(long year, int month, int day) {
    long yearFromMarch = month <= 2 ? year - 1 : year;
    long era = Math.floorDiv(yearFromMarch, 400L);
    long yearOfEra = yearFromMarch - 400 * era;
    int dayOfYear = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    return 146_097 * era + 365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468;
  }

  private static int lengthOfMonth(int year, int month) {
    return switch (month) {
      case 2 -> year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
      case 4, 6, 9, 11 -> 30;
      default -> 31;
    };
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean areDigits(String text, int from, int until) {
    for (int at = from; at < until; at++) {
      if (!isDigit(text.charAt(at))) {
        return false;
      }
    }
    return true;
  }

  private static int twoDigits(String text, int at) {
    return 10 * (text.charAt(at) - '0') + text.charAt(at + 1) - '0';
  }
}
