package pratique.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pratique.encoding.Bytes;
import pratique.encoding.Sha256;

class RuleSetReaderTest {

  private static final String RULE =
      """
      {'Identifier':'VR-DE-0001','Type':'Acceptance','Country':'DE','Version':'1.0.0',
       'SchemaVersion':'1.3.0','Engine':'CERTLOGIC','EngineVersion':'1.3.0',
       'CertificateType':'Vaccination','Description':[{'lang':'en','desc':'complete'}],
       'ValidFrom':'2022-01-01T00:00:00Z','ValidTo':'2023-01-01T00:00:00Z',
       'AffectedFields':['v.0.dn'],'Logic':{'>=':[{'var':'payload.v.0.dn'},2]}}\
      """;

  private static final String SET =
      """
      {'id':'de-entry','version':'1.2.0','replaces':'1.1.0','title':{'en':'Entry','zh':'入境'},
       'purpose':'entry','country':'DE','validFrom':'2022-01-01T00:00:00Z',
       'validTo':'2023-01-01T00:00:00Z','publishedAt':'2021-12-20T00:00:00Z','source':['a law'],
       'told':[{'name':'age','title':{'en':'the age'}}],
       'requirements':[{'id':'vaccination','title':{'en':'Vaccination'},
         'when':{'>=':[{'var':'external.told.age'},6]},
         'anyOf':[[{'kind':'vaccination','title':{'en':'certificate'},
           'fresh':{'path':'v.0.dt','within':'P270D'}}]]}],
       'rules':[RULE]}\
      """
          .replace("RULE", RULE);

  private static Reading<RuleSet> read(String text) {
    return RuleSetReader.read(Readings.text(text));
  }

  /// `SET` with one piece replaced, which must be there.
  private static String with(String piece, String other) {
    assertTrue(SET.contains(piece), piece);
    return SET.replace(piece, other);
  }

  private static void assertFault(String code, String place, String text) {
    List<RuleFault> faults = Readings.faults(read(text));
    assertEquals(List.of(code), faults.stream().map(RuleFault::code).toList());
    assertEquals(place, faults.getFirst().place());
    assertTrue(faults.getFirst().message().endsWith("."), faults.getFirst().message());
  }

  @Nested
  @DisplayName("rule-sets.md §2.1 the text is JSON, and every member is known")
  class Text {

    @Test
    void aRuleSetIsRead() {
      RuleSet set = Readings.ok(read(SET));
      assertEquals("de-entry", set.id());
      assertEquals(new SemanticVersion(1, 2, 0), set.version());
      assertEquals("VR-DE-0001", set.rules().getFirst().identifier());
      assertEquals("入境", set.title().in("zh-CN"));
      assertEquals("Entry", set.title().in("fr"));
    }

    @Test
    void aMissingMemberIsNamed() {
      assertFault("rule-set.member-missing", "", with("'purpose':'entry',", ""));
    }

    @Test
    void anUnknownMemberIsRefused() {
      assertFault(
          "rule-set.member-unknown", "/porpoise", with("'source'", "'porpoise':1,'source'"));
    }

    @Test
    void aWrongTypeHasItsPlace() {
      assertFault(
          "rule-set.time",
          "/validTo",
          with("'validTo':'2023-01-01T00:00:00Z','pub", "'validTo':2023,'pub"));
      assertFault("rule-set.purpose", "/purpose", with("'entry',", "'party',"));
      assertFault("rule-set.country", "/country", with("'DE','validFrom'", "'de','validFrom'"));
      assertFault("rule.version", "/rules/0/Version", with("'Version':'1.0.0'", "'Version':'1.0'"));
      assertFault(
          "rule-set.duration", "/requirements/0/anyOf/0/0/fresh/within", with("P270D", "270 days"));
    }

    @Test
    void faultsOfSeveralPartsAreToldTogether() {
      String text =
          with("P270D", "long").replace("'EngineVersion':'1.3.0'", "'EngineVersion':'9.0.0'");
      assertEquals(List.of("rule-set.duration", "rule.engine-version"), Readings.codes(read(text)));
    }

    @Test
    void aFaultInAConditionHasItsPlaceInTheRuleSet() {
      List<RuleFault> faults =
          Readings.faults(read(with("{'>=':[{'var':'payload.v.0.dn'},2]}", "{'or':[1,2]}")));
      assertEquals("certlogic.format", faults.getFirst().code());
      assertTrue(faults.getFirst().place().startsWith("/rules/0/Logic"));
    }

