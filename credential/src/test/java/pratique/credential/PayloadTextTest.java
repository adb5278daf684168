package pratique.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pratique.encoding.Cbor;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.encoding.JsonWriter;

class PayloadTextTest {

  private static final String DCC =
      """
      {"ver": "1.3.0", "nam": {"fnt": "LI"}, "dob": "1970", "v": [{"tg": "840539006",
       "vp": "1119349007", "mp": "EU/1/20/1507", "ma": "ORG-100031184", "dn": 1, "sd": 2,
       "dt": "2021-06-11", "co": "NL", "is": "RIVM", "ci": "URN:UVCI:01:NL:A"}]}
      """;

  private static final String ICVP =
      """
      {"n": "Amina Diallo", "dob": "1988-03-09", "s": "female", "nt": "SEN", "v": "0.1.0",
       "vx": {"vp": "YF1", "dv": "2026-02-01", "bo": "B1", "is": "SEN"}}
      """;

  private static Json json(String text) {
    return (Json)
        assertInstanceOf(Decoded.Ok.class, JsonReader.read(text, JsonReader.Limits.DEFAULT))
            .value();
  }

  private static Document read(String text) {
    return switch (PayloadText.read(json(text))) {
      case Decoded.Ok<Document>(Document document) -> document;
      case Decoded.Malformed<Document>(Fault fault) -> throw new AssertionError(fault);
    };
  }

  private static void assertRefused(String fault, String text) {
    Decoded.Malformed<?> malformed =
        assertInstanceOf(Decoded.Malformed.class, PayloadText.read(json(text)));
    assertEquals(fault, malformed.fault().code() + ": " + malformed.fault().message());
  }

  @Nested
  @DisplayName("spec/payloads.md §6: what an issuing office sends")
  class Reading {

    @Test
    void theFieldsTellWhichItIs() {
      assertInstanceOf(EuDcc.class, read(DCC));
      assertInstanceOf(Icvp.class, read(ICVP));
    }

    @Test
    void aWrapperTellsItToo() {
      assertEquals(read(DCC), read("{\"dcc\": " + DCC + "}"));
      assertEquals(read(ICVP), read("{\"icvp\": " + ICVP + "}"));
      assertRefused("payload.missing: ver is missing", "{\"dcc\": " + ICVP + "}");
    }

    @Test
    void whatIsNeitherOrBothIsRefused() {
      String fault =
          "document.kind: a document must have the field nam (EU DCC) or n (ICVP); wrap it in"
              + " {\"dcc\": …} or {\"icvp\": …} to say which it is";
      assertRefused(fault, "{}");
      assertRefused(fault, "{\"nam\": {}, \"n\": \"x\"}");
      assertRefused("document.kind: a document must be a JSON object", "[]");
    }

    @Test
    void theDayOfIssueMayBeLeftOut() {
      assertEquals(true, ((Icvp) read(ICVP)).issuedOn().isEmpty());
    }

    @Test
    void whatAReaderWouldOnlyNoteIsAFault() {
      assertRefused(
          "payload.whitespace: v.0.is has white space around it; remove it",
          DCC.replace("RIVM", "RIVM "));
      assertRefused(
          "payload.number-as-float: v.0.dn must be a whole number; write it without a fraction",
          DCC.replace("\"dn\": 1", "\"dn\": 1.0"));
      assertRefused(
          "payload.number-as-float: v.0.dn must be a whole number; write it without a fraction",
          DCC.replace("\"dn\": 1", "\"dn\": 1e0"));
      assertRefused(
          "payload.date-with-time: v.0.dt must be a day alone; write YYYY-MM-DD",
          DCC.replace("2021-06-11", "2021-06-11T00:00:00Z"));
      assertRefused(
          "payload.unknown-field: v.0.hash is not a field of the standard; remove it",
          DCC.replace("\"dn\": 1", "\"hash\": 1, \"dn\": 1"));
      assertRefused(
          "payload.transliteration: nam.fnt must be made of A to Z and <; copy it from the"
              + " passport's machine readable zone",
          DCC.replace("\"LI\"", "\"Li\""));
      assertRefused(
          "payload.field-missing: s is missing; add it", ICVP.replace("\"s\": \"female\",", ""));
      assertRefused(
          "payload.field-missing: v is missing; add it", ICVP.replace(", \"v\": \"0.1.0\"", ""));
      assertRefused(
          "payload.version-unknown: v must be a version that is issued here; write 1.3.0 (EU DCC)"
              + " or 0.1.0 (ICVP)",
          ICVP.replace("0.1.0", "9"));
      assertRefused(
          "payload.unlisted-code: s is not in the standard's list; use one of its codes",
          ICVP.replace("female", "X"));
      assertRefused(
          "icvp.old-generation: the document must hold the vaccination under vx, as the ICVP of"
              + " 2026 does",
          "{\"icvp\": {\"n\": \"A\", \"dob\": \"1988-03-09\", \"v\": {\"vp\": \"1\", \"dt\":"
              + " \"2025-01-01\", \"bo\": \"1\"}}}");
    }

