package pratique.simulation;

import static java.util.Objects.requireNonNull;

import java.time.Instant;

/// What to simulate. The same plan gives the same events on every machine.
///
/// - `subscribers`, `days`: how many, each at least 1.
/// - `borderShare`: of a city's events, how many percent a border cell carries, 0 to 100.
public record Plan(long seed, long subscribers, int days, Instant from, int borderShare) {

  public static final int MAX_DAYS = 60;

  public Plan {
    requireNonNull(from, "from");
    if (subscribers < 1) {
      throw new IllegalArgumentException("subscribers must be at least 1, was " + subscribers);
    }
    if (days < 1 || days > MAX_DAYS) {
      throw new IllegalArgumentException("days must be 1 to " + MAX_DAYS + ", was " + days);
    }
    if (borderShare < 0 || borderShare > 100) {
      throw new IllegalArgumentException("border share must be 0 to 100, was " + borderShare);
    }
  }
}
