package pratique.encoding;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The letters and digits in which the QR code of a health certificate writes its bytes.
///
/// Two bytes are three characters, least significant first; a last single byte is two. The reader
/// refuses whatever the writer cannot have written, so every byte string has exactly one text and
/// two different texts never carry the same document. One pass, a table look-up per character.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9285.html#section-4 RFC 9285 §4
public final class Base45 {

  private static final byte[] ALPHABET =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:".getBytes(StandardCharsets.US_ASCII);

  /// Stands for "not in the alphabet": large enough to push any group over its maximum, so that the
  /// loop needs one comparison only, and small enough for three of them not to overflow an int.
  private static final int FOREIGN = 1 << 17;

  private static final int[] VALUES = new int[256];

  static {
    Arrays.fill(VALUES, FOREIGN);
    for (int value = 0; value < ALPHABET.length; value++) {
      VALUES[ALPHABET[value]] = value;
    }
  }

  private Base45() {}

  /// Reads `text`, at most `maxChars` characters long.
  ///
  /// Faults: `base45.limit`, `base45.length` (a number of characters that no bytes give),
  /// `base45.character` (one outside the alphabet), `base45.overflow` (a group that stands for more
  /// than its bytes can hold). Positions count from 0.
  public static Decoded<Bytes> decode(String text, int maxChars) {
    int length = text.length();
    if (length > maxChars) {
      return Decoded.malformed(
          "base45.limit",
          "Base45 text must have at most " + maxChars + " characters, has " + length);
    }
    int rest = length % 3;
    if (rest == 1) {
      return Decoded.malformed(
          "base45.length",
          "Base45 text must have a length of 3n or 3n + 2 characters, has " + length);
    }
    // an array is read faster than a string; what Latin-1 lacks becomes '?', not in the alphabet
    byte[] latin = text.getBytes(StandardCharsets.ISO_8859_1);
    if (latin.length != length) {
      latin = Arrays.copyOf(latin, length); // a surrogate pair became one '?'
    }
    byte[] bytes = new byte[length / 3 * 2 + rest / 2];
    int wholeUntil = length - rest;
    int next = 0;
    for (int at = 0; at < wholeUntil; at += 3) {
      int group =
          VALUES[latin[at] & 0xff]
              + 45 * VALUES[latin[at + 1] & 0xff]
              + 45 * 45 * VALUES[latin[at + 2] & 0xff];
      if (group > 0xffff) {
        return refused(text, at, at + 3);
      }
      bytes[next] = (byte) (group >> 8);
      bytes[next + 1] = (byte) group;
      next += 2;
    }
    if (rest == 2) {
      int group = VALUES[latin[wholeUntil] & 0xff] + 45 * VALUES[latin[wholeUntil + 1] & 0xff];
      if (group > 0xff) {
        return refused(text, wholeUntil, length);
      }
      bytes[next] = (byte) group;
    }
    return Decoded.ok(Bytes.owning(bytes));
  }

  /// Writes `bytes`; the empty byte string is the empty text.
  public static String encode(Bytes bytes) {
    int length = bytes.length();
    byte[] source = bytes.array();
    int from = bytes.offset();
    int pairsUntil = from + length / 2 * 2;
    byte[] text = new byte[length / 2 * 3 + length % 2 * 2];
    int next = 0;
    for (int at = from; at < pairsUntil; at += 2) {
      int group = (source[at] & 0xff) << 8 | (source[at + 1] & 0xff);
      int high = group / (45 * 45);
      int lower = group - 45 * 45 * high;
      int middle = lower / 45;
      text[next] = ALPHABET[lower - 45 * middle];
      text[next + 1] = ALPHABET[middle];
      text[next + 2] = ALPHABET[high];
      next += 3;
    }
    if (length % 2 == 1) {
      int group = source[pairsUntil] & 0xff;
      text[next] = ALPHABET[group % 45];
      text[next + 1] = ALPHABET[group / 45];
    }
    return new String(text, StandardCharsets.ISO_8859_1);
  }

  private static Decoded<Bytes> refused(String text, int from, int until) {
    for (int at = from; at < until; at++) {
      char character = text.charAt(at);
      if (character >= VALUES.length || VALUES[character] == FOREIGN) {
        return Decoded.malformed(
            "base45.character",
            "Base45 text has a character outside the alphabet at position " + at);
      }
    }
    return Decoded.malformed(
        "base45.overflow",
        until - from == 3
            ? "Base45 text has a group of three above 65535 at position " + from
            : "Base45 text has a last pair above 255 at position " + from);
  }
}
