package pratique.credential;

/// What WHO's model of the digital ICVP says in numbers and letters, and, where it gives no length,
/// how long we let a field of a new certificate be: the whole must fit a code that scans well.
///
/// @spec https://smart.who.int/icvp/StructureDefinition-ICVPMin.html ICVPMin
final class IcvpModel {

  static final int MAX_NAME_CHARACTERS = 80;
  static final int MAX_CODE_CHARACTERS = 64;
  static final int MAX_NUMBER_CHARACTERS = 40;

  private static final int NATIONALITY_CHARS = 3;

  private IcvpModel() {}

  /// REQ-DE-08: ISO 3166-1 alpha-3.
  static boolean isNationality(String text) {
    return text.length() == NATIONALITY_CHARS && EuDccSchema.isUpperCase(text);
  }

  /// FHIR's type `id`, which the issuer (`is`) has: letters, digits, hyphens and dots, at most 64.
  ///
  /// @spec https://hl7.org/fhir/R4/datatypes.html#id FHIR R4 id
  static boolean isIdentifier(String text) {
    return !text.isEmpty() && text.length() <= MAX_CODE_CHARACTERS && isMadeOf(text, "-.");
  }

  /// A code without white space: letters, digits and some signs.
  static boolean isCode(String text) {
    return !text.isEmpty() && text.length() <= MAX_CODE_CHARACTERS && isMadeOf(text, "-._:/");
  }

  private static boolean isMadeOf(String text, String signs) {
    for (int i = 0; i < text.length(); i++) {
      char character = text.charAt(i);
      boolean allowed =
          (character >= 'A' && character <= 'Z')
              || (character >= 'a' && character <= 'z')
              || (character >= '0' && character <= '9')
              || signs.indexOf(character) >= 0;
      if (!allowed) {
        return false;
      }
    }
    return true;
  }
}