    @Test
    void anyOtherEngineIsRefused() {
      assertFault("rule.engine", "/rules/0/Engine", with("'CERTLOGIC'", "'JSONLOGIC'"));
    }

    @Test
    void endBeforeBeginningIsRefused() {
      assertFault(
          "rule-set.times",
          "/validTo",
          with("'validTo':'2023-01-01T00:00:00Z','pub", "'validTo':'2021-01-01T00:00:00Z','pub"));
    }
  }

  @Nested
  @DisplayName("rule-sets.md §2.2 limits")
  class Limits {

    @Test
    void fiftyMegabytesOfRulesAreRefusedBeforeTheyAreRead() {
      Bytes text = Bytes.copyOf(new byte[50 << 20]);
      assertEquals(List.of("json.limit"), Readings.codes(RuleSetReader.read(text)));
    }

    @Test
    void tenThousandLevelsAreRefused() {
      String deep = "{'!':[".repeat(10_000) + "1" + "]}".repeat(10_000);
      List<RuleFault> faults =
          Readings.faults(read(with("{'>=':[{'var':'payload.v.0.dn'},2]}", deep)));
      assertEquals("json.depth", faults.getFirst().code());
      assertTrue(faults.getFirst().message().endsWith("as several rules."));
    }

    @Test
    void fiveHundredAndOneRulesAreRefused() {
      StringBuilder rules = new StringBuilder();
      for (int i = 0; i <= RuleSetReader.MOST_RULES; i++) {
        rules.append(i == 0 ? "" : ",").append(i);
      }
      assertFault("rule-set.rules", "/rules", SET.replace(RULE, rules));
    }

    @Test
    void aSeventhPlaceInAnAlternativeIsRefused() {
      String slot = "{'kind':'test','title':{'en':'a'}},";
      assertFault(
          "rule-set.slots",
          "/requirements/0/anyOf/0",
          with("[[{'kind'", "[[" + slot.repeat(6) + "{'kind'"));
    }

    @Test
    void aHundredFaultsAreEnough() {
      String rules = "1,".repeat(400) + "1";
      assertEquals(100, Readings.faults(read(SET.replace(RULE, rules))).size());
    }
  }

  @Nested
  @DisplayName("rule-sets.md §2.3 the parts of a rule set agree with one another")
  class Consistency {

    @Test
    void oneVersionOfOneRuleStandsOnce() {
      assertFault("rule-set.rule-twice", "/rules/1", SET.replace(RULE, RULE + "," + RULE));
    }

    @Test
    void twoVersionsOfOneRuleMayStandTogether() {
      String newer = RULE.replace("'Version':'1.0.0'", "'Version':'1.0.1'");
      assertEquals(2, Readings.ok(read(SET.replace(RULE, RULE + "," + newer))).rules().size());
    }

    @Test
    void aVersionReplacesALowerOne() {
      assertFault(
          "rule-set.replaces", "/replaces", with("'replaces':'1.1.0'", "'replaces':'1.2.0'"));
      assertFault(
          "rule-set.replaces", "/replaces", with("'replaces':'1.1.0'", "'replaces':'2.0.0'"));
    }

    @Test
    void anAcceptanceRuleOfAnotherCountryIsRefused() {
      assertFault(
          "rule-set.rule-country",
          "/rules/0/Country",
          with("'Country':'DE','Version'", "'Country':'FR','Version'"));
    }

    @Test
    void anInvalidationRuleIsOfAnotherCountry() {
      String text =
          with("'Country':'DE','Version'", "'Country':'FR','Version'")
              .replace("'Acceptance'", "'Invalidation'");
      assertEquals("FR", Readings.ok(read(text)).rules().getFirst().country());
    }

    @Test
    void aFactThatNobodyAsksForIsRefused() {
      assertFault(
          "rule-set.undeclared",
          "/requirements/0/when/>=/0",
          with("external.told.age", "external.told.sex"));
    }

    @Test
    void aFactSaysWhatItsAnswerLooksLike() {
      String text = with("'name':'age',", "'name':'age','answer':'number',");
      assertEquals(
          Optional.of(ToldFact.Answer.NUMBER), Readings.ok(read(text)).told().getFirst().answer());
      assertEquals(Optional.empty(), Readings.ok(read(SET)).told().getFirst().answer());
      assertFault("rule-set.answer", "/told/0/answer", text.replace("'number'", "'age'"));
    }

    @Test
    void allFactsAtOnceAreRefused() {
      assertFault(
          "rule-set.undeclared",
          "/requirements/0/when/>=/0",
          with("external.told.age", "external.told"));
    }

