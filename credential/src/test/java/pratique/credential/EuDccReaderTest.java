package pratique.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pratique.credential.Payloads.RECOVERY;
import static pratique.credential.Payloads.TEST;
import static pratique.credential.Payloads.VACCINATION;
import static pratique.credential.Payloads.euDcc;
import static pratique.credential.Payloads.fault;
import static pratique.credential.Payloads.notes;
import static pratique.credential.Payloads.readEuDcc;
import static pratique.credential.Payloads.text;
import static pratique.credential.Payloads.with;
import static pratique.credential.Payloads.without;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;

class EuDccReaderTest {

  private static EuDcc.Vaccination vaccination(Cbor payload) {
    return assertInstanceOf(EuDcc.Vaccination.class, euDcc(payload).entry());
  }

  private static EuDcc.Test test(Cbor payload) {
    return assertInstanceOf(EuDcc.Test.class, euDcc(payload).entry());
  }

  private static void assertNoted(String note, Cbor payload) {
    assertEquals(List.of(note), notes(readEuDcc(payload)));
  }

  private static void assertRefused(String fault, Cbor payload) {
    assertEquals("PAYLOAD " + fault, fault(readEuDcc(payload)));
  }

  private static Cbor floating(double value) {
    return new Cbor.FloatingPoint(value);
  }

  private static Cbor tagged(long tag, String text) {
    return new Cbor.Tagged(tag, text(text));
  }

  @Nested
  @DisplayName("oneOf: v, t or r, each with exactly one entry")
  class OneEntry {

    @Test
    void aVaccinationIsReadFieldByField() {
      EuDcc dcc = euDcc(VACCINATION);
      assertEquals("1.3.0", dcc.version());
      assertEquals(
          new EuDcc.PersonName(
              Optional.of("d'Arsøns - van Halen"),
              Optional.of("DARSONS<VAN<HALEN"),
              Optional.of("François-Joan"),
              Optional.of("FRANCOIS<JOAN")),
          dcc.name());
      assertEquals(new BirthDate.Day(LocalDate.of(1964, 8, 12)), dcc.dateOfBirth());
      assertEquals(
          new EuDcc.Vaccination(
              "840539006",
              "1119349007",
              "EU/1/20/1507",
              "ORG-100031184",
              2,
              2,
              LocalDate.of(2021, 6, 11),
              "NL",
              "Ministry of Health",
              "URN:UVCI:01:NL:ABC123"),
          dcc.entry());
      assertEquals(List.of(), notes(readEuDcc(VACCINATION)));
    }

    @Test
    void aTestIsReadFieldByField() {
      assertEquals(
          new EuDcc.Test(
              "840539006",
              "LP6464-4",
              Optional.of("Roche LightCycler qPCR"),
              Optional.empty(),
              Instant.parse("2021-06-11T12:34:56Z"),
              "260415000",
              Optional.of("Centre 1"),
              "AT",
              "Ministry of Health",
              "URN:UVCI:01:AT:ABC123"),
          euDcc(TEST).entry());
      assertEquals(List.of(), notes(readEuDcc(TEST)));
    }

    @Test
    void aRecoveryIsReadFieldByField() {
      EuDcc dcc = euDcc(RECOVERY);
      assertEquals(Optional.empty(), dcc.name().familyName());
      assertEquals(
          new EuDcc.Recovery(
              "840539006",
              LocalDate.of(2021, 6, 1),
              LocalDate.of(2021, 6, 12),
              LocalDate.of(2021, 11, 28),
              "PT",
              "Ministry of Health",
              "URN:UVCI:01:PT:ABC123"),
          dcc.entry());
      assertEquals(List.of(), notes(readEuDcc(RECOVERY)));
    }

    @Test
    void twoVaccinationsAreRefused() {
      Cbor first =
          ((Cbor.Array) ((Cbor.Map) VACCINATION).find("v").orElseThrow()).items().getFirst();
      assertRefused(
          "payload.entries: a certificate must hold one vaccination, test or recovery (v, t, r),"
              + " held 2",
          with(VACCINATION, "v.1", first));
    }

