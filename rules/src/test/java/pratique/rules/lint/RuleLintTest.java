package pratique.rules.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pratique.rules.lint.Samples.CLOCK;
import static pratique.rules.lint.Samples.colours;
import static pratique.rules.lint.Samples.entry;
import static pratique.rules.lint.Samples.lint;
import static pratique.rules.lint.Samples.rule;
import static pratique.rules.lint.Samples.with;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.rules.Externals;
import pratique.rules.Reading;
import pratique.rules.RuleSet;
import pratique.rules.RuleSetPurpose;
import pratique.rules.RuleSetReader;
import pratique.rules.ValueSet;

class RuleLintTest {

  /// A text that has the fault, where it stands, and the same text mended.
  private record Fault(String text, String place, String mended) {}

  private static final String DOSES = "{\">=\": [{\"var\": \"payload.v.0.dn\"}, 1]}";

  /// Every code has its fault: the compiler asks for it.
  private static Fault fault(Code code) {
    return switch (code) {
      case UNKNOWN_PATH ->
          ofLogic(
              "{\"!\": [{\"var\": \"payload.v.0.dose\"}]}",
              "/!/0",
              "{\"!\": [{\"var\": \"payload.v.0.tg\"}]}");
      case OTHER_TYPE ->
          ofLogic(
              "{\"if\": [{\"var\": \"payload.t.0\"}, true, {\"var\": \"payload.v.0.tg\"}]}",
              "/if/0",
              "{\"if\": [{\"var\": \"payload.v.0\"}, true, {\"var\": \"payload.v.0.tg\"}]}");
      case PERSON ->
          ofLogic(
              "{\"===\": [{\"var\": \"payload.nam.fnt\"}, \"DOE\"]}",
              "/===/0",
              "{\"===\": [{\"var\": \"payload.v.0.co\"}, \"XA\"]}");
      case AFFECTED_MISSING ->
          new Fault(
              rule("{\"var\": \"payload.v.0.mp\"}", ""),
              "/AffectedFields",
              rule("{\"var\": \"payload.v.0.mp\"}", "\"v.0.mp\""));
      case AFFECTED_UNREAD ->
          new Fault(
              rule("{\"var\": \"payload.v.0.mp\"}", "\"v.0.mp\", \"v.0.dt\""),
              "/AffectedFields/1",
              rule("{\"var\": \"payload.v.0.mp\"}", "\"v.0.mp\""));
      case TYPE ->
          ofLogic(
              "{\"in\": [{\"var\": \"payload.v.0.mp\"}, {\"var\": \"payload.v.0.ma\"}]}",
              "",
              "{\"in\": [{\"var\": \"payload.v.0.mp\"}, [{\"var\": \"payload.v.0.ma\"}]]}");
      case DATE_ORDER ->
          ofLogic(
              "{\"<\": [{\"plusTime\": [{\"var\": \"payload.v.0.dt\"}, 14, \"day\"]}, "
                  + CLOCK
                  + "]}",
              "",
              "{\"before\": [{\"plusTime\": [{\"var\": \"payload.v.0.dt\"}, 14, \"day\"]}, "
                  + CLOCK
                  + "]}");
      case DATE_BARE ->
          ofLogic(
              "{\"before\": [{\"var\": \"payload.v.0.dt\"}, " + CLOCK + "]}",
              "",
              "{\"before\": [{\"plusTime\": [{\"var\": \"payload.v.0.dt\"}, 0, \"day\"]}, "
                  + CLOCK
                  + "]}");
      case DATE_UNREADABLE ->
          ofLogic(
              "{\"before\": [" + CLOCK + ", {\"plusTime\": [\"1 June 2026\", 0, \"day\"]}]}",
              "/before/1/plusTime/0",
              "{\"before\": [" + CLOCK + ", {\"plusTime\": [\"2026-06-01\", 0, \"day\"]}]}");
      case NEVER_SAME ->
          ofLogic(
              "{\"===\": [{\"var\": \"payload.v.0.dn\"}, \"2\"]}",
              "",
              "{\"===\": [{\"var\": \"payload.v.0.dn\"}, 2]}");
      case SAME_STRUCTURE ->
          ofLogic(
              "{\"===\": [{\"plusTime\": [{\"var\": \"payload.v.0.dt\"}, 0, \"day\"]}, "
                  + CLOCK
                  + "]}",
              "",
              "{\"not-after\": [{\"plusTime\": [{\"var\": \"payload.v.0.dt\"}, 0, \"day\"]}, "
                  + CLOCK
                  + "]}");
      case EMPTY_LIST ->
          ofLogic(
              "{\"in\": [{\"var\": \"payload.v.0.mp\"}, []]}",
              "",
              "{\"in\": [{\"var\": \"payload.v.0.mp\"}, [\"EU/1/20/1528\"]]}");
      case CONSTANT ->
          ofLogic(
              "{\"if\": [{\">=\": [{\"var\": \"payload.v.0.dn\"}, 1]}, {\"var\": \"payload.v.0.mp\"},"
                  + " true]}",
              "/if/0",
              "{\"if\": [{\">=\": [{\"var\": \"payload.v.0.dn\"}, 2]}, {\"var\": \"payload.v.0.mp\"},"
                  + " true]}");
      case NEVER_PASSES ->
          ofLogic(
              "{\"and\": [{\">=\": [{\"var\": \"payload.v.0.dn\"}, 2]}, {\"<\": [{\"var\":"
                  + " \"payload.v.0.dn\"}, 2]}]}",
              "",
              "{\"and\": [{\">=\": [{\"var\": \"payload.v.0.dn\"}, 2]}, {\"<\": [{\"var\":"
                  + " \"payload.v.0.dn\"}, 3]}]}");
      case NEVER_FAILS -> ofLogic(DOSES, "", "{\">=\": [{\"var\": \"payload.v.0.dn\"}, 2]}");
      case NEVER_DECIDES ->
          ofLogic(
              "{\"plusTime\": [{\"var\": \"payload.v.0.dt\"}, 0, \"day\"]}",
              "",
              "{\"var\": \"payload.v.0.dt\"}");
      case NO_DOCUMENT_PASSES ->
          new Fault(
              list(
                  rule("VR-XA-0001", "Vaccination", atLeast(3), "\"v.0.dn\""),
                  rule("VR-XA-0002", "Vaccination", "{\"!\": [" + atLeast(2) + "]}", "\"v.0.dn\"")),
              "/0",
              list(
                  rule("VR-XA-0001", "Vaccination", atLeast(2), "\"v.0.dn\""),
                  rule(
                      "VR-XA-0002", "Vaccination", "{\"!\": [" + atLeast(3) + "]}", "\"v.0.dn\"")));
      case NO_DATE ->
          new Fault(
              with(entry(), "t.0.sc", "t.0.tr"), "/requirements/0/anyOf/1/0/fresh/path", entry());
      case LOOKUP_PATH -> new Fault(lookups("town"), "/lookups/0/key", lookups("code"));
      case EXPIRED -> new Fault(with(entry(), "2027-01-01", "2026-05-01"), "/validTo", entry());
      case OUTSIDE ->
          new Fault(
              with(entry(), Samples.TEST_RULE, years(Samples.TEST_RULE, "2028", "2029")),
              "/rules/1/ValidFrom",
              entry());
      case PART_OF_TIME ->
          new Fault(
              with(entry(), Samples.TEST_RULE, years(Samples.TEST_RULE, "2026", "2026-06")),
              "/rules/1",
              entry());
      case VERSION_GAP -> versions("2026-03", "2026-04");
      case VERSION_OVERLAP -> versions("2026-05", "2026-04");
      case VERSION_HIDDEN -> {
        String old = with(Samples.TEST_RULE, "1.0.0\",\n \"Schema", "0.9.0\",\n \"Schema");
        yield new Fault(list(old, Samples.TEST_RULE), "/0/Version", list(Samples.TEST_RULE));
      }
      case NO_RULE ->
          new Fault(
              with(entry(), Samples.DOSE_RULE, years(Samples.DOSE_RULE, "2026", "2026-06")),
              "/requirements/0/anyOf/0/0",
              entry());
      case UNJUDGED ->
          new Fault(
              with(entry(), "," + Samples.DECLARATION_RULE, ""),
              "/requirements/0/anyOf/2/0",
              entry());
      case LANGUAGE ->
          new Fault(
              with(entry(), "{\"en\": \"Sample\", \"zh\": \"样例\"}", "{\"en\": \"Sample\"}"),
              "/title",
              entry());
      case COLOUR_MISSING ->
          // The reader refuses it already.
          new Fault(
              with(
                  colours(),
                  "\"OnFailure\": {\"colour\": \"yellow\", \"until\": {\"plusTime\": [{\"var\":"
                      + " \"payload.declaredAt\"}, 7, \"day\"]}},",
                  ""),
              "/rules/0",
              colours());
      case COLOUR_WITHOUT_END ->
          new Fault(
              with(
                  colours(),
                  ", \"until\": {\"plusTime\": [{\"var\": \"payload.declaredAt\"}, 7, \"day\"]}",
                  ""),
              "/rules/0/OnFailure",
              colours());
      case COLOUR_WITHOUT_SOURCE ->
          new Fault(with(colours(), "\"Source\": \"Health Act §1\", ", ""), "/rules/0", colours());
      case COLOUR_WITHOUT_APPEAL ->
          new Fault(with(colours(), "Appeal to the health office.", ""), "/title", colours());
      case ONLY_VACCINATION, NO_CONTRAINDICATION ->
          new Fault(onlyVaccination(), "/requirements/0", entry());
      case ENDLESS_PROTECTION ->
          new Fault(
              with(entry(), "{\"not-after\": [" + CLOCK, "{\"not-before\": [" + CLOCK),
              "/requirements/0/anyOf/0/0",
              entry());
      case NO_CHILD_EXEMPTION ->
          new Fault(with(entry(), "\"child\", ", ""), "/requirements", entry());
    };
  }

