package pratique.credential;

/// What the schema of the EU Digital COVID Certificate says in numbers and letters, for the reader
/// that notes what breaks it and the writer that refuses to.
///
/// @spec
///   https://github.com/ehn-dcc-development/eu-dcc-schema/blob/release/1.3.3/DCC.combined-schema.json
///   EU DCC schema 1.3.3
final class EuDccSchema {

  /// `maxLength` of names, test names, test centres, issuers and certificate identifiers.
  static final int MAX_CHARACTERS = 80;

  /// `pattern` of countries: `[A-Z]{1,10}`, room for the United Nations' agencies.
  static final int MAX_COUNTRY_CHARS = 10;

  /// Ours: the schema has no upper end. Nobody needs three digits.
  static final int MAX_DOSES = 99;

  private EuDccSchema() {}

  static boolean isCountry(String text) {
    return !text.isEmpty() && text.length() <= MAX_COUNTRY_CHARS && isUpperCase(text);
  }

  /// `pattern` of transliterated names: `^[A-Z<]*$`.
  static boolean isTransliterated(String text) {
    for (int i = 0; i < text.length(); i++) {
      char letter = text.charAt(i);
      if ((letter < 'A' || letter > 'Z') && letter != '<') {
        return false;
      }
    }
    return true;
  }

  static boolean isUpperCase(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < 'A' || text.charAt(i) > 'Z') {
        return false;
      }
    }
    return true;
  }

  /// Whether it is a version of the series 1.0 to 1.3, whatever its third number.
  static boolean isKnownVersion(String version) {
    return version.length() >= 5
        && version.startsWith("1.")
        && version.charAt(2) >= '0'
        && version.charAt(2) <= '3'
        && version.charAt(3) == '.'
        && isNumber(version, 4);
  }

  /// The versions of the series that we write, all with the same fields.
  static boolean isWrittenVersion(String version) {
    return version.length() == 5
        && version.startsWith("1.3.")
        && version.charAt(4) >= '0'
        && version.charAt(4) <= '3';
  }

  private static boolean isNumber(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }
}
