package pratique.encoding;

import java.util.Map;

/// Writes JSON as short as it can be: no white space, only the escapes that must be.
///
/// Members keep their order and numbers their literal, so reading and writing again gives the same
/// text. Characters beyond ASCII are written as themselves.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8259.html#section-10 RFC 8259 §10
public final class JsonWriter {

  private static final String HEX = "0123456789abcdef";

  private JsonWriter() {}

  /// The text of `value`.
  ///
  /// @throws IllegalArgumentException when a name or a text holds half a surrogate pair, which has
  ///   no form in UTF-8, or when arrays and objects are nested more than 256 deep, which no
  ///   [JsonReader] would take
  public static String write(Json value) {
    StringBuilder text = new StringBuilder();
    append(value, 0, text);
    return text.toString();
  }

  /// `depth` counts the arrays and objects around `value`.
  private static void append(Json value, int depth, StringBuilder text) {
    switch (value) {
      case Json.Dictionary(Map<String, Json> members) -> {
        requireRoom(depth);
        char before = '{';
        for (Map.Entry<String, Json> member : members.entrySet()) {
          text.append(before);
          before = ',';
          appendString(member.getKey(), text);
          text.append(':');
          append(member.getValue(), depth + 1, text);
        }
        text.append(members.isEmpty() ? "{}" : "}");
      }
      case Json.Array(var items) -> {
        requireRoom(depth);
        char before = '[';
        for (Json item : items) {
          text.append(before);
          before = ',';
          append(item, depth + 1, text);
        }
        text.append(items.isEmpty() ? "[]" : "]");
      }
      case Json.Text(String string) -> appendString(string, text);
      case Json.Decimal(String literal) -> text.append(literal);
      case Json.Bool(boolean bool) -> text.append(bool);
      case Json.Null() -> text.append("null");
    }
  }

  private static void requireRoom(int depth) {
    if (depth >= JsonReader.Limits.DEEPEST) {
      throw new IllegalArgumentException(
          "JSON must be nested at most " + JsonReader.Limits.DEEPEST + " deep, is deeper");
    }
  }

  private static void appendString(String string, StringBuilder text) {
    text.append('"');
    int plainFrom = 0;
    for (int at = 0; at < string.length(); at++) {
      char character = string.charAt(at);
      if (character >= ' ' && character != '"' && character != '\\') {
        if (Character.isSurrogate(character)) {
          if (!Character.isHighSurrogate(character)
              || at + 1 == string.length()
              || !Character.isLowSurrogate(string.charAt(at + 1))) {
            throw new IllegalArgumentException(
                "JSON text must not hold half a surrogate pair, has one at position " + at);
          }
          at++;
        }
        continue;
      }
      text.append(string, plainFrom, at);
      appendEscaped(character, text);
      plainFrom = at + 1;
    }
    text.append(string, plainFrom, string.length()).append('"');
  }

  private static void appendEscaped(char character, StringBuilder text) {
    switch (character) {
      case '"' -> text.append("\\\"");
      case '\\' -> text.append("\\\\");
      case '\b' -> text.append("\\b");
      case '\f' -> text.append("\\f");
      case '\n' -> text.append("\\n");
      case '\r' -> text.append("\\r");
      case '\t' -> text.append("\\t");
      default ->
          text.append("\\u00")
              .append(HEX.charAt(character >> 4))
              .append(HEX.charAt(character & 0xf));
    }
  }
}
