package pratique.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Optional;

/// Instants and lengths of time as rule sets and documents write them.
///
/// Written out here because the platform's own parsers take more than the notation (small letters,
/// years of ten digits) and, compiled to JavaScript, refuse offsets.
///
/// @spec https://www.rfc-editor.org/rfc/rfc3339.html#section-5.6 RFC 3339 §5.6
public final class Times {

  private static final int DATE_CHARS = 10;
  private static final int TIME_UNTIL = 19;
  private static final int MOST_FRACTION_DIGITS = 9;
  private static final int MOST_AMOUNT_DIGITS = 6;

  private Times() {}

  /// `2022-01-17T00:00:00Z`, with a fraction of up to nine digits and an offset `+08:00` instead of
  /// `Z` when there is one. Years are 1900 to 2199.
  public static Optional<Instant> instant(String text) {
    Optional<LocalDate> date = text.length() > TIME_UNTIL ? date(text) : Optional.empty();
    if (date.isEmpty() || text.charAt(DATE_CHARS) != 'T') {
      return Optional.empty();
    }
    int hour = digits(text, 11, 2);
    int minute = digits(text, 14, 2);
    int second = digits(text, 17, 2);
    if (text.charAt(13) != ':'
        || text.charAt(16) != ':'
        || hour < 0
        || hour > 23
        || minute < 0
        || minute > 59
        || second < 0
        || second > 59) {
      return Optional.empty();
    }
    int at = TIME_UNTIL;
    int nanos = 0;
    if (text.charAt(at) == '.') {
      int end = at + 1;
      int scale = 100_000_000;
      while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
        nanos += scale * (text.charAt(end) - '0');
        scale /= 10;
        end++;
      }
      if (end == at + 1 || end > at + 1 + MOST_FRACTION_DIGITS) {
        return Optional.empty();
      }
      at = end;
    }
    int wallNanos = nanos;
    return offsetSeconds(text, at)
        .map(offset ->
            date.get()
                .atTime(hour, minute, second, wallNanos)
                .toInstant(ZoneOffset.UTC)
                .minusSeconds(offset));
  }

  /// How far the zone is from UTC in which a text that [#instant] reads is written.
  public static ZoneOffset offset(String text) {
    return text.endsWith("Z")
        ? ZoneOffset.UTC
        : ZoneOffset.ofTotalSeconds(offsetSeconds(text, text.length() - 6).orElse(0));
  }

  /// The instant in the notation of that zone, `Z` for UTC.
  public static String write(Instant instant, ZoneOffset offset) {
    if (offset.equals(ZoneOffset.UTC)) {
      return instant.toString();
    }
    String local = instant.plusSeconds(offset.getTotalSeconds()).toString();
    return local.substring(0, local.length() - 1) + offset.getId();
  }

  /// A time, or a day `2022-01-17` or `2022-01-17` with a time of day, which stands for its first
  /// instant in UTC.
  static Optional<Instant> instantOrDay(String text) {
    return text.length() == DATE_CHARS
        ? date(text).map(day -> day.atStartOfDay().toInstant(ZoneOffset.UTC))
        : instant(text);
  }

  private static Optional<LocalDate> date(String text) {
    int year = digits(text, 0, 4);
    int month = digits(text, 5, 2);
    int day = digits(text, 8, 2);
    boolean separated = text.length() >= DATE_CHARS && text.charAt(4) == '-';
    if (!separated || text.charAt(7) != '-' || year < 1900 || year > 2199) {
      return Optional.empty();
    }
    if (month < 1 || month > 12 || day < 1 || day > YearMonth.of(year, month).lengthOfMonth()) {
      return Optional.empty();
    }
    return Optional.of(LocalDate.of(year, month, day));
  }

  private static Optional<Integer> offsetSeconds(String text, int at) {
    if (at == text.length() - 1 && text.charAt(at) == 'Z') {
      return Optional.of(0);
    }
    if (at != text.length() - 6 || text.charAt(at + 3) != ':') {
      return Optional.empty();
    }
    int hours = digits(text, at + 1, 2);
    int minutes = digits(text, at + 4, 2);
    if (hours < 0 || hours > 18 || minutes < 0 || minutes > 59) {
      return Optional.empty();
    }
    int seconds = 3600 * hours + 60 * minutes;
    return switch (text.charAt(at)) {
      case '+' -> Optional.of(seconds);
      case '-' -> Optional.of(-seconds);
      default -> Optional.empty();
    };
  }

  /// The number that `count` digits from `from` on write, or -1.
  private static int digits(String text, int from, int count) {
    if (from + count > text.length()) {
      return -1;
    }
    int number = 0;
    for (int at = from; at < from + count; at++) {
      int digit = text.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return -1;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /// `P7D`, `PT72H`, `PT30M` or a mixture in this order, longer than nothing. A day is 24 hours.
  static Optional<Duration> duration(String text) {
    if (!text.startsWith("P")) {
      return Optional.empty();
    }
    long minutes = 0;
    boolean inTime = false;
    int lastUnit = 0;
    int at = 1;
    while (at < text.length()) {
      if (text.charAt(at) == 'T' && !inTime && at + 1 < text.length()) {
        inTime = true;
        at++;
        continue;
      }
      int end = at;
      while (end < text.length() && text.charAt(end) >= '0' && text.charAt(end) <= '9') {
        end++;
      }
      if (end == at || end - at > MOST_AMOUNT_DIGITS || end == text.length()) {
        return Optional.empty();
      }
      int amount = digits(text, at, end - at);
      int unit = unit(text.charAt(end), inTime);
      if (unit <= lastUnit) {
        return Optional.empty();
      }
      lastUnit = unit;
      minutes += (unit == 1 ? 1440L : unit == 2 ? 60L : 1L) * amount;
      at = end + 1;
    }
    return minutes > 0 ? Optional.of(Duration.ofMinutes(minutes)) : Optional.empty();
  }

  /// 1 for days, 2 for hours, 3 for minutes, 0 for what is none of them.
  private static int unit(char letter, boolean inTime) {
    return switch (letter) {
      case 'D' -> inTime ? 0 : 1;
      case 'H' -> inTime ? 2 : 0;
      case 'M' -> inTime ? 3 : 0;
      default -> 0;
    };
  }

  /// The notation that [#duration] reads: whole hours as hours, so that `PT72H` stays itself.
  static String write(Duration duration) {
    long minutes = duration.toMinutes();
    if (minutes % 1440 == 0) {
      return "P" + minutes / 1440 + "D";
    }
    return minutes % 60 == 0 ? "PT" + minutes / 60 + "H" : "PT" + minutes + "M";
  }
}
