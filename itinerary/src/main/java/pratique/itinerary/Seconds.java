package pratique.itinerary;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Whole seconds, which is all that a card holds of time.
final class Seconds {

  private Seconds() {}

  static boolean areWhole(Instant instant) {
    return down(instant).equals(instant);
  }

  static boolean areWhole(Duration duration) {
    return down(duration).equals(duration);
  }

  /// How many whole ones a duration has. TeaVM has no `Duration.toSeconds`.
  static long in(Duration duration) {
    return Math.floorDiv(duration.toMillis(), 1000L);
  }

  static Instant down(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS);
  }

  static Instant up(Instant instant) {
    Instant whole = down(instant);
    return whole.equals(instant) ? whole : whole.plusSeconds(1);
  }

  static Duration down(Duration duration) {
    return Duration.ofSeconds(in(duration));
  }

  static Duration up(Duration duration) {
    Duration whole = down(duration);
    return whole.equals(duration) ? whole : whole.plusSeconds(1);
  }
}
