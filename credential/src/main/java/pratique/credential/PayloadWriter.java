package pratique.credential;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import pratique.encoding.Cbor;
import pratique.encoding.Decoded;

/// Writes the payload of a health certificate, and refuses to write one that breaks its standard in
/// the least.
///
/// A reader of ours finds in what this writes nothing to note, and the same document.
///
/// @spec https://github.com/ehn-dcc-development/eu-dcc-schema EU DCC schema 1.3.3
/// @spec https://smart.who.int/icvp/StructureDefinition-ICVPMin.html ICVPMin
final class PayloadWriter {

  private PayloadWriter() {}

  /// The content of claim -260 of a certificate that is issued at `issuedAt`, or the first fault.
  ///
  /// An ICVP without a day of issue gets the day of `issuedAt` in UTC, or the next one when the
  /// dose was given on it: east of Greenwich that day has begun. A day of issue that is stated may
  /// differ from that of `issuedAt` by one.
  ///
  /// Fault codes: `payload.kind`, `payload.missing`, `payload.empty`, `payload.too-long`,
  /// `payload.characters`, `payload.date`, `payload.time`, `payload.number`, `payload.version`,
  /// `payload.name`, `payload.before-birth`, `icvp.…`.
  static Decoded<Cbor.Map> write(Document document, Instant issuedAt) {
    return switch (document) {
      case EuDcc dcc -> write(ContentsReader.EU_DCC, euDcc(dcc));
      case Icvp icvp -> write(ContentsReader.ICVP, icvp(icvp, issuedAt));
      case Document.Unrecognised _, Document.Own _ ->
          Decoded.malformed(
              "payload.kind", "a health certificate must be an EU DCC or an ICVP to be issued");
    };
  }

  private static Decoded<Cbor.Map> write(long subkey, FieldsWriter fields) {
    return fields
        .map()
        .then(payload ->
            Decoded.ok(new Cbor.Map(List.of(new Cbor.Entry(new Cbor.Int(subkey), payload)))));
  }

  private static FieldsWriter euDcc(EuDcc dcc) {
    FieldsWriter fields = new FieldsWriter("");
    fields.require(
        EuDccSchema.isWrittenVersion(dcc.version()),
        "payload.version",
        "ver",
        "must be 1.3.0 to 1.3.3; write \"1.3.0\"");
    fields.text("ver", dcc.version(), EuDccSchema.MAX_CHARACTERS);
    fields.map("nam", name(dcc.name()));
    fields.birthDate("dob", dcc.dateOfBirth());
    LocalDate event =
        switch (dcc.entry()) {
          case EuDcc.Vaccination vaccination -> vaccination.date();
          case EuDcc.Test test -> EuDccReader.latestDay(test);
          case EuDcc.Recovery recovery -> recovery.firstPositive();
        };
    requireBornBy(fields, event, dcc.dateOfBirth());
    switch (dcc.entry()) {
      case EuDcc.Vaccination vaccination -> fields.onlyItem("v", vaccination(vaccination));
      case EuDcc.Test test -> fields.onlyItem("t", test(test));
      case EuDcc.Recovery recovery -> fields.onlyItem("r", recovery(recovery));
    }
    return fields;
  }

  private static void requireBornBy(FieldsWriter fields, LocalDate event, BirthDate birth) {
    fields.require(
        !birth.isAfter(event),
        "payload.before-birth",
        "dob",
        "must not be after what is certified; correct one of the two dates");
  }

  private static FieldsWriter name(EuDcc.PersonName name) {
    FieldsWriter fields = new FieldsWriter("nam");
    fields.require(
        name.familyNameTransliterated().isPresent() || name.givenNameTransliterated().isPresent(),
        "payload.name",
        "",
        "must hold fnt or gnt; add the name as the passport's machine readable zone has it");
    fields.text("fn", name.familyName(), EuDccSchema.MAX_CHARACTERS);
    transliterated(fields, "fnt", name.familyNameTransliterated());
    fields.text("gn", name.givenName(), EuDccSchema.MAX_CHARACTERS);
    transliterated(fields, "gnt", name.givenNameTransliterated());
    return fields;
  }

