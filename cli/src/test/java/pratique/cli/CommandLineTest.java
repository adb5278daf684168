package pratique.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;

class CommandLineTest {

  private static final String YELLOW_FEVER =
      """
      {"n": "Ana Costa", "dob": "1988-04-12", "s": "female", "nt": "PRT", "v": "0.1.0",
       "vx": {"vp": "YellowFeverProductd2c75a15ed309658b3968519ddb31690", "dv": "2026-01-10",
              "bo": "B42", "cn": "L. Sousa", "is": "PRT-DGS"}}
      """;

  private static final String TEST =
      """
      {"ver": "1.3.0", "nam": {"fn": "Costa", "fnt": "COSTA", "gn": "Ana", "gnt": "ANA"},
       "dob": "1988-04-12",
       "t": [{"tg": "840539006", "tt": "LP6464-4", "nm": "PCR", "sc": "2026-02-28T09:00:00Z",
              "tr": "260415000", "tc": "Riverside", "co": "PT", "is": "DGS",
              "ci": "URN:UVCI:01:PT:ABC"}]}
      """;

  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void open() {
    session = new Session(folder);
  }

  private String issued(String record, String... options) {
    List<String> words = new ArrayList<>(List.of("issue"));
    words.addAll(List.of(options));
    words.add("-");
    if (session.run("keys", "list").lines().isEmpty()) {
      assertEquals(
          ExitCode.ACCEPTED, session.run("keys", "create", "lisbon", "--country", "PT").exitCode());
    }
    Session.Ran ran =
        session.runWithInput(record.getBytes(StandardCharsets.UTF_8), words.toArray(String[]::new));
    assertEquals(ExitCode.ACCEPTED, ran.exitCode(), ran.err());
    return ran.lines().getFirst();
  }

  @Nested
  @DisplayName("from a record to the border, and back")
  class Journey {

    @Test
    void anIssuedCertificateIsAccepted() {
      Session.Ran ran = session.run("verify", issued(YELLOW_FEVER));
      assertEquals(ExitCode.ACCEPTED, ran.exitCode(), ran.out());
      assertTrue(ran.out().contains("yellow fever: Ana Costa, born 1988-04-12"), ran.out());
      assertTrue(ran.out().contains("counts from 2026-01-20 for life"), ran.out());
    }

    @Test
    void itIsReadFromItsTextItsPictureItsPageAndStandardInput() throws IOException {
      String code = issued(YELLOW_FEVER, "--qr", "code.png", "--pdf", "page.pdf");
      Files.writeString(folder.resolve("code.txt"), code + "\n");
      for (String input : List.of(code, "code.txt", "code.png", "page.pdf")) {
        Session.Ran ran = session.run("verify", "--json", input);
        assertEquals(ExitCode.ACCEPTED, ran.exitCode(), ran.out());
      }
      assertEquals(
          ExitCode.ACCEPTED,
          session
              .runWithInput(Files.readAllBytes(folder.resolve("code.png")), "verify", "-")
              .exitCode());
    }

    @Test
    void aChangedCodeIsRefused() {
      String code = issued(YELLOW_FEVER);
      char last = code.charAt(code.length() - 3);
      String changed =
          code.substring(0, code.length() - 3)
              + (last == '0' ? '1' : '0')
              + code.substring(code.length() - 2);
      assertEquals(ExitCode.REFUSED, session.run("verify", changed).exitCode());
    }

    @Test
    void withoutTheSignerTheAnswerIsUndetermined() {
      String code = issued(YELLOW_FEVER);
      Session.Ran ran =
          session.with("PRATIQUE_HOME", folder.resolve("other").toString()).run("verify", code);
      assertEquals(ExitCode.UNDETERMINED, ran.exitCode());
      assertTrue(ran.err().contains("no signer is trusted yet"), ran.err());
    }

    @Test
    void inChineseItSpeaksChinese() {
      String code = issued(YELLOW_FEVER);
      assertTrue(session.run("verify", "--language", "zh", code).out().contains("黄热病"));
      assertTrue(session.with("LANG", "zh_CN.UTF-8").run("verify", code).out().contains("通过"));
    }
  }

  @Nested
  @DisplayName("verify --json: one object per document and line")
  class JsonContract {

    @Test
    void theObjectHasTheMembersThatScriptsReadInAllThreeVerdicts() {
      String code = issued(YELLOW_FEVER);
      for (Session.Ran ran :
          List.of(
              session.run("verify", "--json", code),
              session.run("verify", "--json", "--at", "2026-01-12T00:00:00Z", code),
              session.run("verify", "--json", code.substring(0, 40)))) {
        Json.Dictionary answer = object(ran.lines().getFirst());
        assertEquals(1, ran.lines().size());
        for (String member :
            List.of("input", "format", "verdict", "reasons", "notes", "document")) {
          assertTrue(answer.members().containsKey(member), member);
        }
      }
    }

