package pratique.rules.lint;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pratique.rules.CertificateType;
import pratique.rules.DocumentKind;
import pratique.rules.Lookup;
import pratique.rules.lint.Shape.Field;
import pratique.rules.lint.Shape.Fields;

/// What documents look like, as far as a condition can see them.
///
/// The standards of EU certificates and the ICVP name all fields, and `spec/rule-sets.md` §11 those
/// of the itinerary card and the declaration; a health code and an entry code may hold anything.
///
/// @spec https://github.com/ehn-dcc-development/eu-dcc-schema/blob/main/DCC.combined-schema.json
///   DCC.combined-schema 1.3.3
/// @spec https://smart.who.int/icvp/StructureDefinition-ICVPMin.html ICVPMin
final class Documents {

  static final String CLOCK = "external.validationClock";
  static final String VALUE_SETS = "external.valueSets.";

  /// The value sets that every verifier of EU certificates has.
  static final Set<String> EU_VALUE_SETS =
      new LinkedHashSet<>(
          List.of(
              "country-2-codes",
              "covid-19-lab-result",
              "covid-19-lab-test-manufacturer-and-name",
              "covid-19-lab-test-type",
              "disease-agent-targeted",
              "sct-vaccines-covid-19",
              "vaccines-covid-19-auth-holders",
              "vaccines-covid-19-encoding-instructions",
              "vaccines-covid-19-names"));

  private static final Shape TEXT = new Shape.Text();
  private static final Shape DATE = new Shape.Date(false, Differences.NONE, Differences.NONE);
  private static final Shape PARTIAL_DATE =
      new Shape.Date(true, Differences.NONE, Differences.NONE);
  private static final Shape DOSE = new Shape.Whole(1, 99);
  private static final Shape COUNT = new Shape.Whole(0, Integer.MAX_VALUE);

  /// What tells one person from another, in the fields of each kind of document.
  private static final Set<String> PERSON_IN_EU = new LinkedHashSet<>(List.of("nam"));

  private static final Set<String> PERSON_IN_ICVP =
      new LinkedHashSet<>(List.of("n", "nt", "ntl", "s", "id", "nid", "gn"));

  private static final Set<String> PERSON_IN_OURS =
      new LinkedHashSet<>(
          List.of(
              "name",
              "number",
              "sex",
              "gender",
              "nationality",
              "documentNumber",
              "idNumber",
              "passport",
              "phone"));

  private Documents() {}

  /// The document of `type` at `payload`, and the rest at `external`.
  static Fields data(Shape payload, Fields external) {
    return fields(false)
        .with("payload", new Field(payload, true, true))
        .with("external", new Field(external, true, true));
  }

  static Fields of(CertificateType type) {
    return switch (type) {
      case GENERAL ->
          eu().with("v", new Field(groups(vaccination()), false, false))
              .with("t", new Field(groups(test()), false, false))
              .with("r", new Field(groups(recovery()), false, false));
      case VACCINATION -> of(DocumentKind.VACCINATION);
      case TEST -> of(DocumentKind.TEST);
      case RECOVERY -> of(DocumentKind.RECOVERY);
      case ICVP -> of(DocumentKind.ICVP);
      case ITINERARY_CARD -> of(DocumentKind.ITINERARY_CARD);
      case HEALTH_CODE -> of(DocumentKind.HEALTH_CODE);
      case DECLARATION -> of(DocumentKind.DECLARATION);
      case ENTRY_CODE -> of(DocumentKind.ENTRY_CODE);
    };
  }

  static Fields of(DocumentKind kind) {
    Field foreign = new Field(new Shape.Foreign(), false, false);
    return switch (kind) {
      case VACCINATION ->
          eu().with("v", new Field(groups(vaccination()), false, true))
              .with("t", foreign)
              .with("r", foreign);
      case TEST ->
          eu().with("v", foreign)
              .with("t", new Field(groups(test()), false, true))
              .with("r", foreign);
      case RECOVERY ->
          eu().with("v", foreign)
              .with("t", foreign)
              .with("r", new Field(groups(recovery()), false, true));
      case ICVP -> icvp();
      case ITINERARY_CARD -> itineraryCard();
      case HEALTH_CODE -> fields(true);
      case DECLARATION -> declaration();
      case ENTRY_CODE -> fields(true);
    };
  }

  /// Whether a standard of others says what the document may hold.
  static boolean isClosed(CertificateType type) {
    return switch (type) {
      case GENERAL, VACCINATION, TEST, RECOVERY, ICVP -> true;
      case ITINERARY_CARD, HEALTH_CODE, DECLARATION, ENTRY_CODE -> false;
    };
  }

