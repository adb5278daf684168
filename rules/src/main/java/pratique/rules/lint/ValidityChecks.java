package pratique.rules.lint;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pratique.rules.DocumentKind;
import pratique.rules.Requirement;
import pratique.rules.Rule;
import pratique.rules.RuleSelection;
import pratique.rules.RuleSet;
import pratique.rules.Slot;

/// Whether there is a rule on every day that one is needed, and which versions can ever apply.
final class ValidityChecks {

  private ValidityChecks() {}

  static void rule(Rule rule, String place, Instant at, Report report) {
    if (!at.isBefore(rule.validTo())) {
      report.add(
          Code.EXPIRED,
          place + "/ValidTo",
          "the rule ended at "
              + rule.validTo()
              + " and applies to nobody any more. Take it off the list, or publish a new version.",
          "该规则已于 " + rule.validTo() + " 失效，不再适用于任何人。请移除，或发布新版本。");
    }
  }

  static void set(RuleSet set, Instant at, Report report) {
    if (!at.isBefore(set.validTo())) {
      report.add(
          Code.EXPIRED,
          "/validTo",
          "the rule set ended at "
              + set.validTo()
              + "; every case stays open since. Publish a new version.",
          "该规则集已于 " + set.validTo() + " 失效，此后所有情况都悬而未决。请发布新版本。");
    }
    List<String> places = new ArrayList<>();
    for (int i = 0; i < set.rules().size(); i++) {
      places.add("/rules/" + i);
      Rule rule = set.rules().get(i);
      if (!rule.validFrom().isBefore(set.validTo()) || !set.validFrom().isBefore(rule.validTo())) {
        report.add(
            Code.OUTSIDE,
            places.get(i) + "/ValidFrom",
            "the rule is of "
                + span(rule.validFrom(), rule.validTo())
                + ", outside the time of its rule set, "
                + span(set.validFrom(), set.validTo())
                + ", so it never applies. Correct its times, or remove it.",
            "该规则的有效期 "
                + span(rule.validFrom(), rule.validTo())
                + " 在规则集有效期 "
                + span(set.validFrom(), set.validTo())
                + " 之外，永远不会适用。请改正时间，或删除。");
      }
    }
    versions(set.rules(), places, report);
    partOfTime(set, places, report);
    coverage(set, report);
  }

  private static String span(Instant from, Instant to) {
    return from + ".." + to;
  }

  // versions of one rule

  static void versions(List<Rule> rules, List<String> places, Report report) {
    for (List<Integer> versions : histories(rules).values()) {
      versions.sort((one, other) -> rules.get(one).version().compareTo(rules.get(other).version()));
      for (int i = 1; i < versions.size(); i++) {
        neighbours(
            rules, versions.subList(0, i), versions.get(i), places.get(versions.get(i)), report);
      }
      for (int i = 0; i < versions.size() - 1; i++) {
        hidden(
            rules,
            versions.get(i),
            versions.subList(i + 1, versions.size()),
            places.get(versions.get(i)),
            report);
      }
    }
  }

