package pratique.stays;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The definitions of spec/stays.md, millisecond by millisecond, with no thought for speed.
///
/// It shares no code with the fold but the types of its question and answer.
final class Oracle {

  /// What a cell covers.
  record Ground(Set<String> cities, CellClass kind) {}

  private final Map<CellKey, Ground> cells;
  private final Map<Network, Set<String>> networks;
  private final Network home;
  private final StayPolicy policy;

  Oracle(
      Map<CellKey, Ground> cells,
      Map<Network, Set<String>> networks,
      Network home,
      StayPolicy policy) {
    this.cells = cells;
    this.networks = networks;
    this.home = home;
    this.policy = policy;
  }

  /// All events of one instant.
  private static final class Group {
    final List<Ground> grounds = new ArrayList<>();
    final Set<Network> registered = new HashSet<>();
    final Set<Network> cancelled = new HashSet<>();
    boolean inTimeRegistration;
    boolean atHome;
    boolean off;

    // Found afterwards.
    boolean abroad;
    boolean abroadFromNow;
    boolean visitEnded;

    boolean saysSomethingOfCities() {
      return !grounds.isEmpty() || off || abroad || visitEnded;
    }

    Set<String> candidates() {
      List<Set<String>> sets = new ArrayList<>();
      grounds.forEach(ground -> sets.add(ground.cities()));
      if (abroad) {
        sets.add(Set.of());
      }
      Set<String> union = new TreeSet<>();
      sets.forEach(union::addAll);
      Set<String> common = new TreeSet<>(union);
      sets.forEach(common::retainAll);
      return common.isEmpty() ? union : common;
    }

    boolean provesAlone(String city) {
      Set<String> common = new TreeSet<>(candidates());
      boolean allHaveIt =
          !abroad && grounds.stream().allMatch(ground -> ground.cities().contains(city));
      return allHaveIt
          && common.equals(Set.of(city))
          && grounds.stream()
              .anyMatch(ground ->
                  ground.kind() == CellClass.ORDINARY && ground.cities().equals(Set.of(city)));
    }
  }

  /// A stretch of being registered in one place.
  private record Spell(
      Set<String> countries,
      List<Long> registrations,
      Optional<Long> until,
      boolean late,
      boolean accidental) {}

  private static final class Timeline {
    final TreeMap<Long, Group> groups = new TreeMap<>();
    final List<Spell> spells = new ArrayList<>();

    Group at(long at) {
      return requireNonNull(groups.get(at));
    }
  }

  /// What the fold should answer, as text.
  String answer(Collection<SignallingEvent> events, Question question) {
    List<SignallingEvent> used = new ArrayList<>();
    for (SignallingEvent event : events) {
      if (counts(event, question)) {
        used.add(event);
      }
    }
    if (used.isEmpty()) {
      return "nothing";
    }
    List<SignallingEvent> inTime = used.stream().filter(event -> !isLate(event)).toList();
    Timeline all = timeline(used);
    Timeline prompt = timeline(inTime);
    long first = used.stream().mapToLong(Oracle::at).min().getAsLong();
    long last = used.stream().mapToLong(Oracle::at).max().getAsLong();
    long asOf = question.asOf().map(Instant::toEpochMilli).orElse(last);
    StringBuilder text = new StringBuilder();
    List<String> stays = new ArrayList<>();
    for (String city : List.of("A", "B", "C")) {
      stays(all, prompt, city, first, asOf, stays);
    }
    stays.sort(null);
    stays.forEach(stay -> text.append(stay).append('\n'));
    List<String> visits = new ArrayList<>();
    for (Spell spell : all.spells) {
      if (!spell.accidental() && !spell.countries().isEmpty()) {
        visits.add(
            time(spell.registrations().getFirst())
                + " visit "
                + String.join(";", new TreeSet<>(spell.countries()))
                + " heard "
                + time(spell.registrations().getLast())
                + " until "
                + spell.until().map(Oracle::time).orElse("-")
                + (spell.late() ? " late" : ""));
      }
    }
    visits.sort(null);
    visits.forEach(visit -> text.append(visit).append('\n'));
    StringBuilder unheard = new StringBuilder("unheard");
    for (long k = first; k < last; k++) {
      if (between(all, k) == Between.SILENT) {
        unheard.append(' ').append(time(k));
      }
    }
    text.append(unheard).append('\n');
    return text.toString();
  }

  private boolean counts(SignallingEvent event, Question question) {
    Instant at = event.instant();
    Instant received = event.received();
    return !at.isBefore(policy.earliest())
        && at.isBefore(policy.latest())
        && !at.plus(policy.oldestReceipt()).isBefore(received)
        && !received.plus(policy.futureLimit()).isBefore(at)
        && question.ownedSince().map(since -> !at.isBefore(since)).orElse(true)
        && question.asOf().map(asOf -> !at.isAfter(asOf)).orElse(true)
        && question.asOf().map(asOf -> !received.isAfter(asOf)).orElse(true);
  }

