package pratique.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pratique.credential.Documents.ISSUED_AT;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pratique.encoding.Cbor;
import pratique.encoding.CborWriter;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;

class PayloadWriterTest {

  private static final EuDcc VACCINATION = Payloads.euDcc(Payloads.VACCINATION);
  private static final EuDcc TEST = Payloads.euDcc(Payloads.TEST);
  private static final EuDcc RECOVERY = Payloads.euDcc(Payloads.RECOVERY);
  private static final Icvp ICVP =
      withIssuedOn(Payloads.icvp(Payloads.ICVP), Optional.of(LocalDate.of(2026, 6, 15)));

  private static Cbor.Map written(Document document) {
    return switch (PayloadWriter.write(document, ISSUED_AT)) {
      case Decoded.Ok<Cbor.Map>(Cbor.Map content) -> content;
      case Decoded.Malformed<Cbor.Map>(Fault fault) -> throw new AssertionError(fault);
    };
  }

  private static void assertWritten(Document document) {
    assertEquals(1, written(document).entries().size());
  }

  private static void assertRefused(String fault, Document document) {
    Decoded.Malformed<?> malformed =
        assertInstanceOf(Decoded.Malformed.class, PayloadWriter.write(document, ISSUED_AT));
    assertEquals(fault, malformed.fault().code() + ": " + malformed.fault().message());
  }

  private static Reading<Contents> readBack(Document document) {
    return ContentsReader.read(
        Payloads.message(
            Payloads.claims(
                Payloads.claim(1, Payloads.text("NL")),
                Payloads.claim(4, new Cbor.Int(1_800_000_000)),
                Payloads.claim(6, new Cbor.Int(1_700_000_000)),
                Payloads.claim(-260, written(document)))));
  }

  @Test
  void readingWhatWasWrittenGivesTheSameDocumentAndNoNoteSeed20260615() {
    Documents documents = new Documents(new SplittableRandom(20_260_615));
    for (int i = 0; i < 5_000; i++) {
      Document document = documents.next();
      Reading<Contents> reading = readBack(document);
      assertEquals(List.of(), Payloads.notes(reading), () -> written(document).toString());
      assertEquals(List.of(document), Payloads.contents(reading).documents());
    }
  }

  @Test
  void theSameDocumentIsTheSameBytes() {
    assertEquals(
        CborWriter.write(written(VACCINATION)),
        CborWriter.write(written(Payloads.euDcc(Payloads.VACCINATION))));
  }

  @Test
  void otherDocumentsAreRefused() {
    assertRefused(
        "payload.kind: a health certificate must be an EU DCC or an ICVP to be issued",
        new Document.Unrecognised(4, new Cbor.Null()));
  }

  @Nested
  @DisplayName("EU DCC schema 1.3.3, to the letter")
  class EuDccs {

    @Test
    void theNamesAndTheirMaximumAre80Characters() {
      assertWritten(
          named(name ->
              new EuDcc.PersonName(
                  Optional.of("𝒳".repeat(80)),
                  name.familyNameTransliterated(),
                  name.givenName(),
                  name.givenNameTransliterated())));
      assertRefused(
          "payload.too-long: nam.fn must be at most 80 characters, was 81; shorten it",
          named(name ->
              new EuDcc.PersonName(
                  Optional.of("é".repeat(81)),
                  name.familyNameTransliterated(),
                  name.givenName(),
                  name.givenNameTransliterated())));
      assertRefused(
          "payload.too-long: nam.gnt must be at most 80 characters, was 81; shorten it",
          named(name ->
              new EuDcc.PersonName(
                  name.familyName(),
                  name.familyNameTransliterated(),
                  name.givenName(),
                  Optional.of("A".repeat(81)))));
    }

