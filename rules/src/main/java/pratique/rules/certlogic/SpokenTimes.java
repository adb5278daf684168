package pratique.rules.certlogic;

/// Dates and lengths of time as people write them.
final class SpokenTimes {

  private static final long MINUTE_MILLIS = 60_000;
  private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;
  private static final int DATE_LENGTH = 10;
  private static final int MINUTES_LENGTH = 5;
  private static final int TIME_LENGTH = 8;
  private static final int SECONDS_LENGTH = 19;

  private final Language language;

  SpokenTimes(Language language) {
    this.language = language;
  }

  /// A date as it was written, without seconds that are zero: `2026-11-20 08:00`, with the offset
  /// if it has one that is not zero.
  String written(String text) {
    if (text.length() < SECONDS_LENGTH || text.charAt(DATE_LENGTH) != 'T') {
      return text;
    }
    int offset = SECONDS_LENGTH;
    while (offset < text.length() && text.charAt(offset) != '+' && text.charAt(offset) != '-') {
      offset++;
    }
    String time = text.substring(0, DATE_LENGTH) + " " + timeOfDay(text.substring(DATE_LENGTH + 1));
    return isZero(text, offset) ? time : time + " " + text.substring(offset);
  }

  private static boolean isZero(String text, int offset) {
    for (int at = offset; at < text.length(); at++) {
      if (text.charAt(at) >= '1' && text.charAt(at) <= '9') {
        return false;
      }
    }
    return true;
  }

  /// An instant in UTC; without the time when it is midnight.
  String instant(long millis) {
    String iso = DateTimes.iso(millis);
    int time = iso.indexOf('T');
    return Math.floorMod(millis, DateTimes.DAY_MILLIS) == 0
        ? iso.substring(0, time)
        : iso.substring(0, time) + " " + timeOfDay(iso.substring(time + 1));
  }

  /// `hh:mm` of `hh:mm:ss…`, or all three when there are seconds.
  private static String timeOfDay(String time) {
    return time.startsWith(":00", MINUTES_LENGTH)
        ? time.substring(0, MINUTES_LENGTH)
        : time.substring(0, TIME_LENGTH);
  }

  /// A length in days, or in hours where a rule counts hours; to the minute, rounded up.
  String length(long millis, TimeUnit unit) {
    return unit == TimeUnit.HOUR ? hours(millis) : days(millis);
  }

  /// What a rule adds.
  String amount(long amount, TimeUnit unit) {
    String plural = amount == 1 ? "" : "s";
    return switch (language) {
      case ENGLISH ->
          switch (unit) {
            case YEAR -> amount + " year" + plural;
            case MONTH -> amount + " month" + plural;
            case DAY -> amount + " day" + plural;
            case HOUR -> amount + " h";
          };
      case CHINESE ->
          switch (unit) {
            case YEAR -> amount + "年";
            case MONTH -> amount + "个月";
            case DAY -> amount + "天";
            case HOUR -> amount + "小时";
          };
    };
  }

  private String hours(long millis) {
    long hours = millis / HOUR_MILLIS;
    long minutes = millis % HOUR_MILLIS / MINUTE_MILLIS;
    // Less than a minute beyond a limit is beyond it all the same.
    if (millis % MINUTE_MILLIS != 0) {
      minutes++;
      hours += minutes / 60;
      minutes %= 60;
    }
    String whole = amount(hours, TimeUnit.HOUR);
    if (minutes == 0) {
      return whole;
    }
    return switch (language) {
      case ENGLISH -> whole + " " + minutes + " min";
      case CHINESE -> whole + minutes + "分钟";
    };
  }

  private String days(long millis) {
    long days = millis / DateTimes.DAY_MILLIS;
    long rest = millis % DateTimes.DAY_MILLIS;
    if (days == 0 && rest > 0) {
      return hours(rest);
    }
    String whole = amount(days, TimeUnit.DAY);
    if (rest == 0) {
      return whole;
    }
    return switch (language) {
      case ENGLISH -> whole + " " + hours(rest);
      case CHINESE -> whole + hours(rest);
    };
  }
}
