package pratique.stays;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Which cities each cell of the carrier covered, and when.
///
/// A cell that moved, was renumbered or stood somewhere for a week only has several rows, valid at
/// different times. A look-up costs one probe of a hash table, and the logarithm of the cell's rows
/// when it has several. Each cell takes 36 to 52 bytes, each further row of one 20.
///
/// The definition stands in spec/stays.md §2.
public final class CellTable {

  /// The most rows.
  public static final int MAX_ROWS = 100_000_000;

  /// The most candidates of one cell.
  public static final int MAX_CANDIDATES = 64;

  /// The longest code of a division.
  public static final int MAX_CODE_CHARS = 32;

  /// What the look-up of an unknown cell answers.
  static final int UNKNOWN = Integer.MIN_VALUE;

  private final CityIndex cities;
  private final BitSet networks;
  private final Keys keys;
  private final int[] starts;
  private final long[] from;
  private final long[] until;
  private final int[] places;

  private CellTable(
      CityIndex cities,
      BitSet networks,
      Keys keys,
      int[] starts,
      long[] from,
      long[] until,
      int[] places) {
    this.cities = cities;
    this.networks = networks;
    this.keys = keys;
    this.starts = starts;
    this.from = from;
    this.until = until;
    this.places = places;
  }

  CityIndex cities() {
    return cities;
  }

  /// Whether it is one of the carrier's own networks: one with cells in this table.
  boolean has(Network network) {
    return networks.get(network.packed());
  }

  /// How many rows the table has.
  public int rows() {
    return places.length;
  }

  /// The place number of the cell at that instant, or [#UNKNOWN].
  int place(CellKey key, long atMillis) {
    return place(key.network().packed(), key.area(), key.cell(), atMillis);
  }

