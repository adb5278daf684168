package pratique.credential;

import static java.util.Objects.requireNonNull;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/// A digital International Certificate of Vaccination or Prophylaxis: one dose of one person, under
/// Annex 6 of the International Health Regulations.
///
/// Three generations of field names exist; all are read, only the one of 2026 is written.
///
/// - `version`: 2026 only, as written; one that this reader does not know makes the document
///   ambiguous, not refused.
/// - `nationality`: alpha-3. `documentNumber` and `documentType` (HL7 v2-0203): an identity
///   document.
/// - `guardian`: the parent or guardian of a minor or dependant.
/// - `issuedOn`: the day of issue, which WHO's model asks for since September 2026.
///
/// @spec https://smart.who.int/icvp/StructureDefinition-ICVPMin.html ICVPMin
/// @spec https://smart.who.int/trust-phw/StructureDefinition-DVCMin.html DVCMin
public record Icvp(
    Generation generation,
    Optional<String> version,
    String name,
    BirthDate dateOfBirth,
    Optional<Sex> sex,
    Optional<String> nationality,
    Optional<String> documentNumber,
    Optional<String> documentType,
    Optional<String> guardian,
    Optional<LocalDate> issuedOn,
    Dose dose)
    implements Document, PersonalData {

  /// The version that we write, and the only one that WHO's models fix: `DVC.version`. `ICVPMin.v`
  /// asks for a version of the template and names none.
  ///
  /// @spec https://smart.who.int/trust-phw/StructureDefinition-DVC.html DVC.version
  public static final String WRITTEN_VERSION = "0.1.0";

  public Icvp {
    requireNonNull(generation, "generation");
    requireNonNull(version, "version");
    requireNonNull(name, "name");
    requireNonNull(dateOfBirth, "dateOfBirth");
    requireNonNull(sex, "sex");
    requireNonNull(nationality, "nationality");
    requireNonNull(documentNumber, "documentNumber");
    requireNonNull(documentType, "documentType");
    requireNonNull(guardian, "guardian");
    requireNonNull(issuedOn, "issuedOn");
    requireNonNull(dose, "dose");
  }

  /// Whether the fields mean what they mean to this program, as far as `version` tells.
  ///
  /// WHO's models fix no version for the template (`spec/divergences.md` §13), so issuers will
  /// write several. Any 0.x or 1.x, or none, is read as this model; a later major version, or a
  /// text that is no number, may have given fields another meaning.
  public boolean hasCompatibleVersion() {
    return version.isEmpty()
        || List.of("0", "1").contains(version.get())
        || version.get().startsWith("0.")
        || version.get().startsWith("1.");
  }

  @Override
  public String toString() {
    return "Icvp[…]";
  }

  /// Which of WHO's models the field names belong to.
  public enum Generation {
    /// Test codes of 2024: `v` with `dn`, `tg`, `mp`, `ma`, `mid`.
    DRAFT_2024,
    /// The maps of October 2025: `v` with `vp`, `dt`, `bo`.
    DRAFT_2025,
    /// The normative model of 2026: `vx` with `vp`, `dv`, `bo`, and `v` the version.
    ICVP_2026
  }

  public enum Sex {
    MALE("male"),
    FEMALE("female"),
    OTHER("other"),
    UNKNOWN("unknown");

    private final String code;

    Sex(String code) {
      this.code = code;
    }

    /// As it is written in the certificate (FHIR administrative gender).
    public String code() {
      return code;
    }
  }

  /// One dose. At least one of `clinician` and `issuer` is there in the generation of 2026.
  ///
  /// - `product`: a code of WHO's catalogue of products; earlier generations: any code.
  /// - `clinician`: who supervised the administration, by name (`cn`).
  /// - `issuer`: the authority that answers for the certificate, by its identifier (`is`).
  /// - `disease`: 2024 only (`tg`); later the disease follows from the product.
  /// - `validFrom`: earlier generations only (`vls`); in 2026 it is computed.
  public record Dose(
      String product,
      LocalDate date,
      String batch,
      Optional<String> clinician,
      Optional<String> issuer,
      Optional<String> disease,
      Optional<LocalDate> validFrom,
      ValidUntil validUntil)
      implements PersonalData {

    public Dose {
      requireNonNull(product, "product");
      requireNonNull(date, "date");
      requireNonNull(batch, "batch");
      requireNonNull(clinician, "clinician");
      requireNonNull(issuer, "issuer");
      requireNonNull(disease, "disease");
      requireNonNull(validFrom, "validFrom");
      requireNonNull(validUntil, "validUntil");
    }

    @Override
    public String toString() {
      return "Dose[…]";
    }
  }

  /// How long the vaccination counts, apart from how long the code can be used.
  public sealed interface ValidUntil {
    /// The last day included.
    record Day(LocalDate date) implements ValidUntil {}

    /// `life of person vaccinated`, or in French `vie entière du sujet vacciné`.
    record Life() implements ValidUntil {}

    record NotStated() implements ValidUntil {}
  }
}
