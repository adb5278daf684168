package pratique.cli;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A gate from the authority's desk to the traveller: rule sets are written, signed, packed, and
/// asked about documents.
class RulesAndBundlesTest {

  private static final Path EXAMPLES = Path.of("..", "examples", "rules").toAbsolutePath();

  private static final String VACCINATED =
      """
      {"n": "Ana Costa", "dob": "1988-04-12", "s": "female", "nt": "PRT", "v": "0.1.0",
       "vx": {"vp": "YellowFeverProductd2c75a15ed309658b3968519ddb31690", "dv": "2026-01-10",
              "bo": "B42", "cn": "L. Sousa", "is": "PRT-DGS"}}
      """;

  private static final String[] FROM_BRAZIL = {
    "--told",
    "countriesOfLastSixDays=[\"BR\"]",
    "--told",
    "countriesOfLongStay=[]",
    "--told",
    "monthsOld=455"
  };

  @TempDir private Path folder;
  private Session session;

  @BeforeEach
  void open() {
    session = new Session(folder);
  }

  private Session.Ran run(String[] more, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.addAll(List.of(more));
    return session.run(all.toArray(String[]::new));
  }

  private void must(String... words) {
    Session.Ran ran = session.run(words);
    assertEquals(ExitCode.ACCEPTED, ran.exitCode(), ran.err());
  }

  private String write(String name, String content) throws IOException {
    Files.writeString(folder.resolve(name), content);
    return name;
  }

  private String example(String id) {
    return EXAMPLES.resolve(id).toString();
  }

  private static void assertHolds(String part, String text) {
    assertTrue(text.contains(part), () -> "no \"" + part + "\" in: " + text);
  }

  @Nested
  @DisplayName("pratique rules")
  final class OnRules {

    @Test
    void everyExampleThatIsShippedIsReadAndDoesWhatItsTestsSay() throws IOException {
      try (Stream<Path> sets = Files.list(EXAMPLES)) {
        List<Path> all = sets.sorted().toList();
        assertFalse(all.isEmpty());
        for (Path set : all) {
          must("rules", "check", set.toString());
          Session.Ran ran = session.run("rules", "test", set.toString());
          assertEquals(ExitCode.ACCEPTED, ran.exitCode(), ran.out());
          assertHolds(" passed, 0 failed", ran.out());
        }
      }
    }

    @Test
    void aTestThatDoesNotHoldIsNamedAndFails() throws IOException {
      Path copy = folder.resolve("copy");
      Files.createDirectories(copy.resolve("wallets"));
      Files.copy(EXAMPLES.resolve("icvp-entry/rule-set.json"), copy.resolve("rule-set.json"));
      Files.writeString(
          copy.resolve("wallets/wrong.json"),
          """
          {"name": "never", "at": "2026-03-01T12:00:00Z", "documents": [],
           "expected": {"outcome": "failed"}}
          """);

      Session.Ran ran = session.run("rules", "test", "copy");

      assertEquals(ExitCode.REFUSED, ran.exitCode());
      assertHolds("wallets/wrong.json: outcome must be \"failed\", is \"open\"", ran.out());
    }

    @Test
    void whatIsMissingIsAskedFor() throws IOException {
      Session.Ran ran =
          session.run(
              "rules", "explain", "--rules", example("icvp-entry"), write("a.json", VACCINATED));

      assertEquals(ExitCode.UNDETERMINED, ran.exitCode());
      assertHolds("OPEN by icvp-entry", ran.out());
      assertHolds("--told monthsOld=", ran.out());
    }

    @Test
    void aFailureSaysWhichRuleWhatItSawAndWhatWouldBeEnough() throws IOException {
      String late = write("late.json", VACCINATED.replace("2026-01-10", "2026-02-27"));

      Session.Ran english =
          run(FROM_BRAZIL, "rules", "explain", "--rules", example("icvp-entry"), late);
      Session.Ran chinese =
          run(
              FROM_BRAZIL,
              "rules",
              "explain",
              "--language",
              "zh",
              "--rules",
              example("icvp-entry"),
              late);

      assertEquals(ExitCode.REFUSED, english.exitCode());
      assertHolds("XA-ICVP-02", english.out());
      assertHolds("2026-02-27", english.out());
      assertHolds("at least 10 days", english.out());
      assertHolds("Enough would be", english.out());
      assertHolds("不符合要求", chinese.out());
      assertHolds("黄热病", chinese.out());
    }