    @Test
    void aVaccinationAndATestTogetherAreRefused() {
      assertRefused(
          "payload.entries: a certificate must hold one vaccination, test or recovery (v, t, r),"
              + " held 2",
          with(VACCINATION, "t", ((Cbor.Map) TEST).find("t").orElseThrow()));
    }

    @Test
    void noEntryIsRefused() {
      assertRefused(
          "payload.entries: a certificate must hold one vaccination, test or recovery (v, t, r),"
              + " held 0",
          without(VACCINATION, "v"));
    }

    @Test
    void groupsOfNullBesideTheOneEntryAreNotedAsBulgariaWritesThem() {
      Cbor payload = with(with(VACCINATION, "t", new Cbor.Null()), "r", new Cbor.Undefined());
      assertEquals(List.of("payload.null t", "payload.null r"), notes(readEuDcc(payload)));
    }

    @Test
    void anEmptyGroupBesideTheOneEntryIsNoted() {
      assertNoted("payload.empty t", with(VACCINATION, "t", new Cbor.Array(List.of())));
    }

    @Test
    void aGroupThatIsNoListIsRefused() {
      assertRefused(
          "payload.type: v must be a list, was a map", with(VACCINATION, "v", claimsMap()));
    }

    @Test
    void anEntryThatIsNoMapIsRefused() {
      assertRefused(
          "payload.type: v.0 must be a map, was null", with(VACCINATION, "v.0", new Cbor.Null()));
    }

    private static Cbor claimsMap() {
      return new Cbor.Map(List.of());
    }
  }

  @Nested
  @DisplayName("required: ver, nam, dob, and each field of an entry")
  class Required {

    @Test
    void eachMandatoryFieldOfAVaccinationMustBeThere() {
      for (String field : List.of("tg", "vp", "mp", "ma", "dn", "sd", "dt", "co", "is", "ci")) {
        assertRefused(
            "payload.missing: v.0." + field + " is missing", without(VACCINATION, "v.0." + field));
      }
    }

    @Test
    void eachMandatoryFieldOfATestMustBeThere() {
      for (String field : List.of("tg", "tt", "sc", "tr", "co", "is", "ci")) {
        assertRefused(
            "payload.missing: t.0." + field + " is missing", without(TEST, "t.0." + field));
      }
    }

    @Test
    void eachMandatoryFieldOfARecoveryMustBeThere() {
      for (String field : List.of("tg", "fr", "df", "du", "co", "is", "ci")) {
        assertRefused(
            "payload.missing: r.0." + field + " is missing", without(RECOVERY, "r.0." + field));
      }
    }

    @Test
    void nullInTheirPlaceIsMissingToo() {
      assertRefused(
          "payload.missing: v.0.tg is missing", with(VACCINATION, "v.0.tg", new Cbor.Null()));
    }

    @Test
    void versionNameAndBirthMustBeThere() {
      assertRefused("payload.missing: ver is missing", without(VACCINATION, "ver"));
      assertRefused("payload.missing: nam is missing", without(VACCINATION, "nam"));
      assertRefused("payload.missing: dob is missing", without(VACCINATION, "dob"));
    }

    @Test
    void anOptionalFieldOfATestMayBeAbsentOrNullAsIrelandWritesIt() {
      assertEquals(Optional.empty(), test(without(TEST, "t.0.nm")).name());
      assertNoted("payload.null t.0.ma", with(TEST, "t.0.ma", new Cbor.Null()));
    }

    @Test
    void theTransliteratedFamilyNameOrGivenNameMustBeThere() {
      assertRefused(
          "payload.name: nam must hold a transliterated family name (fnt) or given name (gnt)",
          without(without(VACCINATION, "nam.fnt"), "nam.gnt"));
      assertEquals(List.of(), notes(readEuDcc(without(VACCINATION, "nam.gnt"))));
    }

