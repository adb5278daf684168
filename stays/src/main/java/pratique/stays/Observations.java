package pratique.stays;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The events of one subscriber, resolved against the tables and kept as two numbers each.
///
/// Events may be added in any order and any number of times. What cannot be used is counted. An
/// observation takes 12 bytes.
public final class Observations {

  /// Heard in a cell.
  static final int SEEN = 0;

  /// Signed off in a cell.
  static final int DETACHED = 1;

  /// Signed off, nobody knows where.
  static final int DETACHED_SOMEWHERE = 2;

  /// Heard by a visited network.
  static final int REGISTERED = 3;

  /// A visited network was told that the SIM has left it.
  static final int CANCELLED = 4;

  /// Heard by the own network in an unknown place: it ends a registration abroad and says no more.
  static final int HOME = 5;

  /// The own network was told that the SIM has left it: where to, the next registration says.
  static final int SAYS_NOTHING = 6;

  /// A mark is the place's number, or that of the visited network, then three bits of the kind,
  /// then one that says that the event came late. A city proven in time is a mark whose low four
  /// bits are zero and that is not negative.
  private static final int NUMBER_SHIFT = 4;

  static final int LATE = 1;

  private static final long MAX_SECONDS = 1_000_000_000_000L;

  private final CellTable cells;
  private final NetworkTable networks;
  private final StayPolicy policy;
  private final Question question;
  private final long earliest;
  private final long latest;
  private final long horizon;
  private final long futureLimit;
  private final long oldestReceipt;
  private final long asOf;
  private final long ownedSince;

  private final List<Network> visited = new ArrayList<>();
  private final Map<Network, Integer> visitedNumbers = new HashMap<>();

  private int size;
  private long[] times = new long[16];
  private int[] marks = new int[16];
  private boolean sorted = true;
  private boolean roaming;
  private boolean late;

  private long lateEvents;
  private long quarantined;
  private long unknownCell;
  private long unknownNetwork;
  private long notYet;
  private long formerOwner;

  Observations(CellTable cells, NetworkTable networks, StayPolicy policy, Question question) {
    this.cells = cells;
    this.networks = networks;
    this.policy = policy;
    this.question = question;
    earliest = policy.earliest().toEpochMilli();
    latest = policy.latest().toEpochMilli();
    horizon = policy.horizon().toMillis();
    futureLimit = policy.futureLimit().toMillis();
    oldestReceipt = policy.oldestReceipt().toMillis();
    asOf = millis(question.asOf(), Long.MAX_VALUE);
    ownedSince = millis(question.ownedSince(), Long.MIN_VALUE);
  }

  private static long millis(Optional<Instant> instant, long otherwise) {
    return instant.map(Instant::toEpochMilli).orElse(otherwise);
  }

  /// Adds one event of the subscriber. Whose it is, is not looked at.
  public void add(SignallingEvent event) {
    Instant instant = event.instant();
    Instant received = event.received();
    // First whether both fit in milliseconds at all.
    if (isImplausible(instant) || Math.abs(received.getEpochSecond()) > MAX_SECONDS) {
      quarantined++;
      return;
    }
    add(
        instant.toEpochMilli(),
        received.toEpochMilli(),
        event.network(),
        event.cell().isPresent(),
        event.cell().map(CellKey::area).orElse(0L),
        event.cell().map(CellKey::cell).orElse(0L),
        event.type());
  }

  private boolean isImplausible(Instant instant) {
    return instant.isBefore(policy.earliest()) || !instant.isBefore(policy.latest());
  }

  private void add(
      long at,
      long received,
      Network network,
      boolean inCell,
      long area,
      long cell,
      EventType type) {
    long lateness = received - at;
    if (at < earliest || at >= latest || lateness > oldestReceipt || -lateness > futureLimit) {
      quarantined++;
    } else if (at < ownedSince) {
      formerOwner++;
    } else if (at > asOf || received > asOf) {
      notYet++;
    } else {
      int isLate = lateness > horizon ? LATE : 0;
      if (inCell) {
        inCell(at, network, area, cell, type, isLate);
      } else {
        visiting(at, network, type, isLate);
      }
    }
  }

