package pratique.rules.certlogic;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pratique.rules.certlogic.Explanation.Reason;
import pratique.rules.certlogic.Explanation.Seen;

/// Puts a reason into words, for somebody at a counter: what is so, and what would be needed.
///
/// Lower case and without a full stop, so that a sentence fits into a line of a form as well as
/// after a colon. Several are separated by semicolons.
final class Sentences {

  /// Longer values are cut.
  private static final int LONGEST_VALUE = 80;

  private static final String CLOCK = "external.validationClock";
  private static final String VALUE_SETS = "external.valueSets.";

  private final Language language;
  private final SpokenTimes times;

  Sentences(Language language) {
    this.language = language;
    this.times = new SpokenTimes(language);
  }

  String of(Reason reason) {
    return switch (reason) {
      case Reason.Decided(var operation, boolean isTruthy, var seen) ->
          decided(operation, isTruthy, seen);
      case Reason.Stuck stuck -> stuck(stuck);
      case Reason.Indefinite _ ->
          say("the rule ends with a date, not with yes or no", "规则的结果是日期，而不是“是”或“否”");
      case Reason.Together(boolean isTruthy, var reasons) -> {
        List<String> sentences = reasons.stream().map(this::of).distinct().toList();
        yield isTruthy || sentences.size() == 1
            ? String.join(say("; ", "；"), sentences)
            : alternatives(sentences);
      }
    };
  }

  private String alternatives(List<String> sentences) {
    StringBuilder text = new StringBuilder(say("none of these is met:", "以下条件均不满足："));
    for (int i = 0; i < sentences.size(); i++) {
      text.append(say(" (" + (i + 1) + ") ", "（" + (i + 1) + "）")).append(sentences.get(i));
    }
    return text.toString();
  }

  private String decided(Expression operation, boolean isTruthy, List<Seen> seen) {
    if (seen.size() < operation.operands().size()) {
      return worked(operation, isTruthy);
    }
    return switch (operation) {
      case Expression.Compare(_, var comparison, _) -> numbers(comparison, isTruthy, seen);
      case Expression.DateCompare(_, var comparison, _) -> dates(comparison, isTruthy, seen);
      case Expression.In _ -> membership(isTruthy, seen.get(0), seen.get(1));
      case Expression.Equal _ -> equality(isTruthy, seen.get(0), seen.get(1));
      case Expression.Var _ -> presence(isTruthy, seen.get(0));
      case Expression.TextLiteral _, Expression.IntegerLiteral _, Expression.BooleanLiteral _ ->
          isTruthy
              ? say("the rule always says yes here", "规则在此处总是“是”")
              : say("the rule always says no here", "规则在此处总是“否”");
      case Expression.ArrayOf _,
          Expression.If _,
          Expression.And _,
          Expression.Not _,
          Expression.Plus _,
          Expression.PlusTime _,
          Expression.DccDateOfBirth _,
          Expression.Reduce _,
          Expression.ExtractFromUvci _ ->
          worked(operation, isTruthy);
    };
  }

  /// An operation whose operands would tell a person nothing.
  private String worked(Expression operation, boolean isTruthy) {
    String where = operation.operator() + " " + operation.place();
    return isTruthy
        ? say("what the rule works out (" + where + ") is yes", "规则计算的结果（" + where + "）为“是”")
        : say("what the rule works out (" + where + ") is no", "规则计算的结果（" + where + "）为“否”");
  }

  // --- numbers
  // ------------------------------------------------------------------------------------

  private String numbers(Comparison comparison, boolean isTruthy, List<Seen> seen) {
    int first = decisive(seen, (left, right) -> comparison.holds(number(left), number(right)));
    Seen left = seen.get(first);
    Seen right = seen.get(first + 1);
    if (left.operand() instanceof Expression.IntegerLiteral) {
      return number(mirrored(comparison), isTruthy, right, left);
    }
    return number(comparison, isTruthy, left, right);
  }

