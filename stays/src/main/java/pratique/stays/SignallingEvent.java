package pratique.stays;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// A phone was heard by a network.
///
/// - `subscriber`: a pseudonym; this module never needs to know whose.
/// - `instant`: when it happened. `received`: when the carrier stored it, stamped once; a replay
///   keeps it.
/// - `cell`: of the subscriber's own network. Empty for a message from a visited network, which
///   tells the network and not the place.
///
/// The definition stands in spec/stays.md §3.
public record SignallingEvent(
    String subscriber,
    Instant instant,
    Instant received,
    Network network,
    Optional<CellKey> cell,
    EventType type) {

  public SignallingEvent {
    requireNonNull(subscriber, "subscriber");
    requireNonNull(instant, "instant");
    requireNonNull(received, "received");
    requireNonNull(network, "network");
    requireNonNull(cell, "cell");
    requireNonNull(type, "type");
  }

  /// A person's whereabouts belong in no log.
  @Override
  public String toString() {
    return "SignallingEvent[…]";
  }
}
