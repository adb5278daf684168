package pratique.stays;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Small numbers for cities and for sets of them, so that the fold compares numbers.
///
/// A *place number* is 0 or more for a proven city, and negative for a set of candidates: of
/// several cities, of one city that is not proven, or of none, which is [#NOWHERE].
final class CityIndex {

  /// In no city: abroad, at sea, in the air.
  static final int NOWHERE = -1;

  /// Place numbers share a word with four bits of the fold.
  static final int MAX_NUMBERS = 1 << 27;

  private final List<Place.City> cities = new ArrayList<>();
  private final List<int[]> alone = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<int[]> sets = new ArrayList<>();
  private final Map<List<Integer>, Integer> setNumbers = new HashMap<>();

  CityIndex() {
    sets.add(new int[0]);
    setNumbers.put(List.of(), 0);
  }

  /// The place number of these candidates. `proves`: one candidate alone is proof.
  int number(List<String> candidates, boolean proves) {
    TreeSet<Integer> members = new TreeSet<>();
    for (String code : candidates) {
      members.add(city(code));
    }
    if (proves && members.size() == 1) {
      return members.getFirst();
    }
    List<Integer> key = List.copyOf(members);
    Integer known = setNumbers.get(key);
    if (known != null) {
      return ~known;
    }
    int number = sets.size();
    int[] set = new int[key.size()];
    Arrays.setAll(set, key::get);
    sets.add(set);
    setNumbers.put(key, number);
    return ~number;
  }

  private int city(String code) {
    Integer known = numbers.get(code);
    if (known != null) {
      return known;
    }
    int number = cities.size();
    if (number + sets.size() >= MAX_NUMBERS) {
      throw new IllegalArgumentException("there must be fewer than " + MAX_NUMBERS + " places");
    }
    cities.add(new Place.City(code));
    alone.add(new int[] {number});
    numbers.put(code, number);
    return number;
  }

  Place.City city(int number) {
    return cities.get(number);
  }

  /// The cities of a place number, in ascending order; not to be changed.
  int[] members(int place) {
    return place >= 0 ? alone.get(place) : sets.get(~place);
  }
}
