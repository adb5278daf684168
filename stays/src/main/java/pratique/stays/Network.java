package pratique.stays;

import java.util.Optional;

/// A phone network by its country code and network code, for example 460-00.
///
/// - `mcc`: mobile country code, 0 to 999, three digits in text.
/// - `mnc`: mobile network code. `mncDigits` is 2 or 3: 310-04 and 310-004 are different networks.
///
/// @spec https://www.itu.int/rec/T-REC-E.212 ITU-T E.212 §4
public record Network(int mcc, int mnc, int mncDigits) {

  public Network {
    if (mcc < 0 || mcc > 999) {
      throw new IllegalArgumentException("a mobile country code must be 0 to 999, was " + mcc);
    }
    if (mncDigits != 2 && mncDigits != 3) {
      throw new IllegalArgumentException(
          "a mobile network code must have 2 or 3 digits, has " + mncDigits);
    }
    if (mnc < 0 || mnc > (mncDigits == 2 ? 99 : 999)) {
      throw new IllegalArgumentException(
          "a mobile network code must fit in its digits, was " + mnc);
    }
  }

  /// Reads both codes. A network code of one digit, as spreadsheets leave it, is one of two.
  public static Optional<Network> of(CharSequence mcc, CharSequence mnc) {
    if (mcc.length() != 3 || mnc.length() < 1 || mnc.length() > 3) {
      return Optional.empty();
    }
    int country = digits(mcc);
    int network = digits(mnc);
    return country < 0 || network < 0
        ? Optional.empty()
        : Optional.of(new Network(country, network, Math.max(2, mnc.length())));
  }

  private static int digits(CharSequence text) {
    int value = 0;
    for (int i = 0; i < text.length(); i++) {
      char digit = text.charAt(i);
      if (digit < '0' || digit > '9') {
        return -1;
      }
      value = 10 * value + (digit - '0');
    }
    return value;
  }

  /// All three parts in one number below 2 000 000.
  int packed() {
    return 2000 * mcc + (mncDigits == 3 ? 1000 : 0) + mnc;
  }

  /// For example `460-00`.
  public String text() {
    return padded(mcc, 3) + "-" + padded(mnc, mncDigits);
  }

  private static String padded(int number, int digits) {
    String text = Integer.toString(number);
    return "0".repeat(digits - text.length()) + text;
  }
}
