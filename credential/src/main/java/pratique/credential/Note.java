package pratique.credential;

import static java.util.Objects.requireNonNull;

/// A deviation from its standard that a reader met in a document and tolerated.
///
/// `where` is a path such as `cwt.exp` or `v.0.dt`, or empty; never a value from the document.
public record Note(Deviation deviation, String where) {

  public Note {
    requireNonNull(deviation, "deviation");
    requireNonNull(where, "where");
  }
}