    @Test
    void aTransliteratedNameMustBeThereAndOfItsLetters() {
      assertRefused(
          "payload.name: nam must hold fnt or gnt; add the name as the passport's machine readable"
              + " zone has it",
          named(name ->
              new EuDcc.PersonName(
                  name.familyName(), Optional.empty(), name.givenName(), Optional.empty())));
      assertRefused(
          "payload.characters: nam.fnt must be made of A to Z and <; copy it from the passport's"
              + " machine readable zone",
          named(name ->
              new EuDcc.PersonName(
                  name.familyName(), Optional.of("BJØRN"), name.givenName(), Optional.empty())));
    }

    @Test
    void textsAreNeitherEmptyNorPaddedNorDecomposedNorControlling() {
      assertRefused("payload.empty: v.0.is is empty; fill it in or leave it out", issuedBy(""));
      assertRefused(
          "payload.whitespace: v.0.is has white space around it; remove it", issuedBy("RIVM "));
      assertRefused(
          "payload.not-nfc: v.0.is has letters and accents apart; use Unicode normalization form C",
          issuedBy("Me\u0301decin"));
      for (String odd : List.of("a\u0000b", "a\nb", "a\u202eb", "a\ud800", "\udc00a", "a\u0085b")) {
        assertRefused(
            "payload.characters: v.0.is has control characters or halves of surrogate pairs; remove"
                + " them",
            issuedBy(odd));
      }
      assertWritten(issuedBy("𠮷 Ministère"));
    }

    @Test
    void onlyTheVersions130To133AreWritten() {
      for (String version : List.of("1.3.0", "1.3.3")) {
        assertWritten(
            new EuDcc(version, VACCINATION.name(), VACCINATION.dateOfBirth(), VACCINATION.entry()));
      }
      for (String version : List.of("1.2.1", "1.3.4", "1.3", "1.3.10")) {
        assertRefused(
            "payload.version: ver must be 1.3.0 to 1.3.3; write \"1.3.0\"",
            new EuDcc(version, VACCINATION.name(), VACCINATION.dateOfBirth(), VACCINATION.entry()));
      }
    }

    @Test
    void doseNumbersAre1To99() {
      assertWritten(doses(1, 99));
      assertRefused("payload.number: v.0.dn must be 1 to 99, was 0", doses(0, 1));
      assertRefused("payload.number: v.0.sd must be 1 to 99, was 100", doses(1, 100));
    }

    @Test
    void countriesAndIdentifiersHaveTheirCharacters() {
      assertWritten(located("UNHCR", "URN:UVCI:01:NL:A/B#C"));
      assertRefused(
          "payload.characters: v.0.co must be 1 to 10 capital letters; use the country's two-letter"
              + " code",
          located("nl", "A"));
      assertRefused(
          "payload.characters: v.0.ci must be made of A to Z, 0 to 9, / # and :",
          located("NL", "urn:uvci"));
      assertRefused(
          "payload.too-long: v.0.ci must be at most 80 characters, was 81; shorten it",
          located("NL", "A".repeat(81)));
    }

    @Test
    void birthsAreOfTheYears1900To2099AndBeforeTheEvent() {
      assertWritten(born(new BirthDate.Unknown()));
      assertWritten(born(new BirthDate.Year(1900)));
      assertRefused(
          "payload.date: dob must be of the years 1900 to 2099; correct it",
          born(new BirthDate.Year(1899)));
      assertRefused(
          "payload.before-birth: dob must not be after what is certified; correct one of the two"
              + " dates",
          born(new BirthDate.Day(LocalDate.of(2021, 6, 12))));
    }

    @Test
    void aSampleIsTakenAtAWholeSecondOfTheYears1900To2099() {
      assertWritten(sampled(Instant.parse("1900-01-02T00:00:00Z"), new BirthDate.Unknown()));
      assertWritten(sampled(Instant.parse("2099-12-31T23:59:59Z"), new BirthDate.Unknown()));
      for (String instant :
          List.of("1899-12-31T23:59:59Z", "2100-01-01T00:00:00Z", "2021-06-11T12:00:00.5Z")) {
        assertRefused(
            "payload.time: t.0.sc must be whole seconds of the years 1900 to 2099",
            sampled(Instant.parse(instant), new BirthDate.Unknown()));
      }
    }

