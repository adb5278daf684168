package pratique.credential;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;

/// The named fields of one map in a payload, read one after the other.
///
/// A method whose name begins with `optional` answers empty when the field is absent, null or
/// empty; the others record a fault then and answer a placeholder. What a reader asked for counts
/// as known; [#noteUnknown()] notes the rest.
final class Fields {

  /// Every field of every payload that we know, four times over.
  static final int MAX_FIELDS = 64;

  /// Six times what the strictest schema grants a name; no text is understood beyond.
  static final int MAX_TEXT_CHARS = 512;

  static final int MIN_BIRTH_YEAR = 1900;
  static final int MAX_BIRTH_YEAR = 2099;

  private static final long DATE_TIME_TAG = 0;
  private static final long FULL_DATE_TAG = 1004;
  private static final int MAX_KEY_CHARS = 16;

  /// In the place of a day that a fault prevented. JavaScript has no `LocalDate.EPOCH`.
  private static final LocalDate NO_DAY = LocalDate.of(1970, 1, 1);

  private static final String UNKNOWN_PART = "-00";

  private final List<Cbor.Entry> entries;
  private final String path;
  private final Findings findings;
  private long taken;

  private Fields(List<Cbor.Entry> entries, String path, Findings findings) {
    this.entries = entries;
    this.path = path;
    this.findings = findings;
  }

  /// The fields of `value`, which `path` leads to; none, with a fault, when it is no map.
  static Fields of(@Nullable Cbor value, String path, Findings findings) {
    if (!(value instanceof Cbor.Map(List<Cbor.Entry> entries))) {
      findings.fault(
          Layer.PAYLOAD,
          value == null ? "payload.missing" : "payload.type",
          named(path) + (value == null ? " is missing" : " must be a map, was " + kind(value)));
      return new Fields(List.of(), path, findings);
    }
    if (entries.size() > MAX_FIELDS) {
      findings.fault(
          Layer.PAYLOAD,
          "payload.fields",
          named(path) + " must have at most " + MAX_FIELDS + " fields, had " + entries.size());
      return new Fields(List.of(), path, findings);
    }
    return new Fields(entries, path, findings);
  }

  private static String named(String path) {
    return path.isEmpty() ? "the document" : path;
  }

  /// The value of a field, and with it the field counts as known. Null and undefined are absent.
  @Nullable Cbor take(String key) {
    for (int i = 0; i < entries.size(); i++) {
      Cbor.Entry entry = entries.get(i);
      if (entry.key() instanceof Cbor.Text(String name) && name.equals(key)) {
        taken |= 1L << i;
        return present(entry.value(), key);
      }
    }
    return null;
  }

  private @Nullable Cbor present(Cbor value, String key) {
    if (value instanceof Cbor.Null || value instanceof Cbor.Undefined) {
      note(Deviation.NULL_VALUE, key);
      return null;
    }
    return value;
  }