  private boolean isLate(SignallingEvent event) {
    return event.received().isAfter(event.instant().plus(policy.horizon()));
  }

  private static long at(SignallingEvent event) {
    return event.instant().toEpochMilli();
  }

  private static String time(long at) {
    return String.format("%015d", at);
  }

  private Timeline timeline(Collection<SignallingEvent> events) {
    Timeline line = new Timeline();
    for (SignallingEvent event : events) {
      Group group = line.groups.computeIfAbsent(at(event), _ -> new Group());
      boolean detach = event.type() == EventType.DETACH;
      if (event.cell().isPresent()) {
        Ground ground = cells.get(event.cell().get());
        if (ground != null) {
          group.grounds.add(ground);
        }
        group.off |= detach;
        group.atHome |= ground != null || !detach;
      } else if (detach) {
        group.off = true;
      } else if (event.network().equals(home)) {
        group.atHome |= event.type() != EventType.CANCEL;
      } else if (event.type() == EventType.CANCEL) {
        group.cancelled.add(event.network());
      } else {
        group.registered.add(event.network());
        group.inTimeRegistration |= !isLate(event);
      }
    }
    findSpells(line);
    return line;
  }

  private void findSpells(Timeline line) {
    Set<Long> taken = new HashSet<>();
    for (long start : line.groups.keySet()) {
      if (line.at(start).registered.isEmpty() || taken.contains(start)) {
        continue;
      }
      Set<String> countries = countries(line.at(start));
      List<Long> registrations = new ArrayList<>();
      Optional<Long> until = Optional.empty();
      boolean atHomeInTheEnd = false;
      for (long at : line.groups.tailMap(start).keySet()) {
        Group group = line.at(at);
        if (!group.registered.isEmpty()) {
          if (!countries(group).equals(countries)) {
            until = Optional.of(at);
            break;
          }
          registrations.add(at);
          taken.add(at);
        }
        Set<Network> current = line.at(registrations.getLast()).registered;
        if (group.atHome || group.cancelled.stream().anyMatch(current::contains)) {
          until = Optional.of(at);
          atHomeInTheEnd = group.atHome;
          break;
        }
      }
      boolean accidental =
          registrations.size() == 1
              && until.isPresent()
              && until.get() - start < policy.accidentalRoaming().toMillis();
      boolean late = registrations.stream().noneMatch(at -> line.at(at).inTimeRegistration);
      line.spells.add(new Spell(countries, registrations, until, late, accidental));
      if (!accidental) {
        registrations.forEach(at -> {
          line.at(at).abroad = true;
          line.at(at).abroadFromNow = !countries.isEmpty();
        });
        if (until.isPresent()) {
          Group end = line.at(until.get());
          boolean elsewhere = !end.registered.isEmpty() && !registrations.contains(until.get());
          if (atHomeInTheEnd) {
            end.abroadFromNow = false;
            end.visitEnded = true;
          } else if (!elsewhere) {
            end.off = true;
          }
        }
      }
    }
  }

  private Set<String> countries(Group group) {
    Set<String> countries = new TreeSet<>();
    group.registered.forEach(network -> countries.addAll(networks.getOrDefault(network, Set.of())));
    return countries;
  }

  private enum Between {
    NOTHING,
    SHARED,
    CROSSING,
    SILENT,
    ABROAD
  }

