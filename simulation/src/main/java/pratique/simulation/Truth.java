package pratique.simulation;

import static java.util.Objects.requireNonNull;

import pratique.stays.Span;

/// What really happened to a made-up person or phone, for a while.
///
/// - `place`: a division code, the code of a country, or empty where no place belongs to it.
public record Truth(String subscriber, Kind kind, String place, Span when) {

  public enum Kind {
    /// The person was in a city.
    STAY,

    /// The person was in another country.
    VISIT,

    /// The phone was off.
    GAP,

    /// The phone at a border jumped to and fro between two cities' cells.
    PING_PONG,

    /// The phone was heard once by a network across the border.
    ACCIDENT,

    /// The number belonged to one person.
    OWNER
  }

  public Truth {
    requireNonNull(subscriber, "subscriber");
    requireNonNull(kind, "kind");
    requireNonNull(place, "place");
    requireNonNull(when, "when");
  }
}
