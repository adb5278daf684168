package pratique.credential;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pratique.encoding.Base45;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborReader;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.Zlib;

/// The payloads of other projects' certificates, judged where they lie.
class ForeignPayloadsTest {

  private static Cbor payload(Path file) {
    return Payloads.parse(
        new String(VectorFiles.content(file).toByteArray(), StandardCharsets.UTF_8));
  }

  private static String outcome(Reading<Contents> reading) {
    return reading instanceof Reading.Ok<Contents>
        ? "read"
        : ((Reading.Malformed<Contents>) reading).fault().code();
  }

  @Nested
  @DisplayName("EU DCC schema 1.3.3: test/valid, test/invalid and examples")
  class EuDccSchemaFiles {

    @Test
    void everyValidFileAndEveryExampleIsRead() {
      List<Path> files =
          Stream.concat(
                  VectorFiles.files("eu-dcc-schema/test/valid", ".json").stream(),
                  VectorFiles.files("eu-dcc-schema/examples", ".json").stream())
              .toList();
      for (Path file : files) {
        Reading<Contents> reading = Payloads.readEuDcc(payload(file));
        assertEquals("read", outcome(reading), file.toString());
        String name = file.getFileName().toString();
        // The schema's date-time is RFC 3339, which knows +02:00 and neither +02 nor +0200.
        boolean loose = name.equals("T-rat-dates1.json") || name.equals("T-rat-dates2.json");
        assertEquals(
            loose ? List.of("payload.time-format t.0.sc") : List.of(),
            Payloads.notes(reading),
            name);
      }
      assertTrue(files.size() >= 37, "found " + files.size() + " files");
    }

    @Test
    void everyInvalidFileIsRefusedForItsOwnReason() {
      Map<String, String> found = new TreeMap<>();
      for (Path file : VectorFiles.files("eu-dcc-schema/test/invalid", ".json")) {
        found.put(file.getFileName().toString(), outcome(Payloads.readEuDcc(payload(file))));
      }
      assertEquals(
          Map.of(
              "empty.json", "payload.entries",
              "invalid_dob.json", "payload.date",
              "invalid_dob2.json", "payload.date",
              "invalid_vac.json", "payload.number",
              "missing_dob.json", "payload.missing",
              "missing_fnt_gnt.json", "payload.name"),
          found);
    }
  }

  @Nested
  @DisplayName("EU test data: EXPECTEDSCHEMAVALIDATION")
  class EuTestData {

    /// Where we read what the file expects no schema to accept, and why.
    private static final String GIVEN_NAME_IS_FACES =
        "the given name is three faces and its transliteration empty: the family name is sound, so"
            + " the holder can be told apart; noted payload.empty";

    /// Where we refuse what the file expects a schema to accept, and why.
    private static final String DOSE_ZERO =
        "a dose number of 0 stands for nothing; the schema of 1.3.3 has a minimum of 1, and the"
            + " same generator expects other files with 0 to fail";

    private static final String BORN_LATER =
        "the date of birth is after the event that is certified, which no schema can see: one of"
            + " the two is wrong, and nobody can say which";

    private static final Map<String, String> EXPLAINED = explained();

    private static Map<String, String> explained() {
      Map<String, String> explained = new HashMap<>();
      for (String file :
          List.of(
              "065-NL-test",
              "067-NL-test",
              "069-NL-test",
              "137-NL-vaccination",
              "209-NL-recovery",
              "211-NL-recovery",
              "213-NL-recovery",
              "281-NL-test+wrong_key",
              "283-NL-test+wrong_key",
              "285-NL-test+wrong_key")) {
        explained.put("NL/" + file + ".json", GIVEN_NAME_IS_FACES);
      }
      for (String file : List.of("1502", "1503", "2102", "2103")) {
        explained.put("ES/" + file + ".json", BORN_LATER);
      }
      explained.put("NL/109-NL-vaccination.json", DOSE_ZERO);
      explained.put("NL/121-NL-vaccination.json", DOSE_ZERO);
      return explained;
    }

    @Test
    void everyFileIsJudgedAndNoDifferenceIsUnexplained() {
      Map<String, String> differences = new TreeMap<>();
      int judged = 0;
      for (Path file : VectorFiles.files("dgc-testdata", ".json")) {
        Optional<Bytes> claims = claims(file);
        if (claims.isEmpty()) {
          continue;
        }
        judged++;
        boolean expected = expectsSchemaToAccept(file);
        String outcome = outcome(ContentsReader.read(Payloads.message(claims.get())));
        if (expected != outcome.equals("read")) {
          String name = shortName(file);
          differences.put(name, (expected ? "valid" : "invalid") + " there, here " + outcome);
        }
      }
      System.out.println("judged " + judged + " payloads, " + differences.size() + " differences");
      assertEquals(new TreeMap<>(EXPLAINED).keySet(), differences.keySet(), differences::toString);
      assertTrue(judged >= 265, "judged only " + judged);
    }

    /// `NL/109-NL-vaccination.json`, from `…/NL/2DCode/raw/109-NL-vaccination.json`.
    private static String shortName(Path file) {
      return file.getName(file.getNameCount() - 4) + "/" + file.getFileName();
    }

    /// The schema of a file is taken for sound unless the file says otherwise: a broken signature
    /// or envelope says nothing of the payload.
    private static boolean expectsSchemaToAccept(Path file) {
      Json.Dictionary results =
          (Json.Dictionary) VectorFiles.dictionary(file).find("EXPECTEDRESULTS").orElseThrow();
      return !results.find("EXPECTEDSCHEMAVALIDATION").equals(Optional.of(new Json.Bool(false)));
    }

