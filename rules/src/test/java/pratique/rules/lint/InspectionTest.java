package pratique.rules.lint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import pratique.rules.CertificateType;
import pratique.rules.certlogic.Boolsiness;
import pratique.rules.certlogic.Context;
import pratique.rules.certlogic.Evaluation;
import pratique.rules.certlogic.EvaluationFault;
import pratique.rules.certlogic.Expression;
import pratique.rules.certlogic.Prepared;
import pratique.rules.certlogic.Program;
import pratique.rules.certlogic.TimeUnit;

/// What the lint holds for impossible must never happen: random conditions, asked of random
/// documents that are of their shape. `-Dpratique.lint.conditions=N` tries more conditions.
class InspectionTest {

  private static final int CONDITIONS = Integer.getInteger("pratique.lint.conditions", 1200);
  private static final int DOCUMENTS = 60;

  private static Shape external(Optional<Set<String>> codes) {
    Map<String, Optional<Set<String>>> lists = new LinkedHashMap<>();
    lists.put("codes", codes);
    return Documents.external(
        lists, Instant.parse("2024-06-01T00:00:00Z"), Instant.parse("2026-06-01T00:00:00Z"));
  }

  private static Shape data(Shape payload, Optional<Set<String>> codes) {
    return Documents.data(payload, (Shape.Fields) external(codes));
  }

  @Test
  void whatNeverHappensNeverHappensOnVaccinationsSeed20261123() {
    Tally tally =
        hold(
            20261123,
            data(
                Documents.of(CertificateType.VACCINATION),
                Optional.of(new LinkedHashSet<>(List.of("A", "B")))),
            List.of("payload.v.0.dn", "payload.v.0.sd"),
            List.of("payload.v.0.dt", Documents.CLOCK, "payload.dob"),
            List.of("payload.v.0", "payload.v", "payload.v.0.mp", "payload.v.0.ci", "payload.t.0"));
    tally.requireEnough();
  }

  @Test
  void whatNeverHappensNeverHappensOnItineraryCardsSeed42() {
    Tally tally =
        hold(
            42,
            data(Documents.of(CertificateType.ITINERARY_CARD), Optional.empty()),
            List.of("payload.window.days", "payload.cities.0.dwellAtLeastSeconds"),
            List.of("payload.asOf", "payload.window.from", Documents.CLOCK),
            List.of(
                "payload.completeness",
                "payload.cities",
                "payload.stays.0",
                "payload.cities.length"));
    tally.requireEnough();
  }

  @Test
  void whatNeverHappensNeverHappensOnAnyDataAtAllSeed7() {
    Tally tally =
        hold(
            7,
            data(new Shape.Anything(), Optional.of(new LinkedHashSet<>())),
            List.of("payload.a", "payload.b"),
            List.of("payload.a", Documents.CLOCK),
            List.of(
                "payload",
                "payload.a",
                "payload.b",
                "payload.a.b",
                "payload.a.0",
                "payload.a.length"));
    tally.requireEnough();
  }

  /// How many conditions could only come out one way; a test that meets none shows nothing.
  private static final class Tally {
    private int neverTruthy;
    private int neverFalsy;
    private int evaluations;

    void requireEnough() {
      System.out.println(
          neverTruthy + " never truthy, " + neverFalsy + " never falsy, " + evaluations + " asked");
      assertTrue(neverTruthy > CONDITIONS / 50, () -> "only " + neverTruthy + " never truthy");
      assertTrue(neverFalsy > CONDITIONS / 100, () -> "only " + neverFalsy + " never falsy");
    }
  }

  private static Tally hold(
      long seed, Shape data, List<String> numbers, List<String> dates, List<String> others) {
    Random random = new Random(seed);
    RandomConditions conditions = new RandomConditions(random, numbers, dates, others);
    RandomDocuments documents = new RandomDocuments(random);
    Tally tally = new Tally();
    for (int i = 0; i < CONDITIONS; i++) {
      Expression condition = conditions.next();
      // Every other one with its ways merged early, which says less and must not say anything
      // wrong.
      Inspection inspection =
          i % 2 == 0 ? Inspection.of(condition, data) : Inspection.of(condition, data, 2);
      Program program = Program.compile(condition);
      tally.neverTruthy += inspection.outcome().truthy() ? 0 : 1;
      tally.neverFalsy += inspection.outcome().falsy() ? 0 : 1;
      for (int k = 0; k < DOCUMENTS; k++) {
        Prepared document = Prepared.of(documents.of(data));
        tally.evaluations++;
        check(condition, inspection, document, program.evaluate(Context.of(document)));
      }
    }
    return tally;
  }

