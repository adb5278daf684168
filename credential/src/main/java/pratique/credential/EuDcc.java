package pratique.credential;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/// An EU Digital COVID Certificate: one vaccination, one test or one recovery of one person.
///
/// Codes (`disease`, `product` …) are those of the EU value sets and kept as written, without
/// surrounding white space.
///
/// @spec https://github.com/ehn-dcc-development/eu-dcc-schema EU DCC schema 1.3.3
public record EuDcc(String version, PersonName name, BirthDate dateOfBirth, Entry entry)
    implements Document, PersonalData {

  public EuDcc {
    requireNonNull(version, "version");
    requireNonNull(name, "name");
    requireNonNull(dateOfBirth, "dateOfBirth");
    requireNonNull(entry, "entry");
  }

  @Override
  public String toString() {
    return "EuDcc[…]";
  }

  /// `familyName` and `givenName` as in the passport's visual part, the transliterated ones as in
  /// its machine readable zone (ICAO 9303-3 §6: `A`–`Z` and `<`).
  public record PersonName(
      Optional<String> familyName,
      Optional<String> familyNameTransliterated,
      Optional<String> givenName,
      Optional<String> givenNameTransliterated)
      implements PersonalData {

    public PersonName {
      requireNonNull(familyName, "familyName");
      requireNonNull(familyNameTransliterated, "familyNameTransliterated");
      requireNonNull(givenName, "givenName");
      requireNonNull(givenNameTransliterated, "givenNameTransliterated");
    }

    @Override
    public String toString() {
      return "PersonName[…]";
    }
  }

  public sealed interface Entry extends PersonalData {

    /// `tg`, the disease or agent: `840539006` is COVID-19.
    String disease();

    /// `co`, where it happened: alpha-2.
    String country();

    /// `is`, who issued the certificate.
    String issuer();

    /// `ci`, the unique certificate identifier (UVCI).
    String certificateId();

    /// The purpose that a key must have to sign this entry.
    Purpose purpose();
  }

  /// `v`: a vaccination. `doseNumber` and `totalDoses` are 1 or more; a number above the total is a
  /// booster.
  public record Vaccination(
      String disease,
      String prophylaxis,
      String product,
      String manufacturer,
      int doseNumber,
      int totalDoses,
      LocalDate date,
      String country,
      String issuer,
      String certificateId)
      implements Entry {

    @Override
    public Purpose purpose() {
      return Purpose.VACCINATION;
    }

    @Override
    public String toString() {
      return "Vaccination[…]";
    }
  }

  /// `t`: a test. `type` is a LOINC code: `LP6464-4` nucleic acid, `LP217198-3` rapid antigen.
  /// `result`: `260415000` not detected, `260373001` detected.
  public record Test(
      String disease,
      String type,
      Optional<String> name,
      Optional<String> device,
      Instant sampledAt,
      String result,
      Optional<String> centre,
      String country,
      String issuer,
      String certificateId)
      implements Entry {

    public static final String NUCLEIC_ACID = "LP6464-4";
    public static final String RAPID_ANTIGEN = "LP217198-3";
    public static final String NOT_DETECTED = "260415000";
    public static final String DETECTED = "260373001";

    @Override
    public Purpose purpose() {
      return Purpose.TEST;
    }

    @Override
    public String toString() {
      return "Test[…]";
    }
  }

  /// `r`: a recovery, both dates of validity included.
  public record Recovery(
      String disease,
      LocalDate firstPositive,
      LocalDate validFrom,
      LocalDate validUntil,
      String country,
      String issuer,
      String certificateId)
      implements Entry {

    @Override
    public Purpose purpose() {
      return Purpose.RECOVERY;
    }

    @Override
    public String toString() {
      return "Recovery[…]";
    }
  }
}