    @Test
    void aValueSetThatIsNotNamedIsRefused() {
      assertFault(
          "rule-set.undeclared",
          "/rules/0/Logic/in/1",
          with(
              "{'>=':[{'var':'payload.v.0.dn'},2]}",
              "{'in':[{'var':'payload.v.0.mp'},{'var':'external.valueSets.products'}]}"));
    }

    @Test
    void aRuleOfAColouredSetSaysItsColour() {
      assertFault("rule-set.colour-missing", "/rules/0", with("'entry',", "'health-code',"));
    }

    @Test
    void aFailureIsNeitherGreenNorGrey() {
      for (String colour : List.of("green", "grey", "blue")) {
        assertFault(
            "rule.colour",
            "/rules/0/OnFailure/colour",
            with("'AffectedFields'", "'OnFailure':{'colour':'" + colour + "'},'AffectedFields'"));
      }
    }

    @Test
    void aLookupNamesItsListAndAPlaceForItsResult() {
      String lookup = "'lookups':[{'id':'x','on':'told','each':'age'LOOKUP}],'requirements'";
      assertFault(
          "rule-set.lookup",
          "/lookups/0",
          with("'requirements'", lookup.replace("LOOKUP", ",'summary':'s'")));
      assertFault(
          "rule-set.lookup",
          "/lookups/0",
          with("'requirements'", lookup.replace("LOOKUP", ",'noticeList':'n'")));
      assertFault(
          "rule-set.undeclared",
          "/lookups/0",
          with("'requirements'", lookup.replace("LOOKUP", ",'noticeList':'n','summary':'s'")));
    }
  }

  @Nested
  @DisplayName("rule-sets.md §2.4 the hash is of exactly the bytes that were read")
  class Hash {

    @Test
    void itIsSha256OfTheText() {
      assertEquals(Sha256.of(Readings.text(SET)), Readings.ok(read(SET)).sha256());
    }

    @Test
    void oneSpaceMoreIsAnotherHash() {
      assertNotEquals(Readings.ok(read(SET)).sha256(), Readings.ok(read(SET + " ")).sha256());
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
      for (Path folder : RepositoryFiles.folders(RepositoryFiles.examples())) {
        RuleSet set = ExamplesTest.ruleSet(folder);
        Bytes written = RuleSetWriter.write(set);
        RuleSet again = Readings.ok(RuleSetReader.read(written));
        assertEquals(RuleSetWriter.json(set), RuleSetWriter.json(again));
        assertEquals(set.rules(), again.rules());
        assertEquals(set.requirements(), again.requirements());
        assertEquals(set.lookups(), again.lookups());
        assertEquals(Sha256.of(written), again.sha256());
      }
    }
  }

  @Nested
  @DisplayName(
      "rule-sets.md §2.1 a fault has a code, a place and a sentence that ends with what to do")
  class Damage {

    private static final Instant NOW = Instant.parse("2022-03-01T12:00:00Z");

    @Test
    void aDamagedExampleGetsAnAnswer_seed9() {
      Random random = new Random(9);
      int read = 0;
      int refused = 0;
      for (Path folder : RepositoryFiles.folders(RepositoryFiles.examples())) {
        byte[] text = RepositoryFiles.content(folder.resolve("rule-set.json")).toByteArray();
        for (int i = 0; i < 250; i++) {
          switch (RuleSetReader.read(damaged(text, random))) {
            case Reading.Ok<RuleSet>(RuleSet set) -> {
              assertNotNull(RuleSetEvaluation.evaluate(set, Wallet.of(), Externals.NONE, NOW));
              read++;
            }
            case Reading.Faulty<RuleSet>(List<RuleFault> faults) -> {
              for (RuleFault fault : faults) {
                assertTrue(fault.message().endsWith("."), fault.message());
                assertTrue(fault.place().isEmpty() || fault.place().startsWith("/"));
              }
              refused++;
            }
          }
        }
      }
      assertTrue(read > 100 && refused > 100, read + " read, " + refused + " refused");
    }

    /// One character replaced by another that the text has, or a few characters left out.
    private static Bytes damaged(byte[] text, Random random) {
      int at = random.nextInt(text.length);
      byte[] damaged = text.clone();
      damaged[at] = text[random.nextInt(text.length)];
      int cut = random.nextInt(4) == 0 ? Math.min(random.nextInt(8), text.length - at) : 0;
      byte[] shorter = new byte[text.length - cut];
      System.arraycopy(damaged, 0, shorter, 0, at);
      System.arraycopy(damaged, at + cut, shorter, at, shorter.length - at);
      return Bytes.copyOf(shorter);
    }
  }
}