    @Test
    void whatAReaderRefusesIsTheSameFault() {
      assertRefused(
          "payload.number: v.0.dn must be 1 to 99, was 0", DCC.replace("\"dn\": 1", "\"dn\": 0"));
      assertRefused(
          "payload.type: v.0.dn must be a whole number, was a floating-point number",
          DCC.replace("\"dn\": 1", "\"dn\": 99999999999999999999"));
    }

    @Test
    void sixteenLevelsAreReadAndSeventeenRefused() {
      String fault = "payload.unknown-field: x is not a field of the standard; remove it";
      assertRefused(fault, DCC.replace("\"ver\"", "\"x\": " + nested(16) + ", \"ver\""));
      assertRefused(
          "document.depth: a document must be at most 16 levels deep",
          DCC.replace("\"ver\"", "\"x\": " + nested(17) + ", \"ver\""));
    }

    private static String nested(int levels) {
      return "[".repeat(levels - 1) + "0" + "]".repeat(levels - 1);
    }
  }

  @Nested
  @DisplayName("spec/payloads.md §7: what a program that checks prints")
  class Writing {

    private static String written(Document document) {
      return JsonWriter.write(PayloadText.write(document));
    }

    @Test
    void aVaccination() {
      assertEquals(
          compact(
              """
              {"kind":"eu-dcc","version":"1.3.0","entry":"vaccination",
              "name":{"familyTransliterated":"LI"},"dateOfBirth":"1970",
              "vaccination":{"disease":"840539006","prophylaxis":"1119349007",
              "product":"EU/1/20/1507","manufacturer":"ORG-100031184","doseNumber":1,
              "totalDoses":2,"date":"2021-06-11","country":"NL","issuer":"RIVM",
              "certificateId":"URN:UVCI:01:NL:A"}}
              """),
          written(read(DCC)));
    }

    @Test
    void aTestAndARecovery() {
      assertEquals(
          compact(
              """
              {"kind":"eu-dcc","version":"1.3.0","entry":"test",
              "name":{"family":"Li","familyTransliterated":"LI"},"dateOfBirth":"1964-08-12",
              "test":{"disease":"840539006","type":"LP6464-4","name":"Roche LightCycler qPCR",
              "sampledAt":"2021-06-11T12:34:56Z","result":"260415000","centre":"Centre 1",
              "country":"AT","issuer":"Ministry of Health",
              "certificateId":"URN:UVCI:01:AT:ABC123"}}
              """),
          written(Payloads.euDcc(Payloads.TEST)));
      assertEquals(
          compact(
              """
              {"kind":"eu-dcc","version":"1.3.0","entry":"recovery",
              "name":{"given":"Ana","givenTransliterated":"ANA"},"dateOfBirth":"1964-08-12",
              "recovery":{"disease":"840539006","firstPositive":"2021-06-01",
              "validFrom":"2021-06-12","validUntil":"2021-11-28","country":"PT",
              "issuer":"Ministry of Health","certificateId":"URN:UVCI:01:PT:ABC123"}}
              """),
          written(Payloads.euDcc(Payloads.RECOVERY)));
    }

    @Test
    void anIcvpOf2026() {
      assertEquals(
          compact(
              """
              {"kind":"icvp","generation":"2026","version":"0.1.0","name":"Amina Diallo",
              "dateOfBirth":"1988-03-09","sex":"female","nationality":"SEN",
              "documentNumber":"A01234567","documentType":"PPN","guardian":"Fatou Diallo",
              "issuedOn":"2026-02-03","vaccination":
              {"product":"YellowFeverProductd2c75a15ed309658b3968519ddb31690",
              "date":"2026-02-01","batch":"BATCH-7","clinician":"Dr Ndiaye","issuer":"SEN"}}
              """),
          written(Payloads.icvp(Payloads.ICVP)));
    }

    @Test
    void anEarlierIcvpHasTheSameShape() {
      Cbor draft =
          Payloads.parse(
              """
              {"n": "Amina Diallo", "v": {"tg": "1D47", "vp": "871772009", "dt": "2023-07-04",
               "bo": "d1", "vls": "2023-07-14", "vle": "life of person vaccinated"}}
              """);
      assertEquals(
          compact(
              """
              {"kind":"icvp","generation":"2024","name":"Amina Diallo","dateOfBirth":"",
              "vaccination":{"product":"871772009","date":"2023-07-04","batch":"d1",
              "disease":"1D47","validFrom":"2023-07-14","validUntil":"life"}}
              """),
          written(Payloads.icvp(draft)));
    }

    @Test
    void otherDocumentsSayWhatTheyAreAndNothingOfTheirContent() {
      assertEquals(
          "{\"kind\":\"unrecognised\",\"subkey\":4}",
          written(new Document.Unrecognised(4, new Cbor.Text("secret"))));
      assertEquals(
          "{\"kind\":\"own\",\"type\":\"notice\"}",
          written(new Document.Own(DocumentType.Known.NOTICE, new Cbor.Map(List.of()))));
    }

    private static String compact(String text) {
      return text.replace("\n", "");
    }
  }
}
