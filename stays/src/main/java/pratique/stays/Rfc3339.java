package pratique.stays;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// Instants as text, with the offset that makes them unambiguous.
///
/// Strict: a wall-clock time without an offset is refused, because nobody can say which instant it
/// is. Read to the millisecond; further digits are cut off. A leap second is the second after it.
///
/// @spec https://www.rfc-editor.org/rfc/rfc3339.html#section-5.6 RFC 3339 §5.6
public final class Rfc3339 {

  private static final int SECONDS_OF_DAY = 86_400;

  private Rfc3339() {}

  public static Optional<Instant> read(CharSequence text) {
    long millis = millis(text);
    return millis == BAD ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  /// What [#millis] answers of text that is no instant; itself no instant of the years 0 to 9999.
  static final long BAD = Long.MIN_VALUE;

  static long millis(CharSequence text) {
    int length = text.length();
    if (length < 20
        || text.charAt(4) != '-'
        || text.charAt(7) != '-'
        || (text.charAt(10) | 0x20) != 't'
        || text.charAt(13) != ':'
        || text.charAt(16) != ':') {
      return BAD;
    }
    int year = number(text, 0, 4);
    int month = number(text, 5, 7);
    int day = number(text, 8, 10);
    int hour = number(text, 11, 13);
    int minute = number(text, 14, 16);
    int second = number(text, 17, 19);
    if (year < 0 || month < 1 || month > 12 || day < 1 || hour < 0 || hour > 23) {
      return BAD;
    }
    if (minute < 0 || minute > 59 || second < 0 || second > 60) {
      return BAD;
    }
    int at = 19;
    int fraction = 0;
    if (text.charAt(at) == '.') {
      int digits = 0;
      at++;
      while (at < length && isDigit(text.charAt(at))) {
        if (digits < 3) {
          fraction = 10 * fraction + (text.charAt(at) - '0');
        }
        digits++;
        at++;
      }
      if (digits == 0 || digits > 9 || at == length) {
        return BAD;
      }
      for (int i = digits; i < 3; i++) {
        fraction *= 10;
      }
    }
    int offset = offsetSeconds(text, at);
    if (offset == NO_OFFSET) {
      return BAD;
    }
    long epochDay;
    try {
      epochDay = LocalDate.of(year, month, day).toEpochDay();
    } catch (DateTimeException e) {
      return BAD;
    }
    long seconds = epochDay * SECONDS_OF_DAY + hour * 3600L + minute * 60L + second - offset;
    if (second == 60 && Math.floorMod(seconds, (long) SECONDS_OF_DAY) != 0) {
      return BAD; // leap seconds end a day of UTC
    }
    return seconds * 1000 + fraction;
  }

  private static final int NO_OFFSET = Integer.MIN_VALUE;

  private static int offsetSeconds(CharSequence text, int at) {
    char sign = text.charAt(at);
    if ((sign | 0x20) == 'z') {
      return at + 1 == text.length() ? 0 : NO_OFFSET;
    }
    if ((sign != '+' && sign != '-') || at + 6 != text.length() || text.charAt(at + 3) != ':') {
      return NO_OFFSET;
    }
    int hours = number(text, at + 1, at + 3);
    int minutes = number(text, at + 4, at + 6);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59) {
      return NO_OFFSET;
    }
    int seconds = hours * 3600 + minutes * 60;
    return sign == '-' ? -seconds : seconds;
  }

  private static int number(CharSequence text, int begin, int end) {
    int value = 0;
    for (int i = begin; i < end; i++) {
      char digit = text.charAt(i);
      if (!isDigit(digit)) {
        return -1;
      }
      value = 10 * value + (digit - '0');
    }
    return value;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
