package pratique.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;

/// Random rule sets and random wallets: what must hold whatever an authority asks and a traveller
/// shows. A slow and obvious judge, which tries every combination of documents, stands beside the
/// evaluation.
@DisplayName("rule-sets.md §7 evaluation")
class EvaluationPropertiesTest {

  private static final int ROUNDS = 1_500;
  private static final Instant NOW = Instant.parse("2022-03-01T12:00:00Z");
  private static final List<DocumentKind> KINDS =
      List.of(DocumentKind.TEST, DocumentKind.DECLARATION, DocumentKind.ITINERARY_CARD);

  /// A rule set and a wallet. Documents have a sort `a`, an age in hours and a state `s`: `fine`,
  /// `bad` (a rule fails) or `odd` (no rule can be decided).
  private record Round(RuleSetEvaluation evaluation, List<WalletDocument> documents) {

    Outcome outcome() {
      return judge(documents);
    }

    Outcome judge(List<WalletDocument> others) {
      return evaluation.evaluate(new Wallet(others), Externals.NONE, NOW);
    }
  }

  private static Round round(Random random) {
    RuleSet set = Readings.ok(RuleSetReader.read(Bytes.utf8(ruleSet(random))));
    List<WalletDocument> documents = new ArrayList<>();
    int count = random.nextInt(6);
    for (int i = 0; i < count; i++) {
      documents.add(document("d" + i, random));
    }
    return new Round(RuleSetEvaluation.of(set), documents);
  }

  private static WalletDocument document(String label, Random random) {
    return document(
        label,
        KINDS.get(random.nextInt(KINDS.size())),
        random.nextInt(3),
        random.nextInt(60) - 6,
        List.of("fine", "fine", "bad", "odd").get(random.nextInt(4)));
  }

  private static WalletDocument document(
      String label, DocumentKind kind, int sort, int ageHours, String state) {
    Map<String, Json> payload = new LinkedHashMap<>();
    payload.put("a", Json.Decimal.of(sort));
    payload.put("at", new Json.Text(NOW.minusSeconds(3600L * ageHours).toString()));
    switch (state) {
      case "fine" -> payload.put("s", Json.Decimal.of(2));
      case "bad" -> payload.put("s", Json.Decimal.of(0));
      default -> payload.put("s", new Json.Text(state));
    }
    return WalletDocument.of(label, kind, new Json.Dictionary(payload));
  }

  private static String ruleSet(Random random) {
    StringBuilder requirements = new StringBuilder();
    int count = 1 + random.nextInt(3);
    for (int i = 0; i < count; i++) {
      StringBuilder anyOf = new StringBuilder();
      int alternatives = 1 + random.nextInt(3);
      for (int k = 0; k < alternatives; k++) {
        StringBuilder slots = new StringBuilder();
        int places = 1 + random.nextInt(3);
        for (int p = 0; p < places; p++) {
          slots.append(p == 0 ? "" : ",").append(slot(random));
        }
        anyOf.append(k == 0 ? "" : ",").append("[").append(slots).append("]");
      }
      requirements
          .append(i == 0 ? "" : ",")
          .append("{'id':'r%d','title':{'en':'r'},'anyOf':[%s]}".formatted(i, anyOf));
    }
    StringBuilder rules = new StringBuilder();
    for (String type : List.of("Test", "Declaration", "ItineraryCard")) {
      rules
          .append(rules.isEmpty() ? "" : ",")
          .append(
              """
              {'Identifier':'%s','Type':'Acceptance','Country':'XA','Version':'1.0.0',
              'SchemaVersion':'1.3.0','Engine':'CERTLOGIC','EngineVersion':'1.3.0',
              'CertificateType':'%s','Description':[{'lang':'en','desc':'s is over 1'}],
              'ValidFrom':'2022-01-01T00:00:00Z','ValidTo':'2022-06-01T00:00:00Z',
              'AffectedFields':['s'],'Logic':{'>':[{'var':'payload.s'},1]},
              'OnFailure':{'colour':'%s'}}\
              """
                  .formatted(
                      type, type, List.of("yellow", "orange", "red").get(random.nextInt(3))));
    }
    return """
    {'id':'random','version':'1.0.0','title':{'en':'random'},'purpose':'health-code',
    'country':'XA','validFrom':'2022-01-01T00:00:00Z','validTo':'2022-06-01T00:00:00Z',
    'publishedAt':'2022-01-01T00:00:00Z','requirements':[%s],'rules':[%s]}\
    """
        .formatted(requirements, rules)
        .replace('\'', '"');
  }

