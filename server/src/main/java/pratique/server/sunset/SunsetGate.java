package pratique.server.sunset;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;

/// The instant at which this instance ends. A running batch asks it at every row.
public record SunsetGate(Instant sunsetAt) {

  /// No instance starts with a sunset further away than this.
  public static final Duration MAX_AHEAD = Duration.ofDays(400);

  public SunsetGate {
    requireNonNull(sunsetAt, "sunsetAt");
  }

  /// Open before the sunset; the instant itself is already closed.
  public boolean isOpen(Instant at) {
    return at.isBefore(sunsetAt);
  }
}
