package pratique.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// All versions of one rule set, so that a decision of any day can be made again by the rules of
/// that day.
///
/// `spec/rule-sets.md` §4 states it.
public final class RuleSetHistory {

  private final List<RuleSet> versions;

  private RuleSetHistory(List<RuleSet> versions) {
    this.versions = List.copyOf(versions);
  }

  /// Puts versions in order.
  ///
  /// Faults, at `/` and the position of the rule set in `sets`: `rule-set-history.empty`,
  /// `rule-set-history.id` (two rule sets are two histories), `rule-set-history.version-twice`,
  /// `rule-set-history.order` (a higher version published before a lower one, so that each would be
  /// newer than the other), `rule-set-history.replaces` (a version that replaces a higher one,
  /// itself or one that is not there).
  public static Reading<RuleSetHistory> of(List<RuleSet> sets) {
    if (sets.isEmpty()) {
      return new Reading.Faulty<>(
          List.of(
              new RuleFault(
                  "rule-set-history.empty",
                  "",
                  "a history must have a version, has none. Add the first rule set.")));
    }
    List<RuleFault> faults = new ArrayList<>();
    for (int i = 0; i < sets.size(); i++) {
      check(sets, i, faults);
    }
    if (!faults.isEmpty()) {
      return new Reading.Faulty<>(faults);
    }
    List<RuleSet> sorted = new ArrayList<>(sets);
    sorted.sort((one, other) -> one.version().compareTo(other.version()));
    return new Reading.Ok<>(new RuleSetHistory(sorted));
  }

  private static void check(List<RuleSet> sets, int index, List<RuleFault> faults) {
    RuleSet set = sets.get(index);
    String place = "/" + index;
    if (!set.id().equals(sets.getFirst().id())) {
      faults.add(
          new RuleFault(
              "rule-set-history.id",
              place,
              "a history must be of one rule set, "
                  + sets.getFirst().id()
                  + ", has "
                  + set.id()
                  + " too. Keep them apart."));
      return;
    }
    for (int i = 0; i < index; i++) {
      RuleSet earlier = sets.get(i);
      int order = set.version().compareTo(earlier.version());
      if (order == 0) {
        faults.add(
            new RuleFault(
                "rule-set-history.version-twice",
                place,
                "a version must stand once, "
                    + set.version()
                    + " stands twice. Raise the version of the newer one."));
      } else if (order > 0
          ? set.publishedAt().isBefore(earlier.publishedAt())
          : earlier.publishedAt().isBefore(set.publishedAt())) {
        faults.add(
            new RuleFault(
                "rule-set-history.order",
                place,
                "a higher version must not be published before a lower one, "
                    + set.version()
                    + " and "
                    + earlier.version()
                    + " are the other way round. Correct a version or publishedAt."));
      }
    }
    set.replaces().ifPresent(replaced -> checkReplaced(sets, set, replaced, place, faults));
  }

  private static void checkReplaced(
      List<RuleSet> sets,
      RuleSet set,
      SemanticVersion replaced,
      String place,
      List<RuleFault> faults) {
    boolean isThere = sets.stream().anyMatch(other -> other.version().equals(replaced));
    if (!isThere || replaced.compareTo(set.version()) >= 0) {
      faults.add(
          new RuleFault(
              "rule-set-history.replaces",
              place + "/replaces",
              "version "
                  + set.version()
                  + " must replace a lower version of this history, replaces "
                  + replaced
                  + ". Add that version, or name another."));
    }
  }

  /// From the lowest to the highest.
  public List<RuleSet> versions() {
    return versions;
  }

  /// The highest version that is in force at `at`.
  public Optional<RuleSet> inForceAt(Instant at) {
    for (RuleSet set : versions.reversed()) {
      if (set.inForceAt(at)) {
        return Optional.of(set);
      }
    }
    return Optional.empty();
  }
}
