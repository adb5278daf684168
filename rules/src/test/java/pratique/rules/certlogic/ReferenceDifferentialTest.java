package pratique.rules.certlogic;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import org.junit.jupiter.api.Test;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;

/// Ours and the reference implementation, certlogic-js 1.2.2, give the same value, or an error of
/// the same class, or the same messages about the format.
///
/// `-Dpratique.differential=1000000` sets how many random rules are compared, in a minute or two;
/// by default 20,000 are. What the two do differently on purpose, spec/certlogic.md lists and
/// [ReferenceDeviationsTest] shows; the random rules leave it out: paths with a part such as `1st`,
/// a number of more than nine digits, or a name that JavaScript gives to all objects.
final class ReferenceDifferentialTest {

  private static final long SEED = 20_261_123;
  private static final int RANDOM_RULES = Integer.getInteger("pratique.differential", 20_000);
  private static final int PAYLOADS = 600;
  private static final int RULES_PER_DATA = 4;

  @Test
  void randomExpressionsOnRandomDataOfSeed20261123() throws IOException, InterruptedException {
    ArrayBlockingQueue<Question> asked = new ArrayBlockingQueue<>(10_000);
    Tally tally = new Tally();
    try (Reference reference = Reference.start()) {
      reference.ask(
          () -> new RandomQuestions(asked),
          theirs -> {
            Question question = asked.remove();
            Json ours = Answers.to(question.expression).on(Trees.context(question.data));
            tally.count(question.expression, question.data, ours, theirs);
          });
    }
    tally.report("random rules");
    assertEquals(RANDOM_RULES, tally.compared);
    tally.assertNoDifference();
  }

  @Test
  void everyRuleOfTheVectorsOnSamplesAndTheirMutationsOfSeed20261123()
      throws IOException, InterruptedException {
    List<Json> contexts = contexts();
    List<Context> prepared = contexts.stream().map(Trees::context).toList();
    List<Json> expressions = expressions();
    List<Json> questions = new ArrayList<>();
    questions.add(new Json.Dictionary(Map.of("set", new Json.Array(contexts))));
    for (Json expression : expressions) {
      questions.add(new Json.Dictionary(Map.of("expr", expression, "onAll", new Json.Bool(true))));
    }
    ArrayDeque<Json> unanswered = new ArrayDeque<>(expressions);
    Tally tally = new Tally();
    try (Reference reference = Reference.start()) {
      reference.ask(
          questions,
          answer -> {
            if (!(answer instanceof Json.Array(var theirs))) {
              return;
            }
            Json expression = unanswered.remove();
            Answers answers = Answers.to(expression);
            for (int i = 0; i < theirs.size(); i++) {
              Json ours = answers.on(prepared.get(i));
              tally.count(expression, contexts.get(i), ours, theirs.get(i));
            }
          });
    }
    tally.report("rules of the vectors, " + expressions.size() + " on " + contexts.size());
    assertTrue(contexts.size() >= 500, "contexts: " + contexts.size());
    assertEquals(expressions.size() * contexts.size(), tally.compared);
    tally.assertNoDifference();
  }

  /// The samples of the schema, the payloads of the rules' tests, and mutations of them, with the
  /// clock and now and then with value sets that are mutated too.
  private static List<Json> contexts() throws IOException {
    RandomRules random = new RandomRules(SEED);
    Set<Json> payloads = new LinkedHashSet<>();
    for (Path sample : CountryRule.samples()) {
      payloads.add(SharedVectors.read(sample));
    }
    for (CountryRule rule : CountryRule.all()) {
      for (Path test : SharedVectors.jsonFiles(rule.folder().resolve("tests"))) {
        Trees.dictionary(SharedVectors.read(test)).find("payload").ifPresent(payloads::add);
      }
    }
    List<Json> originals = List.copyOf(payloads);
    for (int i = 0; payloads.size() < PAYLOADS; i++) {
      Json mutated = random.mutated(originals.get(i % originals.size()));
      payloads.add(i % 3 == 0 ? random.mutated(mutated) : mutated);
    }
    Json usual = CountryRule.external("2021-07-01T12:00:00Z");
    List<Json> contexts = new ArrayList<>();
    for (Json payload : payloads) {
      Map<String, Json> external = new LinkedHashMap<>(Trees.dictionary(usual).members());
      if (contexts.size() % 2 == 1) {
        external.put("validationClock", new Json.Text(random.date()));
      }
      Json chosen = new Json.Dictionary(external);
      contexts.add(
          new Json.Dictionary(
              Map.of(
                  "payload",
                  payload,
                  "external",
                  contexts.size() % 10 == 9 ? random.mutated(chosen) : chosen)));
    }
    return contexts;
  }