    @Test
    void aReasonHasACodeAndAMessage() {
      String code =
          issued(YELLOW_FEVER, "--at", "2026-03-01T12:00:00Z", "--expires", "2026-03-02T12:00:00Z");
      Session.Ran ran = session.run("verify", "--json", "--at", "2026-03-02T12:00:00Z", code);
      assertEquals(ExitCode.REFUSED, ran.exitCode());
      Json.Dictionary answer = object(ran.lines().getFirst());
      assertEquals("refused", answer.text("verdict").orElseThrow());
      Json.Array reasons = (Json.Array) answer.find("reasons").orElseThrow();
      Json.Dictionary reason = (Json.Dictionary) reasons.items().getFirst();
      assertEquals("code-expired", reason.text("code").orElseThrow());
      assertTrue(reason.text("message").orElseThrow().contains("2026-03-02 12:00:00 UTC"));
    }

    @Test
    void theFilesOfAFolderAreInputsEach() throws IOException {
      String code = issued(YELLOW_FEVER, "--qr", "codes.png");
      Path codes = Files.createDirectories(folder.resolve("codes/deeper"));
      Files.move(folder.resolve("codes.png"), codes.resolve("b.png"));
      Files.writeString(folder.resolve("codes/a.txt"), code);
      Files.writeString(folder.resolve("codes/.hidden"), code);
      Files.write(folder.resolve("codes/program.bin"), new byte[] {0, 1, 2});
      Session.Ran ran = session.run("verify", "--json", "codes");
      assertEquals(
          List.of("codes/a.txt", "codes/deeper/b.png"),
          ran.lines().stream().map(line -> object(line).text("input").orElseThrow()).toList());
      assertEquals(ExitCode.ACCEPTED, ran.exitCode());
    }

    @Test
    void aTextOfSeveralCodesIsSeveralDocuments() throws IOException {
      Files.writeString(
          folder.resolve("two.txt"), issued(YELLOW_FEVER) + "\r\n" + issued(TEST) + "\n");
      assertEquals(2, session.run("verify", "--json", "two.txt").lines().size());
    }

    @Test
    void oneRefusedDocumentOfManyGivesTheExitCode() throws IOException {
      Files.writeString(folder.resolve("a.txt"), issued(YELLOW_FEVER));
      Files.writeString(folder.resolve("b.txt"), "HC1:NCF");
      assertEquals(ExitCode.REFUSED, session.run("verify", "a.txt", "b.txt").exitCode());
    }

    @Test
    void manyDocumentsEndInASum() throws IOException {
      String code = issued(YELLOW_FEVER);
      Files.createDirectories(folder.resolve("many"));
      for (int i = 0; i < 12; i++) {
        Files.writeString(folder.resolve("many/" + i + ".txt"), code);
      }
      Session.Ran ran = session.run("verify", "--json", "many");
      assertEquals(12, ran.lines().size());
      assertTrue(ran.err().contains("12 documents: 12 accepted, 0 refused, 0 undetermined"));
    }
  }

  @Nested
  @DisplayName("verify --trust: given once, it replaces every default")
  class Trust {

    @Test
    void oneFileIsAllThatIsTrusted() {
      String code = issued(YELLOW_FEVER);
      session.run("keys", "create", "other");
      assertEquals(
          ExitCode.ACCEPTED,
          session.run("verify", "--trust", "home/trust/lisbon.pem", code).exitCode());
      assertEquals(
          ExitCode.UNDETERMINED,
          session.run("verify", "--trust", "home/trust/other.pem", code).exitCode());
    }

    @Test
    void aFolderIsAllItsFiles() {
      String code = issued(YELLOW_FEVER);
      assertEquals(
          ExitCode.ACCEPTED, session.run("verify", "--trust", "home/trust", code).exitCode());
    }

    @ParameterizedTest
    @ValueSource(strings = {"nowhere.pem", "rubbish.pem"})
    void aSourceThatGivesNoSignerIsAnError(String name) throws IOException {
      Files.writeString(folder.resolve("rubbish.pem"), "rubbish");
      Session.Ran ran = session.run("verify", "--trust", name, "HC1:X");
      assertEquals(ExitCode.USAGE, ran.exitCode());
      assertTrue(ran.err().contains("pratique: hint: "), ran.err());
      assertEquals("", ran.out());
    }
  }

  @Nested
  @DisplayName("rubbish in: a clear answer out")
  class Rubbish {

