package pratique.trust;

import java.util.Optional;

/// Resolves `%2B` and its like in the ASCII part of a URI.
///
/// @spec https://www.rfc-editor.org/rfc/rfc3986.html#section-2.1 RFC 3986 §2.1
final class PercentEncoding {

  private PercentEncoding() {}

  /// Empty when a percent sign is not followed by two hexadecimal digits.
  static Optional<String> resolve(String text) {
    StringBuilder resolved = new StringBuilder(text.length());
    int at = 0;
    while (at < text.length()) {
      char character = text.charAt(at);
      if (character != '%') {
        resolved.append(character);
        at++;
        continue;
      }
      int high = at + 3 <= text.length() ? Character.digit(text.charAt(at + 1), 16) : -1;
      int low = at + 3 <= text.length() ? Character.digit(text.charAt(at + 2), 16) : -1;
      if (high < 0 || low < 0) {
        return Optional.empty();
      }
      resolved.append((char) (high << 4 | low));
      at += 3;
    }
    return Optional.of(resolved.toString());
  }
}
