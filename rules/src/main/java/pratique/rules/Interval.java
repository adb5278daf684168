package pratique.rules;

import java.time.Duration;
import java.time.Instant;

/// A stretch of time: `from` belongs to it, `until` does not.
record Interval(Instant from, Instant until) {

  Interval {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException(
          "interval must end after it begins: " + from + ".." + until);
    }
  }

  boolean holds(Instant at) {
    return !at.isBefore(from) && at.isBefore(until);
  }

  /// How long this one and the other last together; not positive when they do not meet.
  Duration overlap(Interval other) {
    Instant begin = from.isAfter(other.from) ? from : other.from;
    Instant end = until.isBefore(other.until) ? until : other.until;
    return Duration.between(begin, end);
  }
}
