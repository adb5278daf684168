package pratique.rules.lint;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import pratique.rules.Wording;

/// Collects findings, each once, in the order in which they were made.
final class Report {

  private final Set<Finding> findings = new LinkedHashSet<>();

  void add(Code code, String place, String english, String chinese) {
    add(code, code.severity(), place, english, chinese);
  }

  void add(Code code, Severity severity, String place, String english, String chinese) {
    findings.add(new Finding(code.text(), severity, place, Wording.of(english, chinese)));
  }

  List<Finding> findings() {
    return new ArrayList<>(findings);
  }
}
