package pratique.rules;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;

/// Takes the members of one JSON object, each with its place, and refuses what nobody asked for.
final class Members {

  /// Longer texts are for documents, not for a name or an identifier.
  static final int NAME_CHARS = 80;

  static final int PROSE_CHARS = 2000;
  private static final int MOST_LANGUAGES = 40;
  private static final int QUOTED_CHARS = 40;

  /// Ends the reading of one object; it never leaves this package. It carries no stack trace
  /// because a stranger decides how often it is made.
  static final class Refused extends Exception {
    private final transient List<RuleFault> faults;

    Refused(List<RuleFault> faults) {
      super("refused", null, false, false);
      this.faults = List.copyOf(faults);
    }

    Refused(String code, String place, String message) {
      this(List.of(new RuleFault(code, place, message)));
    }

    List<RuleFault> faults() {
      return faults;
    }
  }

  /// Reads one value at its place.
  interface Item<T> {
    T read(Json value, String place) throws Refused;
  }

  private final String what;
  private final Map<String, Json> members;
  private final String place;
  private final Set<String> taken = new LinkedHashSet<>();

  private Members(String what, Map<String, Json> members, String place) {
    this.what = what;
    this.members = members;
    this.place = place;
  }

  /// The members of `value`; `what` begins the codes of faults, `rule` for example.
  static Members of(String what, Json value, String place) throws Refused {
    if (value instanceof Json.Dictionary(Map<String, Json> members)) {
      return new Members(what, members, place);
    }
    throw new Refused(
        what + ".type",
        place,
        named(what) + " must be a JSON object, is none. Write it in braces.");
  }

  /// The JSON that `text` holds, its members then read by `item`.
  static <T> Reading<T> document(String what, Bytes text, JsonReader.Limits limits, Item<T> item) {
    return switch (JsonReader.read(text, limits)) {
      case Decoded.Malformed<Json>(Fault fault) ->
          new Reading.Faulty<>(
              List.of(
                  new RuleFault(fault.code(), "", fault.message() + ". " + advice(fault.code()))));
      case Decoded.Ok<Json>(Json value) -> {
        try {
          yield new Reading.Ok<>(item.read(value, ""));
        } catch (Refused refused) {
          yield new Reading.Faulty<>(refused.faults());
        }
      }
    };
  }

  private static String advice(String code) {
    return switch (code) {
      case "json.limit" -> "Split it into smaller ones.";
      case "json.depth" -> "Write the condition flatter, or as several rules.";
      case "json.string-limit", "json.number-limit" -> "Shorten the value.";
      case "json.utf8", "json.bom" -> "Save the file as UTF-8 without a byte order mark.";
      case "json.duplicate-name" -> "Remove one of the two members.";
      default -> "Correct the text at that position.";
    };
  }

  String place() {
    return place;
  }

  String placeOf(String name) {
    return place + "/" + escaped(name);
  }