    @Test
    void aRecoveryIsValidAfterItsTestAndForADayAtLeast() {
      assertWritten(recovered("2021-06-01", "2021-06-01", "2021-06-01"));
      assertRefused(
          "payload.date: r.0.df must not be before fr; correct one of the two",
          recovered("2021-06-02", "2021-06-01", "2021-06-03"));
      assertRefused(
          "payload.date: r.0.du must not be before df; correct one of the two",
          recovered("2021-06-01", "2021-06-03", "2021-06-02"));
    }

    private static EuDcc named(UnaryOperator<EuDcc.PersonName> change) {
      return new EuDcc(
          "1.3.0",
          change.apply(VACCINATION.name()),
          VACCINATION.dateOfBirth(),
          VACCINATION.entry());
    }

    private static EuDcc born(BirthDate birth) {
      return new EuDcc("1.3.0", VACCINATION.name(), birth, VACCINATION.entry());
    }

    private static EuDcc with(EuDcc.Vaccination entry) {
      return new EuDcc("1.3.0", VACCINATION.name(), VACCINATION.dateOfBirth(), entry);
    }

    private static EuDcc issuedBy(String issuer) {
      return with(
          new EuDcc.Vaccination(
              "t", "p", "m", "a", 1, 1, LocalDate.of(2021, 6, 11), "NL", issuer, "C"));
    }

    private static EuDcc doses(int number, int total) {
      return with(
          new EuDcc.Vaccination(
              "t", "p", "m", "a", number, total, LocalDate.of(2021, 6, 11), "NL", "i", "C"));
    }

    private static EuDcc located(String country, String id) {
      return with(
          new EuDcc.Vaccination(
              "t", "p", "m", "a", 1, 1, LocalDate.of(2021, 6, 11), country, "i", id));
    }

    private static EuDcc sampled(Instant at, BirthDate birth) {
      return new EuDcc(
          "1.3.0",
          TEST.name(),
          birth,
          new EuDcc.Test(
              "t",
              "p",
              Optional.empty(),
              Optional.empty(),
              at,
              "r",
              Optional.empty(),
              "NL",
              "i",
              "C"));
    }

    private static EuDcc recovered(String first, String from, String until) {
      return new EuDcc(
          "1.3.0",
          RECOVERY.name(),
          RECOVERY.dateOfBirth(),
          new EuDcc.Recovery(
              "t",
              LocalDate.parse(first),
              LocalDate.parse(from),
              LocalDate.parse(until),
              "NL",
              "i",
              "C"));
    }
  }

  @Nested
  @DisplayName("ICVPMin, to the letter")
  class Icvps {

    @Test
    void aSoundOneIsWritten() {
      assertWritten(ICVP);
    }

    @Test
    void earlierGenerationsAreNeverWritten() {
      assertRefused(
          "icvp.generation: vx must hold the vaccination; earlier generations are read and never"
              + " written",
          copy(ICVP, Icvp.Generation.DRAFT_2025, ICVP.version(), ICVP.dateOfBirth(), ICVP.dose()));
    }

    @Test
    void theVersionIsOurs() {
      for (Optional<String> version : List.of(Optional.<String>empty(), Optional.of("0.3.0"))) {
        assertRefused(
            "payload.version: v must be \"0.1.0\"",
            copy(ICVP, ICVP.generation(), version, ICVP.dateOfBirth(), ICVP.dose()));
      }
    }

    @Test
    void theDateOfBirthIsFull() {
      assertRefused(
          "payload.date: dob must be a full date; complete it by your national policy (REQ-DE-02)",
          copy(ICVP, ICVP.generation(), ICVP.version(), new BirthDate.Year(1988), ICVP.dose()));
    }

