package pratique.credential;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Cbor;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;

/// Collects the named fields of one map that is to be signed, and keeps the first fault.
final class FieldsWriter {

  /// Four digits, and no certificate is for a dose before them.
  private static final int MIN_YEAR = 1900;

  private static final int MAX_YEAR = 2099;

  private final String path;
  private final List<Cbor.Entry> entries = new ArrayList<>();
  private @Nullable Fault fault;

  FieldsWriter(String path) {
    this.path = path;
  }

  /// The map, or the first fault.
  Decoded<Cbor.Map> map() {
    return fault == null ? Decoded.ok(new Cbor.Map(entries)) : new Decoded.Malformed<>(fault);
  }

  /// Records a fault unless `condition` holds. `rest` is what the message says of the field.
  void require(boolean condition, String code, String key, String rest) {
    if (!condition && fault == null) {
      fault = new Fault(code, where(key) + " " + rest);
    }
  }

  private String where(String key) {
    if (path.isEmpty()) {
      return key;
    }
    return key.isEmpty() ? path : path + "." + key;
  }

  void code(String key, String value) {
    text(key, value, EuDccSchema.MAX_CHARACTERS);
  }

  void text(String key, Optional<String> value, int maxCharacters) {
    value.ifPresent(text -> text(key, text, maxCharacters));
  }

  void text(String key, String value, int maxCharacters) {
    require(!value.isEmpty(), "payload.empty", key, "is empty; fill it in or leave it out");
    int characters = value.codePointCount(0, value.length());
    require(
        characters <= maxCharacters,
        "payload.too-long",
        key,
        "must be at most " + maxCharacters + " characters, was " + characters + "; shorten it");
    require(
        value.isEmpty()
            || !(Fields.isWhiteSpace(value.charAt(0))
                || Fields.isWhiteSpace(value.charAt(value.length() - 1))),
        "payload.whitespace",
        key,
        "has white space around it; remove it");
    require(
        !CombiningMarks.standApart(value),
        "payload.not-nfc",
        key,
        "has letters and accents apart; use Unicode normalization form C");
    require(
        isPlain(value),
        "payload.characters",
        key,
        "has control characters or halves of surrogate pairs; remove them");
    put(key, new Cbor.Text(value));
  }

  private static boolean isPlain(String value) {
    boolean afterHigh = false;
    for (int i = 0; i < value.length(); i++) {
      char character = value.charAt(i);
      if (Character.isLowSurrogate(character) != afterHigh || isControl(character)) {
        return false;
      }
      afterHigh = Character.isHighSurrogate(character);
    }
    return !afterHigh;
  }

  /// C0 and C1 controls, and the signs that turn the direction of a line around: a name must look
  /// on a screen as it was signed.
  private static boolean isControl(char character) {
    return character < ' '
        || (character >= '\u007f' && character <= '\u009f')
        || (character >= '\u202a' && character <= '\u202e')
        || (character >= '\u2066' && character <= '\u2069');
  }

  void number(String key, int value, int max) {
    require(
        value >= 1 && value <= max,
        "payload.number",
        key,
        "must be 1 to " + max + ", was " + value);
    put(key, new Cbor.Int(value));
  }

  void date(String key, LocalDate value) {
    requireYear(key, value.getYear());
    put(key, new Cbor.Text(value.toString()));
  }

  /// Whole seconds in UTC.
  void time(String key, Instant value) {
    boolean inRange =
        value.getEpochSecond() >= LocalDate.of(MIN_YEAR, 1, 1).toEpochDay() * 86_400
            && value.getEpochSecond() < LocalDate.of(MAX_YEAR + 1, 1, 1).toEpochDay() * 86_400;
    require(
        inRange && value.getNano() == 0,
        "payload.time",
        key,
        "must be whole seconds of the years " + MIN_YEAR + " to " + MAX_YEAR);
    put(key, new Cbor.Text(value.toString()));
  }

  void birthDate(String key, BirthDate value) {
    int year =
        switch (value) {
          case BirthDate.Day(LocalDate date) -> date.getYear();
          case BirthDate.Month(YearMonth month) -> month.getYear();
          case BirthDate.Year(int only) -> only;
          case BirthDate.Unknown _ -> MIN_YEAR;
        };
    requireYear(key, year);
    put(key, new Cbor.Text(value.text()));
  }

  private void requireYear(String key, int year) {
    require(
        year >= MIN_YEAR && year <= MAX_YEAR,
        "payload.date",
        key,
        "must be of the years " + MIN_YEAR + " to " + MAX_YEAR + "; correct it");
  }

  void map(String key, FieldsWriter fields) {
    take(fields);
    put(key, new Cbor.Map(fields.entries));
  }

  void onlyItem(String key, FieldsWriter fields) {
    take(fields);
    put(key, new Cbor.Array(List.of(new Cbor.Map(fields.entries))));
  }

  private void take(FieldsWriter fields) {
    if (fault == null) {
      fault = fields.fault;
    }
  }

  private void put(String key, Cbor value) {
    entries.add(new Cbor.Entry(new Cbor.Text(key), value));
  }
}