    @Test
    void evaluateGivesTheOutcomeWithAllThatItRestsOn() throws IOException {
      Session.Ran ran =
          run(
              FROM_BRAZIL,
              "rules",
              "evaluate",
              "--rules",
              example("icvp-entry"),
              write("a.json", VACCINATED));

      assertEquals(ExitCode.ACCEPTED, ran.exitCode());
      assertHolds("\"outcome\":\"passed\"", ran.out());
      assertHolds("\"ruleSet\":\"icvp-entry\"", ran.out());
      assertHolds("\"sha256\":", ran.out());
    }

    @Test
    void aFaultIsLocatedByLineAndColumn() throws IOException {
      String broken =
          Files.readString(EXAMPLES.resolve("icvp-entry/rule-set.json"))
              .replace("\"purpose\": \"entry\"", "\"purpose\": \"exit\"");

      Session.Ran ran = session.run("rules", "check", write("broken.json", broken));

      assertEquals(ExitCode.REFUSED, ran.exitCode());
      assertTrue(ran.err().matches("(?s).*broken\\.json:8:\\d+: .*"), ran.err());
    }

    @Test
    void rulesOfTheGatewayGoInAndComeOutAgain() throws IOException {
      must("rules", "export", "--out", "eu.json", example("eu-entry"));
      must("rules", "import", "--country", "EU", "--id", "again", "--out", "set.json", "eu.json");
      must("rules", "export", "--out", "eu-again.json", "set.json");

      assertEquals(
          Files.readString(folder.resolve("eu.json")),
          Files.readString(folder.resolve("eu-again.json")));
    }

    @Test
    void theLintFindsWhatNobodyMayAskForAndSaysWhere() throws IOException {
      String byName =
          Files.readString(EXAMPLES.resolve("icvp-entry/rule-set.json"))
              .replace("\"var\": \"payload.vx.dv\"", "\"var\": \"payload.n\"");

      Session.Ran ran = session.run("rules", "lint", write("by-name.json", byName));
      Session.Ran json = session.run("rules", "lint", "--json", "by-name.json");

      assertEquals(ExitCode.REFUSED, ran.exitCode(), ran.out());
      assertTrue(ran.out().matches("(?s).*by-name\\.json:\\d+:\\d+: error: .*"), ran.out());
      assertHolds("\"severity\":\"error\"", json.out());
    }

    /// The Hajj requirements know no way in without vaccination, and the lint says so, as it must.
    @Test
    void theOnlyErrorsInTheExamplesAreThoseOfTheRealHajjRequirements() throws IOException {
      session.at(Instant.parse("2022-06-01T00:00:00Z"));
      try (Stream<Path> sets = Files.list(EXAMPLES)) {
        for (Path set : sets.sorted().toList()) {
          List<String> errors =
              session.run("rules", "lint", set.toString()).lines().stream()
                  .filter(line -> line.contains(": error: "))
                  .toList();
          boolean hajj = set.endsWith("hajj-1447");
          assertEquals(hajj ? 2 : 0, errors.size(), String.join("\n", errors));
          errors.forEach(error -> assertHolds("[lint.only-vaccination]", error));
        }
      }
    }

    @Test
    void rubbishIsNoRuleSet() throws IOException {
      Files.write(folder.resolve("noise"), new byte[] {3, 1, 4, 1, 5, 9, 2, 6});
      assertEquals(ExitCode.REFUSED, session.run("rules", "check", "noise").exitCode());
      assertEquals(
          ExitCode.REFUSED, session.run("rules", "check", write("other.json", "{}")).exitCode());
      assertEquals(ExitCode.USAGE, session.run("rules", "check", "absent.json").exitCode());
      assertEquals(ExitCode.USAGE, session.run("rules", "dance").exitCode());
    }
  }

  @Nested
  @DisplayName("pratique bundle")
  final class OnBundles {

    private String publisher;