  private static String slot(Random random) {
    String where =
        random.nextBoolean()
            ? ",'where':{'===':[{'var':'payload.a'},%d]}".formatted(random.nextInt(3))
            : "";
    String fresh =
        random.nextBoolean()
            ? ",'fresh':{'path':'at','within':'PT%dH','future':%b}"
                .formatted(12 + random.nextInt(36), random.nextBoolean())
            : "";
    return "{'kind':'%s','title':{'en':'t'}%s%s}"
        .formatted(KINDS.get(random.nextInt(KINDS.size())).word(), where, fresh);
  }

  // the slow and obvious judge

  private enum Grade {
    FINE,
    ODD,
    BAD
  }

  private static Grade grade(WalletDocument document) {
    return switch (document.payload().find("s").orElseThrow()) {
      case Json.Decimal(String literal) -> literal.equals("2") ? Grade.FINE : Grade.BAD;
      case Json.Text _ -> Grade.ODD;
      case Json.Dictionary _, Json.Array _, Json.Bool _, Json.Null _ ->
          throw new AssertionError("no state");
    };
  }

  private static boolean fills(Slot slot, WalletDocument document) {
    if (document.kind() != slot.kind()) {
      return false;
    }
    boolean suits =
        slot.where()
            .map(where ->
                JsonWriter.write(where.json())
                    .contains("," + JsonWriter.write(document.payload().find("a").orElseThrow())))
            .orElse(true);
    Instant time = Instant.parse(document.payload().text("at").orElseThrow());
    return suits
        && slot.freshness()
            .map(fresh ->
                !time.isBefore(NOW.minus(fresh.within()))
                    && (fresh.futureAllowed() || !time.isAfter(NOW)))
            .orElse(true);
  }

  /// The best grade that filling all of `slots` with different documents can have.
  private static Optional<Grade> best(
      List<Slot> slots, List<WalletDocument> documents, List<WalletDocument> taken) {
    if (taken.size() == slots.size()) {
      Grade worst = Grade.FINE;
      for (WalletDocument document : taken) {
        worst = grade(document).compareTo(worst) > 0 ? grade(document) : worst;
      }
      return Optional.of(worst);
    }
    Optional<Grade> best = Optional.empty();
    for (WalletDocument document : documents) {
      if (!taken.contains(document) && fills(slots.get(taken.size()), document)) {
        List<WalletDocument> more = new ArrayList<>(taken);
        more.add(document);
        Optional<Grade> found = best(slots, documents, more);
        if (found.isPresent() && (best.isEmpty() || found.get().compareTo(best.get()) < 0)) {
          best = found;
        }
      }
    }
    return best;
  }

  private static String obvious(RuleSet set, List<WalletDocument> documents) {
    boolean open = false;
    boolean failed = false;
    for (Requirement requirement : set.requirements()) {
      Optional<Grade> best = Optional.empty();
      for (List<Slot> slots : requirement.anyOf()) {
        Optional<Grade> found = best(slots, documents, List.of());
        if (found.isPresent() && (best.isEmpty() || found.get().compareTo(best.get()) < 0)) {
          best = found;
        }
      }
      failed |= best.equals(Optional.of(Grade.BAD));
      open |= best.isEmpty() || best.get() == Grade.ODD;
    }
    return failed ? "failed" : open ? "open" : "passed";
  }

