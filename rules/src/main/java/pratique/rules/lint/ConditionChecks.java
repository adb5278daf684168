package pratique.rules.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pratique.encoding.Json;
import pratique.rules.certlogic.Expression;
import pratique.rules.certlogic.Prepared;

/// What can be said of one condition by itself: what it reads, whether its operations can work, and
/// whether it can come out one way only.
final class ConditionChecks {

  private final Condition condition;
  private final Inspection inspection;
  private final Report report;

  private ConditionChecks(Condition condition, Report report) {
    this.condition = condition;
    this.inspection = Inspection.of(condition.expression(), condition.data());
    this.report = report;
  }

  static void check(Condition condition, Report report) {
    ConditionChecks checks = new ConditionChecks(condition, report);
    checks.reads(condition.expression(), condition.data());
    checks.operations(condition.expression());
    checks.constants(condition.expression(), false);
    checks.outcome();
  }

  private void add(Code code, Expression part, String english, String chinese) {
    report.add(code, condition.placeOf(part), english, chinese);
  }

  // what it reads

  private void reads(Expression expression, Shape data) {
    if (expression instanceof Expression.Var read) {
      read(read, data);
    }
    if (expression instanceof Expression.Reduce reduce) {
      reads(reduce.operand(), data);
      Shape current =
          reduce.operand() instanceof Expression.Var folded
                  && data.at(folded.fragments())
                      instanceof Shape.Found.Part(Shape.Items(Shape each, var _), var _, var _)
              ? each
              : new Shape.Computed();
      reads(reduce.lambda(), Inspection.folding(current));
      reads(reduce.initial(), data);
      return;
    }
    for (Expression operand : expression.operands()) {
      reads(operand, data);
    }
  }

  private void read(Expression.Var read, Shape data) {
    switch (data.at(read.fragments())) {
      case Shape.Found.Unknown(String name) -> unknown(read, name);
      case Shape.Found.Part(Shape.Foreign _, var _, var _) ->
          add(
              Code.OTHER_TYPE,
              read,
              "a document of type "
                  + condition.type().word()
                  + " never has "
                  + read.path()
                  + ", so this is always missing. Read a field of this type, or change the type of"
                  + " the rule to General.",
              condition.type().word()
                  + " 类型的文件没有 "
                  + read.path()
                  + "，此处永远为空。请改读该类型的字段，或把规则类型改为 General。");
      case Shape.Found.Part _ -> {}
    }
    List<String> fields = Condition.inPayload(read);
    if (!fields.isEmpty() && Documents.isOfPerson(condition.type(), fields.getFirst())) {
      add(
          Code.PERSON,
          read,
          "the condition reads "
              + read.path()
              + ", which says who the holder is. Name, nationality, sex and papers must not decide"
              + " who may enter (IHR article 42: without discrimination). Decide by what was done"
              + " for the holder's health, and where.",
          "条件读取了 "
              + read.path()
              + "，这是持有人的身份信息。姓名、国籍、性别和证件号码不得用来决定能否通行（《国际卫生条例》第四十二条：一视同仁）。请只依据健康措施及其实施地点判断。");
    }
    if (read.path().startsWith("external.told.") && Words.isOfPerson(read.path())) {
      add(
          Code.PERSON,
          read,
          "the condition asks the traveller for "
              + read.path()
              + ", which says who the traveller is. Name, nationality, sex and papers must not"
              + " decide who may enter (IHR article 42: without discrimination). Ask where the"
              + " traveller was instead.",
          "条件要求旅客告知 "
              + read.path()
              + "，这是身份信息。姓名、国籍、性别和证件号码不得用来决定能否通行（《国际卫生条例》第四十二条：一视同仁）。请改问旅客到过哪里。");
    }
  }

  private void unknown(Expression.Var read, String name) {
    boolean isOfPayload = read.path().startsWith("payload");
    boolean isCertain =
        Documents.isClosed(condition.type())
            || !isOfPayload
            || condition.role() == Condition.Role.WHEN;
    report.add(
        Code.UNKNOWN_PATH,
        isCertain ? Code.UNKNOWN_PATH.severity() : Severity.WARNING,
        condition.placeOf(read),
        "there is no "
            + name
            + " at "
            + (read.path().isEmpty() ? "the whole data" : read.path())
            + ", so this is always missing. Correct the path; spec/rule-lint.md lists the known"
            + " ones.",
        "路径 " + read.path() + " 中没有 " + name + "，此处永远为空。请改正路径；已知路径见 spec/rule-lint.md。");
  }