  boolean has(String key) {
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).key() instanceof Cbor.Text(String name) && name.equals(key)) {
        return true;
      }
    }
    return false;
  }

  /// A code or text that must be there; an empty one is noted and stays empty.
  String text(String key) {
    String text = trimmed(key);
    if (text == null) {
      missing(key);
      return "";
    }
    if (text.isEmpty()) {
      note(Deviation.EMPTY_VALUE, key);
    }
    return text;
  }

  /// A text that must be there, and that says nothing when it is empty.
  String textNotEmpty(String key) {
    String text = trimmed(key);
    if (text == null || text.isEmpty()) {
      missing(key);
      return "";
    }
    return text;
  }

  Optional<String> optionalText(String key) {
    String text = trimmed(key);
    if (text == null) {
      return Optional.empty();
    }
    if (text.isEmpty()) {
      note(Deviation.EMPTY_VALUE, key);
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /// Under `key`, or, noted, under the name that another generation of the standard gave it.
  Optional<String> optionalText(String key, String otherKey) {
    return optionalText(prefer(key, otherKey));
  }

  /// Longer than its schema allows, and noted: the holder's name does not change by it.
  String noteLongerThan(int maxCharacters, String key, String text) {
    if (text.length() > maxCharacters && text.codePointCount(0, text.length()) > maxCharacters) {
      note(Deviation.TEXT_TOO_LONG, key);
    }
    return text;
  }

  private String prefer(String key, String otherKey) {
    if (has(key) || !has(otherKey)) {
      return key;
    }
    note(Deviation.FIELD_NAME, otherKey);
    return otherKey;
  }

  /// The text without white space around it; null when it is absent or, with a fault, no text.
  private @Nullable String trimmed(String key) {
    Cbor value = take(key);
    if (value == null) {
      return null;
    }
    if (!(value instanceof Cbor.Text(String text))) {
      typeFault(key, "text", value);
      return "";
    }
    return trimmed(key, text);
  }

  private String trimmed(String key, String text) {
    if (text.length() > MAX_TEXT_CHARS) {
      findings.fault(
          Layer.PAYLOAD,
          "payload.too-long",
          where(key) + " must be at most " + MAX_TEXT_CHARS + " characters, was " + text.length());
      return "";
    }
    if (CombiningMarks.standApart(text)) {
      note(Deviation.NOT_NFC, key);
    }
    String trimmed = trim(text);
    if (trimmed.length() < text.length()) {
      note(Deviation.WHITESPACE, key);
    }
    return trimmed;
  }

  static String trim(String text) {
    int from = 0;
    int until = text.length();
    while (from < until && isWhiteSpace(text.charAt(from))) {
      from++;
    }
    while (until > from && isWhiteSpace(text.charAt(until - 1))) {
      until--;
    }
    return text.substring(from, until);
  }

  /// Also the spaces that `String.strip` knows on one platform and not on the other.
  static boolean isWhiteSpace(char character) {
    if (character > ' ' && character < '\u007f') {
      return false;
    }
    return character <= ' '
        || character == '\u007f'
        || character == '\u00a0'
        || character == '\u1680'
        || (character >= '\u2000' && character <= '\u200b')
        || character == '\u2028'
        || character == '\u2029'
        || character == '\u202f'
        || character == '\u205f'
        || character == '\u3000'
        || character == '\ufeff';
  }

  /// A whole number from 1 to `max`.
  int count(String key, int max) {
    Cbor value = take(key);
    long number =
        switch (value) {
          case null -> {
            missing(key);
            yield 1;
          }
          case Cbor.Int(long whole) -> whole;
          case Cbor.FloatingPoint(double fraction)
              when fraction == Math.rint(fraction) && Math.abs(fraction) <= Integer.MAX_VALUE -> {
            note(Deviation.NUMBER_AS_FLOAT, key);
            yield (long) fraction;
          }
          case Cbor other -> {
            typeFault(key, "a whole number", other);
            yield 1;
          }
        };
    if (number < 1 || number > max) {
      findings.fault(
          Layer.PAYLOAD, "payload.number", where(key) + " must be 1 to " + max + ", was " + number);
      return 1;
    }
    return (int) number;
  }

  LocalDate date(String key) {
    String text = dateText(key);
    if (text == null) {
      missing(key);
      return NO_DAY;
    }
    return day(key, text);
  }

  LocalDate date(String key, String otherKey) {
    return date(prefer(key, otherKey));
  }

  Optional<LocalDate> optionalDate(String key) {
    String text = dateText(key);
    if (text == null) {
      return Optional.empty();
    }
    if (text.isEmpty()) {
      note(Deviation.EMPTY_VALUE, key);
      return Optional.empty();
    }
    return Optional.of(day(key, text));
  }

  /// The text of a date, out of its tag if it has one; null when the field is absent.
  private @Nullable String dateText(String key) {
    Cbor value = take(key);
    if (value == null) {
      return null;
    }
    if (value instanceof Cbor.Tagged(long tag, Cbor.Text(String text))
        && (tag == DATE_TIME_TAG || tag == FULL_DATE_TAG)) {
      note(Deviation.DATE_TAGGED, key);
      return trimmed(key, text);
    }
    if (!(value instanceof Cbor.Text(String text))) {
      typeFault(key, "a date as text", value);
      return "";
    }
    return trimmed(key, text);
  }

  private LocalDate day(String key, String text) {
    LocalDate day = DateText.day(text);
    if (day != null && text.length() == DateText.DAY_CHARS) {
      return day;
    }
    if (day != null && DateText.hasTimeAfterDay(text)) {
      note(Deviation.DATE_WITH_TIME, key);
      return day;
    }
    findings.fault(
        Layer.PAYLOAD,
        "payload.date",
        where(key)
            + " must be a day that exists, as YYYY-MM-DD, was "
            + text.length()
            + " other characters");
    return NO_DAY;
  }

  /// A point in time. Without a zone it is taken for UTC, and noted.
  Instant time(String key) {
    String text = dateText(key);
    if (text == null) {
      missing(key);
      return Instant.EPOCH;
    }
    DateText.Time time = DateText.time(text);
    if (time == null) {
      findings.fault(
          Layer.PAYLOAD,
          "payload.time",
          where(key)
              + " must be a time as YYYY-MM-DDThh:mm:ssZ, was "
              + text.length()
              + " other characters");
      return Instant.EPOCH;
    }
    if (!time.standard()) {
      note(Deviation.TIME_FORMAT, key);
    }
    return time.instant();
  }

  /// A date of birth as far as it is known; empty when the field is absent.
  Optional<BirthDate> birthDate(String key) {
    String text = dateText(key);
    if (text == null) {
      return Optional.empty();
    }
    BirthDate date = birthDateOf(key, text);
    int year =
        switch (date) {
          case null -> 0;
          case BirthDate.Day(LocalDate day) -> day.getYear();
          case BirthDate.Month(YearMonth month) -> month.getYear();
          case BirthDate.Year(int only) -> only;
          case BirthDate.Unknown _ -> MIN_BIRTH_YEAR;
        };
    if (date == null || year < MIN_BIRTH_YEAR || year > MAX_BIRTH_YEAR) {
      findings.fault(
          Layer.PAYLOAD,
          "payload.date",
          where(key)
              + " must be YYYY-MM-DD, YYYY-MM, YYYY or empty, of the years "
              + MIN_BIRTH_YEAR
              + " to "
              + MAX_BIRTH_YEAR
              + ", was "
              + text.length()
              + " other characters");
      return Optional.of(new BirthDate.Unknown());
    }
    return Optional.of(date);
  }

  private @Nullable BirthDate birthDateOf(String key, String text) {
    if (text.isEmpty()) {
      return new BirthDate.Unknown();
    }
    // Some issuers write 00 for the month or day that nobody recorded.
    String known = text;
    while (known.endsWith(UNKNOWN_PART)) {
      known = known.substring(0, known.length() - UNKNOWN_PART.length());
    }
    if (known.length() < text.length() && text.length() <= DateText.DAY_CHARS) {
      note(Deviation.DATE_INCOMPLETE, key);
      return partOfDate(known);
    }
    LocalDate day = DateText.day(text);
    if (day == null) {
      return partOfDate(text);
    }
    if (text.length() > DateText.DAY_CHARS) {
      if (!DateText.hasTimeAfterDay(text)) {
        return null;
      }
      note(Deviation.DATE_WITH_TIME, key);
    }
    return new BirthDate.Day(day);
  }

  private static @Nullable BirthDate partOfDate(String text) {
    YearMonth month = DateText.month(text);
    if (month != null) {
      return new BirthDate.Month(month);
    }
    int year = DateText.year(text);
    return year >= 0 ? new BirthDate.Year(year) : null;
  }

  /// Nobody was vaccinated, tested or ill before birth: a document that says so says nothing.
  void requireBornBy(LocalDate day, BirthDate birth, String key) {
    if (birth.isAfter(day)) {
      findings.fault(
          Layer.PAYLOAD, "payload.before-birth", where(key) + " must not be before the birth");
    }
  }

  void note(Deviation deviation, String key) {
    findings.note(deviation, where(key));
  }

  void missing(String key) {
    findings.fault(Layer.PAYLOAD, "payload.missing", where(key) + " is missing");
  }

  void fault(String code, String key, String rest) {
    findings.fault(Layer.PAYLOAD, code, where(key) + " " + rest);
  }

  private void typeFault(String key, String wanted, Cbor value) {
    findings.fault(
        Layer.PAYLOAD, "payload.type", where(key) + " must be " + wanted + ", was " + kind(value));
  }

  /// Notes each field that nobody asked for. Its name is shown only when it looks like one: it is
  /// part of the document.
  void noteUnknown() {
    for (int i = 0; i < entries.size(); i++) {
      if ((taken & 1L << i) == 0) {
        note(Deviation.UNKNOWN_FIELD, shown(entries.get(i).key()));
      }
    }
  }

  private static String shown(Cbor key) {
    if (!(key instanceof Cbor.Text(String name))
        || name.isEmpty()
        || name.length() > MAX_KEY_CHARS) {
      return "?";
    }
    for (int i = 0; i < name.length(); i++) {
      char character = name.charAt(i);
      boolean plain =
          (character >= 'a' && character <= 'z')
              || (character >= 'A' && character <= 'Z')
              || character == '_'
              || character == '-';
      if (!plain) {
        return "?";
      }
    }
    return name;
  }

  String where(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /// What sort of item it is, in words of the notation and without its content.
  static String kind(Cbor value) {
    return switch (value) {
      case Cbor.Int _ -> "a whole number";
      case Cbor.ByteString(Bytes bytes) -> bytes.length() + " bytes";
      case Cbor.Text(String text) -> "text of " + text.length() + " characters";
      case Cbor.Array(List<Cbor> items) -> "a list of " + items.size();
      case Cbor.Map _ -> "a map";
      case Cbor.Tagged(long tag, Cbor _) -> "tag " + Long.toUnsignedString(tag);
      case Cbor.FloatingPoint _ -> "a floating-point number";
      case Cbor.Bool _ -> "true or false";
      case Cbor.Null _ -> "null";
      case Cbor.Undefined _ -> "undefined";
      case Cbor.Simple _ -> "a simple value";
    };
  }
}
