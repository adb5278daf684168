package pratique.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static pratique.credential.Payloads.ICVP;
import static pratique.credential.Payloads.fault;
import static pratique.credential.Payloads.icvp;
import static pratique.credential.Payloads.notes;
import static pratique.credential.Payloads.parse;
import static pratique.credential.Payloads.readIcvp;
import static pratique.credential.Payloads.text;
import static pratique.credential.Payloads.with;
import static pratique.credential.Payloads.without;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pratique.encoding.Cbor;

class IcvpReaderTest {

  private static final Cbor DRAFT_2025 =
      parse(
          """
          {"n": "Amina Diallo", "dob": "1988-03-09", "s": "female", "ntl": "SEN",
           "nid": "A01234567", "ndt": "PPN",
           "v": {"vp": "PolioVaccineOral", "dt": "2025-11-01", "bo": "B1", "vls": "2025-11-29",
                 "vle": "2026-11-01", "cn": "Dr Ndiaye", "is": "SEN"}}
          """);

  private static final Cbor DRAFT_2024 =
      parse(
          """
          {"n": "Amina Diallo", "dob": "1988-03-09", "s": "female", "nid": "27253137",
           "v": {"dn": "secondDose", "tg": "1D47", "vp": "871772009", "mp": "1", "ma": "Maker",
                 "mid": "2.16.858", "dt": "2023-07-04", "bo": "d23456", "vls": "2023-07-14",
                 "vle": "life of person vaccinated"}}
          """);

  private static void assertNoted(String note, Cbor payload) {
    assertEquals(List.of(note), notes(readIcvp(payload)));
  }

  private static void assertRefused(String fault, Cbor payload) {
    assertEquals("PAYLOAD " + fault, fault(readIcvp(payload)));
  }

  @Nested
  @DisplayName("ICVPMin: n, dob, s, nt, id, dt, gn, vx, v, d")
  class Normative {

    @Test
    void isReadFieldByField() {
      assertEquals(
          new Icvp(
              Icvp.Generation.ICVP_2026,
              Optional.of("0.1.0"),
              "Amina Diallo",
              new BirthDate.Day(LocalDate.of(1988, 3, 9)),
              Optional.of(Icvp.Sex.FEMALE),
              Optional.of("SEN"),
              Optional.of("A01234567"),
              Optional.of("PPN"),
              Optional.of("Fatou Diallo"),
              Optional.of(LocalDate.of(2026, 2, 3)),
              new Icvp.Dose(
                  "YellowFeverProductd2c75a15ed309658b3968519ddb31690",
                  LocalDate.of(2026, 2, 1),
                  "BATCH-7",
                  Optional.of("Dr Ndiaye"),
                  Optional.of("SEN"),
                  Optional.empty(),
                  Optional.empty(),
                  new Icvp.ValidUntil.NotStated())),
          icvp(ICVP));
      assertEquals(List.of(), notes(readIcvp(ICVP)));
    }

    @Test
    void nameBirthProductDayAndBatchMustBeThere() {
      assertRefused("payload.missing: n is missing", without(ICVP, "n"));
      assertRefused("payload.missing: n is missing", with(ICVP, "n", " "));
      assertRefused("payload.missing: dob is missing", without(ICVP, "dob"));
      assertRefused("payload.missing: dob is missing", with(ICVP, "dob", ""));
      assertRefused("payload.missing: vx.vp is missing", without(ICVP, "vx.vp"));
      assertRefused("payload.missing: vx.dv is missing", without(ICVP, "vx.dv"));
      assertRefused("payload.missing: vx.bo is missing", without(ICVP, "vx.bo"));
      assertRefused("payload.missing: vx.bo is missing", with(ICVP, "vx.bo", ""));
    }

    @Test
    void sexNationalityVersionAndDayOfIssueMayBeMissingAndAreNoted() {
      assertNoted("payload.field-missing s", without(ICVP, "s"));
      assertNoted("payload.field-missing nt", without(ICVP, "nt"));
      assertNoted("payload.field-missing v", without(ICVP, "v"));
      assertNoted("payload.field-missing d", without(ICVP, "d"));
    }

    @Test
    void documentAndGuardianMayBeAbsent() {
      Cbor payload = without(without(without(ICVP, "id"), "dt"), "gn");
      assertEquals(List.of(), notes(readIcvp(payload)));
      assertEquals(Optional.empty(), icvp(payload).guardian());
    }

    @Test
    void validityInsideTheVaccinationIsReadThoughTheModelHasNone() {
      Cbor payload = with(with(ICVP, "vx.vls", "2026-02-11"), "vx.vle", "2027-02-01");
      assertEquals(
          List.of("payload.unknown-field vx.vls", "payload.unknown-field vx.vle"),
          notes(readIcvp(payload)));
      assertEquals(
          new Icvp.ValidUntil.Day(LocalDate.of(2027, 2, 1)), icvp(payload).dose().validUntil());
    }

    @Test
    void unknownFieldsAreNoted() {
      assertNoted("payload.unknown-field tg", with(ICVP, "tg", "1D47"));
      assertNoted("payload.unknown-field vx.ma", with(ICVP, "vx.ma", "Maker"));
    }

