package pratique.stays;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Turns the events of one SIM into stays and visits.
///
/// A pure function of the set of events, the tables, the policy and the question. Its cost is that
/// of sorting the events, when they come unsorted, and then linear.
///
/// A late event can only take proof away. So the proof is found twice when there are late events,
/// without them and with them as if they had come in time, and what both find is proven.
///
/// The definition stands in spec/stays.md.
public final class StayFold {

  private static final Comparator<Visit> VISITS_BY_BEGINNING =
      Comparator.comparing(Visit::from).thenComparing(visit -> visit.place().code());

  private final CellTable cells;
  private final NetworkTable networks;
  private final StayPolicy policy;
  private final long accidental;
  private final long silence;

  public StayFold(CellTable cells, NetworkTable networks, StayPolicy policy) {
    this.cells = requireNonNull(cells, "cells");
    this.networks = requireNonNull(networks, "networks");
    this.policy = requireNonNull(policy, "policy");
    accidental = policy.accidentalRoaming().toMillis();
    silence = policy.silence().toMillis();
  }

  public StayPolicy policy() {
    return policy;
  }

  /// An empty collection for the events of one subscriber.
  public Observations observations(Question question) {
    return new Observations(cells, networks, policy, question);
  }

  /// The stays and visits of one subscriber, whose events these are, in any order.
  public Stays fold(Iterable<SignallingEvent> events, Question question) {
    Observations observations = observations(question);
    events.forEach(observations::add);
    return fold(observations);
  }

  /// The stays and visits that the observations show. They must be of this fold's tables and
  /// policy.
  public Stays fold(Observations observations) {
    int size = observations.size();
    long[] times = observations.times();
    int[] marks = observations.marks();
    Question question = observations.question();
    if (size == 0) {
      return new Stays(
          List.of(),
          List.of(),
          List.of(),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          question.asOf().orElse(Instant.EPOCH),
          question.ownedSince(),
          observations.counts());
    }
    long last = times[size - 1];
    long asOf = question.asOf().map(Instant::toEpochMilli).orElse(last);
    Roaming roaming = Roaming.of(observations, times, marks, size, accidental);
    Sweep sweep = new Sweep(cells.cities(), policy).over(times, marks, size, roaming, asOf);
    List<Run> inTime =
        observations.hasLate() ? inTime(observations, times, marks, size) : List.of();
    sweep.built().sort(this::byBeginning);
    List<Stay> stays = new ArrayList<>(sweep.built().size());
    for (Sweep.Building stay : sweep.built()) {
      stays.add(stay(stay, observations.hasLate() ? common(stay, inTime) : runs(stay)));
    }
    List<Visit> visits = new ArrayList<>(roaming.visits());
    visits.sort(VISITS_BY_BEGINNING);
    boolean known = roaming.isRegisteredAtEnd() || (!sweep.isOff() && asOf - last <= silence);
    return new Stays(
        stays,
        visits,
        spans(sweep.unheard()),
        Optional.of(Instant.ofEpochMilli(times[0])),
        Optional.of(Instant.ofEpochMilli(last)),
        Optional.of(Instant.ofEpochMilli(known ? asOf : last)),
        Instant.ofEpochMilli(asOf),
        question.ownedSince(),
        observations.counts());
  }

  private int byBeginning(Sweep.Building one, Sweep.Building other) {
    return one.from != other.from
        ? Long.compare(one.from, other.from)
        : cells.cities().city(one.city).code().compareTo(cells.cities().city(other.city).code());
  }

  /// What would have been proven, had the late events never come.
  private List<Run> inTime(Observations observations, long[] times, int[] marks, int size) {
    long[] timesInTime = new long[size];
    int[] marksInTime = new int[size];
    int kept = 0;
    for (int i = 0; i < size; i++) {
      if ((marks[i] & Observations.LATE) == 0) {
        timesInTime[kept] = times[i];
        marksInTime[kept] = marks[i];
        kept++;
      }
    }
    Roaming roaming = Roaming.of(observations, timesInTime, marksInTime, kept, accidental);
    List<Run> runs = new ArrayList<>();
    Sweep sweep = new Sweep(cells.cities(), policy);
    for (Sweep.Building stay :
        sweep.over(timesInTime, marksInTime, kept, roaming, Long.MIN_VALUE).built()) {
      for (int i = 0; i < stay.runNumbers; i += 2) {
        runs.add(new Run(stay.city, stay.runs[i], stay.runs[i + 1]));
      }
    }
    runs.sort(Comparator.comparingLong(Run::begin));
    return runs;
  }

  private Stay stay(Sweep.Building stay, List<Span> runs) {
    long proven = 0;
    for (Span run : runs) {
      proven += run.length().toMillis();
    }
    return new Stay(
        cells.cities().city(stay.city),
        Span.ofMillis(stay.from, stay.until),
        runs,
        new Stay.Why(
            Duration.ofMillis(stay.until - stay.from - stay.crossing - stay.silent - proven),
            Duration.ofMillis(stay.crossing),
            Duration.ofMillis(stay.silent)));
  }

  /// A proven part of a stay, in milliseconds of the epoch.
  private record Run(int city, long begin, long end) {}

  private static List<Span> runs(Sweep.Building stay) {
    if (stay.runNumbers == 0) {
      return List.of();
    }
    List<Span> runs = new ArrayList<>(stay.runNumbers / 2);
    for (int i = 0; i < stay.runNumbers; i += 2) {
      runs.add(Span.ofMillis(stay.runs[i], stay.runs[i + 1]));
    }
    return runs;
  }

  /// What is proven of a stay both with the late events and without them. `inTime` is in order of
  /// beginning, as far as it is proven at all.
  private static List<Span> common(Sweep.Building stay, List<Run> inTime) {
    List<Span> found = new ArrayList<>(stay.runNumbers / 2);
    for (int i = 0; i < stay.runNumbers; i += 2) {
      for (int j = firstEndingAfter(stay.runs[i], inTime); j < inTime.size(); j++) {
        Run run = inTime.get(j);
        if (run.begin() >= stay.runs[i + 1]) {
          break;
        }
        if (run.city() == stay.city) {
          found.add(
              Span.ofMillis(
                  Math.max(stay.runs[i], run.begin()), Math.min(stay.runs[i + 1], run.end())));
        }
      }
    }
    return found;
  }

  /// Proven runs are disjoint, so their ends are in order as their beginnings are.
  private static int firstEndingAfter(long at, List<Run> runs) {
    int low = 0;
    int high = runs.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (runs.get(middle).end() > at) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private static List<Span> spans(long[] pairs) {
    List<Span> spans = new ArrayList<>(pairs.length / 2);
    for (int i = 0; i < pairs.length; i += 2) {
      spans.add(Span.ofMillis(pairs[i], pairs[i + 1]));
    }
    return spans;
  }
}
