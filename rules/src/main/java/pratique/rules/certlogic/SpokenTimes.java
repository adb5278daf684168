package pratique.rules.certlogic;

/// Dates and lengths of time as people write them.
final class SpokenTimes {

  private static final long MINUTE_MILLIS = 60_000;
  private static final long HOUR_MILLIS = 60 * MINUTE_MILLIS;
  private static final int DATE_LENGTH = 10;
  private static final int MINUTES_LENGTH = 16;
  private static final int SECONDS_LENGTH = 19;

  private final Language language;

  SpokenTimes(Language language) {
    this.language = language;
  }

  /// A date as it was written, without seconds: `2026-11-20 08:00`, with the offset if it has one
  /// other than `Z`.
  String written(String text) {
    if (text.length() < SECONDS_LENGTH || text.charAt(DATE_LENGTH) != 'T') {
      return text;
    }
    int offset = SECONDS_LENGTH;
    while (offset < text.length() && text.charAt(offset) != '+' && text.charAt(offset) != '-') {
      offset++;
    }
    return text.substring(0, DATE_LENGTH)
        + " "
        + text.substring(DATE_LENGTH + 1, MINUTES_LENGTH)
        + (offset < text.length() ? " " + text.substring(offset) : "");
  }

  /// An instant in UTC; without the time when it is midnight.
  String instant(long millis) {
    String iso = DateTimes.iso(millis);
    int time = iso.indexOf('T');
    return Math.floorMod(millis, DateTimes.DAY_MILLIS) == 0
        ? iso.substring(0, time)
        : iso.substring(0, time) + " " + iso.substring(time + 1, time + 6);
  }

  /// A length that a rule sets, in the unit in which it was set.
  String limit(long millis, TimeUnit unit) {
    return unit == TimeUnit.HOUR ? hours(millis) : days(millis);
  }

  /// A length that was found, no coarser than to the minute.
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
