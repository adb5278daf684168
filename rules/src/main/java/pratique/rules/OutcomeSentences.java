package pratique.rules;

import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import pratique.rules.certlogic.Language;

/// What is open and what would help, as sentences for the person at the gate, ending with what that
/// person can do.
public final class OutcomeSentences {

  private OutcomeSentences() {}

  public static String of(Outcome.OpenPoint point, Language language) {
    return switch (point) {
      case Outcome.OpenPoint.NotInForce(var from, var to) ->
          say(
              language,
              "These rules hold from " + from + " until " + to + ". Load the rules of today.",
              "本规则集的有效期为 " + from + " 至 " + to + "。请载入当前的规则集。");
      case Outcome.OpenPoint.InputMissing(var kind, String id) ->
          say(
              language,
              "The " + kind.title().in("en") + " " + id + " is not there. Load it and ask again.",
              "缺少" + kind.title().in("zh") + " " + id + "。请载入后重新判定。");
      case Outcome.OpenPoint.FactMissing(ToldFact fact) ->
          say(
              language,
              "Not known yet: " + fact.title().in("en") + ". Ask the traveller.",
              "尚不清楚：" + fact.title().in("zh") + "。请询问旅客。");
      case Outcome.OpenPoint.DocumentMissing(
              Requirement requirement,
              _,
              List<Slot> unfilled,
              List<Outcome.NearMiss> near) ->
          say(
              language,
              requirement.title().in("en")
                  + ": "
                  + slots(unfilled, Language.ENGLISH)
                  + " is missing."
                  + nearMisses(near, Language.ENGLISH)
                  + " Show it.",
              requirement.title().in("zh")
                  + "：缺少"
                  + slots(unfilled, Language.CHINESE)
                  + "。"
                  + nearMisses(near, Language.CHINESE)
                  + "请出示。");
      case Outcome.OpenPoint.Undecided(String part, String id, var document, String detail) ->
          say(
              language,
              "The "
                  + part
                  + " "
                  + id
                  + " could not be decided"
                  + document.map(label -> " for " + label).orElse("")
                  + ": "
                  + detail
                  + ". Show another document, or have an officer decide.",
              "无法判定"
                  + document.map(label -> label + " 的").orElse("")
                  + " "
                  + id
                  + "（"
                  + detail
                  + "）。请出示其他文件，或由工作人员判定。");
      case Outcome.OpenPoint.IssuerUnknown(String document) ->
          say(
              language,
              "It is not known which country issued "
                  + document
                  + ". Show the original code, or another document.",
              "无法得知 " + document + " 的签发国家。请出示原始二维码或其他文件。");
    };
  }

  public static String of(Outcome.Help help, Language language) {
    return say(
        language,
        "Enough would be: " + slot(help.slot(), Language.ENGLISH) + ".",
        "只需补充：" + slot(help.slot(), Language.CHINESE) + "。");
  }

  private static String slots(List<Slot> slots, Language language) {
    return slots.stream()
        .map(slot -> slot(slot, language))
        .collect(Collectors.joining(say(language, ", and ", "以及")));
  }

  private static String slot(Slot slot, Language language) {
    String title = slot.title().in(language.tag());
    return slot.freshness()
        .map(freshness ->
            say(
                language,
                title + " (at most " + length(freshness.within(), language) + " old)",
                title + "（" + length(freshness.within(), language) + "以内）"))
        .orElse(title);
  }

  private static String length(Duration length, Language language) {
    long minutes = length.toMinutes();
    if (minutes % 1440 == 0 && minutes > 3 * 1440) {
      return say(language, minutes / 1440 + " days", minutes / 1440 + " 天");
    }
    return minutes % 60 == 0
        ? say(language, minutes / 60 + " hours", minutes / 60 + " 小时")
        : say(language, minutes + " minutes", minutes + " 分钟");
  }

  private static String nearMisses(List<Outcome.NearMiss> near, Language language) {
    return near.stream().map(miss -> nearMiss(miss, language)).collect(Collectors.joining());
  }

  private static String nearMiss(Outcome.NearMiss miss, Language language) {
    String document = miss.document();
    return switch (miss.reason()) {
      case NOT_SUITABLE ->
          say(language, " " + document + " is of another sort.", document + " 类型不符。");
      case UNDECIDED ->
          say(
              language,
              " Whether " + document + " suits could not be decided.",
              "无法判定 " + document + " 是否符合。");
      case NO_DATE -> say(language, " " + document + " has no date.", document + " 没有日期。");
      case TOO_OLD -> say(language, " " + document + " is too old.", document + " 已过时效。");
      case IN_THE_FUTURE ->
          say(language, " " + document + " is of a time to come.", document + " 的时间晚于当前时间。");
    };
  }

  private static String say(Language language, String english, String chinese) {
    return switch (language) {
      case ENGLISH -> english;
      case CHINESE -> chinese;
    };
  }
}
