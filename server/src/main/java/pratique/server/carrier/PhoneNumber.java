package pratique.server.carrier;

import java.util.Optional;
import pratique.credential.PersonalData;

/// The number of a phone, as the whole world dials it.
///
/// `digits`: country code and number without the plus sign, 7 to 15 digits, the first not 0.
///
/// @spec https://www.itu.int/rec/T-REC-E.164 ITU-T E.164 §6.2
public record PhoneNumber(String digits) implements PersonalData {

  private static final int MIN_DIGITS = 7;
  private static final int MAX_DIGITS = 15;

  public PhoneNumber {
    if (!isNumber(digits)) {
      throw new IllegalArgumentException(
          "a phone number must be " + MIN_DIGITS + " to " + MAX_DIGITS + " digits");
    }
  }

  private static boolean isNumber(String digits) {
    if (digits.length() < MIN_DIGITS || digits.length() > MAX_DIGITS || digits.charAt(0) == '0') {
      return false;
    }
    for (int i = 0; i < digits.length(); i++) {
      if (digits.charAt(i) < '0' || digits.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /// Reads a number as people write it: `+`, then digits; spaces and hyphens between them do not
  /// count.
  public static Optional<PhoneNumber> read(String text) {
    if (text.length() > 2 * MAX_DIGITS || !text.startsWith("+")) {
      return Optional.empty();
    }
    StringBuilder digits = new StringBuilder();
    for (int i = 1; i < text.length(); i++) {
      char character = text.charAt(i);
      if (character != ' ' && character != '-') {
        digits.append(character);
      }
    }
    String number = digits.toString();
    return isNumber(number) ? Optional.of(new PhoneNumber(number)) : Optional.empty();
  }

  /// With the plus sign, as it is dialled.
  public String text() {
    return "+" + digits;
  }

  /// A number is a person.
  @Override
  public String toString() {
    return "PhoneNumber[…]";
  }
}