  private static void check(
      Expression condition, Inspection inspection, Prepared document, Evaluation evaluation) {
    String what = condition + " on " + document.toJson();
    switch (evaluation) {
      case Evaluation.Failed _ -> {}
      case Evaluation.Value(Prepared value) -> {
        Inspection.Seen outcome = inspection.outcome();
        boolean foreseen =
            switch (value.boolsiness()) {
              case TRUTHY -> outcome.truthy();
              case FALSY -> outcome.falsy();
              case NEITHER -> outcome.neither();
            };
        assertTrue(foreseen, () -> value.boolsiness() + ": " + what);
        Value result = inspection.result().orElseThrow(() -> new AssertionError(what));
        assertTrue(result.may(kind(value)), () -> value.kind() + ": " + what);
        if (value instanceof Prepared.Text text) {
          assertTrue(result.texts().may(text.value()), () -> text.value() + ": " + what);
        }
        if (value.boolsiness() == Boolsiness.TRUTHY) {
          assertTrue(
              inspection.passing().stream().anyMatch(state -> describes(state, document)),
              () -> "no way describes it: " + what + "\n" + inspection.passing());
        }
      }
    }
  }

  private static int kind(Prepared value) {
    boolean falsy = value.boolsiness() == Boolsiness.FALSY;
    EvaluationFault.Kind kind = value.kind();
    return switch (kind) {
      case NULL -> Value.NULL;
      case BOOLEAN -> falsy ? Value.FALSE : Value.TRUE;
      case INTEGER -> Value.INTEGER;
      case NUMBER, EXCESS -> Value.FRACTION;
      case TEXT -> Value.TEXT;
      case ARRAY -> falsy ? Value.EMPTY_LIST : Value.LIST;
      case OBJECT -> falsy ? Value.EMPTY_OBJECT : Value.OBJECT;
      case DATE_TIME -> Value.DATE_TIME;
    };
  }

  /// Whether what is known on a way is true of the document.
  private static boolean describes(State state, Prepared document) {
    for (Map.Entry<String, Value> fact : state.facts().entrySet()) {
      Prepared value = document.at(fact.getKey());
      if (!fact.getValue().may(kind(value))
          || (value instanceof Prepared.Text text && !fact.getValue().texts().may(text.value()))) {
        return false;
      }
    }
    for (String first : state.facts().keySet()) {
      for (String second : state.facts().keySet()) {
        Optional<Instant> from = document.at(first).instant();
        Optional<Instant> to = document.at(second).instant();
        long least =
            state.differences().least(Inspection.instantAt(first), Inspection.instantAt(second));
        if (from.isPresent()
            && to.isPresent()
            && least != Differences.NONE
            && Duration.between(from.get(), to.get()).toMillis() < least) {
          return false;
        }
      }
    }
    return true;
  }

  @Test
  void textsJoinedAndMetAreThoseOfTheSets() {
    List<String> words = List.of("A", "B", "C");
    List<Texts> all = new ArrayList<>();
    for (int subset = 0; subset < 8; subset++) {
      Set<String> some = new LinkedHashSet<>();
      for (int i = 0; i < 3; i++) {
        if ((subset >> i & 1) == 1) {
          some.add(words.get(i));
        }
      }
      all.add(new Texts(true, some, Set.of()));
      all.add(new Texts(false, some, Set.of()));
    }
    for (Texts one : all) {
      for (Texts other : all) {
        for (String word : List.of("A", "B", "C", "anything else")) {
          assertEquals(one.may(word) || other.may(word), one.join(other).may(word));
          assertEquals(one.may(word) && other.may(word), one.meet(other).may(word));
          assertEquals(
              one.may(word) && !other.words().contains(word), one.without(other.words()).may(word));
        }
      }
    }
  }

  @Test
  void monthsAndYearsHaveAsManyDaysAsTheCalendarGivesThem() {
    for (int amount = -30; amount <= 30; amount++) {
      long least = Long.MAX_VALUE;
      long most = Long.MIN_VALUE;
      for (int month = 0; month < 400 * 12; month++) {
        LocalDate first = LocalDate.of(2000 + month / 12, month % 12 + 1, 1);
        long days = first.plusMonths(amount).toEpochDay() - first.toEpochDay();
        least = Math.min(least, days);
        most = Math.max(most, days);
      }
      Duration day = Duration.ofDays(1);
      assertTrue(Inspection.leastMillis(amount, TimeUnit.MONTH) <= least * day.toMillis());
      assertTrue(Inspection.mostMillis(amount, TimeUnit.MONTH) >= most * day.toMillis());
      if (Math.abs(amount) < 12) {
        assertEquals(least * day.toMillis(), Inspection.leastMillis(amount, TimeUnit.MONTH));
        assertEquals(most * day.toMillis(), Inspection.mostMillis(amount, TimeUnit.MONTH));
      }
    }
  }
}
