package pratique.stays;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Visits to countries, and which registrations say that the SIM was abroad.
///
/// A registration lasts until the next one, its cancellation or an event of the own network. One
/// pass; the cost is linear in the number of observations.
///
/// The definition stands in spec/stays.md §6.
final class Roaming {

  /// What an observation of a visited network says about cities.
  enum Role {
    /// Nothing: of an accidental registration, or a cancellation that ended nothing.
    NONE,

    /// The SIM was abroad from then on.
    ABROAD,

    /// The SIM was abroad at that instant.
    ABROAD_FOR_A_MOMENT,

    /// The SIM had left.
    ENDED,

    /// The SIM was back, nobody knows where.
    RETURNED
  }

  private final Observations observations;
  private final long accidental;
  private final List<Visit> visits = new ArrayList<>();
  private final @Nullable Role[] roles;

  private boolean registered;
  private List<Integer> networks = List.of();
  private Optional<Place> place = Optional.empty();
  private long from;
  private long lastHeard;
  private int instants;
  private boolean onlyLate;
  private final List<Integer> evidence = new ArrayList<>();
  private boolean registeredAtEnd;

  private Roaming(Observations observations, int size, long accidental) {
    this.observations = observations;
    this.accidental = accidental;
    this.roles = new Role[size];
  }

  static Roaming of(
      Observations observations, long[] times, int[] marks, int size, long accidental) {
    if (!observations.isRoaming()) {
      return new Roaming(observations, 0, accidental);
    }
    Roaming roaming = new Roaming(observations, size, accidental);
    int i = 0;
    while (i < size) {
      int j = i;
      boolean matters = roaming.registered;
      while (j < size && times[j] == times[i]) {
        matters |= Observations.kind(marks[j]) == Observations.REGISTERED;
        j++;
      }
      if (matters) {
        roaming.instant(times[i], marks, i, j);
      }
      i = j;
    }
    roaming.registeredAtEnd = roaming.registered && roaming.place.isPresent();
    if (roaming.registered) {
      roaming.close(Optional.empty(), List.of(), Role.NONE);
    }
    return roaming;
  }

  List<Visit> visits() {
    return visits;
  }

  Role role(int index) {
    Role role = index < roles.length ? roles[index] : null;
    return role == null ? Role.NONE : role;
  }

  /// Whether nothing has ended the last registration.
  boolean isRegisteredAtEnd() {
    return registeredAtEnd;
  }

  private void instant(long at, int[] marks, int begin, int end) {
    List<Integer> heard = new ArrayList<>();
    List<Integer> cancelled = new ArrayList<>();
    List<Integer> cancellations = new ArrayList<>();
    List<Integer> registrations = new ArrayList<>();
    List<Integer> returns = new ArrayList<>();
    boolean home = false;
    boolean heardInTime = false;
    for (int i = begin; i < end; i++) {
      int number = Observations.number(marks[i]);
      switch (Observations.kind(marks[i])) {
        case Observations.REGISTERED -> {
          heard.add(number);
          registrations.add(i);
          heardInTime |= (marks[i] & Observations.LATE) == 0;
        }
        case Observations.CANCELLED -> {
          cancelled.add(number);
          cancellations.add(i);
        }
        case Observations.SEEN, Observations.DETACHED -> home = true;
        case Observations.HOME -> {
          home = true;
          returns.add(i);
        }
        default -> {} // signed off somewhere, or nothing said
      }
    }
    if (!heard.isEmpty()) {
      Optional<Place> now = observations.place(heard);
      if (registered && now.equals(place)) {
        instants++;
      } else {
        if (registered) {
          close(Optional.of(at), List.of(), Role.NONE);
        }
        registered = true;
        place = now;
        from = at;
        instants = 1;
        onlyLate = true;
      }
      networks = heard;
      lastHeard = at;
      onlyLate &= !heardInTime;
      evidence.addAll(registrations);
    }
    if (!registered) {
      return;
    }
    List<Integer> endings = new ArrayList<>();
    for (int i = 0; i < cancelled.size(); i++) {
      if (networks.contains(cancelled.get(i))) {
        endings.add(cancellations.get(i));
      }
    }
    if (home) {
      close(Optional.of(at), returns, Role.RETURNED);
      registrations.forEach(index -> {
        if (roles[index] == Role.ABROAD) {
          roles[index] = Role.ABROAD_FOR_A_MOMENT;
        }
      });
    } else if (!endings.isEmpty()) {
      close(Optional.of(at), endings, Role.ENDED);
    }
  }

  private void close(Optional<Long> until, List<Integer> endings, Role ending) {
    boolean lone = instants == 1 && until.isPresent() && until.get() - from < accidental;
    if (!lone) {
      // Of a network without a country, as on a ship, nobody knows what follows.
      Role role = place.isPresent() ? Role.ABROAD : Role.ABROAD_FOR_A_MOMENT;
      evidence.forEach(index -> roles[index] = role);
      endings.forEach(index -> roles[index] = ending);
      if (place.isPresent()) {
        visits.add(
            new Visit(
                place.get(),
                Instant.ofEpochMilli(from),
                Instant.ofEpochMilli(lastHeard),
                until.map(Instant::ofEpochMilli),
                onlyLate));
      }
    }
    evidence.clear();
    registered = false;
  }
}
