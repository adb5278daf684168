package pratique.encoding;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON from a stranger: strictly, within limits, and always with an answer.
///
/// Exactly the grammar of RFC 8259, no comments or trailing commas. Beyond it, what two readers
/// could understand in two ways is refused: a name twice in one object, a lone surrogate, a byte
/// order mark. Numbers keep their literal. One pass; recursion is bounded by [Limits#maxDepth].
///
/// Faults: `json.limit`, `json.depth`, `json.string-limit`, `json.number-limit`, `json.utf8`,
/// `json.bom`, `json.syntax`, `json.control-character`, `json.surrogate`, `json.duplicate-name`,
/// `json.truncated` (the text ends inside a value), `json.trailing` (something follows the value).
/// Positions count UTF-16 code units from 0.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8259.html#section-9 RFC 8259 §9
public final class JsonReader {

  /// How much JSON the reader takes.
  ///
  /// `maxChars`, `maxStringChars` and `maxNumberChars` count UTF-16 code units, of the whole text,
  /// of one string once its escapes are resolved, and of one number as written. `maxDepth` counts
  /// arrays and objects inside each other, 1 to 256: a text that is one flat object has depth 1.
  public record Limits(int maxChars, int maxDepth, int maxStringChars, int maxNumberChars) {

    /// The deepest nesting that any caller may ask for, so that recursion never ends the thread.
    static final int DEEPEST = 256;

    /// For a request or a document: 1 MiB, 32 deep, strings of 65536 and numbers of 64 characters.
    public static final Limits DEFAULT = new Limits(1 << 20, 32, 1 << 16, 64);

    public Limits {
      if (maxDepth < 1 || maxDepth > DEEPEST) {
        throw new IllegalArgumentException(
            "maxDepth must be 1 to " + DEEPEST + ", was " + maxDepth);
      }
      if (maxChars < 0 || maxStringChars < 0 || maxNumberChars < 0) {
        throw new IllegalArgumentException(
            "limits must not be negative, were maxChars "
                + maxChars
                + ", maxStringChars "
                + maxStringChars
                + ", maxNumberChars "
                + maxNumberChars);
      }
    }

    public Limits withMaxChars(int chars) {
      return new Limits(chars, maxDepth, maxStringChars, maxNumberChars);
    }
  }

  private static final int MAX_UTF8_BYTES_PER_CHAR = 3;

  private final String text;
  private final Limits limits;
  private int at;

  private JsonReader(String text, Limits limits) {
    this.text = text;
    this.limits = limits;
  }

  /// Reads the one JSON value that `text` consists of.
  public static Decoded<Json> read(String text, Limits limits) {
    if (text.length() > limits.maxChars()) {
      return tooLong(limits, text.length() + " characters");
    }
    try {
      return Decoded.ok(new JsonReader(text, limits).document());
    } catch (Refused refused) {
      return new Decoded.Malformed<>(refused.fault);
    }
  }

  /// Reads the one JSON value that `utf8` consists of; other encodings than UTF-8 are refused.
  public static Decoded<Json> read(Bytes utf8, Limits limits) {
    if (utf8.length() > (long) MAX_UTF8_BYTES_PER_CHAR * limits.maxChars()) {
      return tooLong(limits, utf8.length() + " bytes");
    }
    byte[] array = utf8.array();
    int from = utf8.offset();
    int illFormed = Utf8.firstIllFormed(array, from, from + utf8.length());
    if (illFormed >= 0) {
      return Decoded.malformed(
          "json.utf8", "JSON must be well-formed UTF-8, is not at byte " + (illFormed - from));
    }
    return read(new String(array, from, utf8.length(), StandardCharsets.UTF_8), limits);
  }

  private static Decoded<Json> tooLong(Limits limits, String found) {
    return Decoded.malformed(
        "json.limit", "JSON must have at most " + limits.maxChars() + " characters, has " + found);
  }

  /// Ends the reading of one text. It never leaves this class, and carries no stack trace because a
  /// stranger decides how often it is made.
  private static final class Refused extends Exception {
    private final transient Fault fault;

    Refused(String code, String message) {
      super(message, null, false, false);
      this.fault = new Fault(code, message);
    }
  }