    @Test
    void randomBytesAreRefused() throws IOException {
      byte[] bytes = new byte[5000];
      new Random(1).nextBytes(bytes);
      Files.write(folder.resolve("random"), bytes);
      refusedWith("input.kind", "random");
    }

    @Test
    void aPhotoWithoutACodeIsRefused() throws IOException {
      var photo =
          new java.awt.image.BufferedImage(640, 480, java.awt.image.BufferedImage.TYPE_INT_RGB);
      Random random = new Random(2);
      for (int y = 0; y < 480; y++) {
        for (int x = 0; x < 640; x++) {
          photo.setRGB(x, y, random.nextInt());
        }
      }
      javax.imageio.ImageIO.write(photo, "png", folder.resolve("photo.png").toFile());
      Json.Dictionary answer =
          object(session.run("verify", "--json", "photo.png").lines().getFirst());
      assertEquals("refused", answer.text("verdict").orElseThrow());
      assertEquals(new Json.Null(), answer.members().get("format"));
    }

    @Test
    void aFileOf40MegabytesIsNotReadWhole() throws IOException {
      try (var file = new java.io.RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
        file.setLength(40L * 1024 * 1024);
      }
      refusedWith("input.limit", "large");
    }

    @Test
    void aTextOf20MegabytesIsNotDecoded() throws IOException {
      byte[] text = new byte[20 * 1024 * 1024];
      java.util.Arrays.fill(text, (byte) 'A');
      Files.write(folder.resolve("long.txt"), text);
      refusedWith("input.limit", "long.txt");
    }

    @Test
    void anEmptyFileIsRefused() throws IOException {
      Files.createFile(folder.resolve("empty.txt"));
      refusedWith("prefix.unknown", "empty.txt");
    }

    @Test
    void aVaccineOfNoCatalogueIsNotIssued() {
      session.run("keys", "create", "lisbon", "--country", "PT");
      Session.Ran ran =
          session.runWithInput(
              YELLOW_FEVER
                  .replace("YellowFeverProductd2c75a15ed309658b3968519ddb31690", "Water")
                  .getBytes(StandardCharsets.UTF_8),
              "issue",
              "-");
      assertEquals(ExitCode.REFUSED, ran.exitCode());
      assertTrue(ran.err().contains("vx.vp must be a product of WHO's catalogue"), ran.err());
      assertEquals("", ran.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "{\"n\": 1}", "{\"nam\": {}, \"n\": \"x\"}"})
    void aRecordThatIsNoneIsNotIssued(String record) {
      session.run("keys", "create", "lisbon", "--country", "PT");
      Session.Ran ran = session.runWithInput(record.getBytes(StandardCharsets.UTF_8), "issue", "-");
      assertEquals(ExitCode.REFUSED, ran.exitCode());
      assertEquals("", ran.out());
    }

    private void refusedWith(String detail, String input) {
      Session.Ran ran = session.run("verify", "--json", input);
      assertEquals(ExitCode.REFUSED, ran.exitCode(), ran.err());
      Json.Dictionary answer = object(ran.lines().getFirst());
      Json.Array reasons = (Json.Array) answer.find("reasons").orElseThrow();
      assertEquals(
          detail, ((Json.Dictionary) reasons.items().getFirst()).text("detail").orElseThrow());
    }
  }

  @Nested
  @DisplayName("keys: what signs, and what it may sign")
  class Signing {

    @Test
    void aKeyForTestsDoesNotSignAVaccination() {
      session.run("keys", "create", "laboratory", "--for", "test");
      Session.Ran ran =
          session.runWithInput(
              YELLOW_FEVER.getBytes(StandardCharsets.UTF_8), "issue", "--issuer", "PT", "-");
      assertEquals(ExitCode.REFUSED, ran.exitCode());
      assertEquals("", ran.out());
    }

    @Test
    void aKeyIsNeverOverwritten() {
      session.run("keys", "create", "lisbon");
      Session.Ran ran = session.run("keys", "create", "lisbon");
      assertEquals(ExitCode.USAGE, ran.exitCode());
      assertTrue(ran.err().contains("a key is never overwritten"));
    }

    @Test
    void aRequestIsCertifiedAndInstalled() {
      assertEquals(
          ExitCode.ACCEPTED, session.run("keys", "request", "porto", "--country", "PT").exitCode());
      Session.Ran certified =
          session.run("keys", "certify", "home/keys/porto.csr", "--country", "PT");
      // The certificate lands beside the request, which here is where the key looks for it.
      assertEquals(ExitCode.ACCEPTED, certified.exitCode(), certified.err());
      assertEquals(
          ExitCode.ACCEPTED,
          session.run("keys", "install", "porto", "home/keys/porto.pem").exitCode());
      assertEquals(
          ExitCode.ACCEPTED,
          session
              .runWithInput(YELLOW_FEVER.getBytes(StandardCharsets.UTF_8), "issue", "-")
              .exitCode());
    }

