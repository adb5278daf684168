package pratique.rules.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import pratique.rules.Mark;
import pratique.rules.Requirement;
import pratique.rules.Rule;
import pratique.rules.RuleSet;
import pratique.rules.Wording;

/// What a colour owes to whoever gets it: an end, a reason that can be looked up, a way to appeal.
final class ColourChecks {

  private ColourChecks() {}

  static void set(RuleSet set, Report report) {
    if (!set.purpose().coloured()) {
      return;
    }
    for (int i = 0; i < set.rules().size(); i++) {
      rule(set, set.rules().get(i), "/rules/" + i, report);
    }
    if (wordings(set).stream().noneMatch(ColourChecks::tellsOfAppeal)) {
      report.add(
          Code.COLOUR_WITHOUT_APPEAL,
          "/title",
          "no title and no description says how to appeal against a colour. Say it in the"
              + " description of each rule that gives one.",
          "没有任何标题或说明告知如何对颜色提出申诉。请在每条会变色的规则说明中写明。");
    }
  }

  private static void rule(RuleSet set, Rule rule, String place, Report report) {
    if (rule.onFailure().isEmpty()) {
      report.add(
          Code.COLOUR_MISSING,
          place,
          "the rule does not say which colour its failure gives. Add OnFailure.",
          "规则没有说明不满足时的颜色。请补上 OnFailure。");
    } else if (rule.onFailure().get().until().isEmpty()) {
      report.add(
          Code.COLOUR_WITHOUT_END,
          place + "/OnFailure",
          "the rule gives "
              + rule.onFailure().get().colour().title().in("en")
              + " and does not say until when; whoever gets it cannot see its end. Add until.",
          "规则会给出"
              + rule.onFailure().get().colour().title().in("zh")
              + "，但没有说明截止时间，当事人看不到何时结束。请补上 until。");
    }
    if (rule.source().isEmpty() && set.source().isEmpty()) {
      report.add(
          Code.COLOUR_WITHOUT_SOURCE,
          place,
          "the rule does not say what it is based on, so nobody can check or contest it. Add"
              + " Source: the law or the notice.",
          "规则没有说明依据，无从核对和申辩。请补上 Source：所依据的法律或公告。");
    }
  }

  private static List<Wording> wordings(RuleSet set) {
    List<Wording> wordings = new ArrayList<>();
    wordings.add(set.title());
    set.rules().stream().map(Rule::description).forEach(wordings::add);
    set.requirements().stream().map(Requirement::title).forEach(wordings::add);
    set.marks().stream().map(Mark::description).forEach(wordings::add);
    return wordings;
  }

  private static boolean tellsOfAppeal(Wording wording) {
    return wording.byLanguage().values().stream()
        .anyMatch(text -> Words.isOfAppeal(text.toLowerCase(Locale.ROOT)));
  }
}