  private String number(Comparison comparison, boolean isTruthy, Seen left, Seen right) {
    if (isDoseOfSeries(left, right)) {
      return doses(comparison, isTruthy, value(left), value(right));
    }
    if (isDoseOfSeries(right, left)) {
      return doses(mirrored(comparison), isTruthy, value(right), value(left));
    }
    String limit =
        right.path().isPresent()
            ? name(right) + say(" (", "（") + value(right) + say(")", "）")
            : value(right);
    return isTruthy
        ? say(
            name(left) + " is " + value(left) + ", " + relation(comparison) + " " + limit,
            name(left) + "为" + value(left) + "，" + relation(comparison) + limit)
        : say(
            name(left)
                + " is "
                + value(left)
                + "; "
                + relation(comparison)
                + " "
                + limit
                + " needed",
            name(left) + "为" + value(left) + "；须" + relation(comparison) + limit);
  }

  private static boolean isDoseOfSeries(Seen dose, Seen series) {
    return FieldNames.is(dose.path().orElse(null), "v.*.dn")
        && FieldNames.is(series.path().orElse(null), "v.*.sd");
  }

  private String doses(Comparison comparison, boolean isTruthy, String dose, String series) {
    String english = "dose " + dose + " of " + series;
    String chinese = "第" + dose + "剂，共" + series + "剂";
    boolean wantsAll = comparison == Comparison.AT_LEAST || comparison == Comparison.GREATER;
    if (isTruthy) {
      return say(english, chinese);
    }
    return wantsAll
        ? say(
            english
                + "; "
                + (comparison == Comparison.GREATER ? "more than " : "")
                + series
                + " needed",
            chinese + "；须接种" + (comparison == Comparison.GREATER ? "超过" : "") + series + "剂")
        : say(
            english + "; " + relation(comparison) + " " + series + " needed",
            chinese + "；剂次须" + relation(comparison) + series);
  }

  private String relation(Comparison comparison) {
    return switch (comparison) {
      case LESS -> say("less than", "小于");
      case GREATER -> say("more than", "大于");
      case AT_MOST -> say("at most", "不大于");
      case AT_LEAST -> say("at least", "不小于");
    };
  }

  private static double number(Seen seen) {
    return seen.value() instanceof Prepared.Numeric(double value) ? value : Double.NaN;
  }

  // --- dates
  // --------------------------------------------------------------------------------------

  private String dates(Comparison comparison, boolean isTruthy, List<Seen> seen) {
    int first = decisive(seen, (left, right) -> holds(comparison, left, right));
    Seen left = seen.get(first);
    Seen right = seen.get(first + 1);
    if (isClock(left) && !isClock(right)) {
      return againstClock(comparison, isTruthy, right, left);
    }
    if (isClock(right) && !isClock(left)) {
      return againstClock(mirrored(comparison), isTruthy, left, right);
    }
    return isTruthy
        ? say(
            moment(left) + " is " + order(comparison) + " " + moment(right),
            moment(left) + order(comparison) + moment(right))
        : say(
            moment(left) + " must be " + order(comparison) + " " + moment(right) + ", is not",
            moment(left) + "须" + order(comparison) + moment(right) + "，但不符合");
  }

  private static boolean holds(Comparison comparison, Seen left, Seen right) {
    return isReal(left) && isReal(right) && comparison.holds(millis(left), millis(right));
  }

