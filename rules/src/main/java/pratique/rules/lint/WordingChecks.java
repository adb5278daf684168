package pratique.rules.lint;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pratique.rules.Rule;
import pratique.rules.RuleSet;
import pratique.rules.Wording;

/// Whether whoever is refused is told why in every language that the rest is written in.
final class WordingChecks {

  private WordingChecks() {}

  static void set(RuleSet set, Report report) {
    Map<String, Wording> wordings = new LinkedHashMap<>();
    wordings.put("/title", set.title());
    for (int i = 0; i < set.told().size(); i++) {
      wordings.put("/told/" + i + "/title", set.told().get(i).title());
    }
    for (int i = 0; i < set.requirements().size(); i++) {
      String place = "/requirements/" + i;
      wordings.put(place + "/title", set.requirements().get(i).title());
      for (int j = 0; j < set.requirements().get(i).anyOf().size(); j++) {
        for (int k = 0; k < set.requirements().get(i).anyOf().get(j).size(); k++) {
          wordings.put(
              place + "/anyOf/" + j + "/" + k + "/title",
              set.requirements().get(i).anyOf().get(j).get(k).title());
        }
      }
    }
    for (int i = 0; i < set.rules().size(); i++) {
      wordings.put("/rules/" + i + "/Description", set.rules().get(i).description());
    }
    for (int i = 0; i < set.marks().size(); i++) {
      wordings.put("/marks/" + i + "/description", set.marks().get(i).description());
    }
    check(wordings, List.of("en", "zh"), report);
  }

  /// Rules of the EU: English at least, Chinese as a hint.
  static void rules(List<Rule> rules, List<String> places, Report report) {
    Map<String, Wording> wordings = new LinkedHashMap<>();
    for (int i = 0; i < rules.size(); i++) {
      wordings.put(places.get(i) + "/Description", rules.get(i).description());
    }
    check(wordings, List.of("en"), report);
  }

  private static void check(Map<String, Wording> wordings, List<String> required, Report report) {
    Set<String> all = new LinkedHashSet<>(List.of("en", "zh"));
    wordings.values().forEach(wording -> all.addAll(wording.byLanguage().keySet()));
    wordings.forEach((place, wording) -> {
      List<String> missing = new ArrayList<>();
      for (String language : all) {
        if (!has(wording, language)) {
          missing.add(language);
        }
      }
      if (missing.isEmpty()) {
        return;
      }
      boolean matters = missing.stream().anyMatch(required::contains);
      String languages = String.join(", ", missing);
      report.add(
          Code.LANGUAGE,
          matters ? Code.LANGUAGE.severity() : Severity.HINT,
          place,
          "this is not written in "
              + languages
              + "; whoever reads only that is not told why. Add it.",
          "此处缺少以下语言：" + languages + "；只懂该语言的人无从得知原因。请补上。");
    });
  }

  private static boolean has(Wording wording, String language) {
    return wording.byLanguage().keySet().stream()
        .anyMatch(written -> written.equals(language) || written.startsWith(language + "-"));
  }
}
