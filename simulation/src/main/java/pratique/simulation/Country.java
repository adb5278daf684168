package pratique.simulation;

import java.util.List;
import java.util.Optional;
import pratique.stays.CellClass;
import pratique.stays.CellKey;
import pratique.stays.CellTable;
import pratique.stays.Network;
import pratique.stays.Reading;
import pratique.stays.StayFault;

/// The made-up country: cities along a ring road, each with twenty cells of its own, four at the
/// border to the next city and four along the railway there.
public final class Country {

  public static final int CITIES = 40;

  static final Network NETWORK = new Network(460, 0, 2);
  private static final int ORDINARY = 20;
  private static final int BORDER = 4;
  private static final int LINEAR = 4;

  private Country() {}

  /// What is told of each cell.
  @FunctionalInterface
  public interface Cells {
    void cell(CellKey key, List<String> candidates, CellClass kind);
  }

  /// Division codes of six digits, as in GB/T 2260, of no real city.
  static String code(int city) {
    return Integer.toString(990_000 + 100 * (city % CITIES));
  }

  static CellKey ordinary(int city, int cell) {
    return new CellKey(NETWORK, 1 + city % CITIES, cell % ORDINARY);
  }

  /// Between the city and the next.
  static CellKey border(int city, int cell) {
    return new CellKey(NETWORK, 1 + city % CITIES, ORDINARY + cell % BORDER);
  }

  /// From the city to the next.
  static CellKey linear(int city, int cell) {
    return new CellKey(NETWORK, 1 + city % CITIES, ORDINARY + BORDER + cell % LINEAR);
  }

  public static void cells(Cells cells) {
    for (int city = 0; city < CITIES; city++) {
      List<String> both = List.of(code(city), code(city + 1));
      for (int i = 0; i < ORDINARY; i++) {
        cells.cell(ordinary(city, i), List.of(code(city)), CellClass.ORDINARY);
      }
      for (int i = 0; i < BORDER; i++) {
        cells.cell(border(city, i), both, CellClass.BORDER);
      }
      for (int i = 0; i < LINEAR; i++) {
        cells.cell(linear(city, i), both, CellClass.LINEAR);
      }
    }
  }

  public static CellTable table() {
    CellTable.Builder builder = CellTable.builder();
    cells((key, candidates, kind) ->
        builder.add(1, key, candidates, kind, Optional.empty(), Optional.empty()));
    return switch (builder.build()) {
      case Reading.Ok<CellTable>(CellTable table) -> table;
      case Reading.Faulty<CellTable>(List<StayFault> faults) ->
          throw new IllegalStateException(faults.getFirst().message());
    };
  }
}