  private static Fault ofLogic(String faulty, String place, String mended) {
    return new Fault(rule(faulty, ""), "/Logic" + place, rule(mended, ""));
  }

  private static String list(String... rules) {
    return "[" + String.join(",", rules) + "]";
  }

  private static String atLeast(int doses) {
    return "{\">=\": [{\"var\": \"payload.v.0.dn\"}, " + doses + "]}";
  }

  /// Of other years, or months.
  private static String years(String rule, String from, String to) {
    String begin = from.length() == 4 ? from + "-01" : from;
    String end = to.length() == 4 ? to + "-01" : to;
    return with(with(rule, "2026-01-01T", begin + "-01T"), "2027-01-01T", end + "-01T");
  }

  private static Fault versions(String end, String begin) {
    String newer = with(Samples.TEST_RULE, "1.0.0\",\n \"Schema", "1.1.0\",\n \"Schema");
    return new Fault(
        list(years(Samples.TEST_RULE, "2026", end), years(newer, begin, "2027")),
        "/1/ValidFrom",
        list(years(Samples.TEST_RULE, "2026", begin), years(newer, begin, "2027")));
  }

  private static String onlyVaccination() {
    String text = entry();
    int from = text.indexOf(",\n  [{\"kind\": \"test\"");
    String end = "]}}]]}";
    int until = text.indexOf(end, from) + end.length() - "]}".length();
    return text.substring(0, from) + text.substring(until);
  }