    @Test
    void whatTheFilesNeedToleratedIsExactlyThis() {
      Map<String, Integer> counts = new TreeMap<>();
      for (Path file : VectorFiles.files("dgc-testdata", ".json")) {
        claims(file).stream()
            .map(claims -> ContentsReader.read(Payloads.message(claims)))
            .filter(Reading.Ok.class::isInstance)
            .flatMap(reading -> Payloads.notes(reading).stream())
            .forEach(note -> counts.merge(note, 1, Integer::sum));
      }
      assertEquals(
          List.of(
              "cwt.time-as-float cwt.exp",
              "cwt.time-as-float cwt.iat",
              "payload.date-incomplete dob",
              "payload.empty nam.gn",
              "payload.empty nam.gnt",
              "payload.empty r.0.co",
              "payload.empty t.0.co",
              "payload.empty t.0.ma",
              "payload.empty t.0.tc",
              "payload.empty t.0.tr",
              "payload.empty v.0.co",
              "payload.empty v.0.ma",
              "payload.empty v.0.mp",
              "payload.empty v.0.vp",
              "payload.unknown-field t.0.dr",
              "payload.whitespace nam.fn"),
          List.copyOf(counts.keySet()));
    }

    /// The claims of a file: out of its COSE message, or made up around its bare payload.
    private static Optional<Bytes> claims(Path file) {
      Json.Dictionary json = VectorFiles.dictionary(file);
      Optional<String> cose = json.text("COSE");
      if (cose.isEmpty()) {
        return json.text("CBOR")
            .flatMap(hex -> value(Bytes.hex(hex)))
            .map(payload -> Payloads.message(Payloads.claimsAround(1, payload)).payload());
      }
      Cbor message = value(Bytes.hex(cose.get())).orElse(new Cbor.Null());
      while (message instanceof Cbor.Tagged(long _, Cbor inner)) {
        message = inner;
      }
      return message instanceof Cbor.Array(List<Cbor> parts)
              && parts.get(2) instanceof Cbor.ByteString(Bytes payload)
          ? Optional.of(payload)
          : Optional.empty();
    }
  }

  private static Optional<Cbor> value(Bytes bytes) {
    return CborReader.read(bytes, CborReader.Limits.DOCUMENT)
            instanceof Decoded.Ok<Cbor>(Cbor value)
        ? Optional.of(value)
        : Optional.empty();
  }

  @Nested
  @DisplayName("WHO's test certificate of 2024")
  class Icvp2024 {

    private Reading<Contents> read() {
      Path file = VectorFiles.files("icvp-2024", "DVCTest3QR.txt").getFirst();
      String code =
          new String(VectorFiles.content(file).toByteArray(), StandardCharsets.US_ASCII).strip();
      Decoded<Bytes> inflated =
          Base45.decode(code.substring("HC1:".length()), code.length())
              .then(compressed -> Zlib.inflate(compressed, 65_536));
      Bytes message = (Bytes) assertInstanceOf(Decoded.Ok.class, inflated).value();
      Cbor.Tagged tagged = (Cbor.Tagged) value(message).orElseThrow();
      Cbor.Array parts = (Cbor.Array) tagged.item();
      return ContentsReader.read(
          Payloads.message(((Cbor.ByteString) parts.items().get(2)).value()));
    }

    @Test
    void isReadWithItsOddities() {
      Reading<Contents> reading = read();
      assertEquals(
          List.of(
              "cwt.issuer-not-alpha-2 cwt.iss",
              "cwt.expiry-missing cwt.exp",
              "icvp.old-generation"),
          Payloads.notes(reading));
    }

    @Test
    void saysWhatWhoUnpackedFromIt() {
      Contents contents = Payloads.contents(read());
      Icvp icvp = assertInstanceOf(Icvp.class, contents.documents().getFirst());
      assertEquals(Optional.of("XCL"), contents.claims().issuer());
      assertEquals(Icvp.Generation.DRAFT_2024, icvp.generation());
      assertEquals(Optional.of(Icvp.Sex.FEMALE), icvp.sex());
      assertEquals(LocalDate.of(2023, 7, 4), icvp.dose().date());
      assertEquals(Optional.of(LocalDate.of(2023, 7, 4)), icvp.dose().validFrom());
      assertEquals("871772009", icvp.dose().product());
      assertEquals(Optional.of("RA01"), icvp.dose().disease());
      assertFalse(icvp.documentNumber().isEmpty());
    }
  }

  @Nested
  @DisplayName("UVCI check characters in Austria's certificates")
  class AustrianIdentifiers {

    @Test
    void areTheOnesThatWeCompute() {
      int checked = 0;
      for (Path file : VectorFiles.files("dgc-testdata/AT", ".json")) {
        String id = certificateId(payloadOf(file));
        if (id.indexOf('#') > 0) {
          assertTrue(Uvci.isValid(id), id);
          checked++;
        }
      }
      assertTrue(checked >= 3, "checked only " + checked);
    }

    private static Cbor payloadOf(Path file) {
      Json json = VectorFiles.dictionary(file).find("JSON").orElseThrow();
      return Payloads.tree(json);
    }

    private static String certificateId(Cbor payload) {
      return Payloads.euDcc(payload).entry().certificateId();
    }
  }
}
