package pratique.stays;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/// Which country a phone network is in: one, one of several, or none, as on a ship.
///
/// The definition stands in spec/stays.md §2.
public final class NetworkTable {

  /// What ITU-T has assigned.
  public static final NetworkTable ITU = MobileCountryCodes.table();

  private final Map<Integer, List<String>> byMcc;
  private final Map<Integer, List<String>> byNetwork;

  private NetworkTable(Map<Integer, List<String>> byMcc, Map<Integer, List<String>> byNetwork) {
    this.byMcc = Map.copyOf(byMcc);
    this.byNetwork = Map.copyOf(byNetwork);
  }

  /// The countries of a network by their codes of ISO 3166-1, sorted: none of a network that has no
  /// country. Empty when the table does not know it.
  public Optional<List<String>> countries(Network network) {
    List<String> own = byNetwork.get(network.packed());
    return own != null ? Optional.of(own) : Optional.ofNullable(byMcc.get(network.mcc()));
  }

  /// A builder that knows nothing.
  public static Builder empty() {
    return new Builder();
  }

  /// A builder that begins with what this table knows.
  public Builder with() {
    Builder builder = new Builder();
    builder.byMcc.putAll(byMcc);
    builder.byNetwork.putAll(byNetwork);
    return builder;
  }

  /// Collects countries; what is said later replaces what was said before.
  public static final class Builder {
    private final Map<Integer, List<String>> byMcc = new HashMap<>();
    private final Map<Integer, List<String>> byNetwork = new HashMap<>();

    private Builder() {}

    /// The countries of all networks with this country code that are not named by themselves.
    public Builder countries(int mcc, List<String> countries) {
      if (mcc < 0 || mcc > 999) {
        throw new IllegalArgumentException("a mobile country code must be 0 to 999, was " + mcc);
      }
      byMcc.put(mcc, checked(countries));
      return this;
    }

    /// The countries of one network.
    public Builder countries(Network network, List<String> countries) {
      byNetwork.put(network.packed(), checked(countries));
      return this;
    }

    private static List<String> checked(List<String> countries) {
      for (String country : countries) {
        if (!Place.isTwoLetters(country)) {
          throw new IllegalArgumentException(
              "a country must be two capital letters of ISO 3166-1, was " + country);
        }
      }
      return List.copyOf(new TreeSet<>(countries));
    }

    public NetworkTable build() {
      return new NetworkTable(byMcc, byNetwork);
    }
  }
}