  private static void transliterated(FieldsWriter fields, String key, Optional<String> name) {
    fields.require(
        name.isEmpty() || EuDccSchema.isTransliterated(name.get()),
        "payload.characters",
        key,
        "must be made of A to Z and <; copy it from the passport's machine readable zone");
    fields.text(key, name, EuDccSchema.MAX_CHARACTERS);
  }

  private static FieldsWriter vaccination(EuDcc.Vaccination vaccination) {
    FieldsWriter fields = new FieldsWriter("v.0");
    fields.code("tg", vaccination.disease());
    fields.code("vp", vaccination.prophylaxis());
    fields.code("mp", vaccination.product());
    fields.code("ma", vaccination.manufacturer());
    fields.number("dn", vaccination.doseNumber(), EuDccSchema.MAX_DOSES);
    fields.number("sd", vaccination.totalDoses(), EuDccSchema.MAX_DOSES);
    fields.date("dt", vaccination.date());
    issuance(fields, vaccination);
    return fields;
  }

  private static FieldsWriter test(EuDcc.Test test) {
    FieldsWriter fields = new FieldsWriter("t.0");
    fields.code("tg", test.disease());
    fields.code("tt", test.type());
    fields.text("nm", test.name(), EuDccSchema.MAX_CHARACTERS);
    test.device().ifPresent(device -> fields.code("ma", device));
    fields.time("sc", test.sampledAt());
    fields.code("tr", test.result());
    fields.text("tc", test.centre(), EuDccSchema.MAX_CHARACTERS);
    issuance(fields, test);
    return fields;
  }

  private static FieldsWriter recovery(EuDcc.Recovery recovery) {
    FieldsWriter fields = new FieldsWriter("r.0");
    fields.code("tg", recovery.disease());
    fields.date("fr", recovery.firstPositive());
    fields.date("df", recovery.validFrom());
    fields.date("du", recovery.validUntil());
    fields.require(
        !recovery.validFrom().isBefore(recovery.firstPositive()),
        "payload.date",
        "df",
        "must not be before fr; correct one of the two");
    fields.require(
        !recovery.validUntil().isBefore(recovery.validFrom()),
        "payload.date",
        "du",
        "must not be before df; correct one of the two");
    issuance(fields, recovery);
    return fields;
  }

  /// What all three kinds of entry end with.
  private static void issuance(FieldsWriter fields, EuDcc.Entry entry) {
    fields.require(
        EuDccSchema.isCountry(entry.country()),
        "payload.characters",
        "co",
        "must be 1 to "
            + EuDccSchema.MAX_COUNTRY_CHARS
            + " capital letters; use the country's two-letter code");
    fields.code("co", entry.country());
    fields.text("is", entry.issuer(), EuDccSchema.MAX_CHARACTERS);
    fields.require(
        Uvci.hasOnlyItsCharacters(entry.certificateId()),
        "payload.characters",
        "ci",
        "must be made of A to Z, 0 to 9, / # and :");
    fields.text("ci", entry.certificateId(), EuDccSchema.MAX_CHARACTERS);
  }

