package pratique.itinerary;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import pratique.encoding.Bytes;
import pratique.encoding.CborJson;
import pratique.encoding.Json;
import pratique.rules.Times;
import pratique.rules.Wording;

/// The members of one object of a card as they are read: each is asked for once, and what nobody
/// asked for is a fault.
final class Members {

  private static final int MAX_LANGUAGES = 8;
  private static final int MAX_LANGUAGE_CHARS = 16;
  private static final int MAX_WORDING_CHARS = 2000;

  /// Ends the reading of one card; it never leaves this package.
  static final class Refused extends Exception {
    private final String code;

    Refused(String code, String message) {
      super(message, null, false, false);
      this.code = code;
    }

    String code() {
      return code;
    }

    String sentence() {
      return String.valueOf(getMessage());
    }
  }

  private final String code;
  private final String place;
  private final Map<String, Json> left;

  private Members(String code, String place, Map<String, Json> left) {
    this.code = code;
    this.place = place;
    this.left = left;
  }

  /// `code`: of the faults found here. `place`: what stands in front of the members' names in
  /// messages.
  static Members of(String code, String place, Json value) throws Refused {
    if (value instanceof Json.Dictionary dictionary) {
      return new Members(code, place, new LinkedHashMap<>(dictionary.members()));
    }
    throw new Refused(code, (place.isEmpty() ? "a card" : place) + " must be an object, is none");
  }

  /// The same members; what is faulty from here on has another code.
  Members as(String otherCode) {
    return new Members(otherCode, place, left);
  }

  Refused refused(String name, String must) {
    return new Refused(code, placeOf(name) + " must be " + must);
  }

  private String placeOf(String name) {
    return place.isEmpty() ? name : place + "." + name;
  }

  Optional<Json> optional(String name) {
    return Optional.ofNullable(left.remove(name));
  }

  Json required(String name) throws Refused {
    Optional<Json> value = optional(name);
    if (value.isEmpty()) {
      throw new Refused("card.member", placeOf(name) + " must be there, is not");
    }
    return value.get();
  }

  String text(String name) throws Refused {
    return text(name, required(name));
  }

  private String text(String name, Json value) throws Refused {
    if (value instanceof Json.Text(String text)) {
      return text;
    }
    throw refused(name, "a text, is none");
  }

  /// 0 or more.
  long count(String name) throws Refused {
    Optional<Long> number =
        required(name) instanceof Json.Decimal decimal
            ? CborJson.wholeNumber(decimal)
            : Optional.empty();
    if (number.isEmpty() || number.get() < 0) {
      throw refused(name, "a whole number of 0 or more, is none");
    }
    return number.get();
  }

  Optional<Instant> optionalInstant(String name) throws Refused {
    Optional<Json> value = optional(name);
    return value.isEmpty() ? Optional.empty() : Optional.of(instant(name, value.get()));
  }

  Instant instant(String name) throws Refused {
    return instant(name, required(name));
  }

  /// Whole seconds in UTC, in the one notation that they have.
  private Instant instant(String name, Json value) throws Refused {
    OffsetDateTime time = time(name, value);
    if (!time.getOffset().equals(ZoneOffset.UTC)) {
      throw refused(name, "in UTC, like 2026-03-01T12:00:00Z");
    }
    return time.toInstant();
  }

  OffsetDateTime time(String name) throws Refused {
    return time(name, required(name));
  }

  private OffsetDateTime time(String name, Json value) throws Refused {
    String text = text(name, value);
    Optional<Instant> instant = Times.instant(text);
    if (instant.filter(Seconds::areWhole).isPresent()) {
      ZoneOffset offset = Times.offset(text);
      if (Times.write(instant.get(), offset).equals(text)) {
        return instant.get().atOffset(offset);
      }
    }
    throw refused(name, "a time in whole seconds, like 2026-03-01T20:00:00+08:00, is none");
  }

  Bytes hex(String name, int least, int most) throws Refused {
    return hex(name, required(name), least, most);
  }

  Optional<Bytes> optionalHex(String name, int least, int most) throws Refused {
    Optional<Json> value = optional(name);
    return value.isEmpty() ? Optional.empty() : Optional.of(hex(name, value.get(), least, most));
  }

  private Bytes hex(String name, Json value, int least, int most) throws Refused {
    String digits = text(name, value);
    int bytes = digits.length() / 2;
    boolean good = digits.length() % 2 == 0 && bytes >= least && bytes <= most;
    for (int i = 0; good && i < digits.length(); i++) {
      char digit = digits.charAt(i);
      good = (digit >= '0' && digit <= '9') || (digit >= 'a' && digit <= 'f');
    }
    if (!good) {
      throw refused(name, least + " to " + most + " bytes in small hexadecimal digits");
    }
    return Bytes.hex(digits);
  }

  /// Reads one element of a list.
  interface Element<T> {
    T read(Json value, String place) throws Refused;
  }

  <T> List<T> list(String name, int most, Element<T> element) throws Refused {
    return list(name, required(name), most, element);
  }

  <T> Optional<List<T>> optionalList(String name, int most, Element<T> element) throws Refused {
    Optional<Json> value = optional(name);
    return value.isEmpty() ? Optional.empty() : Optional.of(list(name, value.get(), most, element));
  }

  private <T> List<T> list(String name, Json value, int most, Element<T> element) throws Refused {
    if (!(value instanceof Json.Array(List<Json> items)) || items.size() > most) {
      throw refused(name, "a list of at most " + most + " elements, is none");
    }
    List<T> read = new ArrayList<>(items.size());
    for (int i = 0; i < items.size(); i++) {
      read.add(element.read(items.get(i), placeOf(name) + "." + i));
    }
    return read;
  }

  Wording wording(String name) throws Refused {
    return wording(name, required(name));
  }

  Optional<Wording> optionalWording(String name) throws Refused {
    Optional<Json> value = optional(name);
    return value.isEmpty() ? Optional.empty() : Optional.of(wording(name, value.get()));
  }

  private Wording wording(String name, Json value) throws Refused {
    Map<String, String> texts = new LinkedHashMap<>();
    if (value instanceof Json.Dictionary dictionary) {
      for (Map.Entry<String, Json> entry : dictionary.members().entrySet()) {
        if (isLanguage(entry.getKey())
            && entry.getValue() instanceof Json.Text(String text)
            && !text.isEmpty()
            && text.length() <= MAX_WORDING_CHARS) {
          texts.put(entry.getKey(), text);
        } else {
          texts.clear();
          break;
        }
      }
    }
    if (texts.isEmpty() || texts.size() > MAX_LANGUAGES) {
      throw refused(
          name,
          "1 to "
              + MAX_LANGUAGES
              + " texts of 1 to "
              + MAX_WORDING_CHARS
              + " characters by language");
    }
    return new Wording(texts);
  }

  private static boolean isLanguage(String tag) {
    if (tag.isEmpty() || tag.length() > MAX_LANGUAGE_CHARS) {
      return false;
    }
    for (int i = 0; i < tag.length(); i++) {
      char c = tag.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!plain && c != '-') {
        return false;
      }
    }
    return true;
  }

  /// Nothing may be left: a member that this version does not know may change what the others mean.
  void end() throws Refused {
    if (!left.isEmpty()) {
      throw new Refused(
          "card.member",
          (place.isEmpty() ? "a card" : place)
              + " must have no members but those known, has "
              + new TreeSet<>(left.keySet()).size()
              + " more");
    }
  }
}
