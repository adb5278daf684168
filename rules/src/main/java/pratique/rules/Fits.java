package pratique.rules;

import java.util.function.IntPredicate;

/// Which documents fit which places of an alternative, both by their index.
final class Fits {

  private final boolean[][] table;
  private final int documents;

  private Fits(boolean[][] table, int documents) {
    this.table = table;
    this.documents = documents;
  }

  /// Nothing fits anywhere yet.
  static Fits none(int places, int documents) {
    return new Fits(new boolean[places][documents], documents);
  }

  void add(int place, int document) {
    table[place][document] = true;
  }

  int places() {
    return table.length;
  }

  int documents() {
    return documents;
  }

  boolean has(int place, int document) {
    return table[place][document];
  }

  /// Whether the document fits any place.
  boolean has(int document) {
    for (boolean[] place : table) {
      if (place[document]) {
        return true;
      }
    }
    return false;
  }

  /// Only the documents that `accepted` takes.
  Fits only(IntPredicate accepted) {
    Fits fewer = none(table.length, documents);
    for (int document = 0; document < documents; document++) {
      if (!has(document) || !accepted.test(document)) {
        continue;
      }
      for (int place = 0; place < table.length; place++) {
        fewer.table[place][document] = table[place][document];
      }
    }
    return fewer;
  }

  /// All places but one.
  Fits without(int place) {
    boolean[][] others = new boolean[table.length - 1][];
    for (int i = 0; i < others.length; i++) {
      others[i] = table[i < place ? i : i + 1];
    }
    return new Fits(others, documents);
  }
}