  // what its operations do

  private void operations(Expression expression) {
    Inspection.Seen seen = inspection.seen(expression);
    if (!seen.reached()) {
      return;
    }
    for (Expression operand : expression.operands()) {
      operations(operand);
    }
    switch (expression) {
      case Expression.PlusTime(var _, Expression.TextLiteral literal, var _, var _) ->
          literalDate(literal);
      case Expression.DccDateOfBirth(var _, Expression.TextLiteral literal) -> literalDate(literal);
      case Expression.Equal(var _, var left, var right) when seen.worked() ->
          same(expression, left, right, seen);
      case Expression.In in when seen.worked() -> member(in, seen);
      case Expression.TextLiteral _,
          Expression.IntegerLiteral _,
          Expression.BooleanLiteral _,
          Expression.ArrayOf _,
          Expression.Var _,
          Expression.If _,
          Expression.And _,
          Expression.Not _,
          Expression.Compare _,
          Expression.DateCompare _,
          Expression.Equal _,
          Expression.In _,
          Expression.Plus _,
          Expression.PlusTime _,
          Expression.DccDateOfBirth _,
          Expression.Reduce _,
          Expression.ExtractFromUvci _ -> {}
    }
    boolean isFirst =
        expression.operands().stream()
            .map(inspection::seen)
            .allMatch(operand -> operand.worked() || !operand.reached());
    if (!seen.worked() && isFirst) {
      stuck(expression, seen);
    }
  }

  private void literalDate(Expression.TextLiteral literal) {
    if (Prepared.of(new Json.Text(literal.value())).instant().isEmpty()) {
      add(
          Code.DATE_UNREADABLE,
          literal,
          "this text must name a day or a time, YYYY-MM-DD for example, names none; the condition"
              + " comes to nothing here. Correct it.",
          "此处必须是日期或时间（例如 YYYY-MM-DD），但不是；条件在此无法得出结果。请改正。");
    }
  }

  /// An operation that no document lets work.
  private void stuck(Expression expression, Inspection.Seen seen) {
    List<Value> operands = seen.operands();
    String met = operands.isEmpty() ? "" : Words.english(operands);
    String metInChinese = operands.isEmpty() ? "" : Words.chinese(operands);
    String operator = expression.operator();
    switch (expression) {
      case Expression.Compare(var _, var comparison, var _)
          when operands.stream().anyMatch(ConditionChecks::isDate) ->
          add(
              Code.DATE_ORDER,
              expression,
              "\""
                  + operator
                  + "\" compares integers, but gets "
                  + met
                  + ", and so never comes to a result. Compare dates with \""
                  + comparison.ofDateTimes()
                  + "\" and each date inside a plusTime.",
              "“"
                  + operator
                  + "”只能比较整数，此处得到的是"
                  + metInChinese
                  + "，永远得不出结果。请用“"
                  + comparison.ofDateTimes()
                  + "”比较日期，并把每个日期放进 plusTime。");
      case Expression.DateCompare _
          when operands.stream()
              .anyMatch(value -> value.isOnly(Value.TEXT | Value.NULL) && isDate(value)) ->
          add(
              Code.DATE_BARE,
              expression,
              "\""
                  + operator
                  + "\" compares date-times, but gets "
                  + met
                  + ", and so never comes to a result. Put each text into"
                  + " {\"plusTime\": [text, 0, \"day\"]}.",
              "“"
                  + operator
                  + "”只能比较日期时间，此处得到的是"
                  + metInChinese
                  + "，永远得不出结果。请把每个文本放进 {\"plusTime\": [文本, 0, \"day\"]}。");
      case Expression.TextLiteral _,
          Expression.IntegerLiteral _,
          Expression.BooleanLiteral _,
          Expression.ArrayOf _,
          Expression.Var _,
          Expression.If _,
          Expression.And _,
          Expression.Not _,
          Expression.Compare _,
          Expression.DateCompare _,
          Expression.Equal _,
          Expression.In _,
          Expression.Plus _,
          Expression.PlusTime _,
          Expression.DccDateOfBirth _,
          Expression.Reduce _,
          Expression.ExtractFromUvci _ ->
          add(
              Code.TYPE,
              expression,
              "\""
                  + operator
                  + "\" needs "
                  + Words.neededInEnglish(expression)
                  + ", but gets "
                  + met
                  + ", and so never comes to a result. Correct its operands.",
              "“"
                  + operator
                  + "”需要"
                  + Words.neededInChinese(expression)
                  + "，此处得到的是"
                  + metInChinese
                  + "，永远得不出结果。请改正其操作数。");
    }
  }