    @Test
    void wrongTypesAreRefusedWithoutShowingTheValue() {
      assertRefused(
          "payload.type: v.0.mp must be text, was a whole number",
          with(VACCINATION, "v.0.mp", new Cbor.Int(1507)));
      assertRefused(
          "payload.type: v.0.dn must be a whole number, was text of 1 characters",
          with(VACCINATION, "v.0.dn", "2"));
      assertRefused(
          "payload.type: v.0.dt must be a date as text, was 4 bytes",
          with(VACCINATION, "v.0.dt", new Cbor.ByteString(Bytes.hex("01020304"))));
      assertRefused(
          "payload.type: nam must be a map, was text of 2 characters",
          with(VACCINATION, "nam", "Li"));
      assertRefused(
          "payload.type: the document must be a map, was a list of 0", new Cbor.Array(List.of()));
    }
  }

  @Nested
  @DisplayName("dose_posint: integer, minimum 1")
  class Doses {

    @Test
    void oneAndNinetyNineAreDosesZeroAndOneHundredAreNot() {
      assertEquals(1, vaccination(with(VACCINATION, "v.0.dn", new Cbor.Int(1))).doseNumber());
      assertEquals(99, vaccination(with(VACCINATION, "v.0.sd", new Cbor.Int(99))).totalDoses());
      assertRefused(
          "payload.number: v.0.dn must be 1 to 99, was 0",
          with(VACCINATION, "v.0.dn", new Cbor.Int(0)));
      assertRefused(
          "payload.number: v.0.sd must be 1 to 99, was 100",
          with(VACCINATION, "v.0.sd", new Cbor.Int(100)));
      assertRefused(
          "payload.number: v.0.sd must be 1 to 99, was -1",
          with(VACCINATION, "v.0.sd", new Cbor.Int(-1)));
    }

    @Test
    void aBoosterMayCountAboveTheTotal() {
      EuDcc.Vaccination booster =
          vaccination(
              with(with(VACCINATION, "v.0.dn", new Cbor.Int(3)), "v.0.sd", new Cbor.Int(1)));
      assertEquals(3, booster.doseNumber());
    }

    @Test
    void aWholeNumberAsAFractionIsNotedAsIrelandWritesIt() {
      Cbor payload = with(with(VACCINATION, "v.0.dn", floating(1.0)), "v.0.sd", floating(2.0));
      assertEquals(
          List.of("payload.number-as-float v.0.dn", "payload.number-as-float v.0.sd"),
          notes(readEuDcc(payload)));
      assertEquals(1, vaccination(payload).doseNumber());
    }

    @Test
    void aHalfDoseAndNoNumberAtAllAreRefused() {
      for (double value : new double[] {1.5, Double.NaN, Double.POSITIVE_INFINITY, 1e300}) {
        assertRefused(
            "payload.type: v.0.dn must be a whole number, was a floating-point number",
            with(VACCINATION, "v.0.dn", floating(value)));
      }
      assertRefused(
          "payload.number: v.0.dn must be 1 to 99, was 0",
          with(VACCINATION, "v.0.dn", floating(-0.0)));
    }
  }

  @Nested
  @DisplayName("format: date")
  class Dates {

    @Test
    void aTimeAfterTheDayIsNotedAsBulgariaAndOthersWriteIt() {
      for (String written :
          List.of(
              "2021-06-11T00:00:00",
              "2021-06-11T00:00:00Z",
              "2021-06-11T23:59:59.123456+02:00",
              "2021-06-11 10:15",
              "2021-06-11T10:15:00.0000000Z")) {
        Cbor payload = with(VACCINATION, "v.0.dt", written);
        assertNoted("payload.date-with-time v.0.dt", payload);
        assertEquals(LocalDate.of(2021, 6, 11), vaccination(payload).date(), written);
      }
      for (String field : List.of("fr", "df", "du")) {
        Cbor payload = with(RECOVERY, "r.0." + field, "2021-07-01T10:00:00Z");
        assertNoted("payload.date-with-time r.0." + field, payload);
      }
    }

    @Test
    void aTaggedDateIsNoted() {
      Cbor payload = with(VACCINATION, "v.0.dt", tagged(0, "2021-06-11"));
      assertNoted("payload.date-tagged v.0.dt", payload);
      assertNoted(
          "payload.date-tagged v.0.dt", with(VACCINATION, "v.0.dt", tagged(1004, "2021-06-11")));
    }

