package pratique.simulation;

import java.time.Duration;
import java.util.List;
import pratique.stays.Span;
import pratique.stays.Stay;
import pratique.stays.StayPolicy;
import pratique.stays.Stays;
import pratique.stays.Visit;

/// How often a city was listed wrongly, or not listed although it should have been.
///
/// A *true city* is a true stay of the threshold or longer. It is missed when no proven stay in
/// that city shares time with it. A listed city is false when the person was not there for the
/// threshold at that time. Each miss is one that the network could not have seen, or one that it
/// could: those that are at least shown as possible are counted apart.
public final class Accuracy {

  private final StayPolicy policy;
  private long events;
  private long trueCities;
  private long missed;
  private long missedButPossible;
  private long listed;
  private long falseCities;
  private long overclaimed;
  private long trueVisits;
  private long missedVisits;
  private long falseVisits;

  public Accuracy(StayPolicy policy) {
    this.policy = policy;
  }

  public void compare(Simulation.History history, Stays stays) {
    events += history.events().size();
    for (Truth truth : history.truth()) {
      switch (truth.kind()) {
        case STAY -> {
          if (truth.when().length().compareTo(policy.threshold()) >= 0) {
            trueCity(truth, stays);
          }
        }
        case VISIT -> {
          trueVisits++;
          if (stays.visits().stream()
              .noneMatch(visit ->
                  visit.place().code().equals(truth.place()) && visit.isWithin(truth.when()))) {
            missedVisits++;
          }
        }
        case GAP, PING_PONG, ACCIDENT, OWNER -> {}
      }
    }
    for (Stay stay : stays.stays()) {
      if (stay.isProven(policy)) {
        listed(stay, history.truth());
      }
    }
    for (Visit visit : stays.visits()) {
      if (history.truth().stream()
          .noneMatch(truth ->
              truth.kind() == Truth.Kind.VISIT
                  && truth.place().equals(visit.place().code())
                  && visit.isWithin(truth.when()))) {
        falseVisits++;
      }
    }
  }

  private void trueCity(Truth truth, Stays stays) {
    trueCities++;
    boolean possible = false;
    for (Stay stay : stays.stays()) {
      if (stay.place().code().equals(truth.place()) && stay.possible().overlaps(truth.when())) {
        if (stay.isProvenWithin(truth.when(), policy)) {
          return;
        }
        possible |= stay.isPossibleWithin(truth.when(), policy);
      }
    }
    missed++;
    missedButPossible += possible ? 1 : 0;
  }

  private void listed(Stay stay, List<Truth> truths) {
    listed++;
    boolean there = false;
    Duration trulyThere = Duration.ZERO;
    for (Truth truth : truths) {
      if (truth.kind() == Truth.Kind.STAY && truth.place().equals(stay.place().code())) {
        there |=
            truth.when().length().compareTo(policy.threshold()) >= 0
                && stay.isProvenWithin(truth.when(), policy);
        for (Span run : stay.runs()) {
          if (run.overlaps(truth.when())) {
            trulyThere =
                trulyThere.plus(
                    Duration.between(
                        run.from().isAfter(truth.when().from()) ? run.from() : truth.when().from(),
                        run.until().isBefore(truth.when().until())
                            ? run.until()
                            : truth.when().until()));
          }
        }
      }
    }
    falseCities += there ? 0 : 1;
    overclaimed += trulyThere.compareTo(stay.dwellAtLeastCumulative()) < 0 ? 1 : 0;
  }

  public long events() {
    return events;
  }

  public long trueCities() {
    return trueCities;
  }

  public long missed() {
    return missed;
  }

  /// Of the missed, how many the subscriber is shown as possible.
  public long missedButPossible() {
    return missedButPossible;
  }

  public long listed() {
    return listed;
  }

  public long falseCities() {
    return falseCities;
  }

  /// Listed stays of which some millisecond is proven although the person was elsewhere.
  public long overclaimed() {
    return overclaimed;
  }

  public long trueVisits() {
    return trueVisits;
  }

  public long missedVisits() {
    return missedVisits;
  }

  public long falseVisits() {
    return falseVisits;
  }
}
