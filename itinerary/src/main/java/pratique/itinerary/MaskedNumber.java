package pratique.itinerary;

import java.util.Optional;

/// A phone number of which a card shows the ends only, for example `176****2114`.
///
/// The whole number is nowhere in a card: whoever holds the phone can compare the ends, and nobody
/// can call the holder. The stars are always four, so they do not tell the length either.
///
/// - `text`: at most three digits, four stars, at most four digits.
///
/// The definition stands in spec/itinerary-card.md §3.
public record MaskedNumber(String text) {

  private static final String STARS = "****";
  private static final int MAX_HEAD = 3;
  private static final int MAX_TAIL = 4;

  /// ITU-T E.164 §6.
  private static final int MAX_DIGITS = 15;

  /// How many digits stay hidden at least.
  private static final int HIDDEN = 4;

  /// Of something that is no phone number, such as a carrier's own pseudonym, nothing is shown.
  public static final MaskedNumber ALL_HIDDEN = new MaskedNumber(STARS);

  public MaskedNumber {
    if (!isMasked(text)) {
      throw new IllegalArgumentException(
          "a masked number must be at most 3 digits, ****, and at most 4 digits");
    }
  }

  static boolean isMasked(String text) {
    int stars = text.indexOf(STARS);
    return stars >= 0
        && stars <= MAX_HEAD
        && text.length() - stars - STARS.length() <= MAX_TAIL
        && isDigits(text.substring(0, stars))
        && isDigits(text.substring(stars + STARS.length()));
  }

  private static boolean isDigits(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /// Masks a number of up to 15 digits, with or without `+` in front. At least four digits stay
  /// hidden: of eleven or more seven are shown, of fewer one for each that is not needed to hide.
  /// Empty when `number` is no phone number.
  public static Optional<MaskedNumber> of(String number) {
    String digits = number.startsWith("+") ? number.substring(1) : number;
    if (digits.length() <= HIDDEN || digits.length() > MAX_DIGITS || !isDigits(digits)) {
      return Optional.empty();
    }
    int shown = digits.length() - HIDDEN;
    int tail = Math.min(MAX_TAIL, (shown + 1) / 2);
    int head = Math.min(MAX_HEAD, shown - tail);
    return Optional.of(
        new MaskedNumber(
            digits.substring(0, head) + STARS + digits.substring(digits.length() - tail)));
  }
}
