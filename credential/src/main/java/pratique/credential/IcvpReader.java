package pratique.credential;

import java.time.LocalDate;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Cbor;

/// Reads the payload of a digital International Certificate of Vaccination or Prophylaxis, in the
/// three generations of field names that WHO has published.
///
/// The fields tell the generation: `vx` is 2026; a map under `v` is 2024 when it has a field that
/// later models dropped, 2025 otherwise. A field under the name that another generation gave it is
/// read and noted, because issuers change over at their own pace.
///
/// @spec https://smart.who.int/icvp/StructureDefinition-ICVPMin.html ICVPMin
/// @spec https://smart.who.int/icvp/system-requirements.html REQ-CC-03, REQ-CC-07, REQ-DE-01 to
///   REQ-DE-27
final class IcvpReader {

  private static final String[] ONLY_IN_2024 = {"dn", "tg", "mp", "ma", "mid"};

  private static final String LIFE_ENGLISH = "life of person vaccinated";
  private static final String LIFE_FRENCH = "vie entière du sujet vacciné";

  private IcvpReader() {}

  /// Null after a fault.
  static @Nullable Icvp read(Cbor payload, Findings findings) {
    Fields fields = Fields.of(payload, "", findings);
    if (fields.has("vx")) {
      return normative(fields, findings);
    }
    Cbor vaccination = fields.take("v");
    if (vaccination == null) {
      findings.fault(
          Layer.PAYLOAD, "payload.missing", "vx, the vaccination, is missing, and so is v");
      return null;
    }
    findings.note(Deviation.OLD_GENERATION, "");
    return draft(fields, Fields.of(vaccination, "v", findings), findings);
  }

  private static @Nullable Icvp normative(Fields fields, Findings findings) {
    Optional<String> version = fields.optionalText("v");
    if (version.isEmpty()) {
      fields.note(Deviation.FIELD_MISSING, "v");
    } else if (!version.get().equals(Icvp.WRITTEN_VERSION)) {
      fields.note(Deviation.VERSION_UNKNOWN, "v");
    }
    Optional<LocalDate> issuedOn = fields.optionalDate("d");
    if (issuedOn.isEmpty()) {
      fields.note(Deviation.FIELD_MISSING, "d");
    }
    Fields vaccination = Fields.of(fields.take("vx"), "vx", findings);
    LocalDate date = vaccination.date("dv", "dt");
    if (vaccination.has("dv") && vaccination.has("dt")) {
      vaccination.note(Deviation.FIELD_NAME, "dt");
      if (!vaccination.date("dt").equals(date)) {
        findings.fault(Layer.PAYLOAD, "icvp.two-days", "vx.dv and vx.dt must be the same day");
      }
    }
    if (issuedOn.isPresent() && date.isAfter(issuedOn.get())) {
      findings.fault(
          Layer.PAYLOAD,
          "icvp.dose-after-issue",
          "vx.dv, the day of the dose, must not be after d, the day of issue");
    }
    Icvp.Dose dose = dose(vaccination, date, Optional.empty());
    if (dose.clinician().isEmpty() && dose.issuer().isEmpty()) {
      findings.fault(
          Layer.PAYLOAD,
          "icvp.issuer-unnamed",
          "vx must name the clinician (cn) or the issuing authority (is)");
    }
    if (dose.validFrom().isPresent()) {
      vaccination.note(Deviation.UNKNOWN_FIELD, "vls");
    }
    if (!(dose.validUntil() instanceof Icvp.ValidUntil.NotStated)) {
      vaccination.note(Deviation.UNKNOWN_FIELD, "vle");
    }
    vaccination.noteUnknown();
    BirthDate dateOfBirth = dateOfBirth(fields);
    if (dateOfBirth instanceof BirthDate.Unknown) {
      fields.missing("dob");
    }
    return holder(
        fields, findings, Icvp.Generation.ICVP_2026, version, dateOfBirth, issuedOn, dose);
  }

  private static @Nullable Icvp draft(Fields fields, Fields vaccination, Findings findings) {
    Icvp.Generation generation = Icvp.Generation.DRAFT_2025;
    for (String key : ONLY_IN_2024) {
      if (vaccination.has(key)) {
        generation = Icvp.Generation.DRAFT_2024;
      }
    }
    LocalDate date = vaccination.date("dt", "dv");
    Optional<String> disease = Optional.empty();
    if (generation == Icvp.Generation.DRAFT_2024) {
      disease = vaccination.optionalText("tg");
      // Understood and not kept: trade item, manufacturer and its number, and the dose in words.
      vaccination.optionalText("mp");
      vaccination.optionalText("ma");
      vaccination.optionalText("mid");
      vaccination.take("dn");
    }
    Icvp.Dose dose = dose(vaccination, date, disease);
    vaccination.noteUnknown();
    return holder(
        fields,
        findings,
        generation,
        Optional.empty(),
        dateOfBirth(fields),
        Optional.empty(),
        dose);
  }

