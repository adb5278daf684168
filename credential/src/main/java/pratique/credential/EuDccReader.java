package pratique.credential;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Cbor;

/// Reads the payload of an EU Digital COVID Certificate, versions 1.0 to 1.3.
///
/// Form is checked here and codes are not: a product or result that no value set holds, the empty
/// one too, is kept as it stands, and the rules for entry judge it. What makes the meaning doubtful
/// is refused, everything else noted; `spec/payloads.md` §3 lists both.
///
/// @spec https://github.com/ehn-dcc-development/eu-dcc-schema EU DCC schema 1.3.3
final class EuDccReader {

  private EuDccReader() {}

  /// Null after a fault.
  static @Nullable EuDcc read(Cbor payload, Findings findings) {
    Fields fields = Fields.of(payload, "", findings);
    String version = fields.text("ver");
    if (!EuDccSchema.isKnownVersion(version) && !version.isEmpty()) {
      fields.note(Deviation.VERSION_UNKNOWN, "ver");
    }
    EuDcc.PersonName name = name(fields, findings);
    Optional<BirthDate> dateOfBirth = fields.birthDate("dob");
    if (dateOfBirth.isEmpty()) {
      fields.missing("dob");
    }
    EuDcc.Entry entry = entry(fields, findings);
    fields.noteUnknown();
    if (entry == null || dateOfBirth.isEmpty()) {
      return null;
    }
    switch (entry) {
      case EuDcc.Vaccination it -> fields.requireBornBy(it.date(), dateOfBirth.get(), "v.0.dt");
      case EuDcc.Test it -> fields.requireBornBy(latestDay(it), dateOfBirth.get(), "t.0.sc");
      case EuDcc.Recovery it ->
          fields.requireBornBy(it.firstPositive(), dateOfBirth.get(), "r.0.fr");
    }
    return findings.faulty() ? null : new EuDcc(version, name, dateOfBirth.get(), entry);
  }

  /// The day of the sample where it was taken, which may be one ahead of the day in UTC.
  static LocalDate latestDay(EuDcc.Test test) {
    return test.sampledAt().atOffset(ZoneOffset.UTC).toLocalDate().plusDays(1);
  }

  private static EuDcc.PersonName name(Fields payload, Findings findings) {
    Fields fields = Fields.of(payload.take("nam"), "nam", findings);
    Optional<String> familyName = optionalShortText(fields, "fn");
    Optional<String> familyNameTransliterated = transliterated(fields, "fnt");
    Optional<String> givenName = optionalShortText(fields, "gn");
    Optional<String> givenNameTransliterated = transliterated(fields, "gnt");
    fields.noteUnknown();
    if (familyNameTransliterated.isEmpty() && givenNameTransliterated.isEmpty()) {
      findings.fault(
          Layer.PAYLOAD,
          "payload.name",
          "nam must hold a transliterated family name (fnt) or given name (gnt)");
    }
    return new EuDcc.PersonName(
        familyName, familyNameTransliterated, givenName, givenNameTransliterated);
  }

  private static Optional<String> transliterated(Fields fields, String key) {
    Optional<String> name = optionalShortText(fields, key);
    if (name.isPresent() && !EuDccSchema.isTransliterated(name.get())) {
      fields.note(Deviation.TRANSLITERATION, key);
    }
    return name;
  }

  /// Exactly one entry in one group. Groups that are null or empty do not count.
  private static EuDcc.@Nullable Entry entry(Fields payload, Findings findings) {
    List<Cbor> vaccinations = group(payload, "v", findings);
    List<Cbor> tests = group(payload, "t", findings);
    List<Cbor> recoveries = group(payload, "r", findings);
    int entries = vaccinations.size() + tests.size() + recoveries.size();
    if (entries != 1) {
      findings.fault(
          Layer.PAYLOAD,
          "payload.entries",
          "a certificate must hold one vaccination, test or recovery (v, t, r), held " + entries);
      return null;
    }
    if (!vaccinations.isEmpty()) {
      return vaccination(Fields.of(vaccinations.getFirst(), "v.0", findings));
    }
    return tests.isEmpty()
        ? recovery(Fields.of(recoveries.getFirst(), "r.0", findings))
        : test(Fields.of(tests.getFirst(), "t.0", findings));
  }

  private static List<Cbor> group(Fields payload, String key, Findings findings) {
    Cbor value = payload.take(key);
    return switch (value) {
      case null -> List.of();
      case Cbor.Array(List<Cbor> items) -> {
        if (items.isEmpty()) {
          findings.note(Deviation.EMPTY_VALUE, key);
        }
        yield items;
      }
      case Cbor other -> {
        findings.fault(
            Layer.PAYLOAD, "payload.type", key + " must be a list, was " + Fields.kind(other));
        yield List.of();
      }
    };
  }

  private static EuDcc.Vaccination vaccination(Fields fields) {
    var vaccination =
        new EuDcc.Vaccination(
            fields.text("tg"),
            fields.text("vp"),
            fields.text("mp"),
            fields.text("ma"),
            fields.count("dn", EuDccSchema.MAX_DOSES),
            fields.count("sd", EuDccSchema.MAX_DOSES),
            fields.date("dt"),
            country(fields),
            shortText(fields, "is"),
            shortText(fields, "ci"));
    fields.noteUnknown();
    return vaccination;
  }

  private static EuDcc.Test test(Fields fields) {
    var test =
        new EuDcc.Test(
            fields.text("tg"),
            fields.text("tt"),
            optionalShortText(fields, "nm"),
            fields.optionalText("ma"),
            fields.time("sc"),
            fields.text("tr"),
            optionalShortText(fields, "tc"),
            country(fields),
            shortText(fields, "is"),
            shortText(fields, "ci"));
    fields.noteUnknown();
    return test;
  }

  private static EuDcc.Recovery recovery(Fields fields) {
    var recovery =
        new EuDcc.Recovery(
            fields.text("tg"),
            fields.date("fr"),
            fields.date("df"),
            fields.date("du"),
            country(fields),
            shortText(fields, "is"),
            shortText(fields, "ci"));
    fields.noteUnknown();
    return recovery;
  }

  private static String country(Fields fields) {
    String country = fields.text("co");
    if (!country.isEmpty() && !EuDccSchema.isCountry(country)) {
      fields.note(Deviation.COUNTRY_CODE, "co");
    }
    return country;
  }

  private static String shortText(Fields fields, String key) {
    return fields.noteLongerThan(EuDccSchema.MAX_CHARACTERS, key, fields.text(key));
  }

  private static Optional<String> optionalShortText(Fields fields, String key) {
    Optional<String> text = fields.optionalText(key);
    text.ifPresent(value -> fields.noteLongerThan(EuDccSchema.MAX_CHARACTERS, key, value));
    return text;
  }
}
