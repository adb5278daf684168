package pratique.rules.certlogic;

import java.util.Optional;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;

/// Finds where in a JSON text a [Place] stands, in one pass and without recursion.
///
/// Meant for texts that a reader has accepted; on any other it answers with nothing, or with the
/// place where the pointer would lead if the rest were well formed.
final class SourceText {

  private static final int NOWHERE = -1;
  private static final String NO_TOKEN = "";

  private final String text;
  private int at;

  private SourceText(String text) {
    this.text = text;
  }

  static Optional<Position> find(String text, Place place) {
    SourceText source = new SourceText(text);
    source.skipWhitespace();
    String pointer = place.pointer();
    int from = 0;
    while (from < pointer.length()) {
      int until = pointer.indexOf('/', from + 1);
      if (until < 0) {
        until = pointer.length();
      }
      String token = pointer.substring(from + 1, until).replace("~1", "/").replace("~0", "~");
      if (!source.enter(token)) {
        return Optional.empty();
      }
      from = until;
    }
    return source.at < text.length() ? Optional.of(position(text, source.at)) : Optional.empty();
  }

  /// The line and column of the character at `index`.
  static Position position(String text, int index) {
    int line = 1;
    int lineFrom = 0;
    for (int i = 0; i < index; i++) {
      char character = text.charAt(i);
      boolean isEnd =
          character == '\n'
              || (character == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
      if (isEnd) {
        line++;
        lineFrom = i + 1;
      }
    }
    return new Position(line, index - lineFrom + 1);
  }

  /// Moves from the start of a value to the start of its member or item `token`.
  private boolean enter(String token) {
    return switch (peek()) {
      case '{' -> enterMember(token);
      case '[' -> enterItem(token);
      default -> false;
    };
  }

  private boolean enterMember(String name) {
    do {
      at++;
      skipWhitespace();
      int nameFrom = at;
      if (peek() != '"') {
        return false;
      }
      skipString();
      boolean isIt = name.equals(unquoted(nameFrom, at));
      skipWhitespace();
      if (peek() != ':') {
        return false;
      }
      at++;
      skipWhitespace();
      if (isIt) {
        return true;
      }
      skipValue();
      skipWhitespace();
    } while (peek() == ',');
    return false;
  }

  private boolean enterItem(String token) {
    int index = index(token);
    if (index == NOWHERE) {
      return false;
    }
    at++;
    skipWhitespace();
    for (int i = 0; i < index; i++) {
      skipValue();
      skipWhitespace();
      if (peek() != ',') {
        return false;
      }
      at++;
      skipWhitespace();
    }
    return peek() != ']';
  }

  private static int index(String token) {
    if (token.isEmpty() || token.length() > 9) {
      return NOWHERE;
    }
    int index = 0;
    for (int i = 0; i < token.length(); i++) {
      int digit = token.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return NOWHERE;
      }
      index = 10 * index + digit;
    }
    return index;
  }

  private String unquoted(int from, int until) {
    String quoted = text.substring(from, until);
    if (quoted.indexOf('\\') < 0) {
      return quoted.substring(1, Math.max(1, quoted.length() - 1));
    }
    return switch (JsonReader.read(quoted, JsonReader.Limits.DEFAULT)) {
      case Decoded.Ok<Json>(Json.Text(String value)) -> value;
      case Decoded.Ok<Json> _, Decoded.Malformed<Json> _ -> NO_TOKEN;
    };
  }

  private void skipValue() {
    int open = 0;
    do {
      switch (peek()) {
        case '"' -> skipString();
        case '{', '[' -> {
          open++;
          at++;
        }
        case '}', ']' -> {
          open--;
          at++;
        }
        default -> skipScalarOrSeparator(open);
      }
    } while (open > 0 && at < text.length());
  }

  /// A number or a word; inside an array or object also the commas, colons and spaces.
  private void skipScalarOrSeparator(int open) {
    while (at < text.length()) {
      char character = text.charAt(at);
      boolean isBracket =
          character == '"'
              || character == '{'
              || character == '['
              || character == '}'
              || character == ']';
      if (isBracket || (open == 0 && (character == ',' || isWhitespace(character)))) {
        return;
      }
      at++;
    }
  }

  private void skipString() {
    at++;
    while (at < text.length() && text.charAt(at) != '"') {
      at += text.charAt(at) == '\\' ? 2 : 1;
    }
    at = Math.min(at + 1, text.length());
  }

  private void skipWhitespace() {
    while (at < text.length() && isWhitespace(text.charAt(at))) {
      at++;
    }
  }

  private static boolean isWhitespace(char character) {
    return character == ' ' || character == '\n' || character == '\r' || character == '\t';
  }

  /// The present character, or a zero at the end.
  private char peek() {
    return at < text.length() ? text.charAt(at) : 0;
  }
}
