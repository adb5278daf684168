package pratique.stays;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// A SIM may have been in one city without a break from `from` to `until`; this much of it is
/// proven.
///
/// Stays of one SIM in one city neither overlap nor touch. Those in different cities may overlap as
/// far as they are only possible: what is proven never does.
///
/// - `possible`: the longest time the SIM can have been there.
/// - `runs`: the proven parts in order, disjoint, each inside `possible`; there may be none.
/// - `why`: what the rest of `possible` is made of.
///
/// The definition stands in spec/stays.md §5.
public record Stay(Place.City place, Span possible, List<Span> runs, Why why) {

  public Stay {
    requireNonNull(place, "place");
    requireNonNull(why, "why");
    runs = List.copyOf(runs);
    Instant end = possible.from();
    for (Span run : runs) {
      if (run.from().isBefore(end) || run.until().isAfter(possible.until())) {
        throw new IllegalArgumentException(
            "proven runs must be in order and inside " + possible + ", one is " + run);
      }
      end = run.until();
    }
  }

  /// Why a stay may have lasted longer than it is proven to have.
  ///
  /// - `ambiguous`: the network's cells could not tell this city from another.
  /// - `crossing`: the SIM was heard here at one end and elsewhere at the other.
  /// - `silent`: the SIM was not heard for longer than an attached phone may be silent, or had
  ///   signed off.
  public record Why(Duration ambiguous, Duration crossing, Duration silent) {
    public Why {
      if (ambiguous.isNegative() || crossing.isNegative() || silent.isNegative()) {
        throw new IllegalArgumentException("a duration must not be negative");
      }
    }
  }

  public Instant from() {
    return possible.from();
  }

  public Instant until() {
    return possible.until();
  }

  /// The longest proven run.
  public Duration dwellAtLeast() {
    Duration longest = Duration.ZERO;
    for (Span run : runs) {
      if (run.length().compareTo(longest) > 0) {
        longest = run.length();
      }
    }
    return longest;
  }

  /// All proven runs together.
  public Duration dwellAtLeastCumulative() {
    Duration sum = Duration.ZERO;
    for (Span run : runs) {
      sum = sum.plus(run.length());
    }
    return sum;
  }

  public Duration dwellAtLeast(StayPolicy.Dwell dwell) {
    return switch (dwell) {
      case CONTINUOUS -> dwellAtLeast();
      case CUMULATIVE -> dwellAtLeastCumulative();
    };
  }

  public Duration dwellAtMost() {
    return possible.length();
  }

  /// Whether the city is to be listed: the stay is proven to be as long as the policy asks.
  public boolean isProven(StayPolicy policy) {
    return dwellAtLeast(policy.dwell()).compareTo(policy.threshold()) >= 0;
  }

  /// Whether the city is to be listed on a card with this window: a proven part of a stay that is
  /// long enough lies inside the window, however short that part is.
  ///
  /// When the dwell is continuous the part belongs to a run that is long enough by itself.
  ///
  /// The definition stands in spec/stays.md §7.
  public boolean isProvenWithin(Span window, StayPolicy policy) {
    if (!isProven(policy)) {
      return false;
    }
    for (Span run : runs) {
      boolean counts =
          switch (policy.dwell()) {
            case CONTINUOUS -> run.length().compareTo(policy.threshold()) >= 0;
            case CUMULATIVE -> true;
          };
      if (counts && run.overlaps(window)) {
        return true;
      }
    }
    return false;
  }

  /// Whether the stay may have been as long as the policy asks, and partly inside the window. To be
  /// shown to the subscriber only.
  public boolean isPossibleWithin(Span window, StayPolicy policy) {
    return dwellAtMost().compareTo(policy.threshold()) >= 0 && possible.overlaps(window);
  }

  /// A person's whereabouts belong in no log.
  @Override
  public String toString() {
    return "Stay[…]";
  }
}
