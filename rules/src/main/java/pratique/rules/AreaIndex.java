package pratique.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Finds the entries of a list that speak of an area, or of one in it or around it.
///
/// Sorted by code, so that the areas inside another one stand together: a search costs the
/// logarithm of the list's length and what it finds.
final class AreaIndex<T> {

  private static final String AFTER_ALL = "\uffff";

  private final TreeMap<String, List<T>> byArea = new TreeMap<>();

  AreaIndex(List<T> entries, Function<T, String> area) {
    for (T entry : entries) {
      byArea.computeIfAbsent(area.apply(entry), _ -> new ArrayList<>()).add(entry);
    }
  }

  /// The entries of each area that `match` relates to `area`, a list for each, by code.
  List<List<T>> find(String area, Lookup.Match match) {
    return switch (match) {
      case EXACT -> found(List.of(area));
      case WITHIN -> found(Areas.around(area).stream().sorted().toList());
      case CONTAINS -> {
        List<List<T>> found = new ArrayList<>();
        String stem = Areas.stem(area);
        for (Map.Entry<String, List<T>> entry :
            byArea.subMap(stem, true, stem + AFTER_ALL, true).entrySet()) {
          if (Areas.contains(area, entry.getKey())) {
            found.add(entry.getValue());
          }
        }
        yield found;
      }
    };
  }

  private List<List<T>> found(List<String> areas) {
    List<List<T>> found = new ArrayList<>();
    for (String area : areas) {
      List<T> entries = byArea.get(area);
      if (entries != null) {
        found.add(entries);
      }
    }
    return found;
  }

  Map<String, List<T>> byArea() {
    return byArea;
  }
}
