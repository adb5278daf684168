package pratique.itinerary;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import pratique.stays.Span;

/// The days that a card speaks of: whole days of one zone, the last of them over before the card
/// was made.
///
/// Half-open: `from` belongs to the window and `until` does not, so an event at midnight exactly
/// belongs to the new day.
///
/// - `days`: 1 to 31.
/// - `zone`: a name of the IANA time zone database, for example `Asia/Shanghai`. Both ends carry
///   their own offset, so nobody needs that database to read a card.
///
/// The definition stands in spec/itinerary-card.md §2.
public record Window(OffsetDateTime from, OffsetDateTime until, int days, String zone) {

  public static final int MAX_DAYS = 31;
  public static final int USUAL_DAYS = 7;
  public static final int MAX_ZONE_CHARS = 64;

  /// In some zones a day of the year begins at one o'clock, when clocks are put forward at
  /// midnight.
  private static final int LATEST_FIRST_HOUR = 1;

  public Window {
    requireNonNull(from, "from");
    requireNonNull(until, "until");
    if (days < 1 || days > MAX_DAYS) {
      throw new IllegalArgumentException(
          "a window must have 1 to " + MAX_DAYS + " days, has " + days);
    }
    if (!isZone(zone)) {
      throw new IllegalArgumentException(
          "a zone must be 1 to " + MAX_ZONE_CHARS + " letters, digits and / _ + -");
    }
    if (!beginsDay(from) || !beginsDay(until)) {
      throw new IllegalArgumentException("a window must begin and end where a day begins");
    }
    if (!from.toLocalDate().plusDays(days).equals(until.toLocalDate())) {
      throw new IllegalArgumentException(
          "a window of " + days + " days must end as many days after it begins");
    }
  }

  private static boolean beginsDay(OffsetDateTime time) {
    return time.getHour() <= LATEST_FIRST_HOUR
        && time.getMinute() == 0
        && time.getSecond() == 0
        && time.getNano() == 0;
  }

  static boolean isZone(String zone) {
    if (zone.isEmpty() || zone.length() > MAX_ZONE_CHARS) {
      return false;
    }
    for (int i = 0; i < zone.length(); i++) {
      char c = zone.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!plain && c != '/' && c != '_' && c != '+' && c != '-') {
        return false;
      }
    }
    return true;
  }

  /// The last `days` days of `zone` that are over at `asOf`.
  public static Window before(Instant asOf, int days, ZoneId zone) {
    LocalDate today = asOf.atZone(zone).toLocalDate();
    return new Window(
        today.minusDays(days).atStartOfDay(zone).toOffsetDateTime(),
        today.atStartOfDay(zone).toOffsetDateTime(),
        days,
        zone.getId());
  }

  public Span span() {
    return new Span(from.toInstant(), until.toInstant());
  }
}
