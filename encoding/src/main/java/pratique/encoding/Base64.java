package pratique.encoding;

/// The notation of bytes as letters and digits in which certificates and keys are passed on.
///
/// Written in the standard alphabet with padding. When read, both alphabets are understood, `+/`
/// and `-_`, but not mixed in one text; padding may be there or not; spaces, tabs and line ends
/// anywhere are skipped, as in PEM. Every other character, a length that no bytes have, misplaced
/// padding and stray bits at the end are refused, so that every text means one byte string. The
/// platform's own decoder is no help: compiled to JavaScript it skips what it does not understand.
///
/// @spec https://www.rfc-editor.org/rfc/rfc4648.html#section-4 RFC 4648 §4, §5
public final class Base64 {

  private static final int SIXTY_TWO = 62;
  private static final int SIXTY_THREE = 63;

  private static final String DIGITS =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

  private Base64() {}

  /// `bytes` in the standard alphabet, with padding and without line ends.
  public static String write(Bytes bytes) {
    StringBuilder text = new StringBuilder((bytes.length() + 2) / 3 * 4);
    for (int at = 0; at < bytes.length(); at += 3) {
      int left = bytes.length() - at;
      int group =
          bytes.unsignedAt(at) << 16
              | (left > 1 ? bytes.unsignedAt(at + 1) << 8 : 0)
              | (left > 2 ? bytes.unsignedAt(at + 2) : 0);
      text.append(DIGITS.charAt(group >> 18))
          .append(DIGITS.charAt(group >> 12 & 0x3f))
          .append(left > 1 ? DIGITS.charAt(group >> 6 & 0x3f) : '=')
          .append(left > 2 ? DIGITS.charAt(group & 0x3f) : '=');
    }
    return text.toString();
  }

  /// The bytes that `text` stands for.
  ///
  /// Fault codes: `base64.character`, `base64.alphabet` (both alphabets in one text),
  /// `base64.padding`, `base64.length`, `base64.trailing-bits`. Positions count from 0.
  public static Decoded<Bytes> read(String text) {
    byte[] bytes = new byte[(int) (3L * text.length() / 4)];
    int filled = 0;
    int digits = 0;
    int padding = 0;
    int pending = 0;
    boolean standard = false;
    boolean url = false;
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character == ' ' || character == '\n' || character == '\r' || character == '\t') {
        continue;
      }
      if (character == '=') {
        padding++;
        continue;
      }
      int value = valueOf(character);
      if (value < 0) {
        return Decoded.malformed(
            "base64.character", "Base64 has a character of neither alphabet at position " + i);
      }
      if (padding > 0) {
        return Decoded.malformed(
            "base64.padding", "Base64 must end with its padding, goes on at position " + i);
      }
      standard |= character == '+' || character == '/';
      url |= character == '-' || character == '_';
      pending = pending << 6 | value;
      if (++digits % 4 != 1) {
        bytes[filled++] = (byte) (pending >>> (6 - 2 * ((digits - 1) % 4)));
      }
    }
    if (standard && url) {
      return Decoded.malformed("base64.alphabet", "Base64 must not mix its two alphabets");
    }
    int rest = digits % 4;
    if (rest == 1) {
      return Decoded.malformed(
          "base64.length", "Base64 must not have one digit over, has " + digits + " digits");
    }
    if (padding > 0 && (rest == 0 || padding != 4 - rest)) {
      return Decoded.malformed(
          "base64.padding",
          "Base64 of " + digits + " digits must not have " + padding + " characters of padding");
    }
    int strayBits = rest == 2 ? 0xf : rest == 3 ? 0x3 : 0;
    if ((pending & strayBits) != 0) {
      return Decoded.malformed(
          "base64.trailing-bits", "Base64 must leave the bits after its last byte zero");
    }
    return Decoded.ok(Bytes.copyOf(bytes, 0, filled));
  }

  private static int valueOf(char character) {
    if (character >= 'A' && character <= 'Z') {
      return character - 'A';
    }
    if (character >= 'a' && character <= 'z') {
      return character - 'a' + 26;
    }
    if (character >= '0' && character <= '9') {
      return character - '0' + 52;
    }
    if (character == '+' || character == '-') {
      return SIXTY_TWO;
    }
    return character == '/' || character == '_' ? SIXTY_THREE : -1;
  }
}