  /// Whether the field says who the holder is, not what was done for the holder's health.
  static boolean isOfPerson(CertificateType type, String field) {
    return switch (type) {
      case GENERAL, VACCINATION, TEST, RECOVERY -> PERSON_IN_EU.contains(field);
      case ICVP -> PERSON_IN_ICVP.contains(field);
      case ITINERARY_CARD, HEALTH_CODE, DECLARATION, ENTRY_CODE -> PERSON_IN_OURS.contains(field);
    };
  }

  /// The type that speaks of documents of this kind only.
  static CertificateType typeOf(DocumentKind kind) {
    return switch (kind) {
      case VACCINATION -> CertificateType.VACCINATION;
      case TEST -> CertificateType.TEST;
      case RECOVERY -> CertificateType.RECOVERY;
      case ICVP -> CertificateType.ICVP;
      case ITINERARY_CARD -> CertificateType.ITINERARY_CARD;
      case HEALTH_CODE -> CertificateType.HEALTH_CODE;
      case DECLARATION -> CertificateType.DECLARATION;
      case ENTRY_CODE -> CertificateType.ENTRY_CODE;
    };
  }

  /// Where the day of the dose stands, in a document that is of a dose.
  static Optional<String> dayOfDose(DocumentKind kind) {
    return switch (kind) {
      case VACCINATION -> Optional.of("payload.v.0.dt");
      case ICVP -> Optional.of("payload.vx.dv");
      case TEST, RECOVERY, ITINERARY_CARD, HEALTH_CODE, DECLARATION, ENTRY_CODE -> Optional.empty();
    };
  }

  static Fields fields(boolean open) {
    return new Fields(Map.of(), open);
  }

  private static Field optional(Shape shape) {
    return new Field(shape, false, false);
  }

  private static Fields mandatory(Fields fields, Shape shape, String... names) {
    Fields more = fields;
    for (String name : names) {
      more = more.with(name, new Field(shape, false, true));
    }
    return more;
  }

  private static Fields optional(Fields fields, Shape shape, String... names) {
    Fields more = fields;
    for (String name : names) {
      more = more.with(name, optional(shape));
    }
    return more;
  }

  // certificates of the EU

  private static Fields eu() {
    Fields name = optional(fields(false), TEXT, "fn", "fnt", "gn", "gnt");
    return mandatory(fields(false), TEXT, "ver")
        .with("nam", new Field(name, false, true))
        .with("dob", new Field(PARTIAL_DATE, false, true));
  }

  private static Shape groups(Shape each) {
    return new Shape.Items(each, true);
  }

  private static Fields vaccination() {
    Fields group = mandatory(fields(false), TEXT, "tg", "vp", "mp", "ma", "co", "is", "ci");
    return mandatory(mandatory(group, DOSE, "dn", "sd"), DATE, "dt");
  }

  private static Fields test() {
    Fields group = mandatory(fields(false), TEXT, "tg", "tt", "tr", "co", "is", "ci");
    return optional(mandatory(group, DATE, "sc"), TEXT, "nm", "ma", "tc");
  }

  private static Fields recovery() {
    Fields group = mandatory(fields(false), TEXT, "tg", "co", "is", "ci");
    return mandatory(group, DATE, "fr", "df", "du");
  }

  // others

  private static Fields icvp() {
    Fields dose = optional(mandatory(fields(false), TEXT, "vp", "bo"), TEXT, "cn", "is");
    Fields icvp = mandatory(fields(false), TEXT, "n", "s", "nt", "v");
    return optional(icvp, TEXT, "id", "dt", "gn")
        .with("dob", new Field(PARTIAL_DATE, false, true))
        .with("d", new Field(DATE, false, true))
        .with("vx", new Field(mandatory(dose, DATE, "dv"), false, true));
  }

  private static Fields itineraryCard() {
    Fields window =
        mandatory(mandatory(fields(false), DATE, "from", "until"), TEXT, "zone")
            .with("days", new Field(COUNT, false, true));
    Shape completeness =
        new Shape.Words(new LinkedHashSet<>(List.of("complete", "gaps", "insufficient-history")));
    Fields area = mandatory(fields(false), TEXT, "code").with("name", optional(fields(true)));
    // A country is one by its code, or one of several.
    Fields country =
        optional(fields(false), TEXT, "code")
            .with("oneOf", optional(new Shape.Items(TEXT, false)))
            .with("name", optional(fields(true)));
    Fields city = optional(area, COUNT, "dwellAtLeastSeconds", "dwellAtMostSeconds");
    Fields stay = mandatory(mandatory(fields(false), TEXT, "code"), DATE, "from", "until");
    Field areas = new Field(new Shape.Items(area, false), false, true);
    return mandatory(fields(false), TEXT, "number")
        .with("completeness", new Field(completeness, false, true))
        .with("window", new Field(window, false, true))
        .with("asOf", new Field(DATE, false, true))
        .with("ownedSince", optional(DATE))
        .with("servedUntil", optional(DATE))
        .with("unheardSeconds", optional(COUNT))
        .with("outageSeconds", optional(COUNT))
        .with("leftOutEvents", optional(COUNT))
        .with("request", optional(TEXT))
        .with("policy", optional(optional(fields(false), TEXT, "id", "sha256")))
        .with("parts", optional(new Shape.Items(optional(fields(false), TEXT, "signer"), false)))
        .with("countries", new Field(new Shape.Items(country, false), false, true))
        .with("regions", areas)
        .with("cities", new Field(new Shape.Items(city, false), false, true))
        .with("stays", optional(new Shape.Items(stay, false)))
        .with("notices", optional(new Shape.Items(TEXT, false)));
  }

