package pratique.encoding;

/// The well-formed byte sequences of UTF-8, which the platform's own decoder replaces in silence
/// when they are broken.
///
/// @spec https://www.rfc-editor.org/rfc/rfc3629.html#section-4 RFC 3629 §4
final class Utf8 {

  private Utf8() {}

  /// The index of the first byte that belongs to no well-formed character, or -1. Refused are
  /// overlong forms, surrogates, numbers above U+10FFFF and characters cut off by `until`.
  static int firstIllFormed(byte[] array, int from, int until) {
    int i = from;
    while (i < until) {
      int first = array[i] & 0xff;
      if (first < 0x80) {
        i++;
        continue;
      }
      int trailing;
      int low = 0x80;
      int high = 0xbf;
      if (first >= 0xc2 && first <= 0xdf) {
        trailing = 1;
      } else if (first >= 0xe0 && first <= 0xef) {
        trailing = 2;
        low = first == 0xe0 ? 0xa0 : low;
        high = first == 0xed ? 0x9f : high;
      } else if (first >= 0xf0 && first <= 0xf4) {
        trailing = 3;
        low = first == 0xf0 ? 0x90 : low;
        high = first == 0xf4 ? 0x8f : high;
      } else {
        return i;
      }
      if (trailing >= until - i) {
        return i;
      }
      for (int k = 1; k <= trailing; k++) {
        int next = array[i + k] & 0xff;
        if (next < low || next > high) {
          return i;
        }
        low = 0x80;
        high = 0xbf;
      }
      i += trailing + 1;
    }
    return -1;
  }
}
