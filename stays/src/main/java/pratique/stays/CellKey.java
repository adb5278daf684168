package pratique.stays;

import static java.util.Objects.requireNonNull;

/// One cell of a network: the number of its area (LAC or TAC) and its own (CI, ECI or NCI).
///
/// - `area`: 0 to 2³²−1. `cell`: 0 to 2³⁶−1, the longest that 3GPP has.
///
/// @spec https://www.etsi.org/deliver/etsi_ts/123000_123099/123003/ 3GPP TS 23.003 §19.6A
public record CellKey(Network network, long area, long cell) {

  public static final long MAX_AREA = (1L << 32) - 1;
  public static final long MAX_CELL = (1L << 36) - 1;

  public CellKey {
    requireNonNull(network, "network");
    if (area < 0 || area > MAX_AREA) {
      throw new IllegalArgumentException("an area must be 0 to " + MAX_AREA + ", was " + area);
    }
    if (cell < 0 || cell > MAX_CELL) {
      throw new IllegalArgumentException("a cell must be 0 to " + MAX_CELL + ", was " + cell);
    }
  }
}
