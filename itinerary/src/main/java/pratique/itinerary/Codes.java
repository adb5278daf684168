package pratique.itinerary;

/// The forms of codes that a card may hold.
final class Codes {

  static final int MAX_CITY_CHARS = 32;
  static final int MAX_ID_CHARS = 80;

  private Codes() {}

  /// Two capital letters, as ISO 3166-1 has them.
  static boolean isCountry(String code) {
    return code.length() == 2 && isCapital(code.charAt(0)) && isCapital(code.charAt(1));
  }

  static void requireCountry(String code) {
    if (!isCountry(code)) {
      throw new IllegalArgumentException(
          "a country or region must be two capital letters of ISO 3166-1");
    }
  }

  /// The code of a division: letters, digits and hyphens.
  static boolean isCity(String code) {
    return code.length() <= MAX_CITY_CHARS && isIdentifier(code, "-");
  }

  static void requireCity(String code) {
    if (!isCity(code)) {
      throw new IllegalArgumentException(
          "a city must be 1 to " + MAX_CITY_CHARS + " letters, digits and hyphens");
    }
  }

  /// What rule sets, lists and policies are called by.
  static boolean isId(String id) {
    return id.length() <= MAX_ID_CHARS && isIdentifier(id, "-_.:");
  }

  private static boolean isIdentifier(String text, String besides) {
    if (text.isEmpty()) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean plain = (c >= 'a' && c <= 'z') || isCapital(c) || (c >= '0' && c <= '9');
      if (!plain && besides.indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isCapital(char letter) {
    return letter >= 'A' && letter <= 'Z';
  }
}
