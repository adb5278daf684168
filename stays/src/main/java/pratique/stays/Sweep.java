package pratique.stays;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// One pass over a SIM's observations in order of time, which finds where it may have been and
/// where it is proven to have been.
///
/// Observations of one instant make one group with a set of candidate cities. What lies between two
/// groups belongs to the cities that both have; to those of either when they have none in common or
/// when the SIM was silent. The cost is linear in the observations, times the few cities that are
/// possible at once. Most neighbours are of the same proven city: [#glide] passes over those with
/// one comparison each.
///
/// The definition stands in spec/stays.md §4 and §5.
final class Sweep {

  private static final int[] NO_CITY = {};

  /// A stay that is being built, and then one that is built. Times are milliseconds of the epoch.
  static final class Building {
    final int city;
    final long from;
    long until;
    long crossing;
    long silent;
    long[] runs = new long[4];
    int runNumbers;

    Building(int city, long from) {
      this.city = city;
      this.from = from;
    }

    void prove(long begin, long end) {
      if (runNumbers > 0 && runs[runNumbers - 1] == begin) {
        runs[runNumbers - 1] = end;
        return;
      }
      if (runNumbers == runs.length) {
        runs = Arrays.copyOf(runs, runNumbers * 2);
      }
      runs[runNumbers++] = begin;
      runs[runNumbers++] = end;
    }
  }

  private enum Between {
    SHARED,
    CROSSING,
    SILENT,
    ABROAD
  }

  private final CityIndex cities;
  private final long silence;
  private final long bridge;

  private final List<Building> built = new ArrayList<>();
  private final List<Building> open = new ArrayList<>();

  /// Pairs of beginning and end.
  private long[] unheard = new long[4];

  private int unheardNumbers;

  // The group at hand, or just read.
  private int[] members = NO_CITY;
  private boolean unambiguous;
  private boolean off;
  private boolean abroad;

  // The group before it.
  private boolean begun;
  private long lastTime;
  private int[] lastMembers = NO_CITY;
  private boolean lastOff;
  private boolean lastAbroad;

  // The last unambiguous group that the present one may be joined to.
  private boolean chained;
  private int chainCity;
  private long chainTime;
  private boolean chainBridges;

  Sweep(CityIndex cities, StayPolicy policy) {
    this.cities = cities;
    this.silence = policy.silence().toMillis();
    this.bridge = policy.bridge().toMillis();
  }

  List<Building> built() {
    return built;
  }

  long[] unheard() {
    return Arrays.copyOf(unheard, unheardNumbers);
  }

  /// Whether the SIM has signed off with its last observation.
  boolean isOff() {
    return lastOff;
  }

  /// `roaming` knows what the observations of visited networks say; `asOf` is how far the last
  /// observation may reach.
  Sweep over(long[] times, int[] marks, int size, Roaming roaming, long asOf) {
    int i = 0;
    while (i < size) {
      long at = times[i];
      int j = i + 1;
      while (j < size && times[j] == at) {
        j++;
      }
      if (read(marks, i, j, roaming)) {
        step(at);
      }
      i = j;
      if (open.size() == 1 && isProvenUpTo(lastTime)) {
        i = glide(times, marks, i, size);
      }
    }
    finish(asOf);
    return this;
  }

  /// Whether the one open stay is proven to its present end and nothing has interrupted it.
  private boolean isProvenUpTo(long end) {
    Building stay = open.getFirst();
    return chained
        && !chainBridges
        && !lastOff
        && chainTime == end
        && stay.city == chainCity
        && stay.runNumbers > 0
        && stay.runs[stay.runNumbers - 1] == end;
  }

  private int glide(long[] times, int[] marks, int begin, int size) {
    int mark = Observations.mark(chainCity, Observations.SEEN, 0);
    long last = lastTime;
    int i = begin;
    while (i < size && marks[i] == mark && times[i] - last <= silence) {
      last = times[i++];
    }
    if (i < size && times[i] == last) {
      // The last instant has more to say; it is left to be read as a group.
      while (i > begin && times[i - 1] == last) {
        i--;
      }
      last = i > begin ? times[i - 1] : lastTime;
    }
    if (last > lastTime) {
      open.getFirst().prove(lastTime, last);
      lastTime = last;
      chainTime = last;
    }
    return i;
  }

  /// Reads the group of one instant; false when it says nothing about cities.
  private boolean read(int[] marks, int begin, int end, Roaming roaming) {
    if (end - begin == 1 && (marks[begin] & 0xf) <= 1) { // one event in a cell, in time or late
      int place = Observations.number(marks[begin]);
      members = cities.members(place);
      unambiguous = place >= 0;
      off = false;
      abroad = false;
      return true;
    }
    int[] all = NO_CITY;
    int[] every = NO_CITY;
    boolean any = false;
    boolean proves = false;
    off = false;
    abroad = false;
    boolean says = false;
    for (int i = begin; i < end; i++) {
      int[] candidates = null;
      switch (Observations.kind(marks[i])) {
        case Observations.SEEN -> candidates = cities.members(Observations.number(marks[i]));
        case Observations.DETACHED -> {
          candidates = cities.members(Observations.number(marks[i]));
          off = true;
        }
        case Observations.DETACHED_SOMEWHERE -> {
          off = true;
          says = true;
        }
        case Observations.REGISTERED, Observations.CANCELLED -> {
          switch (roaming.role(i)) {
            case NONE, RETURNED -> {}
            case ABROAD -> {
              candidates = NO_CITY;
              abroad = true;
            }
            case ABROAD_FOR_A_MOMENT -> candidates = NO_CITY;
            case ENDED -> {
              off = true;
              says = true;
            }
          }
        }
        default -> says |= roaming.role(i) == Roaming.Role.RETURNED; // at home, or nothing said
      }
      if (candidates != null) {
        all = any ? intersection(all, candidates) : candidates;
        every = any ? union(every, candidates) : candidates;
        any = true;
        proves |= Observations.number(marks[i]) >= 0 && candidates.length == 1;
      }
    }
    members = all.length > 0 ? all : every;
    unambiguous = proves && all.length == 1;
    return any || says;
  }

