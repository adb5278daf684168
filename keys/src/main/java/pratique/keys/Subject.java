package pratique.keys;

import static java.util.Objects.requireNonNull;

import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;

/// Whom a certificate names: an office or a system of a country, never a person.
///
/// - `country`: two capital letters.
/// - `commonName`: 1 to 64 characters, for example `Ministry of Health, signer 3`.
///
/// @spec https://www.rfc-editor.org/rfc/rfc5280.html#appendix-A.1 RFC 5280 §A.1
public record Subject(String country, String commonName) {

  public static final int MAX_COMMON_NAME_CHARS = 64;

  public Subject {
    requireNonNull(country, "country");
    requireNonNull(commonName, "commonName");
    if (country.length() != 2 || !isCapital(country.charAt(0)) || !isCapital(country.charAt(1))) {
      throw new IllegalArgumentException(
          "country must be two capital letters, had " + country.length() + " characters");
    }
    if (commonName.isBlank() || commonName.length() > MAX_COMMON_NAME_CHARS) {
      throw new IllegalArgumentException(
          "common name must be 1 to "
              + MAX_COMMON_NAME_CHARS
              + " characters and not blank, was "
              + commonName.length());
    }
  }

  private static boolean isCapital(char character) {
    return character >= 'A' && character <= 'Z';
  }

  X500Name toName() {
    return new X500NameBuilder(BCStyle.INSTANCE)
        .addRDN(BCStyle.C, country)
        .addRDN(BCStyle.CN, commonName)
        .build();
  }
}
