package pratique.rules;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// How old a document may be: at `path` in its payload stands a time or a day, at most `within`
/// before the instant of the decision.
///
/// A day counts from its first instant in UTC. Exactly `within` is still fresh. A time after the
/// instant of the decision is only accepted where `futureAllowed` says so.
///
/// @param path members and positions joined by dots: `t.0.sc`
public record Freshness(String path, Duration within, boolean futureAllowed) {

  public Freshness {
    requireNonNull(path, "path");
    if (within.isNegative() || within.isZero()) {
      throw new IllegalArgumentException("within must be longer than nothing, was " + within);
    }
  }
}