  private static boolean isDate(Value value) {
    return value.isOnly(Value.NULL | Value.DATE_TIME | Value.TEXT)
        && (value.may(Value.DATE_TIME) || (value.may(Value.TEXT) && value.dated()));
  }

  private void same(
      Expression expression, Expression left, Expression right, Inspection.Seen seen) {
    if (seen.truthy()) {
      return;
    }
    if (isStructure(left) || isStructure(right)) {
      add(
          Code.SAME_STRUCTURE,
          expression,
          "\"===\" is never true of lists and date-times made by a condition: it asks whether they"
              + " are the very same part of the data. Compare date-times with not-before and"
              + " not-after, and look for items with \"in\".",
          "“===”对条件自己生成的列表和日期时间永远为假：它只问是否为数据中的同一部分。请用 not-before 和 not-after 比较日期时间，用“in”查找列表项。");
      return;
    }
    if (seen.operands().size() == 2) {
      disjoint(expression, seen.operands().get(0), seen.operands().get(1));
    }
  }

  private static boolean isStructure(Expression expression) {
    return expression instanceof Expression.ArrayOf
        || expression instanceof Expression.PlusTime
        || expression instanceof Expression.DccDateOfBirth;
  }

  private void member(Expression.In in, Inspection.Seen seen) {
    if (seen.truthy() || seen.operands().size() < 2) {
      return;
    }
    Value list = seen.operands().get(1);
    if (list.isOnly(Value.EMPTY_LIST)) {
      add(
          Code.EMPTY_LIST,
          in,
          "\"in\" looks into an empty list, so it is never true. Fill the list, or name another"
              + " one.",
          "“in”查找的是空列表，永远为假。请补全该列表，或改用其他列表。");
      return;
    }
    list.items().ifPresent(items -> disjoint(in, seen.operands().get(0), items));
  }

  private void disjoint(Expression expression, Value one, Value other) {
    int first = one.kinds() & ~Value.NULL;
    int second = other.kinds() & ~Value.NULL;
    if (first != 0 && second != 0 && (first & second) == 0 && !isBothBoolean(first, second)) {
      add(
          Code.NEVER_SAME,
          expression,
          "\""
              + expression.operator()
              + "\" compares "
              + Words.english(one)
              + " with "
              + Words.english(other)
              + ", which are never the same: 1 is not \"1\". Write both in the same type.",
          "“"
              + expression.operator()
              + "”比较的是"
              + Words.chinese(one)
              + "和"
              + Words.chinese(other)
              + "，两者永远不同：1 不等于 \"1\"。请写成同一类型。");
    }
  }

  private static boolean isBothBoolean(int first, int second) {
    return ((first | second) & ~Value.BOOLEAN) == 0;
  }

  // what comes out one way only

  /// The smallest parts that always come out the same, where they decide something; whether there
  /// was one.
  private boolean constants(Expression expression, boolean decides) {
    Inspection.Seen seen = inspection.seen(expression);
    if (!seen.reached()) {
      return false;
    }
    boolean found = false;
    List<Expression> operands = expression.operands();
    for (int i = 0; i < operands.size(); i++) {
      boolean isAsked =
          switch (expression) {
            case Expression.If _ -> i == 0;
            case Expression.And _, Expression.Not _ -> true;
            case Expression.TextLiteral _,
                Expression.IntegerLiteral _,
                Expression.BooleanLiteral _,
                Expression.ArrayOf _,
                Expression.Var _,
                Expression.Compare _,
                Expression.DateCompare _,
                Expression.Equal _,
                Expression.In _,
                Expression.Plus _,
                Expression.PlusTime _,
                Expression.DccDateOfBirth _,
                Expression.Reduce _,
                Expression.ExtractFromUvci _ ->
                false;
          };
      found |= constants(operands.get(i), isAsked);
    }
    if (found || seen.neither() || seen.truthy() == seen.falsy()) {
      return found;
    }
    // Of the whole condition the outcome tells.
    boolean isWhole = expression.place().equals(condition.expression().place());
    if (!isWhole && ((decides && !isNothing(expression)) || isComparison(expression))) {
      boolean always = seen.truthy();
      add(
          Code.CONSTANT,
          expression,
          "this part is always "
              + always
              + " where it is asked, for every document of this type, so it decides nothing."
              + " Remove it, or correct what it compares.",
          "对该类型的任何文件，问到此处时结果总是“" + (always ? "真" : "假") + "”，不起任何作用。请删除，或改正其比较内容。");
      return true;
    }
    return false;
  }

