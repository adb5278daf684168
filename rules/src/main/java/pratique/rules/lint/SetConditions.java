package pratique.rules.lint;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import pratique.rules.CertificateType;
import pratique.rules.DocumentKind;
import pratique.rules.Freshness;
import pratique.rules.Lookup;
import pratique.rules.Mark;
import pratique.rules.OnFailure;
import pratique.rules.Requirement;
import pratique.rules.Rule;
import pratique.rules.RuleSet;
import pratique.rules.Slot;

/// All conditions and paths of a rule set, one by one.
final class SetConditions {

  private final RuleSet set;
  private final Surroundings surroundings;
  private final Report report;

  private SetConditions(RuleSet set, Surroundings surroundings, Report report) {
    this.set = set;
    this.surroundings = surroundings;
    this.report = report;
  }

  static void check(RuleSet set, Surroundings surroundings, Report report) {
    SetConditions conditions = new SetConditions(set, surroundings, report);
    for (int i = 0; i < set.lookups().size(); i++) {
      conditions.lookup(set.lookups().get(i), "/lookups/" + i);
    }
    for (int i = 0; i < set.requirements().size(); i++) {
      conditions.requirement(set.requirements().get(i), "/requirements/" + i);
    }
    for (int i = 0; i < set.rules().size(); i++) {
      conditions.rule(set.rules().get(i), "/rules/" + i);
    }
    for (int i = 0; i < set.marks().size(); i++) {
      conditions.mark(set.marks().get(i), "/marks/" + i);
    }
  }

  private void lookup(Lookup lookup, String place) {
    Shape target = lookup.on().isPresent() ? Documents.of(lookup.on().get()) : surroundings.told();
    List<String> path = List.of(lookup.each().split("\\.", -1));
    switch (target.at(path)) {
      case Shape.Found.Part(Shape.Items(Shape each, var _), var _, var _) ->
          lookup
              .key()
              .filter(key -> each.at(List.of(key)) instanceof Shape.Found.Unknown)
              .ifPresent(key ->
                  report.add(
                      Code.LOOKUP_PATH,
                      place + "/key",
                      "the elements of "
                          + lookup.each()
                          + " have no "
                          + key
                          + ", so every case stays open. Name the member that holds the code.",
                      lookup.each() + " 的元素没有 " + key + "，所有情况都会悬而未决。请写出含有代码的成员名。"));
      case Shape.Found.Part(Shape.Anything _, var _, var _) -> {}
      case Shape.Found.Part _, Shape.Found.Unknown _ ->
          report.add(
              Code.LOOKUP_PATH,
              place + "/each",
              "there is no list at "
                  + lookup.each()
                  + ", so every case stays open. Correct the path.",
              lookup.each() + " 处没有列表，所有情况都会悬而未决。请改正路径。");
    }
  }

  private void requirement(Requirement requirement, String place) {
    requirement
        .when()
        .ifPresent(when ->
            ConditionChecks.check(
                new Condition(
                    Condition.Role.WHEN,
                    when,
                    place + "/when",
                    CertificateType.DECLARATION,
                    surroundings.dataWithoutDocument()),
                report));
    for (int i = 0; i < requirement.anyOf().size(); i++) {
      for (int k = 0; k < requirement.anyOf().get(i).size(); k++) {
        slot(requirement.anyOf().get(i).get(k), place + "/anyOf/" + i + "/" + k);
      }
    }
  }

  private void slot(Slot slot, String place) {
    slot.where()
        .ifPresent(where ->
            ConditionChecks.check(
                new Condition(
                    Condition.Role.WHERE,
                    where,
                    place + "/where",
                    Documents.typeOf(slot.kind()),
                    surroundings.data(slot.kind())),
                report));
    slot.freshness().ifPresent(fresh -> freshness(fresh, slot.kind(), place + "/fresh/path"));
  }

  private void freshness(Freshness fresh, DocumentKind kind, String place) {
    Shape.Found found = surroundings.document(kind).at(List.of(fresh.path().split("\\.", -1)));
    boolean mayBeDate =
        found instanceof Shape.Found.Part(Shape shape, var _, var _)
            && (shape instanceof Shape.Date || shape instanceof Shape.Anything);
    if (!mayBeDate) {
      report.add(
          Code.NO_DATE,
          place,
          "there is no date at "
              + fresh.path()
              + " of a "
              + kind.title().in("en")
              + ", so no document is ever fresh. Name a date, t.0.sc for example.",
          kind.title().in("zh") + "的 " + fresh.path() + " 处没有日期，任何文件都不会被视为新近。请写出日期所在路径，例如 t.0.sc。");
    }
  }

  private void rule(Rule rule, String place) {
    ConditionChecks.check(
        new Condition(
            Condition.Role.RULE,
            rule.logic(),
            place + "/Logic",
            rule.certificateType(),
            surroundings.data(rule)),
        report);
    rule.onFailure()
        .flatMap(OnFailure::until)
        .ifPresent(until ->
            ConditionChecks.check(
                new Condition(
                    Condition.Role.UNTIL,
                    until,
                    place + "/OnFailure/until",
                    rule.certificateType(),
                    surroundings.data(rule)),
                report));
    AffectedFields.check(rule, place, lookedUp(rule), report);
  }

  private Set<String> lookedUp(Rule rule) {
    Set<String> fields = new LinkedHashSet<>();
    for (Lookup lookup : set.lookups()) {
      if (lookup.on().isPresent() && rule.certificateType().covers(lookup.on().get())) {
        fields.add(lookup.each());
      }
    }
    return fields;
  }

  private void mark(Mark mark, String place) {
    Shape.Found found = surroundings.document(mark.on()).at(List.of(mark.each().split("\\.", -1)));
    Shape element =
        found instanceof Shape.Found.Part(Shape.Items(Shape each, var _), var _, var _)
            ? each
            : new Shape.Anything();
    ConditionChecks.check(
        new Condition(
            Condition.Role.MARK,
            mark.when(),
            place + "/when",
            Documents.typeOf(mark.on()),
            surroundings.data(element)),
        report);
  }
}