  private static String lookups(String key) {
    return with(
        with(entry(), "\"riskLists\": []", "\"riskLists\": [\"risks\"]"),
        "\"requirements\"",
        """
        "lookups": [{"id": "areas", "on": "itinerary-card", "each": "cities", "key": "%s",
          "riskList": "risks", "otherwise": "low", "put": "level"}], "requirements\"\
        """
            .formatted(key));
  }

  @ParameterizedTest
  @EnumSource(
      value = Code.class,
      mode = EnumSource.Mode.EXCLUDE,
      names = {"COLOUR_MISSING"})
  void everyCodeIsFoundInItsFaultAndNotInWhatIsMended(Code code) {
    Fault fault = fault(code);

    List<String> places =
        lint(fault.text()).stream()
            .filter(finding -> finding.code().equals(code.text()))
            .map(Finding::place)
            .toList();

    assertEquals(List.of(fault.place()), places, () -> lint(fault.text()).toString());
    assertEquals(
        List.of(),
        lint(fault.mended()).stream().filter(f -> f.code().equals(code.text())).toList());
  }

  @Test
  void theSpecificationNamesEveryCode() throws IOException {
    String specification =
        Files.readString(
            Path.of(System.getProperty("pratique.root", "..")).resolve("spec/rule-lint.md"));
    for (Code code : Code.values()) {
      String row = "| `" + code.text().substring("lint.".length()) + "` | ";
      assertTrue(specification.contains(row + code.severity().word()), row);
    }
  }

  @Test
  void aRuleSetWithoutFaultsHasNoFindings() {
    assertEquals(List.of(), lint(entry()));
    assertEquals(List.of(), lint(colours()));
  }

  @Test
  void everyFindingSaysWhyInEnglishAndChinese() {
    for (Code code : Code.values()) {
      for (Finding finding : lint(fault(code).text())) {
        if (finding.code().startsWith("lint.")) {
          Map<String, String> texts = finding.sentence().byLanguage();
          assertTrue(texts.getOrDefault("en", "").endsWith("."), finding::toString);
          assertTrue(texts.getOrDefault("zh", "").endsWith("。"), finding::toString);
        }
      }
    }
  }

