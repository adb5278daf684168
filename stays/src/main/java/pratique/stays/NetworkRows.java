package pratique.stays;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads the lines of a file of networks: `mcc,mnc,countries`.
///
/// `countries` are codes of ISO 3166-1 joined by `;`, none for a network that has no country.
/// Without `mnc` the row stands for all networks of the country code that have no row of their own.
/// The rows are added to a table and replace what it says.
///
/// The definition stands in spec/stays.md §9.
public final class NetworkRows {

  public static final String HEADER = "mcc,mnc,countries";

  private final NetworkTable.Builder builder;
  private final List<StayFault> faults = new ArrayList<>();

  public NetworkRows(NetworkTable known) {
    builder = known.with();
  }

  /// The next line; `number` counts from 1, and the first line is the header.
  public void read(int number, String line) {
    if (faults.size() >= Reading.MOST_FAULTS) {
      return;
    }
    if (number == 1) {
      if (!line.equals(HEADER)) {
        fault(number, "networks.header", "must be " + HEADER + ": name the columns so");
      }
      return;
    }
    List<String> fields = CsvRow.fields(line).orElse(List.of());
    if (fields.size() != 3) {
      fault(number, "networks.fields", "must have 3 fields: mend it");
      return;
    }
    List<String> countries =
        fields.get(2).isEmpty() ? List.of() : List.of(fields.get(2).split(";", -1));
    if (!countries.stream().allMatch(Place::isTwoLetters)) {
      fault(
          number, "networks.countries", "must name countries by two capital letters each: mend it");
      return;
    }
    boolean wholeCode = fields.get(1).isEmpty();
    Optional<Network> network = Network.of(fields.get(0), wholeCode ? "00" : fields.get(1));
    if (network.isEmpty()) {
      fault(
          number, "networks.network", "must have an mcc of 3 digits, and an mnc of 2 or 3 or none");
    } else if (wholeCode) {
      builder.countries(network.get().mcc(), countries);
    } else {
      builder.countries(network.get(), countries);
    }
  }

  private void fault(int number, String code, String message) {
    faults.add(new StayFault(code, "line " + number + " of the network table " + message));
  }

  /// The table, or what is wrong with it.
  public Reading<NetworkTable> table() {
    return faults.isEmpty() ? new Reading.Ok<>(builder.build()) : new Reading.Faulty<>(faults);
  }
}
