package pratique.server;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.ObjIntConsumer;
import pratique.stays.CellRows;
import pratique.stays.CellTable;
import pratique.stays.DivisionChanges;
import pratique.stays.NetworkRows;
import pratique.stays.NetworkTable;
import pratique.stays.Reading;
import pratique.stays.StayFold;
import pratique.stays.StayPolicy;

/// Reads the tables of a carrier's network at the start.
final class NetworkFiles {

  private NetworkFiles() {}

  /// The fold over these cells by the usual policy. `networks` adds to what ITU-T assigned.
  static StayFold fold(Path cells, Optional<Path> networks) throws CannotStartException {
    CellRows cellRows = new CellRows(DivisionChanges.NONE);
    read("operator.cells", cells, (line, number) -> cellRows.read(number, line));
    CellTable cellTable = accepted("operator.cells", cellRows.table());
    NetworkTable networkTable = NetworkTable.ITU;
    if (networks.isPresent()) {
      NetworkRows rows = new NetworkRows(networkTable);
      read("operator.networks", networks.get(), (line, number) -> rows.read(number, line));
      networkTable = accepted("operator.networks", rows.table());
    }
    return new StayFold(cellTable, networkTable, StayPolicy.DEFAULT);
  }

  private static void read(String setting, Path file, ObjIntConsumer<String> reader)
      throws CannotStartException {
    try (BufferedReader lines = Files.newBufferedReader(file)) {
      int number = 0;
      String line = lines.readLine();
      while (line != null) {
        reader.accept(line, ++number);
        line = lines.readLine();
      }
    } catch (IOException e) {
      throw new CannotStartException(
          setting + " cannot be read: " + file, "see that the file is there and readable", e);
    }
  }

  private static <T> T accepted(String setting, Reading<T> reading) throws CannotStartException {
    return switch (reading) {
      case Reading.Ok<T>(T table) -> table;
      case Reading.Faulty<T>(var faults) ->
          throw new CannotStartException(
              setting + ": " + faults.getFirst().message(),
              faults.size() == 1
                  ? "mend it and start again"
                  : "mend it and the " + (faults.size() - 1) + " others");
    };
  }
}