  @Test
  void aColourThatIsMissingIsRefusedByTheReaderAndFoundInARuleSetMadeOtherwise() {
    Fault fault = fault(Code.COLOUR_MISSING);
    assertEquals(List.of(fault.place()), lint(fault.text()).stream().map(Finding::place).toList());

    RuleSet entry = read(entry());
    RuleSet coloured =
        new RuleSet(
            entry.id(),
            entry.version(),
            entry.replaces(),
            entry.title(),
            RuleSetPurpose.HEALTH_CODE,
            entry.country(),
            entry.region(),
            entry.validFrom(),
            entry.validTo(),
            entry.publishedAt(),
            entry.source(),
            entry.valueSets(),
            entry.riskLists(),
            entry.noticeLists(),
            entry.told(),
            entry.lookups(),
            entry.requirements(),
            entry.rules(),
            entry.marks(),
            entry.sha256());
    assertEquals(
        List.of("/rules/0", "/rules/1", "/rules/2"),
        RuleLint.lint(coloured, Externals.NONE, Samples.AT).stream()
            .filter(finding -> finding.code().equals(Code.COLOUR_MISSING.text()))
            .map(Finding::place)
            .toList());
  }

  private static RuleSet read(String text) {
    return switch (RuleSetReader.read(Bytes.utf8(text))) {
      case Reading.Ok<RuleSet>(RuleSet set) -> set;
      case Reading.Faulty<RuleSet>(var faults) -> throw new AssertionError(faults);
    };
  }

  @Test
  void anUnknownOperatorIsFoundAtItsPlace() {
    List<Finding> findings = lint(rule("{\"if\": [true, {\"or\": [true, false]}, true]}", ""));

    assertEquals(1, findings.size());
    assertEquals("certlogic.format", findings.getFirst().code());
    assertEquals("/Logic/if/1", findings.getFirst().place());
    assertTrue(findings.getFirst().sentence().in("en").contains("or"));
  }

  @Test
  void textThatIsNoJsonIsAFindingToo() {
    assertEquals(Severity.ERROR, lint("{").getFirst().severity());
    assertFalse(lint("").isEmpty());
  }

  @Test
  void aFieldComparedWithItselfNeverFails() {
    assertTrue(
        codes(rule("{\">=\": [{\"var\": \"payload.v.0.dn\"}, {\"var\": \"payload.v.0.dn\"}]}", ""))
            .contains(Code.NEVER_FAILS.text()));
  }

  @Test
  void twoDatesCannotBeFurtherApartThanTheyAre() {
    String within =
        "{\"and\": [{\"after\": ["
            + CLOCK
            + ", {\"plusTime\": [{\"var\": \"payload.v.0.dt\"}, 12, \"month\"]}]}, {\"before\": ["
            + CLOCK
            + ", {\"plusTime\": [{\"var\": \"payload.v.0.dt\"}, %s, \"day\"]}]}]}";
    assertTrue(codes(rule(within.formatted(365), "")).contains(Code.NEVER_PASSES.text()));
    // A year may have 366 days.
    assertFalse(codes(rule(within.formatted(367), "")).contains(Code.NEVER_PASSES.text()));
  }

  @Test
  void theClockStaysWithinTheTimeOfTheRule() {
    assertTrue(
        codes(
                rule(
                    "{\"before\": [" + CLOCK + ", {\"plusTime\": [\"2025-07-01\", 0, \"day\"]}]}",
                    ""))
            .contains(Code.NEVER_PASSES.text()));
  }

  @Test
  void aValueSetThatIsKnownToBeEmptyIsFound() {
    String text =
        rule(
            "{\"in\": [{\"var\": \"payload.v.0.mp\"}, {\"var\":"
                + " \"external.valueSets.vaccines-covid-19-names\"}]}",
            "");
    assertFalse(codes(text).contains(Code.EMPTY_LIST.text()));
    Externals lists = lists(Map.of());
    assertTrue(lint(text, lists).stream().anyMatch(f -> f.code().equals(Code.EMPTY_LIST.text())));
    assertFalse(
        lint(text, lists(Map.of("EU/1/20/1528", new Json.Bool(true)))).stream()
            .anyMatch(f -> f.code().equals(Code.EMPTY_LIST.text())));
  }