  private static Icvp.Dose dose(Fields fields, LocalDate date, Optional<String> disease) {
    return new Icvp.Dose(
        fields.textNotEmpty("vp"),
        date,
        fields.textNotEmpty("bo"),
        fields.optionalText("cn"),
        fields.optionalText("is"),
        disease,
        fields.optionalDate("vls"),
        validUntil(fields));
  }

  /// A day, or the words of Annex 7 for life. Other words are refused: a certificate whose end
  /// nobody understands must not pass for one without an end.
  private static Icvp.ValidUntil validUntil(Fields fields) {
    Cbor value = fields.take("vle");
    if (value == null) {
      return new Icvp.ValidUntil.NotStated();
    }
    if (value instanceof Cbor.Text(String text) && isForLife(text, fields)) {
      return new Icvp.ValidUntil.Life();
    }
    return fields
        .optionalDate("vle")
        .<Icvp.ValidUntil>map(Icvp.ValidUntil.Day::new)
        .orElseGet(Icvp.ValidUntil.NotStated::new);
  }

  private static boolean isForLife(String text, Fields fields) {
    if (text.equals(LIFE_ENGLISH) || text.equals(LIFE_FRENCH)) {
      return true;
    }
    String words = Fields.trim(text);
    if (words.equalsIgnoreCase(LIFE_ENGLISH) || words.equalsIgnoreCase(LIFE_FRENCH)) {
      fields.note(Deviation.UNLISTED_CODE, "vle");
      return true;
    }
    return false;
  }

  /// What stands outside the vaccination, and the whole; null after a fault.
  private static @Nullable Icvp holder(
      Fields fields,
      Findings findings,
      Icvp.Generation generation,
      Optional<String> version,
      BirthDate dateOfBirth,
      Optional<LocalDate> issuedOn,
      Icvp.Dose dose) {
    boolean normative = generation == Icvp.Generation.ICVP_2026;
    String name = fields.textNotEmpty("n");
    Optional<Icvp.Sex> sex = sex(fields);
    Optional<String> nationality =
        normative ? fields.optionalText("nt", "ntl") : fields.optionalText("ntl", "nt");
    Optional<String> documentNumber =
        normative ? fields.optionalText("id", "nid") : fields.optionalText("nid", "id");
    Optional<String> documentType =
        normative ? fields.optionalText("dt", "ndt") : fields.optionalText("ndt", "dt");
    Optional<String> guardian = fields.optionalText("gn");
    fields.noteUnknown();
    if (normative && sex.isEmpty()) {
      fields.note(Deviation.FIELD_MISSING, "s");
    }
    if (normative && nationality.isEmpty()) {
      fields.note(Deviation.FIELD_MISSING, "nt");
    }
    if (nationality.isPresent() && !IcvpModel.isNationality(nationality.get())) {
      fields.note(Deviation.COUNTRY_CODE, normative ? "nt" : "ntl");
    }
    fields.requireBornBy(dose.date(), dateOfBirth, normative ? "vx.dv" : "v.dt");
    return findings.faulty()
        ? null
        : new Icvp(
            generation,
            version,
            name,
            dateOfBirth,
            sex,
            nationality,
            documentNumber,
            documentType,
            guardian,
            issuedOn,
            dose);
  }

  /// REQ-DE-02 asks for a full date; a partial one still tells people apart, and is noted.
  private static BirthDate dateOfBirth(Fields fields) {
    Optional<BirthDate> date = fields.birthDate("dob");
    if (date.isEmpty()) {
      fields.note(Deviation.FIELD_MISSING, "dob");
      return new BirthDate.Unknown();
    }
    if (!(date.get() instanceof BirthDate.Day)) {
      fields.note(Deviation.DATE_INCOMPLETE, "dob");
    }
    return date.get();
  }

  /// REQ-DE-03: values outside the list are "unknown" to those who exchange them.
  private static Optional<Icvp.Sex> sex(Fields fields) {
    Optional<String> code = fields.optionalText("s");
    if (code.isEmpty()) {
      return Optional.empty();
    }
    for (Icvp.Sex sex : Icvp.Sex.values()) {
      if (sex.code().equals(code.get())) {
        return Optional.of(sex);
      }
    }
    fields.note(Deviation.UNLISTED_CODE, "s");
    return Optional.of(Icvp.Sex.UNKNOWN);
  }
}