    @Test
    void sexAndNationalityAreThere() {
      assertRefused(
          "payload.missing: s is missing; write male, female, other or unknown",
          person(Optional.empty(), Optional.of("SEN"), Optional.empty(), Optional.empty()));
      for (Optional<String> nationality : List.of(Optional.<String>empty(), Optional.of("SN"))) {
        assertRefused(
            "payload.characters: nt must be the nationality's three-letter code (ISO 3166-1"
                + " alpha-3), as the passport has it",
            person(Optional.of(Icvp.Sex.OTHER), nationality, Optional.empty(), Optional.empty()));
      }
    }

    @Test
    void aKindOfDocumentNeedsItsNumber() {
      assertRefused(
          "payload.missing: id is missing although dt names a kind of document; add the number or"
              + " leave dt out",
          person(
              Optional.of(Icvp.Sex.MALE),
              Optional.of("SEN"),
              Optional.empty(),
              Optional.of("PPN")));
      assertRefused(
          "payload.characters: dt must be a code of HL7 table 0203, PPN for a passport",
          person(
              Optional.of(Icvp.Sex.MALE),
              Optional.of("SEN"),
              Optional.of("A1"),
              Optional.of("a b")));
      assertRefused(
          "payload.too-long: id must be at most 40 characters, was 41; shorten it",
          person(
              Optional.of(Icvp.Sex.MALE),
              Optional.of("SEN"),
              Optional.of("1".repeat(41)),
              Optional.empty()));
    }

    @Test
    void clinicianOrIssuerIsNamedAndTheIssuerIsAnIdentifier() {
      assertRefused(
          "icvp.issuer-unnamed: vx must name the clinician (cn) or the issuing authority (is)",
          given(dose("YF1", "B1", Optional.empty(), Optional.empty())));
      assertWritten(given(dose("YF1", "B1", Optional.empty(), Optional.of("a".repeat(64)))));
      for (String issuer : List.of("a".repeat(65), "Ministry of Health", "")) {
        assertRefused(
            "payload.characters: vx.is must be an identifier of at most 64 letters, digits, hyphens"
                + " and dots",
            given(dose("YF1", "B1", Optional.empty(), Optional.of(issuer))));
      }
    }

    @Test
    void productAndBatchAreThere() {
      assertRefused(
          "payload.characters: vx.vp must be a code of WHO's catalogue of products",
          given(dose("", "B1", Optional.of("Dr N"), Optional.empty())));
      assertRefused(
          "payload.empty: vx.bo is empty; fill it in or leave it out",
          given(dose("YF1", "", Optional.of("Dr N"), Optional.empty())));
    }

    @Test
    void diseaseAndValidityFollowFromTheProduct() {
      assertRefused(
          "icvp.generation: vx must not carry disease or validity; both follow from the product"
              + " (REQ-DE-12, REQ-DE-20)",
          given(
              new Icvp.Dose(
                  "YF1",
                  LocalDate.of(2026, 2, 1),
                  "B1",
                  Optional.of("Dr N"),
                  Optional.empty(),
                  Optional.empty(),
                  Optional.empty(),
                  new Icvp.ValidUntil.Life())));
    }

    @Test
    void theDayOfIssueIsFilledInFromTheIssue() {
      assertEquals(
          Optional.of(LocalDate.of(2026, 6, 15)), issuedOn(withIssuedOn(ICVP, Optional.empty())));
    }

    @Test
    void aDoseOnTheDayThatHasBegunInTheEastIsIssuedOnThatDay() {
      Icvp tomorrow = withIssuedOn(given(dose(LocalDate.of(2026, 6, 16))), Optional.empty());
      assertEquals(Optional.of(LocalDate.of(2026, 6, 16)), issuedOn(tomorrow));
      assertRefused(
          "icvp.dose-after-issue: vx.dv must not be after the day of issue; correct the day of the"
              + " dose",
          withIssuedOn(given(dose(LocalDate.of(2026, 6, 17))), Optional.empty()));
    }