  private static Fields declaration() {
    Shape words = new Shape.Items(TEXT, false);
    Fields contraindication = optional(fields(false), TEXT, "reviewedBy");
    Fields stay = optional(optional(fields(false), TEXT, "country"), DATE, "from", "until");
    return mandatory(fields(false), DATE, "declaredAt")
        .with("symptoms", optional(words))
        .with("exemption", optional(optional(fields(false), TEXT, "ground", "reviewedBy")))
        .with("contraindication", optional(contraindication.with("diseases", optional(words))))
        .with("route", optional(new Shape.Items(stay, false)));
  }

  // what is known besides

  /// What a verifier of the EU adds; the clock is within the bounds.
  static Fields external(Map<String, Optional<Set<String>>> valueSets, Instant from, Instant to) {
    Fields lists = fields(false);
    for (Map.Entry<String, Optional<Set<String>>> list : valueSets.entrySet()) {
      lists =
          lists.with(
              list.getKey(),
              new Field(new Shape.CodeList(list.getKey(), list.getValue()), true, true));
    }
    Shape clock = new Shape.Date(false, from.toEpochMilli(), to.toEpochMilli());
    return optional(fields(false), TEXT, "issuerCountryCode", "kid", "region")
        .with("valueSets", new Field(lists, true, true))
        .with("validationClock", new Field(clock, true, true))
        .with("countryCode", new Field(TEXT, false, true))
        .with("exp", optional(DATE))
        .with("iat", optional(DATE));
  }

  // lookups

  /// The document, or the told facts, after a lookup; as before where it does not fit.
  ///
  /// @param levels which levels the list has, where it is known
  static Fields after(Lookup lookup, Fields before, Optional<Set<String>> levels) {
    boolean isRisk = lookup.source() instanceof Lookup.Source.Risk;
    Shape level = levels.<Shape>map(Shape.Words::new).orElse(TEXT);
    Shape each = isRisk ? level : new Shape.Items(notice(), false);
    Fields after = before;
    if (lookup.put().isPresent()) {
      String put = lookup.put().get();
      after =
          changed(
              before,
              List.of(lookup.each().split("\\.", -1)),
              list ->
                  list instanceof Shape.Items(Shape.Fields element, boolean single)
                      ? new Shape.Items(element.with(put, new Field(each, true, true)), single)
                      : list);
    }
    if (lookup.summary().isPresent()) {
      after =
          after.with(
              lookup.summary().get(), new Field(isRisk ? levels(level) : notices(), true, true));
    }
    return after;
  }

  private interface Change {
    Shape of(Shape shape);
  }

  private static Fields changed(Fields fields, List<String> path, Change change) {
    Field field = fields.fields().get(path.getFirst());
    if (field == null) {
      return fields;
    }
    Shape shape = field.shape();
    if (path.size() == 1) {
      shape = change.of(shape);
    } else if (shape instanceof Fields inner) {
      shape = changed(inner, path.subList(1, path.size()), change);
    }
    return fields.with(path.getFirst(), new Field(shape, field.always(), field.mandatory()));
  }

  private static Fields levels(Shape level) {
    return fields(false)
        .with("level", new Field(level, true, true))
        .with("areas", new Field(new Shape.Items(TEXT, false), true, true));
  }

  private static Fields notice() {
    return fields(false)
        .with("id", new Field(TEXT, true, true))
        .with(
            "kind",
            new Field(new Shape.Words(new LinkedHashSet<>(List.of("case", "contact"))), true, true))
        .with("until", new Field(DATE, true, true));
  }

  private static Fields notices() {
    Fields summary = fields(false);
    for (String count : List.of("count", "cases", "contacts")) {
      summary = summary.with(count, new Field(COUNT, true, true));
    }
    return summary
        .with("ids", new Field(new Shape.Items(TEXT, false), true, true))
        .with("until", optional(DATE));
  }

  /// The levels that a lookup in a risk list can give.
  static Set<String> levels(List<String> listed, String otherwise) {
    Set<String> levels = new LinkedHashSet<>(listed);
    levels.add(otherwise);
    return levels;
  }
}