  /// The positions of the versions of each rule; rules of other places or types are other rules.
  private static Map<String, List<Integer>> histories(List<Rule> rules) {
    Map<String, List<Integer>> histories = new LinkedHashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      Rule rule = rules.get(i);
      String history =
          String.join(
              "\n",
              rule.identifier(),
              rule.kind().word(),
              rule.country(),
              rule.region().orElse(""),
              rule.certificateType().word());
      histories.computeIfAbsent(history, _ -> new ArrayList<>()).add(i);
    }
    return histories;
  }

  private static void neighbours(
      List<Rule> rules, List<Integer> lower, int index, String place, Report report) {
    Rule rule = rules.get(index);
    Rule before = rules.get(lower.getLast());
    Instant end = before.validTo();
    for (int other : lower) {
      if (rules.get(other).validTo().isAfter(end)) {
        end = rules.get(other).validTo();
      }
    }
    if (end.isBefore(rule.validFrom())) {
      report.add(
          Code.VERSION_GAP,
          place + "/ValidFrom",
          "no version of "
              + rule.identifier()
              + " applies from "
              + end
              + " to "
              + rule.validFrom()
              + ", between "
              + before.version()
              + " and "
              + rule.version()
              + ". Let one of them reach the other.",
          rule.identifier()
              + " 在 "
              + end
              + " 至 "
              + rule.validFrom()
              + " 之间（版本 "
              + before.version()
              + " 与 "
              + rule.version()
              + " 之间）没有适用的版本。请使两者衔接。");
    } else if (before.validTo().isAfter(rule.validFrom())
        && before.validFrom().isBefore(rule.validFrom())) {
      report.add(
          Code.VERSION_OVERLAP,
          place + "/ValidFrom",
          "versions "
              + before.version()
              + " and "
              + rule.version()
              + " of "
              + rule.identifier()
              + " are both in force from "
              + rule.validFrom()
              + " on; the higher one counts. Let the lower one end there, if that was meant.",
          rule.identifier()
              + " 的版本 "
              + before.version()
              + " 和 "
              + rule.version()
              + " 自 "
              + rule.validFrom()
              + " 起同时有效，以较高版本为准。若本意如此，请让较低版本在此时结束。");
    }
  }

  /// A version during all of whose time a higher one is in force.
  private static void hidden(
      List<Rule> rules, int index, List<Integer> higher, String place, Report report) {
    Rule rule = rules.get(index);
    Instant open = rule.validFrom();
    boolean moved = true;
    while (moved && open.isBefore(rule.validTo())) {
      moved = false;
      for (int other : higher) {
        if (rules.get(other).appliesAt(open)) {
          open = rules.get(other).validTo();
          moved = true;
        }
      }
    }
    if (!open.isBefore(rule.validTo())) {
      report.add(
          Code.VERSION_HIDDEN,
          place + "/Version",
          "version "
              + rule.version()
              + " of "
              + rule.identifier()
              + " never applies: a higher version is in force all the time. Remove it, or correct"
              + " the times.",
          rule.identifier() + " 的版本 " + rule.version() + " 永远不会适用：较高版本始终有效。请删除，或改正时间。");
    }
  }

  private static void partOfTime(RuleSet set, List<String> places, Report report) {
    for (List<Integer> versions : histories(set.rules()).values()) {
      Rule first = set.rules().get(versions.getFirst());
      Instant from = first.validFrom();
      Instant to = first.validTo();
      for (int version : versions) {
        Rule rule = set.rules().get(version);
        from = rule.validFrom().isBefore(from) ? rule.validFrom() : from;
        to = rule.validTo().isAfter(to) ? rule.validTo() : to;
      }
      boolean isOutside = !from.isBefore(set.validTo()) || !set.validFrom().isBefore(to);
      if (!isOutside && (from.isAfter(set.validFrom()) || to.isBefore(set.validTo()))) {
        report.add(
            Code.PART_OF_TIME,
            places.get(versions.getFirst()),
            "rule "
                + first.identifier()
                + " is of "
                + span(from, to)
                + ", only a part of the time of its rule set, "
                + span(set.validFrom(), set.validTo())
                + ". Make sure that this is meant.",
            "规则 "
                + first.identifier()
                + " 的有效期 "
                + span(from, to)
                + " 只占规则集有效期 "
                + span(set.validFrom(), set.validTo())
                + " 的一部分。请确认本意如此。");
      }
    }
  }

  // days without a rule

  private static void coverage(RuleSet set, Report report) {
    Set<DocumentKind> told = new LinkedHashSet<>();
    for (int i = 0; i < set.requirements().size(); i++) {
      Requirement requirement = set.requirements().get(i);
      for (int j = 0; j < requirement.anyOf().size(); j++) {
        for (int k = 0; k < requirement.anyOf().get(j).size(); k++) {
          Slot slot = requirement.anyOf().get(j).get(k);
          if (told.add(slot.kind())) {
            covered(set, slot, "/requirements/" + i + "/anyOf/" + j + "/" + k, report);
          }
        }
      }
    }
  }

  /// The instants within the time of a rule set from which on other rules apply.
  static List<Instant> turningPoints(RuleSet set) {
    TreeSet<Instant> points = new TreeSet<>();
    points.add(set.validFrom());
    for (Rule rule : set.rules()) {
      for (Instant end : List.of(rule.validFrom(), rule.validTo())) {
        if (end.isAfter(set.validFrom()) && end.isBefore(set.validTo())) {
          points.add(end);
        }
      }
    }
    return List.copyOf(points);
  }

  private static void covered(RuleSet set, Slot slot, String place, Report report) {
    List<Instant> points = turningPoints(set);
    Optional<Instant> gap = Optional.empty();
    boolean everJudged = false;
    for (Instant point : points) {
      boolean isJudged =
          !RuleSelection.applicable(
                  set.rules(), set.country(), set.region(), slot.kind(), Optional.empty(), point)
              .isEmpty();
      everJudged |= isJudged;
      if (!isJudged && gap.isEmpty()) {
        gap = Optional.of(point);
      }
    }
    if (gap.isEmpty()) {
      return;
    }
    String kind = slot.kind().title().in("en");
    String kindInChinese = slot.kind().title().in("zh");
    if (everJudged) {
      Instant from = gap.get();
      Instant to = points.stream().filter(from::isBefore).findFirst().orElse(set.validTo());
      report.add(
          Code.NO_RULE,
          place,
          "from "
              + from
              + " to "
              + to
              + " no rule applies to a "
              + kind
              + ", so any one passes then. Let a rule cover that time.",
          from + " 至 " + to + " 期间没有适用于" + kindInChinese + "的规则，任何一份都会通过。请让规则覆盖这段时间。");
    } else if (slot.where().isEmpty() && slot.freshness().isEmpty()) {
      report.add(
          Code.NO_RULE,
          place,
          "no rule of the set applies to a "
              + kind
              + ", so any one passes, however old. Add a rule, or say in where or fresh what suits.",
          "没有适用于" + kindInChinese + "的规则，任何一份（无论多旧）都会通过。请增加规则，或用 where、fresh 说明要求。");
    } else {
      report.add(
          Code.UNJUDGED,
          place,
          "no rule of the set applies to a "
              + kind
              + "; where and fresh alone decide. Make sure that this is meant.",
          "没有适用于" + kindInChinese + "的规则，仅由 where 和 fresh 决定。请确认本意如此。");
    }
  }
}