    @Test
    void anotherTagIsRefused() {
      assertRefused(
          "payload.type: v.0.dt must be a date as text, was tag 32",
          with(VACCINATION, "v.0.dt", tagged(32, "2021-06-11")));
    }

    @Test
    void daysThatDoNotExistAndOtherFormsAreRefused() {
      for (String written :
          List.of(
              "2021-02-29",
              "2021-13-01",
              "2021-00-10",
              "2021-06-31",
              "2021-06-00",
              "2021-6-11",
              "11-06-2021",
              "2021/06/11",
              "20210611",
              "2021-06",
              "2021-06-11T",
              "2021-06-11T25:00:00",
              "2021-06-11 noon",
              "+2021-06-1",
              "２０２１-06-11",
              "")) {
        assertRefused(
            "payload.date: v.0.dt must be a day that exists, as YYYY-MM-DD, was "
                + written.length()
                + " other characters",
            with(VACCINATION, "v.0.dt", written));
      }
      assertEquals(
          LocalDate.of(2024, 2, 29), vaccination(with(VACCINATION, "v.0.dt", "2024-02-29")).date());
    }
  }

  @Nested
  @DisplayName("format: date-time")
  class Times {

    private static final Instant SAMPLE = Instant.parse("2021-06-11T12:34:56Z");

    @Test
    void everyFormOfRfc3339IsReadWithoutANote() {
      for (String written :
          List.of(
              "2021-06-11T12:34:56Z",
              "2021-06-11T14:34:56+02:00",
              "2021-06-11T07:04:56-05:30",
              "2021-06-11T12:34:56.00Z",
              "2021-06-11T12:34:56.000+00:00",
              "2021-06-11T12:34:56.000000Z")) {
        Cbor payload = with(TEST, "t.0.sc", written);
        assertEquals(List.of(), notes(readEuDcc(payload)), written);
        assertEquals(SAMPLE, test(payload).sampledAt(), written);
      }
    }

    @Test
    void fractionsAreKept() {
      assertEquals(
          Instant.parse("2021-06-11T12:34:56.070531Z"),
          test(with(TEST, "t.0.sc", "2021-06-11T12:34:56.070531Z")).sampledAt());
      assertEquals(
          Instant.parse("2021-06-11T12:34:56.120Z"),
          test(with(TEST, "t.0.sc", "2021-06-11T12:34:56.12Z")).sampledAt());
    }

    @Test
    void otherFormsThatLeaveNoDoubtAreNoted() {
      for (String written :
          List.of(
              "2021-06-11T14:34:56+02",
              "2021-06-11T14:34:56+0200",
              "2021-06-11t12:34:56z",
              "2021-06-11 12:34:56Z")) {
        Cbor payload = with(TEST, "t.0.sc", written);
        assertNoted("payload.time-format t.0.sc", payload);
        assertEquals(SAMPLE, test(payload).sampledAt(), written);
      }
    }

    @Test
    void withoutAZoneItIsUtcAndWithoutSecondsTheFullMinute() {
      Cbor noZone = with(TEST, "t.0.sc", "2021-06-11T12:34:56");
      assertNoted("payload.time-format t.0.sc", noZone);
      assertEquals(SAMPLE, test(noZone).sampledAt());
      Cbor noSeconds = with(TEST, "t.0.sc", "2021-06-11T12:34Z");
      assertNoted("payload.time-format t.0.sc", noSeconds);
      assertEquals(Instant.parse("2021-06-11T12:34:00Z"), test(noSeconds).sampledAt());
    }

    @Test
    void aTaggedTimeIsNotedAsAndorraEstoniaAndHungaryWriteIt() {
      Cbor payload = with(TEST, "t.0.sc", tagged(0, "2021-06-11T12:34:56Z"));
      assertNoted("payload.date-tagged t.0.sc", payload);
      assertEquals(SAMPLE, test(payload).sampledAt());
    }

    @Test
    void aFutureSampleIsReadBecauseReadingKnowsNoClock() {
      assertEquals(
          Instant.parse("2099-01-01T00:00:00Z"),
          test(with(TEST, "t.0.sc", "2099-01-01T00:00:00Z")).sampledAt());
    }