  private static Externals lists(Map<String, Json> codes) {
    return new Externals(
        List.of(new ValueSet("vaccines-covid-19-names", "2026-01-01", codes, Bytes.EMPTY)),
        List.of(),
        List.of(),
        new Json.Dictionary(Map.of()));
  }

  @Test
  void yellowFeverMayBeAskedForAndProtectsForLife() {
    String icvp =
        with(onlyVaccination(), "\"kind\": \"vaccination\"", "\"kind\": \"icvp\", \"where\": %s");
    String rules =
        with(
            icvp,
            Samples.DOSE_RULE,
            rule(
                "IC-XA-0001",
                "Icvp",
                "{\"not-before\": ["
                    + CLOCK
                    + ", {\"plusTime\": [{\"var\": \"payload.vx.dv\"}, 10, \"day\"]}]}",
                "\"vx.dv\""));
    String yellowFever =
        rules.formatted(
            "{\"in\": [{\"var\": \"payload.vx.vp\"}, [\"YellowFeverProductd2c75a15ed309658b3968519ddb31690\"]]}");
    String polio =
        rules.formatted("{\"in\": [{\"var\": \"payload.vx.vp\"}, [\"PolioVaccineOralOPV\"]]}");

    assertFalse(codes(yellowFever).contains(Code.ONLY_VACCINATION.text()));
    assertFalse(codes(yellowFever).contains(Code.ENDLESS_PROTECTION.text()));
    assertTrue(codes(yellowFever).contains(Code.NO_CONTRAINDICATION.text()));
    assertTrue(codes(polio).contains(Code.ONLY_VACCINATION.text()));
    assertTrue(codes(polio).contains(Code.ENDLESS_PROTECTION.text()));
  }

  @Test
  void anAlternativeThatNobodyCanMeetIsNoWayIn() {
    String noTest =
        with(entry(), "{\"===\": [{\"var\": \"payload.t.0.tr\"}, \"260415000\"]}", "false");
    String noDeclaration = with(noTest, "[\"child\", \"contraindication\"]", "[]");

    assertFalse(codes(noTest).contains(Code.ONLY_VACCINATION.text()));
    assertTrue(codes(noDeclaration).contains(Code.ONLY_VACCINATION.text()));
  }

  @Test
  void rulesOfACountryThatAcceptVaccinationsOnlyAreFound() {
    String general =
        rule("GR-XA-0001", "General", "{\"if\": [{\"var\": \"payload.v.0\"}, true, false]}", "");
    assertTrue(codes(list(general)).contains(Code.ONLY_VACCINATION.text()));
    assertFalse(codes(list(Samples.DOSE_RULE)).contains(Code.ONLY_VACCINATION.text()));
  }

  @Test
  void severalVaccinationRulesMayLimitTheAgeOfTheDoseTogether() {
    String limit =
        "{\"not-after\": ["
            + CLOCK
            + ", {\"plusTime\": [{\"var\": \"payload.v.0.dt\"}, 90, \"day\"]}]}";
    String first = "{\"if\": [" + atLeast(2) + ", true, " + limit + "]}";
    String later = "{\"if\": [" + atLeast(2) + ", " + limit + ", true]}";
    String one = rule("VR-XA-0001", "Vaccination", first, "");
    String two = rule("VR-XA-0002", "Vaccination", later, "");

    assertTrue(codes(list(one)).contains(Code.ENDLESS_PROTECTION.text()));
    assertFalse(codes(list(one, two)).contains(Code.ENDLESS_PROTECTION.text()));
  }

  @Test
  void theSameTextGivesTheSameFindings() {
    for (Code code : Code.values()) {
      assertEquals(lint(fault(code).text()), lint(fault(code).text()));
    }
  }

  @Test
  void aVeryLargeRuleIsFollowedToItsEnd() {
    String guard = "{\">\": [{\"var\": \"payload.v.0.dn\"}, {\"var\": \"payload.v.0.sd\"}]}";
    String deep = guard;
    for (int i = 0; i < 95; i++) {
      deep = "{\"if\": [" + deep + ", " + guard + ", {\"var\": \"payload.v.0.f" + i + "\"}]}";
    }
    String wide = "{\"and\": [" + String.join(",", Collections.nCopies(2400, guard)) + "]}";
    Instant from = Instant.now();
    assertFalse(lint(rule(deep, "")).isEmpty());
    assertFalse(lint(rule(wide, "")).isEmpty());
    assertTrue(
        from.plusSeconds(20).isAfter(Instant.now()), "the time must grow with the size only");
  }

  private static List<String> codes(String text) {
    return lint(text).stream().map(Finding::code).toList();
  }
}