    @BeforeEach
    void publish() throws IOException {
      must("keys", "create", "clinic", "--country", "PT");
      must("keys", "create", "ministry", "--country", "PT", "--for", "rule-set,risk-list,bundle");
      publisher = "home/keys/ministry.pem";
      Files.createDirectories(folder.resolve("papers"));
      sign("rule-set.json");
      sign("risk-lists/yellow-fever.json");
      sign("risk-lists/polio.json");
      try (Stream<Path> sets = Files.list(EXAMPLES.resolve("icvp-entry/value-sets"))) {
        for (Path set : sets.toList()) {
          Files.copy(set, folder.resolve("papers").resolve(set.getFileName()));
        }
      }
      must(
          "bundle",
          "make",
          "--key",
          "ministry",
          "--trust",
          "home/keys/clinic.pem",
          "--out",
          "gate.pqb",
          "papers");
      Session.Ran issued =
          session.run("issue", "--key", "clinic", write("record.json", VACCINATED));
      assertEquals(ExitCode.ACCEPTED, issued.exitCode(), issued.err());
      write("code.txt", issued.out());
    }

    private void sign(String name) {
      must(
          "rules",
          "sign",
          "--key",
          "ministry",
          "--out",
          "papers/" + Path.of(name).getFileName() + ".pqs",
          EXAMPLES.resolve("icvp-entry").resolve(name).toString());
    }

    private Session.Ran atTheGate(String bundle, String... more) {
      List<String> words =
          new ArrayList<>(
              List.of("verify", "--trust", bundle, "--trust", publisher, "--rules", "icvp-entry"));
      words.addAll(List.of(more));
      words.add("code.txt");
      return run(FROM_BRAZIL, words.toArray(String[]::new));
    }

    @Test
    void aGateWithOneFileAnswersBothQuestions() {
      Session.Ran ran = atTheGate("gate.pqb");

      assertEquals(ExitCode.ACCEPTED, ran.exitCode(), ran.out() + ran.err());
      assertHolds("ACCEPTED  code.txt", ran.out());
      assertHolds("PASSED by icvp-entry", ran.out());
    }

    @Test
    void aProgramGetsBothAnswersInOneObject() {
      Session.Ran ran = atTheGate("gate.pqb", "--json");

      assertEquals(1, ran.lines().size());
      assertHolds("\"verdict\":\"accepted\"", ran.out());
      assertHolds("\"entry\":\"passed\"", ran.out());
      assertHolds("\"risk-list\"", ran.out());
    }

    @Test
    void aGenuineDocumentMayNotSuffice() {
      Session.Ran ran =
          session.run(
              "verify",
              "--trust",
              "gate.pqb",
              "--trust",
              publisher,
              "--rules",
              "icvp-entry",
              "--told",
              "countriesOfLastSixDays=[]",
              "--told",
              "countriesOfLongStay=[\"PK\"]",
              "--told",
              "monthsOld=455",
              "code.txt");

      assertEquals(ExitCode.UNDETERMINED, ran.exitCode(), ran.out());
      assertHolds("ACCEPTED  code.txt", ran.out());
      assertHolds("OPEN by icvp-entry", ran.out());
      assertHolds("polio", ran.out());
    }

    @Test
    void pastItsEndEveryAnswerIsUndeterminedSinceThen() {
      session.at(Session.NOON.plus(Duration.ofDays(7)));

      Session.Ran ran = atTheGate("gate.pqb");

      assertEquals(ExitCode.UNDETERMINED, ran.exitCode());
      assertHolds("stale since 2026-03-08 12:00:00 UTC", ran.out());
      assertEquals(
          ExitCode.UNDETERMINED,
          session.run("bundle", "verify", "--trust", publisher, "gate.pqb").exitCode());
    }