  private Json document() throws Refused {
    if (text.startsWith("\ufeff")) {
      throw new Refused("json.bom", "JSON must not begin with a byte order mark");
    }
    skipWhitespace();
    Json value = value(0);
    skipWhitespace();
    if (at < text.length()) {
      throw new Refused(
          "json.trailing", "JSON must end after its value, goes on at position " + at);
    }
    return value;
  }

  private Json value(int depth) throws Refused {
    return switch (next()) {
      case '{' -> dictionary(depth + 1);
      case '[' -> array(depth + 1);
      case '"' -> new Json.Text(string());
      case 't' -> literal("true", new Json.Bool(true));
      case 'f' -> literal("false", new Json.Bool(false));
      case 'n' -> literal("null", new Json.Null());
      case '-', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9' -> number();
      default -> throw expected("a value");
    };
  }

  private Json dictionary(int depth) throws Refused {
    enter(depth);
    Map<String, Json> members = new LinkedHashMap<>();
    if (next() == '}') {
      at++;
      return new Json.Dictionary(members);
    }
    while (true) {
      int nameAt = at;
      if (next() != '"') {
        throw expected("a name in quotation marks");
      }
      String name = string();
      skipWhitespace();
      if (next() != ':') {
        throw expected("a colon");
      }
      at++;
      skipWhitespace();
      if (members.putIfAbsent(name, value(depth)) != null) {
        throw new Refused(
            "json.duplicate-name",
            "JSON object must not have a name twice, repeats one at position " + nameAt);
      }
      if (closes('}')) {
        return new Json.Dictionary(members);
      }
    }
  }

  private Json array(int depth) throws Refused {
    enter(depth);
    List<Json> items = new ArrayList<>();
    if (next() == ']') {
      at++;
      return new Json.Array(items);
    }
    while (true) {
      items.add(value(depth));
      if (closes(']')) {
        return new Json.Array(items);
      }
    }
  }

  private void enter(int depth) throws Refused {
    if (depth > limits.maxDepth()) {
      throw new Refused(
          "json.depth",
          "JSON must be nested at most "
              + limits.maxDepth()
              + " deep, is deeper at position "
              + at);
    }
    at++;
    skipWhitespace();
  }

  /// After a member or an item: true at the end of the container, false before the next one.
  private boolean closes(char bracket) throws Refused {
    skipWhitespace();
    char found = next();
    if (found != bracket && found != ',') {
      throw expected("a comma or the closing bracket");
    }
    at++;
    if (found == bracket) {
      return true;
    }
    skipWhitespace();
    return false;
  }

  private Json literal(String word, Json value) throws Refused {
    if (text.startsWith(word, at)) {
      at += word.length();
      return value;
    }
    if (word.startsWith(text.substring(at))) {
      throw truncated();
    }
    throw expected("a value");
  }

  private Json number() throws Refused {
    int end = JsonNumber.end(text, at);
    if (end < 0) {
      throw new Refused("json.syntax", "JSON has an incomplete number at position " + at);
    }
    if (end - at > limits.maxNumberChars()) {
      throw new Refused(
          "json.number-limit",
          "JSON number must have at most "
              + limits.maxNumberChars()
              + " characters, has "
              + (end - at)
              + " at position "
              + at);
    }
    String number = text.substring(at, end);
    if (!JsonNumber.hasModestExponent(number)) {
      throw new Refused(
          "json.number-limit",
          "JSON number must have an exponent of at most "
              + JsonNumber.LARGEST_EXPONENT
              + ", has more at position "
              + at);
    }
    at = end;
    return new Json.Decimal(number);
  }

  /// Reads the string whose opening quotation mark is at the present position.
  private String string() throws Refused {
    int from = at + 1;
    int end = plainEnd(from);
    if (end < text.length() && text.charAt(end) == '"') {
      limitString(end - from);
      at = end + 1;
      return text.substring(from, end);
    }
    return stringWithEscapes(from, end);
  }

