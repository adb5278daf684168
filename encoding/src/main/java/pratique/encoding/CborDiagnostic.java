package pratique.encoding;

import java.util.List;

/// Shows CBOR as people write it, for the command that lets a holder look into a document.
///
/// One element or entry per line. The text contains the whole document, names included: it is for
/// the eyes of the person who asked, never for a log. Characters that steer a terminal or reverse
/// the direction of writing are escaped, so that the document cannot forge what is seen around it.
///
/// @spec https://www.rfc-editor.org/rfc/rfc8949.html#section-8 RFC 8949 §8
public final class CborDiagnostic {

  private static final String HEX = "0123456789abcdef";
  private static final String INDENT = "  ";

  private final StringBuilder out = new StringBuilder();

  private CborDiagnostic() {}

  public static String write(Cbor item) {
    CborDiagnostic diagnostic = new CborDiagnostic();
    diagnostic.item(item, 0);
    return diagnostic.out.toString();
  }

  private void item(Cbor item, int level) {
    switch (item) {
      case Cbor.Int(long value) -> out.append(value);
      case Cbor.ByteString(Bytes value) -> out.append("h'").append(value.toHex()).append('\'');
      case Cbor.Text(String value) -> text(value);
      case Cbor.Array(List<Cbor> items) -> array(items, level);
      case Cbor.Map(List<Cbor.Entry> entries) -> map(entries, level);
      case Cbor.Tagged(long tag, Cbor tagged) -> {
        out.append(Long.toUnsignedString(tag)).append('(');
        item(tagged, level);
        out.append(')');
      }
      case Cbor.FloatingPoint(double value) -> out.append(value);
      case Cbor.Bool(boolean value) -> out.append(value);
      case Cbor.Null() -> out.append("null");
      case Cbor.Undefined() -> out.append("undefined");
      case Cbor.Simple(int value) -> out.append("simple(").append(value).append(')');
    }
  }

  private void array(List<Cbor> items, int level) {
    out.append('[');
    for (int i = 0; i < items.size(); i++) {
      line(i > 0, level + 1);
      item(items.get(i), level + 1);
    }
    close(items.isEmpty(), ']', level);
  }

  private void map(List<Cbor.Entry> entries, int level) {
    out.append('{');
    for (int i = 0; i < entries.size(); i++) {
      line(i > 0, level + 1);
      item(entries.get(i).key(), level + 1);
      out.append(": ");
      item(entries.get(i).value(), level + 1);
    }
    close(entries.isEmpty(), '}', level);
  }

  private void line(boolean comma, int level) {
    if (comma) {
      out.append(',');
    }
    out.append('\n');
    for (int i = 0; i < level; i++) {
      out.append(INDENT);
    }
  }

  private void close(boolean empty, char bracket, int level) {
    if (!empty) {
      line(false, level);
    }
    out.append(bracket);
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      switch (character) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (misleads(character)) {
            escape(character);
          } else {
            out.append(character);
          }
        }
      }
    }
    out.append('"');
  }

  /// Control characters, line and paragraph separators, marks of writing direction, and the byte
  /// order mark.
  private static boolean misleads(char character) {
    return character < 0x20
        || (character >= 0x7f && character <= 0x9f)
        || character == 0x061c
        || character == 0x200e
        || character == 0x200f
        || (character >= 0x2028 && character <= 0x202e)
        || (character >= 0x2066 && character <= 0x2069)
        || character == 0xfeff;
  }

  private void escape(char character) {
    out.append("\\u");
    for (int shift = 12; shift >= 0; shift -= 4) {
      out.append(HEX.charAt(character >> shift & 0xf));
    }
  }
}
