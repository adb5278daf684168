package pratique.rules.lint;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import pratique.rules.Rule;
import pratique.rules.certlogic.Expression;

/// Holds the fields that a rule says it reads to those that it does read. Whoever shows a failure
/// shows these fields to the traveller.
final class AffectedFields {

  private AffectedFields() {}

  /// @param lookedUp fields that a lookup reads for the rule
  static void check(Rule rule, String place, Set<String> lookedUp, Report report) {
    Set<String> read = new LinkedHashSet<>();
    collect(rule.logic().expression(), read);
    for (String field : read) {
      if (rule.affectedFields().stream().noneMatch(stated -> concerns(stated, field))) {
        report.add(
            Code.AFFECTED_MISSING,
            place + "/AffectedFields",
            "the condition reads "
                + field
                + ", which AffectedFields does not name; the traveller would not be shown it. Add"
                + " it.",
            "条件读取了 " + field + "，但 AffectedFields 未列出，旅客将看不到它。请补上。");
      }
    }
    for (int i = 0; i < rule.affectedFields().size(); i++) {
      String stated = rule.affectedFields().get(i);
      if (read.stream().noneMatch(field -> concerns(stated, field)) && !lookedUp.contains(stated)) {
        report.add(
            Code.AFFECTED_UNREAD,
            place + "/AffectedFields/" + i,
            "AffectedFields names "
                + stated
                + ", which the condition does not read. Remove it, or correct the condition.",
            "AffectedFields 列出了 " + stated + "，但条件没有读取它。请删除，或改正条件。");
      }
    }
  }

  /// Whether one of the two fields is the other or a part of it.
  private static boolean concerns(String one, String other) {
    return one.equals(other) || one.startsWith(other + ".") || other.startsWith(one + ".");
  }

  private static void collect(Expression expression, Set<String> read) {
    if (expression instanceof Expression.Var field) {
      List<String> fragments = Condition.inPayload(field);
      if (!fragments.isEmpty()) {
        read.add(String.join(".", fragments));
      }
    }
    for (Expression operand : expression.operands()) {
      collect(operand, read);
    }
  }

  /// The names of the value sets that a condition reads.
  static Set<String> valueSets(Expression expression) {
    Set<String> names = new LinkedHashSet<>();
    collectValueSets(expression, names);
    return names;
  }

  private static void collectValueSets(Expression expression, Set<String> names) {
    if (expression instanceof Expression.Var(var _, String path)
        && path.startsWith(Documents.VALUE_SETS)) {
      names.add(path.substring(Documents.VALUE_SETS.length()));
    }
    for (Expression operand : expression.operands()) {
      collectValueSets(operand, names);
    }
  }
}