  private static String word(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Passed _ -> "passed";
      case Outcome.Failed _ -> "failed";
      case Outcome.Open _ -> "open";
    };
  }

  private static List<Outcome.Help> help(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Passed _ -> List.of();
      case Outcome.Failed failed -> failed.wouldHelp();
      case Outcome.Open open -> open.wouldHelp();
    };
  }

  /// A document that fills `slot` and to which no rule objects.
  private static WalletDocument suiting(Slot slot) {
    for (int sort = 0; sort < 3; sort++) {
      WalletDocument document = document("new", slot.kind(), sort, 0, "fine");
      if (fills(slot, document)) {
        return document;
      }
    }
    throw new AssertionError("no document suits");
  }

  @Test
  void aJudgeWhoTriesEveryCombinationSaysTheSame_seed1() {
    Random random = new Random(1);
    Map<String, Integer> seen = new LinkedHashMap<>();
    for (int i = 0; i < ROUNDS; i++) {
      Round round = round(random);
      String word = word(round.outcome());
      assertEquals(obvious(round.evaluation().ruleSet(), round.documents()), word, "round " + i);
      seen.merge(word, 1, Integer::sum);
    }
    seen.values().forEach(count -> assertTrue(count > ROUNDS / 20, seen.toString()));
    assertEquals(3, seen.size());
  }

  @Test
  void removingADocumentNeverMakesItPass_seed2() {
    Random random = new Random(2);
    for (int i = 0; i < ROUNDS; i++) {
      Round round = round(random);
      if (round.outcome() instanceof Outcome.Passed) {
        continue;
      }
      for (WalletDocument document : round.documents()) {
        List<WalletDocument> fewer = new ArrayList<>(round.documents());
        fewer.remove(document);
        assertNotEquals("passed", word(round.judge(fewer)), "round " + i);
      }
    }
  }

  @Test
  void theOrderOfDocumentsMakesNoDifference_seed3() {
    Random random = new Random(3);
    for (int i = 0; i < ROUNDS; i++) {
      Round round = round(random);
      List<WalletDocument> shuffled = new ArrayList<>(round.documents());
      Collections.shuffle(shuffled, random);
      assertEquals(
          OutcomeJson.write(round.outcome()),
          OutcomeJson.write(round.judge(shuffled)),
          "round " + i);
    }
  }

  @Test
  void theSameQuestionHasTheSameAnswer_seed4() {
    Random random = new Random(4);
    for (int i = 0; i < ROUNDS; i++) {
      Round round = round(random);
      Outcome fresh =
          RuleSetEvaluation.evaluate(
              round.evaluation().ruleSet(), new Wallet(round.documents()), Externals.NONE, NOW);
      assertEquals(OutcomeJson.write(round.outcome()), OutcomeJson.write(fresh), "round " + i);
    }
  }

  @Test
  void everyDocumentThatWouldHelpDoesAndWhereNoneWouldNoneDoes_seed5() {
    Random random = new Random(5);
    int helped = 0;
    int helpless = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Round round = round(random);
      Outcome outcome = round.outcome();
      for (Outcome.Help help : help(outcome)) {
        assertEquals("passed", word(round.judge(plus(round, help.slot()))), "round " + i);
        helped++;
      }
      List<Requirement> requirements = round.evaluation().ruleSet().requirements();
      // With several requirements one document may by chance fill two places that ask differently.
      if (help(outcome).isEmpty()
          && !(outcome instanceof Outcome.Passed)
          && requirements.size() == 1) {
        for (List<Slot> slots : requirements.getFirst().anyOf()) {
          for (Slot slot : slots) {
            assertNotEquals("passed", word(round.judge(plus(round, slot))), "round " + i);
            helpless++;
          }
        }
      }
    }
    assertTrue(helpless > ROUNDS / 20, "helpless " + helpless);
    assertTrue(helped > ROUNDS / 4, "helped " + helped);
  }

  private static List<WalletDocument> plus(Round round, Slot slot) {
    List<WalletDocument> more = new ArrayList<>(round.documents());
    more.add(suiting(slot));
    return more;
  }

  @Test
  void openNamesSomethingThatChangesTheOutcomeWhenAdded_seed6() {
    Random random = new Random(6);
    int tried = 0;
    for (int i = 0; i < ROUNDS; i++) {
      Round round = round(random);
      if (!(round.outcome() instanceof Outcome.Open open)) {
        continue;
      }
      for (Outcome.OpenPoint point : open.open()) {
        if (point instanceof Outcome.OpenPoint.DocumentMissing missing) {
          assertFalse(missing.unfilled().isEmpty());
          List<WalletDocument> more = new ArrayList<>(round.documents());
          for (int k = 0; k < missing.unfilled().size(); k++) {
            WalletDocument made = suiting(missing.unfilled().get(k));
            more.add(WalletDocument.of("new" + k, made.kind(), made.payload()));
          }
          assertNotEquals(
              OutcomeJson.write(open), OutcomeJson.write(round.judge(more)), "round " + i);
          tried++;
        }
      }
    }
    assertTrue(tried > ROUNDS / 10, "tried " + tried);
  }

  @Test
  void whatIsUndecidedNeverPasses_seed7() {
    Random random = new Random(7);
    for (int i = 0; i < ROUNDS; i++) {
      Round round = round(random);
      if (round.outcome() instanceof Outcome.Passed passed) {
        for (Outcome.Used used : passed.used()) {
          for (String label : used.documents()) {
            assertEquals(
                Grade.FINE,
                grade(
                    round.documents().stream()
                        .filter(document -> document.label().equals(label))
                        .findFirst()
                        .orElseThrow()));
          }
        }
      }
    }
  }

  @Test
  void theColourIsGreenGreyOrTheGravestOfTheFailures_seed8() {
    Random random = new Random(8);
    for (int i = 0; i < ROUNDS; i++) {
      Outcome outcome = round(random).outcome();
      Colour expected =
          switch (outcome) {
            case Outcome.Passed _ -> Colour.GREEN;
            case Outcome.Open _ -> Colour.GREY;
            case Outcome.Failed failed ->
                failed.failures().stream()
                    .map(failure -> failure.rule().onFailure().orElseThrow().colour())
                    .max(Colour::compareTo)
                    .orElseThrow();
          };
      assertEquals(Optional.of(expected), outcome.colour());
    }
  }

  @Test
  void aWalletOfThirtyTwoDocumentsIsJudgedInTime() {
    StringBuilder slots = new StringBuilder();
    for (int i = 0; i < Requirement.MOST_SLOTS; i++) {
      slots.append(i == 0 ? "" : ",").append("{'kind':'test','title':{'en':'t'}}");
    }
    String alternatives = ("[" + slots + "],").repeat(15) + "[" + slots + "]";
    StringBuilder requirements = new StringBuilder();
    for (int i = 0; i < 32; i++) {
      requirements
          .append(i == 0 ? "" : ",")
          .append("{'id':'r%d','title':{'en':'r'},'anyOf':[%s]}".formatted(i, alternatives));
    }
    String text =
        """
        {'id':'large','version':'1.0.0','title':{'en':'large'},'purpose':'entry','country':'XA',
        'validFrom':'2022-01-01T00:00:00Z','validTo':'2022-06-01T00:00:00Z',
        'publishedAt':'2022-01-01T00:00:00Z','requirements':[%s],'rules':[]}\
        """
            .formatted(requirements);
    List<WalletDocument> documents = new ArrayList<>();
    for (int i = 0; i < Wallet.MOST_DOCUMENTS; i++) {
      documents.add(document("d" + i, DocumentKind.TEST, 0, 0, "fine"));
    }
    RuleSet set = Readings.ok(RuleSetReader.read(Readings.text(text)));
    assertInstanceOf(
        Outcome.Passed.class,
        RuleSetEvaluation.evaluate(set, new Wallet(documents), Externals.NONE, NOW));
  }
}