    @Test
    void aListOfVaccinationsIsRefused() {
      assertRefused(
          "payload.type: vx must be a map, was a list of 1",
          with(ICVP, "vx", new Cbor.Array(List.of(new Cbor.Map(List.of())))));
    }

    @Test
    void aListOfRecipientsIsRefused() {
      assertRefused(
          "payload.type: the document must be a map, was a list of 1",
          new Cbor.Array(List.of(ICVP)));
      assertRefused(
          "payload.type: n must be text, was a list of 0",
          with(ICVP, "n", new Cbor.Array(List.of())));
    }
  }

  @Nested
  @DisplayName("REQ-CC-07 either cn or is SHALL be present")
  class NamingOfTheIssuer {

    @Test
    void oneOfTheTwoIsEnough() {
      assertEquals(List.of(), notes(readIcvp(without(ICVP, "vx.cn"))));
      assertEquals(List.of(), notes(readIcvp(without(ICVP, "vx.is"))));
    }

    @Test
    void noneIsRefused() {
      assertRefused(
          "icvp.issuer-unnamed: vx must name the clinician (cn) or the issuing authority (is)",
          without(without(ICVP, "vx.cn"), "vx.is"));
      assertRefused(
          "icvp.issuer-unnamed: vx must name the clinician (cn) or the issuing authority (is)",
          with(with(ICVP, "vx.cn", ""), "vx.is", new Cbor.Null()));
    }
  }

  @Nested
  @DisplayName("REQ-DE-02 date of birth SHALL be a fully specified calendar date")
  class DateOfBirth {

    @Test
    void aPartialOneIsReadAndNoted() {
      assertNoted("payload.date-incomplete dob", with(ICVP, "dob", "1988"));
      assertNoted("payload.date-incomplete dob", with(ICVP, "dob", "1988-03"));
    }

    @Test
    void aDoseBeforeBirthIsRefused() {
      assertRefused(
          "payload.before-birth: vx.dv must not be before the birth",
          with(ICVP, "dob", "2026-02-02"));
    }
  }

  @Nested
  @DisplayName("REQ-DE-03 sex: values outside the list are mapped to unknown")
  class Sexes {

    @Test
    void theFourValuesAreThemselves() {
      for (Icvp.Sex sex : Icvp.Sex.values()) {
        assertEquals(Optional.of(sex), icvp(with(ICVP, "s", sex.code())).sex());
      }
    }

    @Test
    void anyOtherIsUnknownAndNoted() {
      for (String other : List.of("X", "Female", "F")) {
        assertNoted("payload.unlisted-code s", with(ICVP, "s", other));
        assertEquals(Optional.of(Icvp.Sex.UNKNOWN), icvp(with(ICVP, "s", other)).sex());
      }
    }
  }

  @Nested
  @DisplayName("REQ-DE-08 nationality, ISO 3166-1 alpha-3")
  class Nationality {

    @Test
    void anotherFormIsKeptAndNoted() {
      assertNoted("payload.country-code nt", with(ICVP, "nt", "SN"));
      assertNoted("payload.country-code nt", with(ICVP, "nt", "sen"));
      assertEquals(Optional.of("SN"), icvp(with(ICVP, "nt", "SN")).nationality());
    }
  }

  @Nested
  @DisplayName("REQ-DE-13 the dose SHALL NOT be later than the day of issue")
  class DayOfTheDose {

    @Test
    void theSameDayIsFineAndTheNextIsRefused() {
      assertEquals(List.of(), notes(readIcvp(with(ICVP, "vx.dv", "2026-02-03"))));
      assertRefused(
          "icvp.dose-after-issue: vx.dv, the day of the dose, must not be after d, the day of issue",
          with(ICVP, "vx.dv", "2026-02-04"));
    }

    @Test
    void underTheNameOfTheSystemRequirementsItIsNoted() {
      Cbor payload = with(without(ICVP, "vx.dv"), "vx.dt", "2026-02-01");
      assertNoted("payload.field-name vx.dt", payload);
      assertEquals(LocalDate.of(2026, 2, 1), icvp(payload).dose().date());
    }

    @Test
    void underBothNamesItMustBeTheSame() {
      assertNoted("payload.field-name vx.dt", with(ICVP, "vx.dt", "2026-02-01"));
      assertRefused(
          "icvp.two-days: vx.dv and vx.dt must be the same day", with(ICVP, "vx.dt", "2026-01-31"));
    }
  }

  @Nested
  @DisplayName("REQ-DE-27 an unrecognised version is ambiguous, not rejected")
  class Versions {

    @Test
    void itIsKeptAndNoted() {
      for (String version : List.of("0.3.0", "1", "2027-draft")) {
        assertNoted("payload.version-unknown v", with(ICVP, "v", version));
        assertEquals(Optional.of(version), icvp(with(ICVP, "v", version)).version());
      }
    }