    @Test
    void aDayAloneAndTimesThatDoNotExistAreRefused() {
      for (String written :
          List.of(
              "2021-06-11",
              "2021-06-11T24:00:00Z",
              "2021-06-11T12:60:00Z",
              "2021-06-11T12:34:60Z",
              "2021-02-30T12:34:56Z",
              "2021-06-11T12:34:56.Z",
              "2021-06-11T12:34:56.1234567890Z",
              "2021-06-11T12:34:56+19:00",
              "2021-06-11T12:34:56+02:60",
              "2021-06-11T12:34:56+2",
              "2021-06-11T12:34:56ZZ",
              "2021-06-11T12-34-56Z",
              "2021-06-11X12:34:56Z",
              "2021-06-11T12:34:5",
              "")) {
        assertRefused(
            "payload.time: t.0.sc must be a time as YYYY-MM-DDThh:mm:ssZ, was "
                + written.length()
                + " other characters",
            with(TEST, "t.0.sc", written));
      }
    }
  }

  @Nested
  @DisplayName("dob: date restricted to 1900–2099, year, year and month, or empty")
  class Births {

    private static BirthDate birth(String written) {
      return euDcc(with(VACCINATION, "dob", written)).dateOfBirth();
    }

    @Test
    void partialDatesAreTheSchemasOwn() {
      assertEquals(new BirthDate.Year(1964), birth("1964"));
      assertEquals(new BirthDate.Month(YearMonth.of(1964, 8)), birth("1964-08"));
      assertEquals(new BirthDate.Unknown(), birth(""));
      assertEquals(List.of(), notes(readEuDcc(with(VACCINATION, "dob", "1964-08"))));
      assertEquals(List.of(), notes(readEuDcc(with(VACCINATION, "dob", ""))));
    }

    @Test
    void aMonthOrDayOfZeroIsOneNobodyRecordedAsTheNetherlandsWriteIt() {
      Map.of(
              "1963-00", new BirthDate.Year(1963),
              "1963-00-00", new BirthDate.Year(1963),
              "1963-05-00", new BirthDate.Month(YearMonth.of(1963, 5)))
          .forEach((written, expected) -> {
            assertEquals(expected, birth(written));
            assertNoted("payload.date-incomplete dob", with(VACCINATION, "dob", written));
          });
    }

    @Test
    void aTimeAfterTheDayIsNotedAsRomaniaWritesIt() {
      Cbor payload = with(VACCINATION, "dob", "1964-08-12T00:00:00");
      assertNoted("payload.date-with-time dob", payload);
      assertEquals(new BirthDate.Day(LocalDate.of(1964, 8, 12)), euDcc(payload).dateOfBirth());
    }

    @Test
    void theYears1900And2099AreTheEnds() {
      assertEquals(new BirthDate.Year(1900), birth("1900"));
      assertEquals(
          new BirthDate.Year(2099),
          euDcc(with(with(VACCINATION, "v.0.dt", "2099-01-01"), "dob", "2099")).dateOfBirth());
      for (String written : List.of("1899", "2100", "1899-12-31", "2100-01-01", "0000")) {
        assertTrue(
            fault(readEuDcc(with(VACCINATION, "dob", written)))
                .startsWith("PAYLOAD payload.date: dob"),
            written);
      }
    }

    @Test
    void otherFormsAreRefused() {
      for (String written :
          List.of(
              "12.08.1964",
              "1964-8",
              "1964-08-32",
              "1964-00-12",
              "-00",
              "00",
              "1964-08-12T",
              "XX")) {
        assertRefused(
            "payload.date: dob must be YYYY-MM-DD, YYYY-MM, YYYY or empty, of the years 1900 to"
                + " 2099, was "
                + written.length()
                + " other characters",
            with(VACCINATION, "dob", written));
      }
    }