    @Test
    void aStatedDayOfIssueMayDifferByOneFromTheClocks() {
      for (int day : new int[] {14, 15, 16}) {
        Optional<LocalDate> stated = Optional.of(LocalDate.of(2026, 6, day));
        assertEquals(stated, issuedOn(withIssuedOn(ICVP, stated)));
      }
      for (int day : new int[] {13, 17}) {
        assertRefused(
            "icvp.day-of-issue: d must be the day on which the certificate is issued; leave it out"
                + " to have it filled in",
            withIssuedOn(ICVP, Optional.of(LocalDate.of(2026, 6, day))));
      }
    }

    private static Optional<LocalDate> issuedOn(Icvp icvp) {
      Document read = Payloads.contents(readBack(icvp)).documents().getFirst();
      return assertInstanceOf(Icvp.class, read).issuedOn();
    }

    private static Icvp copy(
        Icvp icvp,
        Icvp.Generation generation,
        Optional<String> version,
        BirthDate birth,
        Icvp.Dose dose) {
      return new Icvp(
          generation,
          version,
          icvp.name(),
          birth,
          icvp.sex(),
          icvp.nationality(),
          icvp.documentNumber(),
          icvp.documentType(),
          icvp.guardian(),
          icvp.issuedOn(),
          dose);
    }

    private static Icvp given(Icvp.Dose dose) {
      return copy(ICVP, ICVP.generation(), ICVP.version(), ICVP.dateOfBirth(), dose);
    }

    private static Icvp.Dose dose(LocalDate date) {
      return new Icvp.Dose(
          "YF1",
          date,
          "B1",
          Optional.of("Dr N"),
          Optional.empty(),
          Optional.empty(),
          Optional.empty(),
          new Icvp.ValidUntil.NotStated());
    }

    private static Icvp.Dose dose(
        String product, String batch, Optional<String> clinician, Optional<String> issuer) {
      return new Icvp.Dose(
          product,
          LocalDate.of(2026, 2, 1),
          batch,
          clinician,
          issuer,
          Optional.empty(),
          Optional.empty(),
          new Icvp.ValidUntil.NotStated());
    }

    private static Icvp person(
        Optional<Icvp.Sex> sex,
        Optional<String> nationality,
        Optional<String> number,
        Optional<String> type) {
      return new Icvp(
          ICVP.generation(),
          ICVP.version(),
          ICVP.name(),
          ICVP.dateOfBirth(),
          sex,
          nationality,
          number,
          type,
          ICVP.guardian(),
          ICVP.issuedOn(),
          ICVP.dose());
    }
  }

  private static Icvp withIssuedOn(Icvp icvp, Optional<LocalDate> issuedOn) {
    return new Icvp(
        icvp.generation(),
        icvp.version(),
        icvp.name(),
        icvp.dateOfBirth(),
        icvp.sex(),
        icvp.nationality(),
        icvp.documentNumber(),
        icvp.documentType(),
        icvp.guardian(),
        issuedOn,
        icvp.dose());
  }

  @Test
  void theGeneratorReachesEveryKindSeed7() {
    Documents documents = new Documents(new SplittableRandom(7));
    boolean icvp = false;
    boolean vaccination = false;
    boolean test = false;
    boolean recovery = false;
    for (int i = 0; i < 200; i++) {
      switch (documents.next()) {
        case Icvp _ -> icvp = true;
        case EuDcc dcc -> {
          switch (dcc.entry()) {
            case EuDcc.Vaccination _ -> vaccination = true;
            case EuDcc.Test _ -> test = true;
            case EuDcc.Recovery _ -> recovery = true;
          }
        }
        case Document other -> throw new AssertionError(other);
      }
    }
    assertTrue(icvp && vaccination && test && recovery);
  }
}
