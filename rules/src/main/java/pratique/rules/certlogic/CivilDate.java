package pratique.rules.certlogic;

/// A date of the Gregorian calendar, for whoever has days since 1970 and wants year, month and day.
record CivilDate(long year, int month, int day) {

  /// The inverse of [DateTimes#epochDay].
  static CivilDate of(long epochDay) {
    long sinceEra = epochDay + 719_468;
    long era = Math.floorDiv(sinceEra, 146_097L);
    long dayOfEra = sinceEra - era * 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    int dayOfYear = (int) (dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100));
    int monthFromMarch = (5 * dayOfYear + 2) / 153;
    int day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1;
    int month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
    return new CivilDate(yearOfEra + 400 * era + (month <= 2 ? 1 : 0), month, day);
  }
}