  private String stringWithEscapes(int from, int firstEscape) throws Refused {
    StringBuilder resolved = new StringBuilder();
    int plainFrom = from;
    int plainUntil = firstEscape;
    while (true) {
      limitString((long) resolved.length() + plainUntil - plainFrom);
      resolved.append(text, plainFrom, plainUntil);
      at = plainUntil;
      if (next() == '"') {
        at++;
        return resolved.toString();
      }
      appendEscape(resolved);
      limitString(resolved.length());
      plainFrom = at;
      plainUntil = plainEnd(plainFrom);
    }
  }

  /// Where the characters from `from` on that stand for themselves end: at a quotation mark, an
  /// escape or the end of the text.
  private int plainEnd(int from) throws Refused {
    int end = from;
    while (end < text.length()) {
      char character = text.charAt(end);
      if (character == '"' || character == '\\') {
        return end;
      }
      if (character < ' ') {
        throw new Refused(
            "json.control-character",
            "JSON string must not hold a control character, has one at position " + end);
      }
      if (Character.isSurrogate(character)) {
        if (!Character.isHighSurrogate(character)
            || end + 1 == text.length()
            || !Character.isLowSurrogate(text.charAt(end + 1))) {
          throw loneSurrogate(end);
        }
        end++;
      }
      end++;
    }
    return end;
  }

  private void appendEscape(StringBuilder resolved) throws Refused {
    int escapeAt = at;
    at++;
    char kind = next();
    at++;
    switch (kind) {
      case '"', '\\', '/' -> resolved.append(kind);
      case 'b' -> resolved.append('\b');
      case 'f' -> resolved.append('\f');
      case 'n' -> resolved.append('\n');
      case 'r' -> resolved.append('\r');
      case 't' -> resolved.append('\t');
      case 'u' -> appendUnicodeEscape(resolved, escapeAt);
      default -> throw badEscape(escapeAt);
    }
  }

  private void appendUnicodeEscape(StringBuilder resolved, int escapeAt) throws Refused {
    char first = fourDigits(escapeAt);
    if (!Character.isSurrogate(first)) {
      resolved.append(first);
      return;
    }
    if (!Character.isHighSurrogate(first) || !text.startsWith("\\u", at)) {
      throw loneSurrogate(escapeAt);
    }
    at += 2;
    char second = fourDigits(at - 2);
    if (!Character.isLowSurrogate(second)) {
      throw loneSurrogate(escapeAt);
    }
    resolved.append(first).append(second);
  }

  private char fourDigits(int escapeAt) throws Refused {
    int unit = 0;
    for (int i = 0; i < 4; i++) {
      char digit = next();
      at++;
      if (digit >= '0' && digit <= '9') {
        unit = (unit << 4) + digit - '0';
      } else if (digit >= 'a' && digit <= 'f') {
        unit = (unit << 4) + digit - 'a' + 10;
      } else if (digit >= 'A' && digit <= 'F') {
        unit = (unit << 4) + digit - 'A' + 10;
      } else {
        throw badEscape(escapeAt);
      }
    }
    return (char) unit;
  }

  private void limitString(long chars) throws Refused {
    if (chars > limits.maxStringChars()) {
      throw new Refused(
          "json.string-limit",
          "JSON string must have at most "
              + limits.maxStringChars()
              + " characters, has more before position "
              + at);
    }
  }

  private void skipWhitespace() {
    while (at < text.length()) {
      char character = text.charAt(at);
      if (character != ' ' && character != '\n' && character != '\r' && character != '\t') {
        return;
      }
      at++;
    }
  }

  /// The character at the present position, which the text must have.
  private char next() throws Refused {
    if (at >= text.length()) {
      throw truncated();
    }
    return text.charAt(at);
  }

  private Refused truncated() {
    return new Refused(
        "json.truncated", "JSON must be complete, ends after " + text.length() + " characters");
  }

  private Refused expected(String what) {
    return new Refused("json.syntax", "JSON must have " + what + " at position " + at);
  }

  private static Refused badEscape(int position) {
    return new Refused("json.syntax", "JSON string has an unknown escape at position " + position);
  }

  private static Refused loneSurrogate(int position) {
    return new Refused(
        "json.surrogate",
        "JSON string must not hold half a surrogate pair, has one at position " + position);
  }
}