  int place(int network, long area, long cell, long atMillis) {
    int key = keys.find(Keys.high(network, area), cell);
    if (key < 0) {
      return UNKNOWN;
    }
    int low = starts[key];
    int high = starts[key + 1] - 1;
    while (low < high) {
      int middle = (low + high + 1) >>> 1;
      if (from[middle] <= atMillis) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return from[low] <= atMillis && atMillis < until[low] ? places[low] : UNKNOWN;
  }

  public static Builder builder() {
    return new Builder(DivisionChanges.NONE);
  }

  public static Builder builder(DivisionChanges changes) {
    return new Builder(changes);
  }

  /// Collects rows and finds out what is wrong with them as a whole.
  public static final class Builder {
    private final DivisionChanges changes;
    private final CityIndex cities = new CityIndex();
    private final BitSet networks = new BitSet();
    private final Keys keys = new Keys();
    private final List<StayFault> faults = new ArrayList<>();
    private int rows;
    private int[] keyOf = new int[64];
    private long[] from = new long[64];
    private long[] until = new long[64];
    private int[] places = new int[64];
    private int[] lines = new int[64];

    private Builder(DivisionChanges changes) {
      this.changes = requireNonNull(changes, "changes");
    }

    /// One row.
    ///
    /// - `line`: where it stands, for messages.
    /// - `candidates`: division codes, in any order; none for a cell that covers no city.
    /// - `validFrom`: empty for ever before. `validUntil`: the first instant at which it is no
    ///   longer valid; empty for ever after.
    public Builder add(
        int line,
        CellKey key,
        List<String> candidates,
        CellClass kind,
        Optional<Instant> validFrom,
        Optional<Instant> validUntil) {
      if (rows == MAX_ROWS) {
        fault("cells.limit", line, "is one more than " + MAX_ROWS + " rows: split the table");
        return this;
      }
      if (candidates.size() > MAX_CANDIDATES) {
        fault(
            "cells.candidates",
            line,
            "must have at most "
                + MAX_CANDIDATES
                + " candidates, has "
                + candidates.size()
                + ": leave out the unlikely");
        return this;
      }
      List<String> current = new ArrayList<>(candidates.size());
      for (String code : candidates) {
        if (!isCode(code)) {
          fault(
              "cells.candidates",
              line,
              "must name divisions by 1 to "
                  + MAX_CODE_CHARS
                  + " letters, digits and hyphens: mend the code");
          return this;
        }
        current.add(changes.current(code));
      }
      long begin = validFrom.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
      long end = validUntil.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
      if (begin >= end) {
        fault(
            "cells.validity",
            line,
            "must be valid until after it is valid from: mend the instants");
        return this;
      }
      grow();
      keyOf[rows] = keys.add(Keys.high(key.network().packed(), key.area()), key.cell());
      networks.set(key.network().packed());
      from[rows] = begin;
      until[rows] = end;
      places[rows] = cities.number(current, kind == CellClass.ORDINARY);
      lines[rows] = line;
      rows++;
      return this;
    }

    private void fault(String code, int line, String message) {
      if (faults.size() < Reading.MOST_FAULTS) {
        faults.add(new StayFault(code, "line " + line + " of the cell table " + message));
      }
    }

    private void grow() {
      if (rows == places.length) {
        int size = rows + (rows >> 1);
        keyOf = Arrays.copyOf(keyOf, size);
        from = Arrays.copyOf(from, size);
        until = Arrays.copyOf(until, size);
        places = Arrays.copyOf(places, size);
        lines = Arrays.copyOf(lines, size);
      }
    }

    private static boolean isCode(String code) {
      if (code.isEmpty() || code.length() > MAX_CODE_CHARS) {
        return false;
      }
      for (int i = 0; i < code.length(); i++) {
        char c = code.charAt(i);
        boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (!plain && c != '-') {
          return false;
        }
      }
      return true;
    }

    /// The table, or all that is wrong with it. Two rows of one cell that are valid at the same
    /// time are a fault that names both lines.
    public Reading<CellTable> build() {
      int[] starts = new int[keys.size() + 1];
      for (int row = 0; row < rows; row++) {
        starts[keyOf[row] + 1]++;
      }
      for (int key = 0; key < keys.size(); key++) {
        starts[key + 1] += starts[key];
      }
      int[] order = new int[rows];
      int[] next = Arrays.copyOf(starts, keys.size());
      for (int row = 0; row < rows; row++) {
        order[next[keyOf[row]]++] = row;
      }
      for (int key = 0; key < keys.size(); key++) {
        sortAndCheck(order, starts[key], starts[key + 1]);
      }
      if (!faults.isEmpty()) {
        return new Reading.Faulty<>(faults);
      }
      long[] sortedFrom = new long[rows];
      long[] sortedUntil = new long[rows];
      int[] sortedPlaces = new int[rows];
      for (int i = 0; i < rows; i++) {
        sortedFrom[i] = from[order[i]];
        sortedUntil[i] = until[order[i]];
        sortedPlaces[i] = places[order[i]];
      }
      return new Reading.Ok<>(
          new CellTable(cities, networks, keys, starts, sortedFrom, sortedUntil, sortedPlaces));
    }

    private void sortAndCheck(int[] order, int begin, int end) {
      if (end - begin < 2) {
        return;
      }
      Integer[] group = new Integer[end - begin];
      for (int i = 0; i < group.length; i++) {
        group[i] = order[begin + i];
      }
      Arrays.sort(
          group, Comparator.<Integer>comparingLong(row -> from[row]).thenComparing(row -> row));
      int longest = group[0];
      for (int i = 0; i < group.length; i++) {
        int row = group[i];
        order[begin + i] = row;
        if (i > 0 && from[row] < until[longest]) {
          fault(
              "cells.overlap",
              row < longest ? lines[row] : lines[longest],
              "and line "
                  + (row < longest ? lines[longest] : lines[row])
                  + " describe the same cell at the same time: end the validity of one before the"
                  + " other begins");
        }
        longest = until[row] > until[longest] ? row : longest;
      }
    }
  }

  /// The keys of cells and their numbers in order of arrival: a hash table with open addressing.
  private static final class Keys {
    private int size;
    private long[] highs = new long[64];
    private long[] lows = new long[64];
    private int[] slots = new int[256];

    static long high(int network, long area) {
      return ((long) network << 32) | area;
    }

    int size() {
      return size;
    }

    private int slot(long high, long low) {
      long mixed = (high * 0x9e3779b97f4a7c15L) ^ (low * 0xc2b2ae3d27d4eb4fL);
      mixed ^= mixed >>> 32;
      mixed *= 0xd6e8feb86659fd93L;
      int slot = (int) (mixed >>> 32) & (slots.length - 1);
      while (slots[slot] != 0) {
        int key = slots[slot] - 1;
        if (lows[key] == low && highs[key] == high) {
          return slot;
        }
        slot = (slot + 1) & (slots.length - 1);
      }
      return slot;
    }

    int find(long high, long low) {
      return slots[slot(high, low)] - 1;
    }

    int add(long high, long low) {
      int slot = slot(high, low);
      if (slots[slot] != 0) {
        return slots[slot] - 1;
      }
      if (size == highs.length) {
        highs = Arrays.copyOf(highs, size + (size >> 1));
        lows = Arrays.copyOf(lows, size + (size >> 1));
      }
      highs[size] = high;
      lows[size] = low;
      slots[slot] = ++size;
      if (size * 2L > slots.length) {
        slots = new int[slots.length * 2];
        for (int key = 0; key < size; key++) {
          slots[slot(highs[key], lows[key])] = key + 1;
        }
      }
      return size - 1;
    }
  }
}
