package pratique.server;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import pratique.itinerary.PlaceNames;
import pratique.server.operator.SignallingStore;
import pratique.stays.StayFold;

/// What an instance that plays carriers needs beside the rest.
///
/// - `zone`: whose midnights begin and end a day of the card.
/// - `keyStore`: a PostgreSQL in a cluster of its own, without log archive and backups.
/// - `carriers`: one in earnest; several only to try out. Their signing keys stand in the key
///   folder, in this order.
public record OperatorConfig(
    ZoneId zone, ServerConfig.Storage keyStore, List<CarrierConfig> carriers) {

  /// One carrier. `home`: the country of its network, alpha-2; `names`: what its places are called.
  public record CarrierConfig(
      String name, Optional<String> home, PlaceNames names, Signalling signalling) {
    public CarrierConfig {
      requireNonNull(name, "name");
      requireNonNull(home, "home");
      requireNonNull(names, "names");
      requireNonNull(signalling, "signalling");
    }
  }

  /// Where its signalling is.
  public sealed interface Signalling {
    /// In a PostgreSQL of the carrier's, with tables of its cells and, where ITU-T's are not
    /// enough, of the world's networks.
    record External(ServerConfig.Storage.External database, Path cells, Optional<Path> networks)
        implements Signalling {}

    /// Handed over by the program that starts the instance.
    record Given(SignallingStore store, StayFold fold) implements Signalling {}
  }

  public OperatorConfig {
    requireNonNull(zone, "zone");
    requireNonNull(keyStore, "keyStore");
    carriers = List.copyOf(carriers);
    if (carriers.isEmpty()) {
      throw new IllegalArgumentException("an operator must be at least one carrier");
    }
  }
}