  private static FieldsWriter icvp(Icvp icvp, Instant issuedAt) {
    FieldsWriter fields = new FieldsWriter("");
    fields.require(
        icvp.generation() == Icvp.Generation.ICVP_2026,
        "icvp.generation",
        "vx",
        "must hold the vaccination; earlier generations are read and never written");
    fields.require(
        icvp.version().equals(Optional.of(Icvp.WRITTEN_VERSION)),
        "payload.version",
        "v",
        "must be \"" + Icvp.WRITTEN_VERSION + "\"");
    fields.text("v", icvp.version(), IcvpModel.MAX_CODE_CHARACTERS);
    fields.text("n", icvp.name(), IcvpModel.MAX_NAME_CHARACTERS);
    fields.require(
        icvp.dateOfBirth() instanceof BirthDate.Day,
        "payload.date",
        "dob",
        "must be a full date; complete it by your national policy (REQ-DE-02)");
    fields.birthDate("dob", icvp.dateOfBirth());
    requireBornBy(fields, icvp.dose().date(), icvp.dateOfBirth());
    fields.require(
        icvp.sex().isPresent(),
        "payload.missing",
        "s",
        "is missing; write male, female, other or unknown");
    icvp.sex().ifPresent(sex -> fields.code("s", sex.code()));
    fields.require(
        icvp.nationality().isPresent() && IcvpModel.isNationality(icvp.nationality().get()),
        "payload.characters",
        "nt",
        "must be the nationality's three-letter code (ISO 3166-1 alpha-3), as the passport has it");
    fields.text("nt", icvp.nationality(), IcvpModel.MAX_CODE_CHARACTERS);
    fields.text("id", icvp.documentNumber(), IcvpModel.MAX_NUMBER_CHARACTERS);
    fields.require(
        icvp.documentType().isEmpty() || icvp.documentNumber().isPresent(),
        "payload.missing",
        "id",
        "is missing although dt names a kind of document; add the number or leave dt out");
    fields.require(
        icvp.documentType().isEmpty() || IcvpModel.isCode(icvp.documentType().get()),
        "payload.characters",
        "dt",
        "must be a code of HL7 table 0203, PPN for a passport");
    fields.text("dt", icvp.documentType(), IcvpModel.MAX_CODE_CHARACTERS);
    fields.text("gn", icvp.guardian(), IcvpModel.MAX_NAME_CHARACTERS);
    LocalDate issuedOn = issuedOn(icvp, issuedAt);
    LocalDate issueDay = day(issuedAt);
    fields.require(
        !issuedOn.isBefore(issueDay.minusDays(1)) && !issuedOn.isAfter(issueDay.plusDays(1)),
        "icvp.day-of-issue",
        "d",
        "must be the day on which the certificate is issued; leave it out to have it filled in");
    fields.require(
        !icvp.dose().date().isAfter(issuedOn),
        "icvp.dose-after-issue",
        "vx.dv",
        "must not be after the day of issue; correct the day of the dose");
    fields.date("d", issuedOn);
    fields.map("vx", dose(icvp.dose()));
    return fields;
  }

  private static LocalDate issuedOn(Icvp icvp, Instant issuedAt) {
    LocalDate today = day(issuedAt);
    return icvp.issuedOn()
        .orElse(icvp.dose().date().equals(today.plusDays(1)) ? icvp.dose().date() : today);
  }

  private static LocalDate day(Instant instant) {
    return instant.atOffset(ZoneOffset.UTC).toLocalDate();
  }

  private static FieldsWriter dose(Icvp.Dose dose) {
    FieldsWriter fields = new FieldsWriter("vx");
    fields.require(
        IcvpModel.isCode(dose.product()),
        "payload.characters",
        "vp",
        "must be a code of WHO's catalogue of products");
    fields.code("vp", dose.product());
    fields.date("dv", dose.date());
    fields.text("bo", dose.batch(), IcvpModel.MAX_NUMBER_CHARACTERS);
    fields.require(
        dose.clinician().isPresent() || dose.issuer().isPresent(),
        "icvp.issuer-unnamed",
        "",
        "must name the clinician (cn) or the issuing authority (is)");
    fields.text("cn", dose.clinician(), IcvpModel.MAX_NAME_CHARACTERS);
    fields.require(
        dose.issuer().isEmpty() || IcvpModel.isIdentifier(dose.issuer().get()),
        "payload.characters",
        "is",
        "must be an identifier of at most "
            + IcvpModel.MAX_CODE_CHARACTERS
            + " letters, digits, hyphens and dots");
    fields.text("is", dose.issuer(), IcvpModel.MAX_CODE_CHARACTERS);
    fields.require(
        dose.disease().isEmpty()
            && dose.validFrom().isEmpty()
            && dose.validUntil() instanceof Icvp.ValidUntil.NotStated,
        "icvp.generation",
        "",
        "must not carry disease or validity; both follow from the product (REQ-DE-12, REQ-DE-20)");
    return fields;
  }
}