  static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }

  Optional<Json> optional(String name) {
    taken.add(name);
    return Optional.ofNullable(members.get(name));
  }

  Json required(String name) throws Refused {
    Optional<Json> value = optional(name);
    if (value.isEmpty()) {
      throw new Refused(
          what + ".member-missing",
          place,
          named(what) + " must have the member " + name + ", has none. Add it.");
    }
    return value.get();
  }

  String text(String name, int most) throws Refused {
    return text(required(name), name, most);
  }

  Optional<String> optionalText(String name, int most) throws Refused {
    Optional<Json> value = optional(name);
    return value.isEmpty() ? Optional.empty() : Optional.of(text(value.get(), name, most));
  }

  private String text(Json value, String name, int most) throws Refused {
    return text(what, value, placeOf(name), most);
  }

  private static String text(String what, Json value, String place, int most) throws Refused {
    if (value instanceof Json.Text(String text) && !text.isBlank() && text.length() <= most) {
      return text;
    }
    throw new Refused(
        what + ".text",
        place,
        "a text of 1 to "
            + most
            + " characters must stand here, stands "
            + sort(value)
            + ". Write one in quotation marks.");
  }

  /// One of our own words; `choices` names them for the message.
  <T> T word(String name, Word<T> words, String choices) throws Refused {
    String text = text(name, NAME_CHARS);
    Optional<T> value = words.find(text);
    if (value.isEmpty()) {
      throw new Refused(
          what + "." + lower(name),
          placeOf(name),
          name + " must be " + choices + ", is " + quoted(text) + ". Choose one of them.");
    }
    return value.get();
  }

  /// Finds the value that a word stands for.
  interface Word<T> {
    Optional<T> find(String word);
  }

  /// Letters, digits and `- _ . :`, up to 80.
  String identifier(String name) throws Refused {
    String text = text(name, NAME_CHARS);
    if (!isIdentifier(text)) {
      throw new Refused(
          what + ".identifier",
          placeOf(name),
          name
              + " must have letters, digits and - _ . : only, is "
              + quoted(text)
              + ". Rename it.");
    }
    return text;
  }

  static boolean isIdentifier(String text) {
    if (text.isEmpty() || text.length() > NAME_CHARS) {
      return false;
    }
    for (int at = 0; at < text.length(); at++) {
      char character = text.charAt(at);
      boolean plain =
          isSmall(character)
              || isCapital(character)
              || isDigit(character)
              || "-_.:".indexOf(character) >= 0;
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  String country(String name) throws Refused {
    String text = text(name, NAME_CHARS);
    if (text.length() != 2 || !isCapital(text.charAt(0)) || !isCapital(text.charAt(1))) {
      throw new Refused(
          what + ".country",
          placeOf(name),
          name
              + " must be two capital letters of ISO 3166-1, is "
              + quoted(text)
              + ". Write CN for China, for example.");
    }
    return text;
  }

  private static boolean isSmall(char character) {
    return character >= 'a' && character <= 'z';
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }

  private static boolean isCapital(char character) {
    return character >= 'A' && character <= 'Z';
  }

  SemanticVersion version(String name) throws Refused {
    return version(text(name, NAME_CHARS), name);
  }

  Optional<SemanticVersion> optionalVersion(String name) throws Refused {
    Optional<String> text = optionalText(name, NAME_CHARS);
    return text.isEmpty() ? Optional.empty() : Optional.of(version(text.get(), name));
  }

  private SemanticVersion version(String text, String name) throws Refused {
    Optional<SemanticVersion> version = SemanticVersion.parse(text);
    if (version.isEmpty()) {
      throw new Refused(
          what + ".version",
          placeOf(name),
          name
              + " must be three numbers joined by full stops, is "
              + quoted(text)
              + ". Write 1.0.0, for example.");
    }
    return version.get();
  }

  Instant instant(String name) throws Refused {
    return instant(required(name), name);
  }

  Optional<Instant> optionalInstant(String name) throws Refused {
    Optional<Json> value = optional(name);
    return value.isEmpty() ? Optional.empty() : Optional.of(instant(value.get(), name));
  }

  private Instant instant(Json value, String name) throws Refused {
    Optional<Instant> instant =
        value instanceof Json.Text(String text) ? Times.instant(text) : Optional.empty();
    if (instant.isEmpty()) {
      throw new Refused(
          what + ".time",
          placeOf(name),
          name
              + " must be a time with its zone, is "
              + sort(value)
              + ". Write 2022-01-17T00:00:00Z, for example.");
    }
    return instant.get();
  }

  /// The zone in which the time [#instant] was written.
  ZoneOffset offset(String name) throws Refused {
    return Times.offset(text(name, NAME_CHARS));
  }

  Duration duration(String name) throws Refused {
    Json value = required(name);
    Optional<Duration> duration =
        value instanceof Json.Text(String text) ? Times.duration(text) : Optional.empty();
    if (duration.isEmpty()) {
      throw new Refused(
          what + ".duration",
          placeOf(name),
          name
              + " must be a length of days, hours or minutes, is "
              + sort(value)
              + ". Write PT72H or P7D, for example.");
    }
    return duration.get();
  }

  boolean optionalFlag(String name) throws Refused {
    Optional<Json> value = optional(name);
    if (value.isEmpty()) {
      return false;
    }
    if (value.get() instanceof Json.Bool(boolean flag)) {
      return flag;
    }
    throw new Refused(
        what + ".flag",
        placeOf(name),
        name + " must be true or false, is " + sort(value.get()) + ". Write one of the two.");
  }

  /// A whole number of 1 to 999,999,999.
  int count(String name) throws Refused {
    Json value = required(name);
    int number = value instanceof Json.Decimal(String literal) ? wholeNumber(literal) : 0;
    if (number < 1) {
      throw new Refused(
          what + ".number",
          placeOf(name),
          name
              + " must be a whole number from 1 on, is "
              + sort(value)
              + ". Write 1, for example.");
    }
    return number;
  }

  private static int wholeNumber(String literal) {
    if (literal.length() > 9) {
      return 0;
    }
    int number = 0;
    for (int at = 0; at < literal.length(); at++) {
      int digit = literal.charAt(at) - '0';
      if (digit < 0 || digit > 9) {
        return 0;
      }
      number = 10 * number + digit;
    }
    return number;
  }

  /// A text in several languages, `{"en": …, "zh": …}`.
  Wording wording(String name) throws Refused {
    Json value = required(name);
    if (!(value instanceof Json.Dictionary(Map<String, Json> texts))
        || texts.isEmpty()
        || texts.size() > MOST_LANGUAGES) {
      throw new Refused(
          what + ".wording",
          placeOf(name),
          name
              + " must have a text for 1 to "
              + MOST_LANGUAGES
              + " languages. Write {\"en\": …, \"zh\": …}.");
    }
    Map<String, String> byLanguage = new LinkedHashMap<>();
    for (Map.Entry<String, Json> text : texts.entrySet()) {
      String at = placeOf(name) + "/" + escaped(text.getKey());
      byLanguage.put(
          language(what, text.getKey(), at), text(what, text.getValue(), at, PROSE_CHARS));
    }
    return new Wording(byLanguage);
  }

  /// `text` when it has the form of a language tag.
  static String language(String what, String text, String place) throws Refused {
    int first = text.indexOf('-') < 0 ? text.length() : text.indexOf('-');
    boolean plain = first >= 2 && first <= 3 && text.length() <= 35;
    for (int at = 0; at < text.length() && plain; at++) {
      char character = text.charAt(at);
      plain =
          isSmall(character)
              || (at >= first && (isCapital(character) || isDigit(character) || character == '-'));
    }
    if (!plain) {
      throw new Refused(
          what + ".language",
          place,
          "a language must be a tag such as en, zh or pt-BR, is "
              + quoted(text)
              + ". Use the tag of BCP 47.");
    }
    return text;
  }

  /// A list that must be there, of `least` to `most` items, each read by `item`. The faults of
  /// items go into `faults`, and such an item is left out.
  <T> List<T> list(String name, int least, int most, List<RuleFault> faults, Item<T> item)
      throws Refused {
    Json value = required(name);
    return items(
        value, placeOf(name), new Size(what + "." + lower(name), least, most), faults, item);
  }

  <T> List<T> optionalList(String name, int most, List<RuleFault> faults, Item<T> item)
      throws Refused {
    Optional<Json> value = optional(name);
    return value.isEmpty()
        ? List.of()
        : items(
            value.get(), placeOf(name), new Size(what + "." + lower(name), 0, most), faults, item);
  }

  /// How many items a list may have, and the code of the fault when it has others.
  record Size(String code, int least, int most) {}

  static <T> List<T> items(
      Json value, String place, Size size, List<RuleFault> faults, Item<T> item) throws Refused {
    if (!(value instanceof Json.Array(List<Json> items))
        || items.size() < size.least()
        || items.size() > size.most()) {
      throw new Refused(
          size.code(),
          place,
          "a list of "
              + size.least()
              + " to "
              + size.most()
              + " must stand here, stands "
              + sort(value)
              + ". "
              + (size.most() > 1 ? "Add items or split it." : "Correct it."));
    }
    List<T> read = new ArrayList<>();
    for (int i = 0; i < items.size(); i++) {
      try {
        read.add(item.read(items.get(i), place + "/" + i));
      } catch (Refused refused) {
        faults.addAll(refused.faults());
        if (faults.size() > Reading.MOST_FAULTS) {
          throw new Refused(faults);
        }
      }
    }
    return read;
  }

  /// Items that are identifiers, none twice.
  List<String> identifiers(String name, int most, List<RuleFault> faults) throws Refused {
    Set<String> seen = new LinkedHashSet<>();
    return optionalList(
        name,
        most,
        faults,
        (value, at) -> {
          String text = text(what, value, at, NAME_CHARS);
          if (!isIdentifier(text) || !seen.add(text)) {
            throw new Refused(
                what + ".identifier",
                at,
                "a name must have letters, digits and - _ . : only and stand once, is "
                    + quoted(text)
                    + ". Rename or remove it.");
          }
          return text;
        });
  }

  /// Items that are texts.
  List<String> texts(String name, int most, int chars, List<RuleFault> faults) throws Refused {
    return optionalList(name, most, faults, (value, at) -> text(what, value, at, chars));
  }

  /// Refuses members that nobody took.
  void end() throws Refused {
    for (String name : members.keySet()) {
      if (!taken.contains(name)) {
        throw new Refused(
            what + ".member-unknown",
            placeOf(name),
            named(what)
                + " has a member that nobody reads, "
                + quoted(name)
                + ". Remove it or correct its name.");
      }
    }
  }

  static String quoted(String text) {
    return "\""
        + (text.length() <= QUOTED_CHARS ? text : text.substring(0, QUOTED_CHARS) + "…")
        + "\"";
  }

  private static String sort(Json value) {
    return switch (value) {
      case Json.Dictionary _ -> "an object";
      case Json.Array(List<Json> items) -> "a list of " + items.size();
      case Json.Text(String text) -> quoted(text);
      case Json.Decimal(String literal) -> quoted(literal);
      case Json.Bool(boolean flag) -> Boolean.toString(flag);
      case Json.Null _ -> "null";
    };
  }

  private static String named(String what) {
    return "a " + what.replace('-', ' ');
  }

  /// `validFrom` and `ValidFrom` as the end of a code: `valid-from`.
  private static String lower(String name) {
    StringBuilder code = new StringBuilder();
    for (int at = 0; at < name.length(); at++) {
      char character = name.charAt(at);
      if (isCapital(character)) {
        code.append(at == 0 ? "" : "-").append((char) (character - 'A' + 'a'));
      } else {
        code.append(character);
      }
    }
    return code.toString();
  }
}
