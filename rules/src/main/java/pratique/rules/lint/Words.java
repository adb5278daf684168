package pratique.rules.lint;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import pratique.rules.certlogic.Expression;

/// Names for what conditions work with, in English and Chinese, and words that tell what a text is
/// about.
final class Words {

  private static final List<String> PERSON =
      List.of(
          "nationality",
          "citizen",
          "passport",
          "surname",
          "forename",
          "gender",
          "sex",
          "religion",
          "ethnic");

  private static final List<String> CHILD =
      List.of("child", "infant", "minor", "baby", "under", "monthsold", "yearsold", "birth", "dob");

  private static final List<String> CHILD_IN_CHINESE = List.of("儿童", "婴", "未满", "岁", "月龄", "出生");

  private static final List<String> APPEAL = List.of("appeal", "objection", "complain");

  private static final List<String> APPEAL_IN_CHINESE = List.of("申诉", "申訴", "异议", "複核", "复核");

  private Words() {}

  static boolean isOfPerson(String name) {
    return has(name, PERSON) || name.endsWith(".name");
  }

  static boolean isOfChild(String text) {
    return has(text, CHILD) || has(text, CHILD_IN_CHINESE);
  }

  static boolean isOfAppeal(String text) {
    return has(text, APPEAL) || has(text, APPEAL_IN_CHINESE);
  }

  private static boolean has(String text, List<String> words) {
    String small = text.toLowerCase(Locale.ROOT);
    return words.stream().anyMatch(small::contains);
  }

  static String english(List<Value> values) {
    return values.stream().map(Words::english).distinct().collect(Collectors.joining(" and "));
  }

  static String chinese(List<Value> values) {
    return values.stream().map(Words::chinese).distinct().collect(Collectors.joining("和"));
  }

  static String english(Value value) {
    return String.join(" or ", names(value, false));
  }

  static String chinese(Value value) {
    return String.join("或", names(value, true));
  }

  private static List<String> names(Value value, boolean chinese) {
    List<String> names = new ArrayList<>();
    add(
        names,
        value,
        Value.TEXT,
        value.dated() ? "the text of a date" : "a text",
        value.dated() ? "日期文本" : "文本",
        chinese);
    add(names, value, Value.NUMBER, "a number", "数字", chinese);
    add(names, value, Value.BOOLEAN, "true or false", "真或假", chinese);
    add(names, value, Value.LISTS, "a list", "列表", chinese);
    add(names, value, Value.OBJECT | Value.EMPTY_OBJECT, "an object", "对象", chinese);
    add(names, value, Value.DATE_TIME, "a date-time", "日期时间", chinese);
    if (names.isEmpty()) {
      names.add(chinese ? "空值" : "nothing");
    }
    return names;
  }

  private static void add(
      List<String> names, Value value, int kinds, String english, String word, boolean chinese) {
    if (value.may(kinds)) {
      names.add(chinese ? word : english);
    }
  }

  static String neededInEnglish(Expression expression) {
    return needed(expression, false);
  }

  static String neededInChinese(Expression expression) {
    return needed(expression, true);
  }

  private static String needed(Expression expression, boolean chinese) {
    return switch (expression) {
      case Expression.Compare _, Expression.Plus _ -> chinese ? "整数" : "integers";
      case Expression.DateCompare _ ->
          chinese ? "由 plusTime 得出的日期时间" : "date-times that plusTime makes";
      case Expression.In _ -> chinese ? "列表作为第二个操作数" : "a list as its second operand";
      case Expression.PlusTime _ -> chinese ? "日期文本" : "the text of a date";
      case Expression.DccDateOfBirth _ -> chinese ? "出生日期文本" : "the text of a date of birth";
      case Expression.Reduce _ -> chinese ? "列表" : "a list";
      case Expression.ExtractFromUvci _ -> chinese ? "文本" : "a text";
      case Expression.If _, Expression.And _, Expression.Not _ ->
          chinese ? "能判断真假的值" : "something that is true or false";
      case Expression.TextLiteral _,
          Expression.IntegerLiteral _,
          Expression.BooleanLiteral _,
          Expression.ArrayOf _,
          Expression.Var _,
          Expression.Equal _ ->
          chinese ? "其他值" : "something else";
    };
  }
}
