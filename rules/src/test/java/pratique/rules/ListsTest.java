package pratique.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;

class ListsTest {

  private static final String RISK =
      """
      {'id':'r','version':3,'publishedAt':'2022-03-01T00:00:00Z','title':{'en':'r'},'source':['s'],
       'levels':['low','medium','high'],'entries':[ENTRIES]}\
      """;

  private static RiskList risk(String entries) {
    return Readings.ok(RiskList.read(Readings.text(RISK.replace("ENTRIES", entries))));
  }

  private static String entry(String area, String level, String from, String until, String known) {
    return "{'area':'%s','level':'%s','from':'%s'%s,'publishedAt':'%s'}"
        .formatted(
            area,
            level,
            day(from),
            until.isEmpty() ? "" : ",'until':'" + day(until) + "'",
            day(known));
  }

  private static String day(String day) {
    return "2022-" + day + "T00:00:00Z";
  }

  private static Instant at(String day) {
    return Instant.parse(day(day));
  }

  @Nested
  @DisplayName("rule-sets.md §6.1 which area lies in which")
  class WhichArea {

    @Test
    void aCityContainsItsDistrictsAndStreets() {
      assertTrue(Areas.contains("440100", "440103"));
      assertTrue(Areas.contains("440100", "440103001"));
      assertTrue(Areas.contains("440000", "440100"));
      assertTrue(Areas.contains("110000", "110106"));
      assertFalse(Areas.contains("440100", "440200"));
      assertFalse(Areas.contains("440103", "440100"));
    }

    @Test
    void aStreetThatEndsInZerosContainsOnlyItself() {
      assertTrue(Areas.contains("440103100", "440103100"));
      assertFalse(Areas.contains("440103100", "440103199"));
    }

    @Test
    void aCountryContainsItsHyphenatedRegions() {
      assertTrue(Areas.contains("US", "US-NY"));
      assertFalse(Areas.contains("US", "USA"));
      assertFalse(Areas.contains("US-NY", "US"));
    }

    @Test
    void whatLiesAroundContainsIt() {
      for (String area :
          List.of("440103001", "440103", "440100", "110000", "US-NY-1", "V-0001", "FR")) {
        List<String> around = Areas.around(area);
        assertTrue(around.contains(area));
        around.forEach(outer -> assertTrue(Areas.contains(outer, area), outer + " " + area));
      }
      assertEquals(List.of("440103001", "440103", "440100", "440000"), Areas.around("440103001"));
    }
  }

  @Nested
  @DisplayName("rule-sets.md §6.2 risk lists are bitemporal")
  class Bitemporal {

    private final RiskList list =
        risk(
            entry("330100", "high", "01-10", "02-10", "01-09")
                + ","
                + entry("330100", "low", "01-20", "", "01-22")
                + ","
                + entry("330106", "medium", "01-15", "", "01-15"));

    @Test
    void anEntryHoldsFromItsFirstInstantUntilBeforeItsLast() {
      assertEquals(Map.of(), list.asOf(at("01-09"), at("01-09")));
      assertEquals(Map.of("330100", "high"), list.asOf(at("01-10"), at("01-10")));
    }

    @Test
    void whatIsPublishedLaterCountsFromThenOn() {
      assertEquals("high", list.asOf(at("01-21"), at("01-21")).get("330100"));
      assertEquals("low", list.asOf(at("01-21"), at("01-22")).get("330100"));
      assertEquals("high", list.asOf(at("01-19"), at("03-01")).get("330100"));
    }

    @Test
    void nothingIsKnownBeforeItIsPublished() {
      assertEquals(Map.of(), list.asOf(at("01-12"), at("01-08")));
    }

    @Test
    void aCityHasTheGravestLevelOfWhatItContains() {
      assertEquals(
          Optional.of("medium"),
          list.levelAt("330100", Lookup.Match.CONTAINS, at("02-01"), at("02-01")));
      assertEquals(
          Optional.of("low"), list.levelAt("330100", Lookup.Match.EXACT, at("02-01"), at("02-01")));
      assertEquals(
          Optional.of("medium"),
          list.levelAt("330106001", Lookup.Match.WITHIN, at("02-01"), at("02-01")));
      assertEquals(
          Optional.empty(),
          list.levelAt("330200", Lookup.Match.CONTAINS, at("02-01"), at("02-01")));
    }

    @Test
    void aStayHasTheGravestLevelThatLastedLongEnough() {
      Interval stay = new Interval(at("01-18"), at("01-23"));
      assertEquals(Optional.of("high"), during(stay, Duration.ofDays(2)));
      assertEquals(Optional.of("low"), during(stay, Duration.ofDays(3)));
      assertEquals(Optional.empty(), during(stay, Duration.ofDays(6)));
    }

    private Optional<String> during(Interval stay, Duration overlap) {
      return list.levelDuring(
          "330100",
          Lookup.Match.EXACT,
          new Lookup.Time.Stay("from", "until", overlap),
          stay,
          at("02-01"));
    }

    @Test
    void twoLevelsPublishedTogetherForOneTimeAreRefused() {
      String entries =
          entry("330100", "high", "01-10", "02-10", "01-09")
              + ","
              + entry("330100", "low", "02-09", "", "01-09");
      List<RuleFault> faults =
          Readings.faults(RiskList.read(Readings.text(RISK.replace("ENTRIES", entries))));
      assertEquals("risk-list.contradiction", faults.getFirst().code());
      assertEquals("/entries/1", faults.getFirst().place());
    }