  /// `clock` compared with `field`, both moved by what the rule says: an age and its limit.
  private String againstClock(Comparison comparison, boolean isTruthy, Seen field, Seen clock) {
    if (!isReal(field) || !isReal(clock)) {
      return notReal(isReal(field) ? clock : field);
    }
    if (field.operand() instanceof Expression.DccDateOfBirth
        && clock.operand() instanceof Expression.PlusTime(_, _, long amount, TimeUnit unit)
        && unit == TimeUnit.YEAR
        && amount < 0) {
      return age(comparison, isTruthy, field, -amount);
    }
    long moved = amount(field) - amount(clock);
    String what = name(field) + " " + written(field);
    String now = written(clock);
    if (!isExact(field) || !isExact(clock) || moved < 0) {
      return untilOrFrom(comparison, isTruthy, field, clock);
    }
    if (moved == 0) {
      return switch (comparison) {
        case LESS, AT_MOST ->
            isTruthy
                ? say(what + " is still to come on " + now, what + "，晚于查验时间" + now)
                : say(what + " has passed; it is " + now, what + "，已过；查验时间" + now);
        case GREATER, AT_LEAST ->
            isTruthy
                ? say(what + " has come; it is " + now, what + "，已到；查验时间" + now)
                : say(what + " is still to come; it is " + now, what + "，未到；查验时间" + now);
      };
    }
    long old = base(clock) - base(field);
    TimeUnit unit = unit(field, clock);
    String limit = times.length(moved, unit);
    if (old < 0) {
      return say(
          what + " lies in the future; " + relation(comparison) + " " + limit + " ago needed",
          what + "，晚于查验时间；距今须" + relation(comparison) + limit);
    }
    String age = times.length(old, unit);
    return isTruthy
        ? say(
            what + " is " + age + " old, " + relation(comparison) + " " + limit,
            what + "，距今" + age + "，" + relation(comparison) + limit)
        : say(
            what
                + " is "
                + age
                + " old; "
                + relation(comparison)
                + " "
                + limit
                + needed(comparison),
            what + "，距今" + age + "；须" + relation(comparison) + limit);
  }

  /// An upper limit speaks for itself, a lower one might be read as what is so.
  private static String needed(Comparison comparison) {
    return switch (comparison) {
      case LESS, AT_MOST -> "";
      case GREATER, AT_LEAST -> " needed";
    };
  }

  /// For limits that are no fixed length: the day up to which, or from which, something counts.
  private String untilOrFrom(Comparison comparison, boolean isTruthy, Seen field, Seen clock) {
    boolean isUntil = comparison == Comparison.LESS || comparison == Comparison.AT_MOST;
    String what = name(field) + " " + written(field);
    long limit = millis(field) - (millis(clock) - base(clock));
    String day = times.instant(limit);
    String now = written(clock);
    String counts =
        isUntil
            ? say("counts until " + day, "有效至" + day)
            : say("counts from " + day, "自" + day + "起有效");
    return isTruthy
        ? say(what + " " + counts, what + "，" + counts)
        : say(what + " " + counts + "; it is " + now, what + "，" + counts + "；查验时间" + now);
  }

  /// A date of birth against some years before the clock.
  private String age(Comparison comparison, boolean isTruthy, Seen birth, long years) {
    // The clock some years ago `comparison` the birth: before it means younger than that.
    boolean wantsYoung = comparison == Comparison.LESS || comparison == Comparison.AT_MOST;
    boolean isYoung = wantsYoung == isTruthy;
    String english = "born " + written(birth) + ", " + (isYoung ? "under " : "at least ") + years;
    String chinese =
        "出生日期" + written(birth) + "，" + (isYoung ? "未满" + years + "岁" : "已满" + years + "岁");
    if (isTruthy) {
      return say(english, chinese);
    }
    return wantsYoung
        ? say(english + "; under " + years + " needed", chinese + "；须未满" + years + "岁")
        : say(english + "; at least " + years + " needed", chinese + "；须已满" + years + "岁");
  }

  private String order(Comparison comparison) {
    return switch (comparison) {
      case LESS -> say("before", "早于");
      case GREATER -> say("after", "晚于");
      case AT_MOST -> say("not after", "不晚于");
      case AT_LEAST -> say("not before", "不早于");
    };
  }

  /// A date-time with its name, and with how far the rule has moved it.
  private String moment(Seen seen) {
    String base = (seen.path().isPresent() ? name(seen) + " " : "") + written(seen);
    if (!(seen.operand() instanceof Expression.PlusTime(_, _, long amount, TimeUnit unit))
        || amount == 0
        || !isReal(seen)) {
      return base;
    }
    return base
        + (amount > 0 ? say(" plus ", "加") : say(" minus ", "减"))
        + times.amount(Math.abs(amount), unit)
        + say(" (", "（")
        + times.instant(millis(seen))
        + say(")", "）");
  }

  private String notReal(Seen seen) {
    return say(
        name(seen) + " " + written(seen) + " is no date of the calendar",
        name(seen) + " " + written(seen) + "不是日历上的日期");
  }

