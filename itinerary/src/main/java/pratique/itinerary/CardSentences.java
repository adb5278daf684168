package pratique.itinerary;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pratique.rules.Wording;
import pratique.rules.certlogic.Language;

/// What a card says, as sentences for the person who holds it and for the one who looks at it.
///
/// They speak of "this SIM" and of what the network saw; what a city contains is said of the city.
///
/// The definition stands in spec/itinerary-card.md §10.
public final class CardSentences {

  private CardSentences() {}

  /// One line: what it is, whose, of which days, and how old.
  public static String title(ItineraryCard card, Instant at, Language language) {
    LocalDate first = card.window().from().toLocalDate();
    LocalDate last = card.window().until().toLocalDate().minusDays(1);
    return switch (language) {
      case ENGLISH ->
          "itinerary card of SIM "
              + card.number().text()
              + ", "
              + first
              + " to "
              + last
              + " ("
              + card.window().days()
              + (card.window().days() == 1 ? " day, " : " days, ")
              + card.window().zone()
              + "), "
              + age(card, at, language);
      case CHINESE ->
          "行程卡，号码 "
              + card.number().text()
              + "，"
              + first
              + " 至 "
              + last
              + "（"
              + card.window().days()
              + " 天，"
              + card.window().zone()
              + "），"
              + age(card, at, language);
    };
  }

  /// How long ago it was made, in whole units rounded down: `made 3 h ago`.
  public static String age(ItineraryCard card, Instant at, Language language) {
    Duration age = Duration.between(card.asOf().toInstant(), at);
    if (age.toMinutes() < 1) {
      return say(language, "made just now", "刚刚生成");
    }
    if (age.toHours() < 1) {
      return say(language, "made " + age.toMinutes() + " min ago", age.toMinutes() + " 分钟前生成");
    }
    if (age.toDays() < 2) {
      return say(language, "made " + age.toHours() + " h ago", age.toHours() + " 小时前生成");
    }
    return say(language, "made " + age.toDays() + " days ago", age.toDays() + " 天前生成");
  }

  /// The title, what it lists, what is missing, its colour and why.
  public static List<String> lines(ItineraryCard card, Instant at, Language language) {
    List<String> lines = new ArrayList<>();
    lines.add(title(card, at, language));
    lines.add(
        places(
            say(language, "countries: ", "国家："),
            card.countries().stream().map(country -> country(country, card, language)).toList(),
            language));
    lines.add(
        places(
            say(language, "regions: ", "地区："),
            card.regions().stream()
                .map(region -> named(region.code(), region.name(), card, language))
                .toList(),
            language));
    lines.add(
        places(
            say(language, "cities: ", "城市："),
            card.cities().stream()
                .map(city -> named(city.code(), city.name(), card, language))
                .toList(),
            language));
    lines.add(completeness(card, language));
    if (!card.parts().isEmpty()) {
      lines.add(say(language, "merged from the signed cards of two carriers", "由两家运营商签名的行程卡合并而成"));
    }
    card.colour().ifPresent(colour -> addColour(colour, card, language, lines));
    lines.add(
        say(
            language,
            "It says where the network saw this SIM, and nothing of who carried it.",
            "仅表示网络所见的本 SIM 卡位置，不表示由何人携带。"));
    return lines;
  }

  private static String places(String label, List<String> names, Language language) {
    return label
        + (names.isEmpty()
            ? say(language, "none", "无")
            : String.join(say(language, ", ", "、"), names));
  }

  private static String country(ListedCountry country, ItineraryCard card, Language language) {
    return country.isOneOf()
        ? say(language, "one of ", "下列之一：")
            + String.join(say(language, " or ", " 或 "), country.codes())
        : named(country.codes().getFirst(), country.name(), card, language);
  }

  private static String named(
      String code, Optional<Wording> name, ItineraryCard card, Language language) {
    StringBuilder text = new StringBuilder(name.map(n -> n.in(language.tag())).orElse(code));
    card.colour()
        .ifPresent(colour ->
            colour.marks().stream()
                .filter(mark -> mark.place().equals(code))
                .forEach(mark -> text.append(mark.sign())));
    return text.toString();
  }

  private static String completeness(ItineraryCard card, Language language) {
    return switch (card.state()) {
      case COMPLETE -> say(language, "complete", "完整");
      case GAPS ->
          say(
              language,
              "incomplete: the network knows nothing for "
                  + hours(card.coverage().unheard(), language)
                  + ", its own records are missing for "
                  + hours(card.coverage().outage(), language)
                  + ", and "
                  + card.coverage().leftOut()
                  + " events could not be used",
              "不完整：网络无记录 "
                  + hours(card.coverage().unheard(), language)
                  + "，运营商数据缺失 "
                  + hours(card.coverage().outage(), language)
                  + "，另有 "
                  + card.coverage().leftOut()
                  + " 条记录无法使用");
      case INSUFFICIENT_HISTORY ->
          say(
                  language,
                  "insufficient history: the carrier knows this number only",
                  "历史不足：运营商对该号码的记录仅")
              + card.coverage()
                  .ownedSince()
                  .map(since -> say(language, " since ", "自 ") + since + say(language, "", " 起"))
                  .orElse("")
              + card.coverage()
                  .servedUntil()
                  .map(until -> say(language, " until ", "至 ") + until + say(language, "", " 止"))
                  .orElse("");
    };
  }

  private static String hours(Duration duration, Language language) {
    return say(
        language,
        duration.toHours() + " h " + duration.toMinutes() % 60 + " min",
        duration.toHours() + " 小时 " + duration.toMinutes() % 60 + " 分");
  }

  private static void addColour(
      CardColour colour, ItineraryCard card, Language language, List<String> lines) {
    lines.add(
        say(language, "colour when it was made: ", "生成时的颜色：")
            + colour.colour().title().in(language.tag())
            + say(language, ", by ", "，依据 ")
            + colour.ruleSet()
            + " "
            + colour.version());
    for (CardColour.Reason reason : colour.reasons()) {
      lines.add(
          "    "
              + (reason.isOpen() ? "" : say(language, "not met: ", "不符合："))
              + reason.code()
              + ": "
              + reason.text().in(language.tag()));
    }
    List<String> signs = new ArrayList<>();
    for (CardColour.Marked mark : colour.marks()) {
      String line = "    " + mark.sign() + " " + mark.text().in(language.tag());
      if (!signs.contains(line)) {
        signs.add(line);
      }
    }
    lines.addAll(signs);
    if (!card.notices().isEmpty()) {
      lines.add(
          "    " + say(language, "notices met: ", "涉及的通告：") + String.join(", ", card.notices()));
    }
  }

  private static String say(Language language, String english, String chinese) {
    return switch (language) {
      case ENGLISH -> english;
      case CHINESE -> chinese;
    };
  }
}
