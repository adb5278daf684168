package pratique.rules.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.rules.Externals;
import pratique.rules.NoticeList;
import pratique.rules.Reading;
import pratique.rules.RiskList;
import pratique.rules.ValueSet;

/// The lint on rules that countries have used and on the shipped examples. Each finding named here
/// was compared with the rule by eye.
class RealRulesTest {

  private static final Path ROOT = Path.of(System.getProperty("pratique.root", ".."));

  @Nested
  @DisplayName("dgc-business-rules-testdata")
  class Countries {

    /// No rule that a country has used does something other than it says.
    @Test
    void noRuleByItselfHasAnError() throws IOException {
      int rules = 0;
      for (Path file : rules("*")) {
        rules++;
        assertEquals(List.of(), summaries(lint(file), Severity.ERROR), file.toString());
      }
      assertEquals(42, rules);
    }

    @Test
    void everyRuleNamesTheFieldsThatItReads() throws IOException {
      for (Path file : rules("*")) {
        assertFalse(
            lint(file).stream().anyMatch(finding -> finding.code().startsWith("lint.affected")),
            file.toString());
      }
    }

    /// VR-AT-0006 asks whether the first of one dose is the last: `dn` is 1 at least. Its
    /// vaccination rules limit the age of the dose together, each for its own number of doses.
    @Test
    void austriaAsksSomethingThatIsAlwaysTrue() throws IOException {
      assertEquals(
          List.of("lint.constant /15/Logic/if/1/if/1/if/0", "lint.no-child-exemption /0"),
          country("AT"));
    }

    @Test
    void germanyExemptsNoChild() throws IOException {
      assertEquals(List.of("lint.no-child-exemption /0"), country("DE"));
    }

    /// The templates that member states started from let a vaccination of any age pass.
    @Test
    void theTemplatesAssumeProtectionWithoutEnd() throws IOException {
      assertEquals(
          List.of("lint.endless-protection /11", "lint.no-child-exemption /0"), country("EU"));
    }

    /// On purpose: the restrictions were lifted by a rule that is always true.
    @Test
    void theRuleOfTheNetherlandsNeverFails() throws IOException {
      assertEquals(
          List.of("lint.constant /0/Logic/if/0", "lint.never-fails /0/Logic"), country("NL"));
    }

    private List<String> country(String country) throws IOException {
      List<String> texts = new ArrayList<>();
      for (Path file : rules(country)) {
        texts.add(Files.readString(file));
      }
      return summaries(
          RuleLint.lint(
              Bytes.utf8("[" + String.join(",", texts) + "]"),
              Externals.NONE,
              Instant.parse("2022-12-01T00:00:00Z")),
          Severity.WARNING);
    }

    private List<Path> rules(String country) throws IOException {
      Path folder = shared("country-rules");
      try (Stream<Path> files =
          Files.walk(country.equals("*") ? folder : folder.resolve(country))) {
        return files.filter(file -> file.endsWith("rule.json")).sorted().toList();
      }
    }

    private List<Finding> lint(Path file) throws IOException {
      return RuleLint.lint(
          Bytes.copyOf(Files.readAllBytes(file)),
          Externals.NONE,
          Instant.parse("2022-12-01T00:00:00Z"));
    }
  }

  @Nested
  @DisplayName("examples/rules")
  class Examples {

    /// The requirements of the Hajj are what they are: no way in but vaccination.
    @Test
    void onlyTheHajjHasErrorsAndTheyAreWhatWhoWarnsAgainst() throws IOException {
      Map<String, List<String>> errors = new TreeMap<>();
      for (Path folder : folders()) {
        List<String> found = summaries(lint(folder), Severity.ERROR);
        if (!found.isEmpty()) {
          errors.put(folder.getFileName().toString(), found);
        }
      }
      assertEquals(
          Map.of(
              "hajj-1447",
              List.of(
                  "lint.only-vaccination /requirements/0",
                  "lint.only-vaccination /requirements/1")),
          errors);
    }

    @Test
    void theHajjLetsAPolioVaccinationOfAnyAgePassAndYellowFeverIsForLife() throws IOException {
      assertEquals(
          List.of("lint.endless-protection /requirements/3/anyOf/0/0"),
          summaries(lint(ROOT.resolve("examples/rules/hajj-1447")), Severity.WARNING).stream()
              .filter(finding -> finding.startsWith("lint.endless"))
              .toList());
    }

    private List<Path> folders() throws IOException {
      try (Stream<Path> folders = Files.list(ROOT.resolve("examples/rules"))) {
        return folders.filter(Files::isDirectory).sorted().toList();
      }
    }

    private List<Finding> lint(Path folder) throws IOException {
      return RuleLint.lint(
          Bytes.copyOf(Files.readAllBytes(folder.resolve("rule-set.json"))),
          new Externals(
              lists(folder.resolve("value-sets"), ValueSet::read),
              lists(folder.resolve("risk-lists"), RiskList::read),
              lists(folder.resolve("notice-lists"), NoticeList::read),
              new Json.Dictionary(Map.of())),
          Instant.EPOCH);
    }

    private <T> List<T> lists(Path folder, Function<Bytes, Reading<T>> reader) throws IOException {
      if (!Files.isDirectory(folder)) {
        return List.of();
      }
      List<T> lists = new ArrayList<>();
      try (Stream<Path> files = Files.list(folder)) {
        for (Path file : files.sorted().toList()) {
          switch (reader.apply(Bytes.copyOf(Files.readAllBytes(file)))) {
            case Reading.Ok<T>(T list) -> lists.add(list);
            case Reading.Faulty<T>(var faults) -> throw new AssertionError(faults);
          }
        }
      }
      return lists;
    }
  }

  /// Findings of at least `severity`, as code and place.
  private static List<String> summaries(List<Finding> findings, Severity severity) {
    return findings.stream()
        .filter(finding -> finding.severity().compareTo(severity) <= 0)
        .map(finding -> finding.code() + " " + finding.place())
        .toList();
  }

  private static Path shared(String name) {
    String given = System.getProperty("pratique.shared", System.getenv("PRATIQUE_SHARED"));
    Path shared = given != null ? Path.of(given) : ROOT.resolve("../shared").normalize();
    Path folder = shared.resolve("vectors").resolve(name);
    boolean present = Files.isDirectory(folder);
    if (!present) {
      System.out.println("skipped: no vectors at " + folder + "; set PRATIQUE_SHARED to have them");
    }
    assumeTrue(present, () -> "no vectors at " + folder);
    return folder;
  }
}