  private static boolean isClock(Seen seen) {
    return seen.path().filter(CLOCK::equals).isPresent();
  }

  private static long millis(Seen seen) {
    return seen.value() instanceof Prepared.DateTime dateTime
        ? dateTime.millis
        : DateTimes.WRONG_KIND;
  }

  private static boolean isReal(Seen seen) {
    return DateTimes.isInstant(millis(seen)) && DateTimes.isInstant(base(seen));
  }

  /// The date-time before the rule moved it.
  private static long base(Seen seen) {
    return seen.written().orElse(seen.value()) instanceof Prepared.Text text
        ? text.time
        : millis(seen);
  }

  /// By how many milliseconds the rule has moved it.
  private static long amount(Seen seen) {
    return millis(seen) - base(seen);
  }

  /// Whether it was moved by a number of days or hours, which are always as long.
  private static boolean isExact(Seen seen) {
    return !(seen.operand() instanceof Expression.PlusTime(_, _, long amount, TimeUnit unit))
        || amount == 0
        || unit == TimeUnit.DAY
        || unit == TimeUnit.HOUR;
  }

  /// The unit of the limit: that of whichever side the rule moves.
  private static TimeUnit unit(Seen field, Seen clock) {
    for (Seen seen : List.of(field, clock)) {
      if (seen.operand() instanceof Expression.PlusTime(_, _, long amount, TimeUnit unit)
          && amount != 0) {
        return unit;
      }
    }
    return TimeUnit.DAY;
  }

  // --- the rest
  // -----------------------------------------------------------------------------------

  private String membership(boolean isTruthy, Seen element, Seen array) {
    if (element.value() == Prepared.Null.NULL && element.path().isPresent()) {
      return missing(element);
    }
    String list =
        array
            .path()
            .filter(path -> path.startsWith(VALUE_SETS))
            .map(path ->
                say(" (list ", "（清单 ") + path.substring(VALUE_SETS.length()) + say(")", "）"))
            .orElse("");
    return isTruthy
        ? say(named(element) + " is on the rule's list" + list, named(element) + "在规则所列范围内" + list)
        : say(
            named(element) + " is not among the accepted ones" + list,
            named(element) + "不在认可范围内" + list);
  }

  private String equality(boolean isTruthy, Seen left, Seen right) {
    if (left.path().isEmpty() && right.path().isPresent()) {
      return equality(isTruthy, right, left);
    }
    String wanted = right.path().isPresent() ? name(right) + " " + value(right) : value(right);
    if (isTruthy) {
      return say(name(left) + " is " + wanted, name(left) + "为" + wanted);
    }
    if (left.value() == Prepared.Null.NULL && left.path().isPresent()) {
      return missing(left);
    }
    return say(
        name(left) + " is " + value(left) + "; " + wanted + " needed",
        name(left) + "为" + value(left) + "；须为" + wanted);
  }

  private String presence(boolean isTruthy, Seen seen) {
    if (!isTruthy) {
      return seen.value() == Prepared.Null.NULL
          ? missing(seen)
          : say(name(seen) + " is " + value(seen), name(seen) + "为" + value(seen));
    }
    return switch (seen.value()) {
      case Prepared.Array _, Prepared.Dictionary _, Prepared.Pair _ ->
          say(name(seen) + " is there", "有" + name(seen));
      case Prepared.Null _,
          Prepared.Flag _,
          Prepared.Numeric _,
          Prepared.Text _,
          Prepared.DateTime _ ->
          say(name(seen) + " is " + value(seen), name(seen) + "为" + value(seen));
    };
  }

  private String missing(Seen seen) {
    return say(name(seen) + " is missing", "缺少" + name(seen));
  }

