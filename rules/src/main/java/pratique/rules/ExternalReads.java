package pratique.rules;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import pratique.rules.certlogic.Expression;

/// What a condition reads besides the document.
final class ExternalReads {

  private static final String VALUE_SET = "external.valueSets.";
  private static final String TOLD = "external.told.";

  private ExternalReads() {}

  /// All data accesses of `expression` to `external`, in the order of the text. The lambda of a
  /// `reduce` sees other data and is left out.
  static List<Expression.Var> of(Expression expression) {
    List<Expression.Var> reads = new ArrayList<>();
    Deque<Expression> pending = new ArrayDeque<>();
    pending.push(expression);
    while (!pending.isEmpty()) {
      Expression next = pending.pop();
      if (next instanceof Expression.Var read && isExternal(read.path())) {
        reads.add(read);
      }
      List<Expression> inner =
          next instanceof Expression.Reduce reduce
              ? List.of(reduce.operand(), reduce.initial())
              : next.operands();
      for (Expression operand : inner.reversed()) {
        pending.push(operand);
      }
    }
    return reads;
  }

  private static boolean isExternal(String path) {
    return path.isEmpty() || path.equals("external") || path.startsWith("external.");
  }

  /// The name of the value set that is read. Reading all of them at once is reading the one named
  /// `*`, which no rule set can name.
  static Optional<String> valueSet(Expression.Var read) {
    return name(read.path(), VALUE_SET);
  }

  /// The name of the told fact that is read; all of them at once are `*` likewise.
  static Optional<String> told(Expression.Var read) {
    return name(read.path(), TOLD);
  }

  private static Optional<String> name(String path, String prefix) {
    if (path.startsWith(prefix)) {
      int end = path.indexOf('.', prefix.length());
      return Optional.of(path.substring(prefix.length(), end < 0 ? path.length() : end));
    }
    return prefix.startsWith(path) && (prefix.length() == path.length() + 1 || isWhole(path))
        ? Optional.of("*")
        : Optional.empty();
  }

  private static boolean isWhole(String path) {
    return path.isEmpty() || path.equals("external");
  }
}