  private static Optional<Long> before(Timeline line, long k) {
    return line.groups.headMap(k, true).descendingMap().entrySet().stream()
        .filter(entry -> entry.getValue().saysSomethingOfCities())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  private static Optional<Long> after(Timeline line, long k) {
    return line.groups.tailMap(k + 1, true).entrySet().stream()
        .filter(entry -> entry.getValue().saysSomethingOfCities())
        .map(Map.Entry::getKey)
        .findFirst();
  }

  /// What the millisecond from `k` on is.
  private Between between(Timeline line, long k) {
    Optional<Long> left = before(line, k);
    Optional<Long> right = after(line, k);
    if (left.isEmpty() || right.isEmpty()) {
      return Between.NOTHING;
    }
    Group one = line.at(left.get());
    Group other = line.at(right.get());
    if (one.off) {
      return Between.SILENT;
    }
    if (right.get() - left.get() > policy.silence().toMillis()) {
      return one.abroadFromNow ? Between.ABROAD : Between.SILENT;
    }
    Set<String> common = new TreeSet<>(one.candidates());
    common.retainAll(other.candidates());
    return common.isEmpty() ? Between.CROSSING : Between.SHARED;
  }

  private boolean isPossible(Timeline line, String city, long k, long asOf) {
    Optional<Long> left = before(line, k);
    if (left.isEmpty()) {
      return false;
    }
    Group one = line.at(left.get());
    Optional<Long> right = after(line, k);
    if (right.isEmpty()) {
      return !one.off
          && !one.abroadFromNow
          && k < asOf
          && k < left.get() + policy.silence().toMillis()
          && one.candidates().contains(city);
    }
    boolean here = one.candidates().contains(city);
    boolean there = line.at(right.get()).candidates().contains(city);
    return switch (between(line, k)) {
      case SHARED -> here && there;
      case CROSSING, SILENT -> here || there;
      case NOTHING, ABROAD -> false;
    };
  }

  /// Between two unambiguous events of the city, if nothing stands against it.
  private boolean isProven(Timeline line, String city, long k) {
    for (long from : line.groups.headMap(k, true).keySet()) {
      if (!line.at(from).provesAlone(city)) {
        continue;
      }
      for (long until : line.groups.tailMap(k + 1, true).keySet()) {
        if (line.at(until).provesAlone(city) && joins(line, city, from, until)) {
          return true;
        }
      }
    }
    return false;
  }

  private boolean joins(Timeline line, String city, long from, long until) {
    long previous = from;
    boolean others = false;
    for (long at : line.groups.subMap(from, true, until, true).keySet()) {
      Group group = line.at(at);
      if (!group.saysSomethingOfCities()) {
        continue;
      }
      if (at - previous > policy.silence().toMillis() || !group.candidates().contains(city)) {
        return false;
      }
      if (at < until && group.off) {
        return false;
      }
      others |= at > from && at < until;
      previous = at;
    }
    return !others || until - from <= policy.bridge().toMillis();
  }

  private void stays(
      Timeline all, Timeline prompt, String city, long first, long asOf, List<String> found) {
    long end = Math.max(asOf, all.groups.lastKey()) + 1;
    long k = first;
    while (k < end) {
      if (!isPossible(all, city, k, asOf)) {
        k++;
        continue;
      }
      long from = k;
      long crossing = 0;
      long silent = 0;
      long ambiguous = 0;
      StringBuilder runs = new StringBuilder();
      boolean before = false;
      while (k < end && isPossible(all, city, k, asOf)) {
        boolean proven = isProven(all, city, k) && isProven(prompt, city, k);
        if (proven != before) {
          runs.append(proven ? " " : "-").append(time(k));
        }
        before = proven;
        switch (between(all, k)) {
          case CROSSING -> crossing++;
          case SILENT, NOTHING -> silent++;
          case SHARED -> ambiguous += proven ? 0 : 1;
          case ABROAD -> throw new AssertionError("nobody is in a city while abroad");
        }
        k++;
      }
      if (before) {
        runs.append('-').append(time(k));
      }
      found.add(
          time(from)
              + " "
              + city
              + " until "
              + time(k)
              + " proven"
              + runs
              + " ambiguous "
              + ambiguous
              + " crossing "
              + crossing
              + " silent "
              + silent);
    }
  }

  /// What the fold answered, in the same words.
  static String text(Stays stays) {
    if (stays.firstHeard().isEmpty()) {
      return "nothing";
    }
    StringBuilder text = new StringBuilder();
    for (Stay stay : stays.stays()) {
      text.append(time(stay.from().toEpochMilli()))
          .append(' ')
          .append(stay.place().code())
          .append(" until ")
          .append(time(stay.until().toEpochMilli()))
          .append(" proven");
      for (Span run : stay.runs()) {
        text.append(' ')
            .append(time(run.from().toEpochMilli()))
            .append('-')
            .append(time(run.until().toEpochMilli()));
      }
      text.append(" ambiguous ")
          .append(stay.why().ambiguous().toMillis())
          .append(" crossing ")
          .append(stay.why().crossing().toMillis())
          .append(" silent ")
          .append(stay.why().silent().toMillis())
          .append('\n');
    }
    for (Visit visit : stays.visits()) {
      text.append(time(visit.from().toEpochMilli()))
          .append(" visit ")
          .append(visit.place().code())
          .append(" heard ")
          .append(time(visit.lastHeard().toEpochMilli()))
          .append(" until ")
          .append(visit.until().map(until -> time(until.toEpochMilli())).orElse("-"))
          .append(visit.addedLate() ? " late" : "")
          .append('\n');
    }
    text.append("unheard");
    for (Span span : stays.unheard()) {
      for (long k = span.from().toEpochMilli(); k < span.until().toEpochMilli(); k++) {
        text.append(' ').append(time(k));
      }
    }
    return text.append('\n').toString();
  }
}
