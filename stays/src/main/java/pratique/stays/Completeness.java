package pratique.stays;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How much of a window the answer can speak of.
///
/// - `unheard`: the parts of the window in which nothing is known of the SIM: it was silent for
///   longer than an attached phone may be, had signed off, or was never heard before. Abroad, while
///   a registration lasts, silence is expected and does not count.
/// - `outages`: the parts of the window in which the operator's own feed was down.
/// - `ownedSince`: when the number began to belong to this subscriber, if that is known.
/// - `counts`: of all events, inside the window or not.
public record Completeness(
    Span window,
    List<Span> unheard,
    List<Span> outages,
    Optional<Instant> ownedSince,
    Counts counts) {

  public Completeness {
    requireNonNull(window, "window");
    unheard = List.copyOf(unheard);
    outages = List.copyOf(outages);
    requireNonNull(ownedSince, "ownedSince");
    requireNonNull(counts, "counts");
  }

  /// Nothing of the window is missing: all of it was heard, no feed was down, no event had to be
  /// left out, and the number belonged to the subscriber throughout.
  public boolean isComplete() {
    return unheard.isEmpty()
        && outages.isEmpty()
        && isHistorySufficient()
        && counts.quarantined() == 0
        && counts.unknownCell() == 0
        && counts.unknownNetwork() == 0;
  }

  /// The number belonged to this subscriber for the whole window. A card must not speak for a
  /// window that began with another owner.
  public boolean isHistorySufficient() {
    return ownedSince.map(since -> !since.isAfter(window.from())).orElse(true);
  }

  public Duration unheardTime() {
    Duration sum = Duration.ZERO;
    for (Span span : unheard) {
      sum = sum.plus(span.length());
    }
    return sum;
  }

  /// When a person's phone was off belongs in no log.
  @Override
  public String toString() {
    return "Completeness[…]";
  }
}
