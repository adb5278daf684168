package pratique.rules.certlogic;

import org.jspecify.annotations.Nullable;

/// The texts of an array by hash, so that asking whether one is among hundreds takes one look.
///
/// Open addressing with linear probing in a table at least twice as long as there are texts.
final class TextSet {

  private final @Nullable String[] table;

  private TextSet(int texts) {
    this.table = new @Nullable String[Integer.highestOneBit(Math.max(1, texts)) * 4];
  }

  static TextSet of(Prepared[] items) {
    int texts = 0;
    for (Prepared item : items) {
      if (item instanceof Prepared.Text) {
        texts++;
      }
    }
    TextSet set = new TextSet(texts);
    for (Prepared item : items) {
      if (item instanceof Prepared.Text text) {
        set.add(text.value());
      }
    }
    return set;
  }

  private void add(String text) {
    int mask = table.length - 1;
    int at = spread(text) & mask;
    while (true) {
      String there = table[at];
      if (there == null) {
        table[at] = text;
        return;
      }
      if (there.equals(text)) {
        return;
      }
      at = (at + 1) & mask;
    }
  }

  boolean contains(String text) {
    int mask = table.length - 1;
    for (int at = spread(text) & mask; ; at = (at + 1) & mask) {
      String there = table[at];
      if (there == null) {
        return false;
      }
      if (there.equals(text)) {
        return true;
      }
    }
  }

  private static int spread(String text) {
    int hash = text.hashCode();
    return hash ^ (hash >>> 16);
  }
}