  private static List<Json> expressions() throws IOException {
    Set<Json> expressions = new LinkedHashSet<>();
    for (CountryRule rule : CountryRule.all()) {
      expressions.add(rule.logic());
    }
    Path suites = SharedVectors.folder("certlogic/certlogic/specification");
    for (Path file : SharedVectors.jsonFiles(suites)) {
      if (file.toString().contains("testSuite")
          && SharedVectors.read(file) instanceof Json.Dictionary suite
          && suite.find("cases").isPresent()) {
        for (Json example : Trees.items(suite, "cases")) {
          Trees.dictionary(example).find("certLogicExpression").ifPresent(expressions::add);
          for (Json assertion : Trees.items(example, "assertions")) {
            Trees.dictionary(assertion).find("certLogicExpression").ifPresent(expressions::add);
          }
        }
      }
    }
    return List.copyOf(expressions);
  }

  private record Question(Json expression, Json data) {}

  /// Makes questions as they are asked, so that a million of them need no room.
  private static final class RandomQuestions implements Iterator<Json> {

    private final RandomRules random = new RandomRules(SEED);
    private final ArrayBlockingQueue<Question> asked;
    private Json data = new Json.Null();
    private int made;

    RandomQuestions(ArrayBlockingQueue<Question> asked) {
      this.asked = asked;
    }

    @Override
    public boolean hasNext() {
      return made < RANDOM_RULES;
    }

    @Override
    public Json next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      if (made++ % RULES_PER_DATA == 0) {
        data = random.document();
      }
      Question question = new Question(random.expression(5), data);
      try {
        asked.put(question);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
      return new Json.Dictionary(Map.of("expr", question.expression, "data", question.data));
    }
  }

  /// What was compared, and the first differences.
  private static final class Tally {

    private static final int MOST_SHOWN = 20;

    private final List<String> differences = new ArrayList<>();
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private int compared;
    private int different;

    void count(Json expression, Json data, Json ours, Json theirs) {
      compared++;
      outcomes.merge(kind(theirs), 1, Integer::sum);
      if (ours.equals(theirs)) {
        return;
      }
      different++;
      if (differences.size() < MOST_SHOWN) {
        differences.add(
            "%n%s%n on %s%n ours   %s%n theirs %s"
                .formatted(
                    JsonWriter.write(expression),
                    JsonWriter.write(data),
                    JsonWriter.write(ours),
                    JsonWriter.write(theirs)));
      }
    }

    private static String kind(Json answer) {
      Map<String, Json> members = Trees.dictionary(answer).members();
      if (members.get("error") instanceof Json.Text(String code)) {
        return code;
      }
      if (members.containsKey("faults")) {
        return "faulty format";
      }
      return switch (Trees.member(answer, "value")) {
        case Json.Bool _ -> "boolean";
        case Json.Null _ -> "null";
        case Json.Text _ -> "text";
        case Json.Array _ -> "array";
        case Json.Decimal _ -> "number";
        case Json.Dictionary(var tagged) -> "tagged " + tagged.keySet();
      };
    }

    void report(String what) {
      System.out.println(
          "differential, "
              + what
              + ": "
              + compared
              + " compared, "
              + different
              + " different, outcomes "
              + outcomes);
    }

    void assertNoDifference() {
      assertEquals(Collections.emptyList(), differences);
    }
  }
}