    @Test
    void nothingIsCertifiedBeforeBirth() {
      assertRefused(
          "payload.before-birth: v.0.dt must not be before the birth",
          with(VACCINATION, "dob", "2021-06-12"));
      assertRefused(
          "payload.before-birth: v.0.dt must not be before the birth",
          with(VACCINATION, "dob", "2021-07"));
      assertRefused(
          "payload.before-birth: r.0.fr must not be before the birth",
          with(RECOVERY, "dob", "2022"));
      assertEquals(new BirthDate.Day(LocalDate.of(2021, 6, 11)), birth("2021-06-11"));
      assertEquals(new BirthDate.Year(2021), birth("2021"));
    }

    @Test
    void aSampleMayBeTakenOnTheDayOfBirthEastOfGreenwich() {
      Cbor bornInAuckland = with(TEST, "dob", "2021-06-12");
      assertEquals(
          new BirthDate.Day(LocalDate.of(2021, 6, 12)), euDcc(bornInAuckland).dateOfBirth());
      assertRefused(
          "payload.before-birth: t.0.sc must not be before the birth",
          with(TEST, "dob", "2021-06-13"));
    }
  }

  @Nested
  @DisplayName("string values")
  class Texts {

    @Test
    void whiteSpaceAroundAValueIsRemovedAndNoted() {
      for (String space :
          List.of(" ", "\n", "\t", "\u00a0", "\u2003", "\u200b", "\u3000", "\ufeff")) {
        Cbor payload = with(VACCINATION, "v.0.mp", space + "EU/1/20/1507" + space);
        assertNoted("payload.whitespace v.0.mp", payload);
        assertEquals("EU/1/20/1507", vaccination(payload).product());
      }
    }

    @Test
    void whiteSpaceInsideAValueIsTheIssuersOwn() {
      assertEquals("a  b", vaccination(with(VACCINATION, "v.0.is", "a  b")).issuer());
    }

    @Test
    void anEmptyCodeStaysEmptyAndIsNoted() {
      assertNoted("payload.empty t.0.tr", with(TEST, "t.0.tr", ""));
      assertEquals("", test(with(TEST, "t.0.tr", "")).result());
    }

    @Test
    void anEmptyOptionalTextIsAbsentAndNoted() {
      for (String field : List.of("nm", "ma", "tc")) {
        assertNoted("payload.empty t.0." + field, with(TEST, "t.0." + field, ""));
      }
      assertEquals(Optional.empty(), test(with(TEST, "t.0.tc", "")).centre());
    }

    @Test
    void onlyWhiteSpaceIsBoth() {
      assertEquals(
          List.of("payload.whitespace t.0.tc", "payload.empty t.0.tc"),
          notes(readEuDcc(with(TEST, "t.0.tc", "  "))));
    }

    @Test
    void quotesAndBackslashesAreOrdinaryCharactersAsUkraineWritesThem() {
      String name = "ТОВ \"Клініка\" \\ №1";
      assertEquals(name, vaccination(with(VACCINATION, "v.0.is", name)).issuer());
      assertEquals(List.of(), notes(readEuDcc(with(VACCINATION, "v.0.is", name))));
    }

    @Test
    void otherLettersInATransliteratedNameAreNotedAsNorwayWritesThem() {
      assertNoted("payload.transliteration nam.fnt", with(VACCINATION, "nam.fnt", "BJØRN<ÅS"));
      assertNoted("payload.transliteration nam.gnt", with(VACCINATION, "nam.gnt", "ANNA-LISA"));
      assertEquals(List.of(), notes(readEuDcc(with(VACCINATION, "nam.gnt", "AZ<<AZ"))));
    }

    @Test
    void aCountryIsOneToTenCapitalLetters() {
      assertEquals(List.of(), notes(readEuDcc(with(VACCINATION, "v.0.co", "UNHCR"))));
      assertEquals(List.of(), notes(readEuDcc(with(VACCINATION, "v.0.co", "ABCDEFGHIJ"))));
      for (String country : List.of("nl", "N1", "ABCDEFGHIJK", "N L")) {
        assertNoted("payload.country-code v.0.co", with(VACCINATION, "v.0.co", country));
      }
      assertNoted("payload.empty v.0.co", with(VACCINATION, "v.0.co", ""));
    }