    @Test
    void aVersionThatIsAVaccinationBesideVxIsRefused() {
      assertRefused(
          "payload.type: v must be text, was a map", with(ICVP, "v", new Cbor.Map(List.of())));
    }
  }

  @Nested
  @DisplayName("Drafts of October 2025: ntl, nid, ndt, v {vp, dt, bo, vls, vle, cn, is}")
  class Draft2025 {

    @Test
    void isReadFieldByField() {
      Icvp icvp = icvp(DRAFT_2025);
      assertEquals(Icvp.Generation.DRAFT_2025, icvp.generation());
      assertEquals(Optional.empty(), icvp.version());
      assertEquals(Optional.of("SEN"), icvp.nationality());
      assertEquals(Optional.of("A01234567"), icvp.documentNumber());
      assertEquals(Optional.of("PPN"), icvp.documentType());
      assertEquals(
          new Icvp.Dose(
              "PolioVaccineOral",
              LocalDate.of(2025, 11, 1),
              "B1",
              Optional.of("Dr Ndiaye"),
              Optional.of("SEN"),
              Optional.empty(),
              Optional.of(LocalDate.of(2025, 11, 29)),
              new Icvp.ValidUntil.Day(LocalDate.of(2026, 11, 1))),
          icvp.dose());
      assertNoted("icvp.old-generation", DRAFT_2025);
    }

    @Test
    void theNamesOf2026AreReadAndNoted() {
      Cbor payload = with(without(DRAFT_2025, "ntl"), "nt", "SEN");
      assertEquals(
          List.of("icvp.old-generation", "payload.field-name nt"), notes(readIcvp(payload)));
    }

    @Test
    void neitherClinicianNorIssuerNorBirthIsAskedFor() {
      Cbor payload = without(without(without(DRAFT_2025, "v.cn"), "v.is"), "dob");
      assertEquals(
          List.of("icvp.old-generation", "payload.field-missing dob"), notes(readIcvp(payload)));
      assertEquals(new BirthDate.Unknown(), icvp(payload).dateOfBirth());
    }
  }

  @Nested
  @DisplayName("Test codes of 2024: v {dn, tg, vp, mp, ma, mid, dt, bo, vls, vle, cn, is}")
  class Draft2024 {

    @Test
    void anyFieldThatLaterDraftsDroppedTellsIt() {
      assertEquals(Icvp.Generation.DRAFT_2024, icvp(DRAFT_2024).generation());
      assertEquals(Optional.of("1D47"), icvp(DRAFT_2024).dose().disease());
      for (String field : List.of("dn", "tg", "mp", "ma", "mid")) {
        assertEquals(
            Icvp.Generation.DRAFT_2024,
            icvp(with(DRAFT_2025, "v." + field, "x")).generation(),
            field);
      }
      assertNoted("icvp.old-generation", DRAFT_2024);
    }
  }

  @Nested
  @DisplayName("REQ-DE-22 valid until: 'life of person vaccinated', 'vie entière du sujet vacciné'")
  class ValidUntil {

    @Test
    void bothSentencesAreForLife() {
      for (String words : List.of("life of person vaccinated", "vie entière du sujet vacciné")) {
        Cbor payload = with(DRAFT_2025, "v.vle", words);
        assertEquals(new Icvp.ValidUntil.Life(), icvp(payload).dose().validUntil());
        assertNoted("icvp.old-generation", payload);
      }
    }

    @Test
    void anotherCaseOfLettersIsNoted() {
      Cbor payload = with(DRAFT_2025, "v.vle", " Life of Person Vaccinated");
      assertEquals(new Icvp.ValidUntil.Life(), icvp(payload).dose().validUntil());
      assertEquals(
          List.of("icvp.old-generation", "payload.unlisted-code v.vle"), notes(readIcvp(payload)));
    }

    @Test
    void noOtherWordsArePermitted() {
      assertRefused(
          "payload.date: v.vle must be a day that exists, as YYYY-MM-DD, was 8 other characters",
          with(DRAFT_2025, "v.vle", "lifelong"));
    }

    @Test
    void absentNullAndEmptyStateNothing() {
      assertEquals(
          new Icvp.ValidUntil.NotStated(), icvp(without(DRAFT_2025, "v.vle")).dose().validUntil());
      assertEquals(
          List.of("icvp.old-generation", "payload.null v.vle"),
          notes(readIcvp(with(DRAFT_2025, "v.vle", new Cbor.Null()))));
      assertEquals(
          List.of("icvp.old-generation", "payload.empty v.vle"),
          notes(readIcvp(with(DRAFT_2025, "v.vle", ""))));
    }
  }

  @Test
  void withoutAnyVaccinationItIsRefused() {
    assertRefused(
        "payload.missing: vx, the vaccination, is missing, and so is v",
        without(without(ICVP, "vx"), "v"));
    assertRefused("payload.type: v must be a map, was text of 5 characters", without(ICVP, "vx"));
    assertRefused("payload.missing: vx is missing", with(ICVP, "vx", new Cbor.Null()));
    assertEquals(text("0.1.0"), ((Cbor.Map) ICVP).find("v").orElseThrow());
  }
}
