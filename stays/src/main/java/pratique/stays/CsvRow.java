package pratique.stays;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One line of comma-separated values.
///
/// Strict: a field is either without any quotation mark, or inside a pair of them with those of its
/// own doubled. A line is one record, so no field holds a line end.
///
/// @spec https://www.rfc-editor.org/rfc/rfc4180.html#section-2 RFC 4180 §2
final class CsvRow {

  /// More fields than any of our tables has.
  private static final int MAX_FIELDS = 32;

  private CsvRow() {}

  /// The fields; empty when the quotation marks are wrong, or there are too many fields.
  static Optional<List<String>> fields(String line) {
    List<String> fields = new ArrayList<>(8);
    int at = 0;
    while (true) {
      if (fields.size() == MAX_FIELDS) {
        return Optional.empty();
      }
      if (at < line.length() && line.charAt(at) == '"') {
        StringBuilder field = new StringBuilder();
        int end = quoted(line, at + 1, field);
        if (end < 0 || (end < line.length() && line.charAt(end) != ',')) {
          return Optional.empty();
        }
        fields.add(field.toString());
        at = end;
      } else {
        int comma = line.indexOf(',', at);
        int end = comma < 0 ? line.length() : comma;
        String field = line.substring(at, end);
        if (field.indexOf('"') >= 0) {
          return Optional.empty();
        }
        fields.add(field);
        at = end;
      }
      if (at == line.length()) {
        return Optional.of(fields);
      }
      at++;
    }
  }

  /// Where the closing quotation mark has just been passed, or -1.
  private static int quoted(String line, int begin, StringBuilder field) {
    int at = begin;
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c != '"') {
        field.append(c);
        at++;
      } else if (at + 1 < line.length() && line.charAt(at + 1) == '"') {
        field.append('"');
        at += 2;
      } else {
        return at + 1;
      }
    }
    return -1;
  }

  /// A number without sign, of at most 18 digits, or -1.
  static long number(String text) {
    if (text.isEmpty() || text.length() > 18) {
      return -1;
    }
    long value = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      value = 10 * value + (digit - '0');
    }
    return value;
  }
}
