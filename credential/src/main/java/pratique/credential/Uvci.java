package pratique.credential;

/// The check character of a unique vaccination certificate identifier (UVCI), by which a person who
/// types one finds a slip of the finger.
///
/// Luhn's algorithm over 38 characters: every second one, from the right, counts twice, as the sum
/// of its two digits to the base 38; the check character brings the total to a multiple of 38. It
/// finds every single wrong character and nearly every swap of neighbours. Optional in a
/// certificate, so readers never ask for it.
///
/// @spec
///   https://ec.europa.eu/health/system/files/2021-04/vaccination-proof_interoperability-guidelines_en_0.pdf
///   Vaccination proof guidelines, Annex 2
public final class Uvci {

  private static final String CHARACTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/:";
  private static final char SEPARATOR = '#';

  private Uvci() {}

  /// `uvci` with `#` and its check character behind it.
  ///
  /// @throws IllegalArgumentException when it is empty or has a character outside `A`–`Z`, `0`–`9`,
  ///   `/`, `:`
  public static String withCheckCharacter(String uvci) {
    int sum = sum(uvci);
    if (uvci.isEmpty() || sum < 0) {
      throw new IllegalArgumentException(
          "a UVCI must be made of A to Z, 0 to 9, / and :, was "
              + uvci.length()
              + " other characters");
    }
    int size = CHARACTERS.length();
    return uvci + SEPARATOR + CHARACTERS.charAt((size - sum % size) % size);
  }

  /// Whether it ends with `#` and the right check character.
  public static boolean isValid(String uvci) {
    int body = uvci.length() - 2;
    return body > 0
        && uvci.charAt(body) == SEPARATOR
        && sum(uvci.substring(0, body)) >= 0
        && withCheckCharacter(uvci.substring(0, body)).equals(uvci);
  }

  /// Whether every character is one that a UVCI may have, the separator too.
  static boolean hasOnlyItsCharacters(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) != SEPARATOR && CHARACTERS.indexOf(text.charAt(i)) < 0) {
        return false;
      }
    }
    return true;
  }

  /// The weighted sum, the last character counting twice; -1 when one is no character.
  private static int sum(String text) {
    int size = CHARACTERS.length();
    int weight = 2;
    int sum = 0;
    for (int i = text.length() - 1; i >= 0; i--) {
      int value = CHARACTERS.indexOf(text.charAt(i));
      if (value < 0) {
        return -1;
      }
      int addend = weight * value;
      sum += addend / size + addend % size;
      weight = 3 - weight;
    }
    return sum;
  }
}
