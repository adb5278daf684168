package pratique.stays;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads the lines of a file of cells: `mcc,mnc,area,cell,candidates,class,valid_from,valid_until`.
///
/// A table with a faulty row is refused as a whole: a cell that is missing makes places vanish from
/// people's cards.
///
/// The definition stands in spec/stays.md §9.
public final class CellRows {

  public static final String HEADER = "mcc,mnc,area,cell,candidates,class,valid_from,valid_until";

  private final CellTable.Builder builder;
  private final List<StayFault> faults = new ArrayList<>();
  private final Map<String, List<String>> candidateLists = new HashMap<>();

  public CellRows(DivisionChanges changes) {
    builder = CellTable.builder(changes);
  }

  /// The next line; `number` counts from 1, and the first line is the header.
  public void read(int number, String line) {
    if (faults.size() >= Reading.MOST_FAULTS) {
      return;
    }
    if (number == 1) {
      if (!line.equals(HEADER)) {
        fault(number, "cells.header", "must be " + HEADER + ": name the columns so, in this order");
      }
      return;
    }
    Optional<List<String>> split = CsvRow.fields(line);
    if (split.isEmpty()) {
      fault(number, "cells.quotes", "must have quotation marks around whole fields only: mend it");
      return;
    }
    List<String> fields = split.get();
    if (fields.size() != 8) {
      fault(number, "cells.fields", "must have 8 fields, has " + fields.size() + ": mend it");
      return;
    }
    Optional<Network> network = Network.of(fields.get(0), fields.get(1));
    long area = CsvRow.number(fields.get(2));
    long cell = CsvRow.number(fields.get(3));
    Optional<CellClass> kind = CellClass.of(fields.get(5));
    if (network.isEmpty()) {
      fault(number, "cells.network", "must have an mcc of 3 digits and an mnc of 2 or 3: mend it");
    } else if (area < 0 || area > CellKey.MAX_AREA) {
      fault(number, "cells.area", "must have an area of 0 to " + CellKey.MAX_AREA + ": mend it");
    } else if (cell < 0 || cell > CellKey.MAX_CELL) {
      fault(number, "cells.cell", "must have a cell of 0 to " + CellKey.MAX_CELL + ": mend it");
    } else if (kind.isEmpty()) {
      fault(number, "cells.class", "must have class ordinary, border or linear: mend it");
    } else {
      Optional<Instant> from = Rfc3339.read(fields.get(6));
      Optional<Instant> until = Rfc3339.read(fields.get(7));
      if (from.isEmpty() && !fields.get(6).isEmpty()) {
        fault(number, "cells.validity", "must have a valid_from " + INSTANT);
      } else if (until.isEmpty() && !fields.get(7).isEmpty()) {
        fault(number, "cells.validity", "must have a valid_until " + INSTANT);
      } else {
        builder.add(
            number,
            new CellKey(network.get(), area, cell),
            candidates(fields.get(4)),
            kind.get(),
            from,
            until);
      }
    }
  }

  private static final String INSTANT = "such as 2026-03-01T00:00:00+08:00, or empty: mend it";

  private List<String> candidates(String field) {
    return candidateLists.computeIfAbsent(
        field, text -> text.isEmpty() ? List.of() : List.of(text.split(";", -1)));
  }

  private void fault(int number, String code, String message) {
    faults.add(new StayFault(code, "line " + number + " of the cell table " + message));
  }

  /// The table, or what is wrong with it.
  public Reading<CellTable> table() {
    if (!faults.isEmpty()) {
      return new Reading.Faulty<>(faults);
    }
    return builder.build();
  }
}
