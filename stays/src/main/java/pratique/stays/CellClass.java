package pratique.stays;

import java.util.Optional;

/// What kind of ground a cell covers.
public enum CellClass {
  /// It proves a city when it has that city alone as a candidate.
  ORDINARY("ordinary"),

  /// It stands at the edge of a city: it proves none, even with one candidate.
  BORDER("border"),

  /// It follows a railway or a motorway through several cities: it proves none, even with one
  /// candidate.
  LINEAR("linear");

  private static final CellClass[] ALL = values();

  private final String word;

  CellClass(String word) {
    this.word = word;
  }

  /// As it stands in a file of cells.
  public String word() {
    return word;
  }

  public static Optional<CellClass> of(String word) {
    for (CellClass each : ALL) {
      if (each.word.equals(word)) {
        return Optional.of(each);
      }
    }
    return Optional.empty();
  }
}