  private void inCell(long at, Network network, long area, long cell, EventType type, int isLate) {
    int place = cells.place(network.packed(), area, cell, at);
    boolean off = type == EventType.DETACH;
    if (place == CellTable.UNKNOWN) {
      unknownCell++;
      append(at, mark(0, off ? DETACHED_SOMEWHERE : HOME, isLate));
    } else {
      append(at, mark(place, off ? DETACHED : SEEN, isLate));
    }
  }

  private void visiting(long at, Network network, EventType type, int isLate) {
    if (type == EventType.DETACH) {
      append(at, mark(0, DETACHED_SOMEWHERE, isLate));
      return;
    }
    if (cells.has(network)) {
      // The own network, heard of without a cell.
      append(at, mark(0, type == EventType.CANCEL ? SAYS_NOTHING : HOME, isLate));
      return;
    }
    if (networks.countries(network).isEmpty()) {
      unknownNetwork++;
    }
    Integer known = visitedNumbers.get(network);
    int number = known != null ? known : visited.size();
    if (known == null) {
      visited.add(network);
      visitedNumbers.put(network, number);
    }
    roaming = true;
    append(at, mark(number, type == EventType.CANCEL ? CANCELLED : REGISTERED, isLate));
  }

  private void append(long at, int mark) {
    if (size == times.length) {
      int grown = Math.max(size + (size >> 1), 16);
      times = Arrays.copyOf(times, grown);
      marks = Arrays.copyOf(marks, grown);
    }
    sorted &= size == 0 || times[size - 1] <= at;
    if ((mark & LATE) != 0) {
      late = true;
      lateEvents++;
    }
    times[size] = at;
    marks[size] = mark;
    size++;
  }

  static int mark(int number, int kind, int isLate) {
    return (number << NUMBER_SHIFT) | (kind << 1) | isLate;
  }

  static int number(int mark) {
    return mark >> NUMBER_SHIFT;
  }

  static int kind(int mark) {
    return (mark >> 1) & 7;
  }

  /// How many were used.
  public int size() {
    return size;
  }

  public Counts counts() {
    return new Counts(
        size, lateEvents, quarantined, unknownCell, unknownNetwork, notYet, formerOwner);
  }

  Question question() {
    return question;
  }

  boolean isRoaming() {
    return roaming;
  }

  boolean hasLate() {
    return late;
  }

  /// The times in order, [#size] of them.
  long[] times() {
    sort();
    return times;
  }

  /// What was observed at each of the times.
  int[] marks() {
    sort();
    return marks;
  }

  /// The countries of some visited networks together, as a place; empty for none.
  Optional<Place> place(List<Integer> numbers) {
    List<String> codes = new ArrayList<>();
    for (int number : numbers) {
      codes.addAll(networks.countries(visited.get(number)).orElse(List.of()));
    }
    if (codes.isEmpty()) {
      return Optional.empty();
    }
    Place.Country country = new Place.Country(codes);
    return Optional.of(
        !country.isAmbiguous() && policy.regions().contains(country.code())
            ? new Place.Region(country.code())
            : country);
  }

  /// A merge sort from below: stable, and it needs no more than a second pair of arrays.
  private void sort() {
    if (sorted) {
      return;
    }
    long[] fromTimes = times;
    int[] fromMarks = marks;
    long[] toTimes = new long[times.length];
    int[] toMarks = new int[marks.length];
    for (long width = 1; width < size; width *= 2) {
      for (long begin = 0; begin < size; begin += 2 * width) {
        int middle = (int) Math.min(begin + width, size);
        int end = (int) Math.min(begin + 2 * width, size);
        int left = (int) begin;
        int right = middle;
        for (int to = (int) begin; to < end; to++) {
          boolean takeLeft = left < middle && (right >= end || fromTimes[left] <= fromTimes[right]);
          int from = takeLeft ? left++ : right++;
          toTimes[to] = fromTimes[from];
          toMarks[to] = fromMarks[from];
        }
      }
      long[] spareTimes = fromTimes;
      int[] spareMarks = fromMarks;
      fromTimes = toTimes;
      fromMarks = toMarks;
      toTimes = spareTimes;
      toMarks = spareMarks;
    }
    times = fromTimes;
    marks = fromMarks;
    sorted = true;
  }

  /// A person's whereabouts belong in no log.
  @Override
  public String toString() {
    return "Observations[…]";
  }
}
