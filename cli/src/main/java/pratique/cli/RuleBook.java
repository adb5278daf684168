package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import pratique.encoding.Json;
import pratique.rules.Externals;
import pratique.rules.NoticeList;
import pratique.rules.RiskList;
import pratique.rules.RuleSet;
import pratique.rules.RuleSetPurpose;
import pratique.rules.ValueSet;

/// The rule sets that a command was given, and the lists that they read.
record RuleBook(
    List<RuleSet> sets,
    List<ValueSet> valueSets,
    List<RiskList> riskLists,
    List<NoticeList> noticeLists) {

  static final RuleBook EMPTY = new RuleBook(List.of(), List.of(), List.of(), List.of());

  RuleBook {
    sets = List.copyOf(sets);
    valueSets = List.copyOf(valueSets);
    riskLists = List.copyOf(riskLists);
    noticeLists = List.copyOf(noticeLists);
  }

  RuleBook and(RuleBook more) {
    return new RuleBook(
        joined(sets, more.sets),
        joined(valueSets, more.valueSets),
        joined(riskLists, more.riskLists),
        joined(noticeLists, more.noticeLists));
  }

  private static <T> List<T> joined(List<T> one, List<T> other) {
    List<T> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }

  Externals externals(Json.Dictionary told) {
    return new Externals(valueSets, riskLists, noticeLists, requireNonNull(told, "told"));
  }

  /// The one rule set to ask: of those with this purpose and this id, the highest version in force
  /// at `at`, or the highest when none is, so that the answer can say that it is not.
  RuleSet choose(Optional<RuleSetPurpose> purpose, Optional<String> id, Instant at)
      throws CommandException {
    List<RuleSet> wanted =
        sets.stream()
            .filter(set -> purpose.isEmpty() || set.purpose() == purpose.get())
            .filter(set -> id.isEmpty() || set.id().equals(id.get()))
            .toList();
    TreeSet<String> ids = new TreeSet<>();
    wanted.forEach(set -> ids.add(set.id()));
    if (ids.isEmpty()) {
      throw CommandException.usage(
          "no rule set"
              + id.map(name -> " " + name).orElse("")
              + purpose.map(word -> " for the purpose " + word.word()).orElse("")
              + " was given",
          sets.isEmpty()
              ? "give one with --rules FILE|FOLDER, or a bundle that holds some with --trust"
              : "those given are " + names());
    }
    if (ids.size() > 1) {
      throw CommandException.usage(
          "there are " + ids.size() + " rule sets to choose from",
          "name one with --rules ID, or its purpose with --purpose: " + names());
    }
    RuleSet best = wanted.getFirst();
    for (RuleSet set : wanted) {
      boolean better =
          set.inForceAt(at) == best.inForceAt(at)
              ? set.version().compareTo(best.version()) > 0
              : set.inForceAt(at);
      best = better ? set : best;
    }
    return best;
  }

  private String names() {
    TreeSet<String> names = new TreeSet<>();
    sets.forEach(set -> names.add(set.id() + " (" + set.purpose().word() + ")"));
    return String.join(", ", names);
  }
}