    @Test
    void oneLevelAfterTheOtherPublishedTogetherIsFine() {
      String entries =
          entry("330100", "high", "01-10", "02-10", "01-09")
              + ","
              + entry("330100", "low", "02-10", "", "01-09");
      assertEquals("low", risk(entries).asOf(at("02-10"), at("02-10")).get("330100"));
    }

    @Test
    void anEntryIsNotKnownAfterItsList() {
      String text = RISK.replace("ENTRIES", entry("330100", "high", "01-10", "", "03-02"));
      assertEquals(
          List.of("risk-list.published"), Readings.codes(RiskList.read(Readings.text(text))));
    }

    @Test
    void aLevelIsOneOfTheList() {
      String text = RISK.replace("ENTRIES", entry("330100", "purple", "01-10", "", "01-10"));
      assertEquals(List.of("risk-list.level"), Readings.codes(RiskList.read(Readings.text(text))));
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
      RiskList again = Readings.ok(RiskList.read(list.write()));
      assertEquals(list.entries(), again.entries());
      assertEquals(again.write(), list.write());
    }
  }

  @Nested
  @DisplayName("rule-sets.md §6.3 notices")
  class Notices {

    private final NoticeList list =
        Readings.ok(
            NoticeList.read(
                Readings.text(
                    """
                    {'id':'n','version':1,'publishedAt':'2022-03-01T00:00:00Z','title':{'en':'n'},
                    'source':[],'notices':[{'id':'N-1','kind':'case','area':'330106',
                    'from':'2022-02-01T10:00:00Z','until':'2022-02-01T12:00:00Z',
                    'publishedAt':'2022-02-02T00:00:00Z','withdrawnAt':'2022-02-05T00:00:00Z',
                    'title':{'en':'a case'}}]}
                    """)));

    private List<String> during(String from, String until, String known) {
      return list
          .during(
              "330100",
              Lookup.Match.CONTAINS,
              new Lookup.Time.Stay("from", "until", Duration.ofMinutes(15)),
              new Interval(
                  Instant.parse("2022-02-01T" + from + ":00Z"),
                  Instant.parse("2022-02-01T" + until + ":00Z")),
              at(known))
          .stream()
          .map(NoticeList.Notice::id)
          .toList();
    }

    @Test
    void aNoticeConcernsAStayThatLastedLongEnoughWithIt() {
      assertEquals(List.of("N-1"), during("09:00", "10:15", "02-03"));
      assertEquals(List.of(), during("09:00", "10:14", "02-03"));
      assertEquals(List.of(), during("12:00", "13:00", "02-03"));
    }

    @Test
    void aNoticeIsKnownFromItsPublicationUntilItIsWithdrawn() {
      assertEquals(List.of(), during("09:00", "13:00", "02-01"));
      assertEquals(List.of("N-1"), during("09:00", "13:00", "02-02"));
      assertEquals(List.of(), during("09:00", "13:00", "02-05"));
    }

    @Test
    void whatIsWrittenIsReadAsTheSame() {
      NoticeList again = Readings.ok(NoticeList.read(list.write()));
      assertEquals(list.notices(), again.notices());
    }

    @Test
    void aNoticeStandsOnce() {
      String text = Readings.string(list.write());
      String notice = text.substring(text.indexOf("[{\"id\"") + 1, text.length() - 2);
      Bytes twice = Bytes.utf8(text.replace(notice, notice + "," + notice));
      assertEquals(List.of("notice-list.notice-twice"), Readings.codes(NoticeList.read(twice)));
    }
  }

  @Nested
  @DisplayName("rule-sets.md §6 value sets are in the format of the EU")
  class ValueSets {

    @Test
    void theValueSetsOfTheUnionAreReadAndComeBackEqual() {
      int read = 0;
      for (Path file : RepositoryFiles.jsonFiles(RepositoryFiles.vectors("eu-value-sets"))) {
        Bytes text = RepositoryFiles.content(file);
        if (!Readings.string(text).contains("valueSetId") || file.toString().contains("schema")) {
          continue;
        }
        if (file.getFileName().toString().equals("vaccine-encoding-instructions.json")) {
          // Named a value set, but its codes have instructions instead of a display.
          assertFalse(Readings.faults(ValueSet.read(text)).isEmpty());
          continue;
        }
        ValueSet set = Readings.ok(ValueSet.read(text));
        assertEquals(json(text), json(set.write()), file.toString());
        assertEquals(set.values().keySet().stream().toList(), set.codes());
        read++;
      }
      assertEquals(8, read);
    }

    private static Json json(Bytes text) {
      return switch (JsonReader.read(text, ValueSet.LIMITS)) {
        case Decoded.Ok<Json>(Json value) -> value;
        case Decoded.Malformed<Json>(var fault) -> throw new AssertionError(fault);
      };
    }

    @Test
    void aCodeWithoutADisplayIsRefused() {
      assertEquals(
          List.of("value-set.member-missing"),
          Readings.codes(
              ValueSet.read(
                  Readings.text(
                      "{'valueSetId':'a','valueSetDate':'b','valueSetValues':{'x':{'lang':'en'}}}"))));
    }
  }
}
