package pratique.server.itinerary;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/// What a phone is told for every card that was made about it, so that nobody can have one made
/// without its holder's knowledge.
final class CardMade {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  private CardMade() {}

  static String text(Instant at) {
    String time = TIME.format(at);
    return "An itinerary card about this number was made at "
        + time
        + ". If it was not you, lock the number. 本号码的行程卡已于 "
        + time
        + " 生成。如非本人操作，请锁定本号码。";
  }
}