    @Test
    void aPassphraseProtectsTheKeyFiles() throws IOException {
      session.with("PRATIQUE_PASSPHRASE", "correct horse").run("keys", "create", "lisbon");
      assertTrue(
          Files.readString(folder.resolve("home/keys/lisbon.key"))
              .contains("BEGIN ENCRYPTED PRIVATE KEY"));
      assertEquals(ExitCode.ACCEPTED, session.run("keys", "show", "lisbon").exitCode());
      Session.Ran ran =
          session.with("PRATIQUE_PASSPHRASE", "wrong horse").run("keys", "show", "lisbon");
      assertEquals(ExitCode.REFUSED, ran.exitCode());
      assertTrue(ran.err().contains("PRATIQUE_PASSPHRASE"), ran.err());
    }

    @Test
    void aCodeNeverOutlivesItsSigner() {
      String code = issued(YELLOW_FEVER);
      Session.Ran ran =
          session.runWithInput(
              YELLOW_FEVER.getBytes(StandardCharsets.UTF_8),
              "issue",
              "--expires",
              "2040-01-01T00:00:00Z",
              "-");
      assertEquals(ExitCode.REFUSED, ran.exitCode());
      assertTrue(ran.err().contains("after the key's certificate ends"), ran.err());
      assertFalse(code.isEmpty());
    }

    @Test
    void nearTheEndOfItsSignerACodeLastsShorter() {
      issued(YELLOW_FEVER);
      session.at(Session.NOON.plus(Duration.ofDays(600)));
      Session.Ran ran =
          session.runWithInput(YELLOW_FEVER.getBytes(StandardCharsets.UTF_8), "issue", "-");
      assertTrue(ran.err().contains("renew the code by 2028-03-01T11:59:59Z"), ran.err());
    }
  }

  @Nested
  @DisplayName("exit code 64, and a hint: the command was not understood")
  class Usage {

    @ParameterizedTest
    @ValueSource(
        strings = {
          "nonsense",
          "verify",
          "verify nowhere.txt",
          "verify --at yesterday HC1:X",
          "verify --language fr HC1:X",
          "verify --at",
          "verify --json=yes HC1:X",
          "verify --wrong HC1:X",
          "verify --at 2026-01-01T00:00:00Z --at 2026-01-02T00:00:00Z HC1:X",
          "issue",
          "issue nowhere.json",
          "keys",
          "keys nonsense",
          "keys create ../escape",
          "keys create authority",
          "keys show nobody",
          "keys create a --country portugal",
          "keys create a --for everything",
        })
    void theHintSaysWhatToWrite(String line) {
      Session.Ran ran = session.run(line.split(" ", -1));
      assertEquals(ExitCode.USAGE, ran.exitCode(), ran.out() + ran.err());
      assertEquals("", ran.out());
      List<String> lines = ran.err().lines().toList();
      assertTrue(lines.stream().anyMatch(said -> said.startsWith("pratique: error: ")));
      assertTrue(lines.getLast().startsWith("pratique: hint: "), ran.err());
      assertFalse(lines.getLast().endsWith("."));
    }
  }

  @Nested
  @DisplayName("inspect: every layer, and no judgement")
  class Inspection {

    @Test
    void itShowsEachLayerAndWarnsThatNothingIsChecked() {
      Session.Ran ran = session.run("inspect", issued(YELLOW_FEVER));
      assertEquals(ExitCode.ACCEPTED, ran.exitCode());
      for (String part :
          List.of("base45", "zlib", "cose key id", "cwt 6 issued at", "-6:", "not checked")) {
        assertTrue(ran.out().contains(part), part + " in " + ran.out());
      }
    }

    @Test
    void itGoesAsFarAsItCan() {
      Session.Ran ran = session.run("inspect", issued(YELLOW_FEVER).substring(0, 100));
      assertEquals(ExitCode.REFUSED, ran.exitCode());
      assertTrue(ran.out().contains("fault"), ran.out());
    }
  }

  @Test
  void helpNamesEveryCommand() {
    Session.Ran ran = session.run();
    for (String command : List.of("verify", "inspect", "issue", "keys")) {
      assertTrue(ran.out().contains("pratique " + command));
    }
  }

  private static Json.Dictionary object(String line) {
    return switch (JsonReader.read(line, JsonReader.Limits.DEFAULT)) {
      case Decoded.Ok<Json>(Json.Dictionary object) -> object;
      case Decoded.Ok<Json>(Json other) -> throw new AssertionError(other);
      case Decoded.Malformed<Json>(var fault) -> throw new AssertionError(fault);
    };
  }
}