    @Test
    void eightyCharactersFitAndEightyOneAreNoted() {
      Cbor fits = with(VACCINATION, "v.0.is", "é".repeat(80));
      assertEquals(List.of(), notes(readEuDcc(fits)));
      // Two UTF-16 units each, one character to a schema.
      assertEquals(List.of(), notes(readEuDcc(with(VACCINATION, "v.0.is", "𝒳".repeat(80)))));
      for (String path : List.of("nam.fn", "nam.gn", "v.0.is", "v.0.ci")) {
        assertNoted("payload.text-too-long " + path, with(VACCINATION, path, "a".repeat(81)));
      }
      for (String path : List.of("t.0.nm", "t.0.tc")) {
        assertNoted("payload.text-too-long " + path, with(TEST, path, "a".repeat(81)));
      }
    }

    @Test
    void fiveHundredAndTwelveCharactersAreReadAndOneMoreIsRefused() {
      assertEquals(
          512, vaccination(with(VACCINATION, "v.0.mp", "a".repeat(512))).product().length());
      assertRefused(
          "payload.too-long: v.0.mp must be at most 512 characters, was 513",
          with(VACCINATION, "v.0.mp", "a".repeat(513)));
    }

    @Test
    void aNameWithItsAccentsApartIsNoted() {
      assertNoted("payload.not-nfc nam.gn", with(VACCINATION, "nam.gn", "Franc\u0327ois"));
    }

    @Test
    void codesOutsideTheValueSetsAreReadBecauseEntryRulesJudgeThem() {
      Cbor payload = with(with(VACCINATION, "v.0.tg", "1"), "v.0.mp", "Sputnik-V");
      assertEquals(List.of(), notes(readEuDcc(payload)));
      assertEquals("Sputnik-V", vaccination(payload).product());
    }
  }

  @Nested
  @DisplayName("ver: semantic version; unknown properties")
  class Versions {

    @Test
    void theSeries10To13IsKnownAndNoOther() {
      for (String known : List.of("1.0.0", "1.0.1", "1.1.0", "1.2.1", "1.3.0", "1.3.3", "1.3.12")) {
        assertEquals(List.of(), notes(readEuDcc(with(VACCINATION, "ver", known))), known);
      }
      for (String unknown :
          List.of("1.4.0", "2.0.0", "1.3", "1.3.", "1.3.x", "v1.3.0", "1.30.0", "1")) {
        assertNoted("payload.version-unknown ver", with(VACCINATION, "ver", unknown));
      }
    }

    @Test
    void anUnknownFieldIsNotedWhereItStands() {
      assertNoted("payload.unknown-field t.0.dr", with(TEST, "t.0.dr", "2021-06-11T17:00:00Z"));
      assertNoted("payload.unknown-field nam.mid-dle", with(VACCINATION, "nam.mid-dle", "Q"));
      assertNoted("payload.unknown-field hash", with(VACCINATION, "hash", "x"));
    }

    @Test
    void theNameOfAnUnknownFieldIsShownOnlyWhenItLooksLikeOne() {
      assertNoted("payload.unknown-field ?", with(VACCINATION, "born in Łódź", "x"));
      assertNoted("payload.unknown-field ?", with(VACCINATION, "a".repeat(17), "x"));
      assertNoted(
          "payload.unknown-field " + "a".repeat(16), with(VACCINATION, "a".repeat(16), "x"));
      List<Cbor.Entry> entries = new ArrayList<>(((Cbor.Map) VACCINATION).entries());
      entries.add(new Cbor.Entry(new Cbor.Int(1), text("x")));
      assertNoted("payload.unknown-field ?", new Cbor.Map(entries));
    }

    @Test
    void sixtyFourFieldsAreReadAndSixtyFiveAreRefused() {
      Cbor payload = VACCINATION;
      for (int i = 0; i < 60; i++) {
        payload = with(payload, "x" + (char) ('A' + i / 10) + (char) ('a' + i % 10), text("y"));
      }
      assertEquals(60, notes(readEuDcc(payload)).size());
      assertRefused(
          "payload.fields: the document must have at most 64 fields, had 65",
          with(payload, "more", "y"));
    }
  }
}
