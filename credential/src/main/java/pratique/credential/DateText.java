package pratique.credential;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// Days and instants as certificates write them, read digit by digit.
///
/// The JDK's formatters accept other forms than these, cost ten times as much and make the compiled
/// JavaScript five times as large.
///
/// @spec https://www.rfc-editor.org/rfc/rfc3339.html#section-5.6 RFC 3339 §5.6
final class DateText {

  static final int DAY_CHARS = 10;

  private static final int NONE = -1;
  private static final int MAX_FRACTION_DIGITS = 9;
  private static final long MAX_OFFSET_HOURS = 18;

  private DateText() {}

  /// A point in time, and whether it was written exactly as RFC 3339 asks.
  record Time(Instant instant, boolean standard) {}

  /// The day that the first ten characters (`YYYY-MM-DD`) name, when it exists.
  static @Nullable LocalDate day(String text) {
    if (text.length() < DAY_CHARS || text.charAt(4) != '-' || text.charAt(7) != '-') {
      return null;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 2);
    int day = digits(text, 8, 2);
    if (year == NONE || month < 1 || month > 12 || day < 1) {
      return null;
    }
    return day <= YearMonth.of(year, month).lengthOfMonth() ? LocalDate.of(year, month, day) : null;
  }

  /// The month that `YYYY-MM` names.
  static @Nullable YearMonth month(String text) {
    if (text.length() != 7 || text.charAt(4) != '-') {
      return null;
    }
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 2);
    return year == NONE || month < 1 || month > 12 ? null : YearMonth.of(year, month);
  }

  /// The year that `YYYY` names, or -1.
  static int year(String text) {
    return text.length() == 4 ? digits(text, 0, 4) : NONE;
  }

  /// Whether the text goes on after its day as a time of day would, with or without a zone.
  static boolean hasTimeAfterDay(String text) {
    return time(text) != null;
  }

  /// A day and a time of day. Beside RFC 3339 it takes what issuers write: no seconds, an offset
  /// without a colon or of hours only, a space or a small letter. Without a zone it is UTC.
  static @Nullable Time time(String text) {
    LocalDate day = day(text);
    int length = text.length();
    if (day == null || length < DAY_CHARS + 6) {
      return null;
    }
    char separator = text.charAt(DAY_CHARS);
    if (separator != 'T' && separator != 't' && separator != ' ') {
      return null;
    }
    boolean standard = separator == 'T';
    int hour = digits(text, 11, 2);
    int minute = digits(text, 14, 2);
    if (hour == NONE || hour > 23 || minute == NONE || minute > 59 || text.charAt(13) != ':') {
      return null;
    }
    int at = 16;
    int second = 0;
    int nanos = 0;
    if (at < length && text.charAt(at) == ':') {
      second = digits(text, at + 1, 2);
      if (second == NONE || second > 59) {
        return null;
      }
      at += 3;
      if (at < length && text.charAt(at) == '.') {
        int first = at + 1;
        int end = endOfDigits(text, first);
        if (end == first || end - first > MAX_FRACTION_DIGITS) {
          return null;
        }
        nanos = digits(text, first, end - first);
        for (int digit = end - first; digit < MAX_FRACTION_DIGITS; digit++) {
          nanos *= 10;
        }
        at = end;
      }
    } else {
      standard = false;
    }
    int offsetMinutes = 0;
    int left = length - at;
    char zone = left == 0 ? ' ' : text.charAt(at);
    if (left == 0) {
      standard = false;
    } else if (left == 1 && (zone == 'Z' || zone == 'z')) {
      standard = standard && zone == 'Z';
    } else if (zone == '+' || zone == '-') {
      boolean colon = left == 6 && text.charAt(at + 3) == ':';
      int hours = digits(text, at + 1, 2);
      int minutes =
          switch (left) {
            case 3 -> 0;
            case 5 -> digits(text, at + 3, 2);
            case 6 -> colon ? digits(text, at + 4, 2) : NONE;
            default -> NONE;
          };
      if (hours == NONE || hours > MAX_OFFSET_HOURS || minutes == NONE || minutes > 59) {
        return null;
      }
      offsetMinutes = (zone == '-' ? -1 : 1) * (60 * hours + minutes);
      standard = standard && colon;
    } else {
      return null;
    }
    long seconds =
        86_400 * day.toEpochDay() + 3_600L * hour + 60L * minute + second - 60L * offsetMinutes;
    return new Time(Instant.ofEpochSecond(seconds, nanos), standard);
  }

  /// The number that `count` digits from `start` on make, or -1.
  private static int digits(String text, int start, int count) {
    if (start + count > text.length()) {
      return NONE;
    }
    int value = 0;
    for (int i = start; i < start + count; i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return NONE;
      }
      value = 10 * value + (digit - '0');
    }
    return value;
  }

  private static int endOfDigits(String text, int start) {
    int end = start;
    while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
      end++;
    }
    return end;
  }
}