  private String stuck(Reason.Stuck stuck) {
    Optional<Seen> offender =
        stuck.seen().stream()
            .filter(seen -> seen.value().kind() == stuck.fault().seen())
            .findFirst();
    if (offender.isEmpty()) {
      return say(
          "the rule cannot be applied here: " + stuck.fault().message(),
          "规则在此无法适用（" + stuck.fault().code().text() + "，" + stuck.fault().place() + "）");
    }
    Seen seen = offender.get();
    if (seen.value() == Prepared.Null.NULL) {
      return missing(seen);
    }
    return switch (stuck.fault().code()) {
      case DATE_FORMAT,
          DATE_OF_BIRTH_FORMAT,
          PLUS_TIME_TEXT,
          DATE_OF_BIRTH_TEXT,
          COMPARED_DATE_TIME ->
          say(named(seen) + " is not a date", named(seen) + "不是日期");
      case PLUS_OPERAND, COMPARED_NUMBER ->
          say(named(seen) + " is not a whole number", named(seen) + "不是整数");
      case IN_ARRAY, REDUCE_ARRAY -> say(named(seen) + " is not a list", named(seen) + "不是清单");
      case UVCI_TEXT -> say(named(seen) + " is not a text", named(seen) + "不是文本");
      case IF_GUARD, AND_OPERAND, NOT_OPERAND ->
          say(named(seen) + " is neither yes nor no", named(seen) + "既非“是”也非“否”");
      case STEP_LIMIT, VALUE_LIMIT -> say("the rule takes too much work", "规则计算量过大");
    };
  }

  private interface Pairwise {
    boolean holds(Seen left, Seen right);
  }

  /// Where among three operands the pair begins that does not hold; 0 when all do.
  private static int decisive(List<Seen> seen, Pairwise relation) {
    return seen.size() == 3
            && relation.holds(seen.get(0), seen.get(1))
            && !relation.holds(seen.get(1), seen.get(2))
        ? 1
        : 0;
  }

  private static Comparison mirrored(Comparison comparison) {
    return switch (comparison) {
      case LESS -> Comparison.GREATER;
      case GREATER -> Comparison.LESS;
      case AT_MOST -> Comparison.AT_LEAST;
      case AT_LEAST -> Comparison.AT_MOST;
    };
  }

  private String name(Seen seen) {
    if (seen.source() instanceof Expression.Var(_, String path)) {
      return path.startsWith(VALUE_SETS)
          ? say("list ", "清单 ") + path.substring(VALUE_SETS.length())
          : FieldNames.of(path, language);
    }
    return Program.isLiteral(seen.source())
        ? say("the rule's own value", "规则给定的值")
        : say("what the rule works out", "规则计算的结果");
  }

  private String named(Seen seen) {
    return name(seen) + " " + value(seen);
  }

  /// The date as the document has it.
  private String written(Seen seen) {
    return seen.written().orElse(seen.value()) instanceof Prepared.Text text
        ? times.written(cut(text.value()))
        : value(seen);
  }

  private String value(Seen seen) {
    return switch (seen.value()) {
      case Prepared.Null _ -> say("missing", "空缺");
      case Prepared.Flag flag -> flag == Prepared.Flag.TRUE ? say("yes", "是") : say("no", "否");
      case Prepared.Numeric(double number) -> Numbers.text(number);
      case Prepared.Text text -> text(text.value());
      case Prepared.DateTime dateTime ->
          DateTimes.isInstant(dateTime.millis)
              ? times.instant(dateTime.millis)
              : say("no date of the calendar", "非日历日期");
      case Prepared.Array array ->
          say("a list of " + array.items().size() + " items", "含" + array.items().size() + "项的清单");
      case Prepared.Dictionary _, Prepared.Pair _ -> say("a record", "一条记录");
    };
  }

  private String text(String text) {
    if (text.isEmpty()) {
      return say("empty", "空");
    }
    @Nullable String meaning = FieldNames.ofCode(text, language);
    return meaning == null ? cut(text) : meaning + say(" (", "（") + text + say(")", "）");
  }

  private static String cut(String text) {
    if (text.length() <= LONGEST_VALUE) {
      return text;
    }
    int until =
        Character.isHighSurrogate(text.charAt(LONGEST_VALUE - 1))
            ? LONGEST_VALUE - 1
            : LONGEST_VALUE;
    return text.substring(0, until) + "…";
  }

  private String say(String english, String chinese) {
    return switch (language) {
      case ENGLISH -> english;
      case CHINESE -> chinese;
    };
  }
}