  private void step(long at) {
    boolean proven = false;
    if (begun) {
      Between between = between(at);
      int[] possible =
          switch (between) {
            case SHARED -> intersection(lastMembers, members);
            case CROSSING, SILENT -> union(lastMembers, members);
            case ABROAD -> NO_CITY;
          };
      pass(lastTime, at, possible, between);
      chained &= between == Between.SHARED && contains(possible, chainCity);
      proven = chained && unambiguous && (!chainBridges || at - chainTime <= bridge);
    }
    if (proven) {
      openStay(chainCity).prove(chainTime, at);
    }
    if (unambiguous) {
      chained = true;
      chainCity = members[0];
      chainTime = at;
      chainBridges = false;
    } else {
      chainBridges = true;
    }
    begun = true;
    lastTime = at;
    lastMembers = members;
    lastOff = off;
    lastAbroad = abroad;
  }

  private Between between(long at) {
    if (!lastOff && at - lastTime > silence && lastAbroad) {
      return Between.ABROAD;
    }
    if (lastOff || at - lastTime > silence) {
      return Between.SILENT;
    }
    return intersection(lastMembers, members).length > 0 ? Between.SHARED : Between.CROSSING;
  }

  private void pass(long begin, long end, int[] possible, Between between) {
    for (int i = open.size() - 1; i >= 0; i--) {
      Building stay = open.get(i);
      if (!contains(possible, stay.city)) {
        stay.until = begin;
        built.add(stay);
        open.remove(i);
      }
    }
    for (int city : possible) {
      Building stay = null;
      for (Building each : open) {
        if (each.city == city) {
          stay = each;
        }
      }
      if (stay == null) {
        stay = new Building(city, begin);
        open.add(stay);
      }
      switch (between) {
        case CROSSING -> stay.crossing += end - begin;
        case SILENT -> stay.silent += end - begin;
        case SHARED, ABROAD -> {}
      }
    }
    if (between == Between.SILENT) {
      if (unheardNumbers == unheard.length) {
        unheard = Arrays.copyOf(unheard, unheardNumbers * 2);
      }
      unheard[unheardNumbers++] = begin;
      unheard[unheardNumbers++] = end;
    }
  }

  private Building openStay(int city) {
    for (Building stay : open) {
      if (stay.city == city) {
        return stay;
      }
    }
    throw new IllegalStateException("a proven city must be possible");
  }

  /// The last observation reaches no further than an attached phone may be silent.
  private void finish(long asOf) {
    if (begun && !lastOff && !lastAbroad && asOf > lastTime) {
      long reach = asOf - lastTime > silence ? lastTime + silence : asOf;
      int heard = unheardNumbers;
      pass(lastTime, reach, lastMembers, Between.SILENT);
      unheardNumbers = heard;
      lastTime = reach;
    }
    for (Building stay : open) {
      stay.until = lastTime;
      built.add(stay);
    }
    open.clear();
  }

  // Sets of cities: a few numbers in ascending order.

  private static boolean contains(int[] set, int city) {
    for (int member : set) {
      if (member == city) {
        return true;
      }
    }
    return false;
  }

  private static int[] intersection(int[] one, int[] other) {
    if (Arrays.equals(one, other)) {
      return one;
    }
    if (one.length == 1) {
      return contains(other, one[0]) ? one : NO_CITY;
    }
    if (other.length == 1) {
      return contains(one, other[0]) ? other : NO_CITY;
    }
    int[] found = new int[Math.min(one.length, other.length)];
    int size = 0;
    for (int city : one) {
      if (contains(other, city)) {
        found[size++] = city;
      }
    }
    return size == 0 ? NO_CITY : Arrays.copyOf(found, size);
  }

  private static int[] union(int[] one, int[] other) {
    if (other.length == 0 || Arrays.equals(one, other)) {
      return one;
    }
    if (one.length == 0) {
      return other;
    }
    int[] found = new int[one.length + other.length];
    int size = 0;
    int i = 0;
    int j = 0;
    while (i < one.length || j < other.length) {
      int next;
      if (j == other.length || (i < one.length && one[i] <= other[j])) {
        next = one[i++];
      } else {
        next = other[j++];
      }
      if (size == 0 || found[size - 1] != next) {
        found[size++] = next;
      }
    }
    return size == found.length ? found : Arrays.copyOf(found, size);
  }
}
