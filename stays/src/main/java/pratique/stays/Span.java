package pratique.stays;

import java.time.Duration;
import java.time.Instant;

/// A stretch of time, to the millisecond.
///
/// Half-open: `from` belongs to it and `until` does not, so neighbours may share an instant without
/// overlapping.
public record Span(Instant from, Instant until) {

  public Span {
    if (!from.isBefore(until)) {
      throw new IllegalArgumentException("a span must end after it starts: " + from + ".." + until);
    }
  }

  static Span ofMillis(long from, long until) {
    return new Span(Instant.ofEpochMilli(from), Instant.ofEpochMilli(until));
  }

  public Duration length() {
    return Duration.between(from, until);
  }

  /// Whether the two share time. Neighbours that share only an instant do not.
  public boolean overlaps(Span other) {
    return from.isBefore(other.until) && other.from.isBefore(until);
  }
}