  /// A field that is missing in every document, of which another finding tells.
  private boolean isNothing(Expression expression) {
    return expression instanceof Expression.Var read
        && !(condition.data().at(read.fragments())
                instanceof Shape.Found.Part(Shape shape, var _, var _)
            && !(shape instanceof Shape.Foreign));
  }

  private static boolean isComparison(Expression expression) {
    return expression instanceof Expression.Compare
        || expression instanceof Expression.DateCompare
        || expression instanceof Expression.Equal
        || expression instanceof Expression.In
        || expression instanceof Expression.Not;
  }

  // what becomes of it

  private void outcome() {
    Inspection.Seen outcome = inspection.outcome();
    Expression whole = condition.expression();
    switch (condition.role()) {
      case RULE -> ruleOutcome(outcome, whole);
      case UNTIL -> until(whole);
      case WHEN, WHERE, MARK -> otherOutcome(outcome, whole);
    }
  }

  private void ruleOutcome(Inspection.Seen outcome, Expression whole) {
    if (!outcome.truthy() && !outcome.falsy()) {
      add(
          Code.NEVER_DECIDES,
          whole,
          "the rule is neither true nor false for any document of its type, so every case stays"
              + " open. Let it come to true or false.",
          "对该类型的任何文件，该规则既不为真也不为假，所有情况都悬而未决。请使其得出真或假。");
    } else if (!outcome.truthy()) {
      add(
          Code.NEVER_PASSES,
          whole,
          "no document of its type passes this rule. If nobody shall enter with such a document,"
              + " leave it out of the requirements; else correct the rule.",
          "该类型的任何文件都不能通过此规则。若不接受此类文件，请从要求中删除；否则请改正规则。");
    } else if (!outcome.falsy()) {
      add(
          Code.NEVER_FAILS,
          whole,
          "no document of its type fails this rule, so it asks for nothing. Remove it, or correct"
              + " it.",
          "该类型的任何文件都不会违反此规则，等于没有要求。请删除或改正。");
    }
  }

  private void otherOutcome(Inspection.Seen outcome, Expression whole) {
    if (!outcome.truthy()) {
      String what =
          switch (condition.role()) {
            case WHEN -> "the requirement is never asked";
            case WHERE -> "no document suits this place";
            case MARK -> "nothing is ever marked";
            case RULE, UNTIL -> "nothing comes of it";
          };
      String whatInChinese =
          switch (condition.role()) {
            case WHEN -> "此要求永远不会提出";
            case WHERE -> "没有文件适合此位置";
            case MARK -> "永远不会有标记";
            case RULE, UNTIL -> "不起作用";
          };
      add(
          Code.NEVER_PASSES,
          whole,
          "the condition is never true, so " + what + ". Correct it.",
          "条件永远不为真，" + whatInChinese + "。请改正。");
    } else if (!outcome.falsy()) {
      add(
          Code.NEVER_FAILS,
          whole,
          "the condition is true of everything, so it selects nothing. Remove it, or correct it.",
          "条件对一切都为真，不起选择作用。请删除或改正。");
    }
  }

  private void until(Expression whole) {
    Optional<Value> end = inspection.result();
    if (end.isPresent()
        && !end.get().may(Value.DATE_TIME)
        && !(end.get().may(Value.TEXT) && mayBeDate(end.get()))) {
      add(
          Code.NO_DATE,
          whole,
          "this must come to a date-time, comes to "
              + Words.english(end.get())
              + ", so the colour has no end. Write {\"plusTime\": [date, 7, \"day\"]}, for example.",
          "此处必须得出日期时间，但得到的是"
              + Words.chinese(end.get())
              + "，颜色将没有期限。例如可写 {\"plusTime\": [日期, 7, \"day\"]}。");
    }
  }

  private static boolean mayBeDate(Value value) {
    if (!value.texts().finite()) {
      return true;
    }
    List<String> words = new ArrayList<>(value.texts().words());
    return words.stream().anyMatch(word -> Prepared.of(new Json.Text(word)).instant().isPresent());
  }
}