    @Test
    void anUpdateMakesTheSameFileAndWhatItRevokesIsRefused() throws IOException {
      String certificate =
          session.run("verify", "--json", "--trust", "home/keys/clinic.pem", "code.txt").out();
      write(
          "revoked.txt",
          member(certificate, "keyId") + " " + member(certificate, "certificateId") + "\n");
      must(
          "bundle",
          "make",
          "--key",
          "ministry",
          "--trust",
          "home/keys/clinic.pem",
          "--previous",
          "gate.pqb",
          "--revoked",
          "revoked.txt",
          "--update",
          "day.pqd",
          "--out",
          "next.pqb",
          "papers");

      Files.delete(folder.resolve("home/bundles/local.json"));
      must("bundle", "apply", "--trust", publisher, "--out", "made.pqb", "gate.pqb", "day.pqd");

      assertArrayEquals(
          Files.readAllBytes(folder.resolve("next.pqb")),
          Files.readAllBytes(folder.resolve("made.pqb")));
      assertTrue(
          Files.size(folder.resolve("day.pqd")) < Files.size(folder.resolve("next.pqb")) / 5);
      assertEquals(ExitCode.REFUSED, atTheGate("made.pqb").exitCode());
    }

    @Test
    void anOlderBundleIsNotTakenBack() {
      must(
          "bundle",
          "make",
          "--key",
          "ministry",
          "--trust",
          "home/keys/clinic.pem",
          "--previous",
          "gate.pqb",
          "--out",
          "next.pqb",
          "papers");
      must("bundle", "verify", "--trust", publisher, "next.pqb");

      Session.Ran ran = session.run("bundle", "verify", "--trust", publisher, "gate.pqb");

      assertEquals(ExitCode.REFUSED, ran.exitCode());
      assertHolds("bundle.rollback", ran.err());
    }

    @Test
    void aSignerThatTheNextBundleLeavesOutIsRefusedAndNotMerelyUnknown() {
      must("keys", "create", "other", "--country", "PT");
      must(
          "bundle",
          "make",
          "--key",
          "ministry",
          "--trust",
          "home/keys/other.pem",
          "--previous",
          "gate.pqb",
          "--out",
          "next.pqb",
          "papers");

      assertEquals(ExitCode.REFUSED, atTheGate("next.pqb").exitCode());
    }

    @Test
    void aVaccinationSignerSignsNeitherBundlesNorRuleSets() {
      Session.Ran bundle =
          session.run("bundle", "make", "--key", "clinic", "--out", "no.pqb", "papers");
      Session.Ran rules =
          session.run(
              "rules",
              "sign",
              "--key",
              "clinic",
              "--out",
              "no.pqs",
              example("icvp-entry") + "/rule-set.json");

      assertEquals(ExitCode.REFUSED, rules.exitCode());
      assertFalse(bundle.exitCode() == ExitCode.ACCEPTED);
      assertFalse(Files.exists(folder.resolve("no.pqb")));
      assertFalse(Files.exists(folder.resolve("no.pqs")));
    }

    @Test
    void withoutItsPublishersCertificateNoBundleIsBelieved() {
      session.with("PRATIQUE_HOME", folder.resolve("elsewhere").toString());
      Session.Ran ran = session.run("bundle", "show", "gate.pqb");

      assertEquals(ExitCode.REFUSED, ran.exitCode());
      assertEquals("", ran.out());
      assertHolds("cannot be relied on", ran.err());
    }

    @Test
    void aRuleSetWhoseTimeIsOverIsNotReliedOn() {
      session.at(Instant.parse("2027-09-19T00:00:00Z"));

      Session.Ran ran =
          session.run("rules", "check", "--trust", publisher, "papers/rule-set.json.pqs");

      assertEquals(ExitCode.REFUSED, ran.exitCode());
      assertHolds("cannot be relied on", ran.err());
    }

    @Test
    void aBundleThatBreaksOffIsRefusedWithWhatToDo() throws IOException {
      byte[] whole = Files.readAllBytes(folder.resolve("gate.pqb"));
      Files.write(folder.resolve("cut.pqb"), Arrays.copyOf(whole, whole.length / 2));

      Session.Ran ran = session.run("bundle", "verify", "--trust", publisher, "cut.pqb");

      assertEquals(ExitCode.REFUSED, ran.exitCode());
      assertHolds("transfer the file again", ran.err());
    }

    private static String member(String json, String name) {
      int at = json.indexOf("\"" + name + "\":\"") + name.length() + 4;
      return json.substring(at, json.indexOf('"', at));
    }
  }
}
