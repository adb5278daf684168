package pratique.portable;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonMembers;
import pratique.encoding.JsonReader;
import pratique.encoding.JsonWriter;

/// Evaluates the same rules on the JVM and, by the compiled module, in Node: every answer must be
/// the same text, sentences and all.
class RuleParityTest {

  private static final JsonReader.Limits LIMITS = new JsonReader.Limits(1 << 22, 128, 1 << 16, 400);

  @TempDir private Path folder;

  @BeforeEach
  void needsNode() {
    Node.needed();
  }

  private record Call(String function, List<String> arguments) {

    String line() {
      return JsonWriter.write(
          new JsonMembers()
              .add("function", function)
              .add(
                  "arguments",
                  new Json.Array(arguments.stream().<Json>map(Json.Text::new).toList()))
              .dictionary());
    }

    String here() {
      return function.equals("evaluateCondition")
          ? Exports.evaluateCondition(arguments.get(0), arguments.get(1))
          : Exports.evaluateExample(arguments.get(0), arguments.get(1), arguments.get(2));
    }
  }

  @Test
  void theShippedRuleSetsSayTheSameOfTheirWallets() throws IOException {
    List<Call> calls = new ArrayList<>();
    for (Path example : examples()) {
      String lists =
          JsonWriter.write(
              new JsonMembers()
                  .add("valueSets", array(example.resolve("value-sets")))
                  .add("riskLists", array(example.resolve("risk-lists")))
                  .add("noticeLists", array(example.resolve("notice-lists")))
                  .dictionary());
      for (Path wallet : jsonFiles(example.resolve("wallets"))) {
        calls.add(
            new Call(
                "evaluateExample",
                List.of(
                    Files.readString(example.resolve("rule-set.json")),
                    lists,
                    Files.readString(wallet))));
      }
    }
    assertTrue(calls.size() > 60, () -> "wallets of the examples, found " + calls.size());

    for (String answer : assertAlike(calls)) {
      assertTrue(answer.endsWith("\"differences\":[]}"), answer);
    }
  }

  /// Each rule on the data of its neighbours' tests, too: most rules do not fit most data.
  @Test
  void theShippedRulesSayTheSameOfAllTestData() throws IOException {
    List<Call> calls = new ArrayList<>();
    for (Path example : examples()) {
      Set<String> conditions = new LinkedHashSet<>();
      Json.Array rules =
          (Json.Array) object(example.resolve("rule-set.json")).find("rules").orElseThrow();
      for (Json rule : rules.items()) {
        conditions.add(JsonWriter.write(((Json.Dictionary) rule).find("Logic").orElseThrow()));
      }
      Set<String> data = new LinkedHashSet<>();
      for (Path test : jsonFiles(example.resolve("tests"))) {
        data.add(Files.readString(test));
      }
      cross(conditions, data, calls);
    }
    assertTrue(calls.size() > 600, () -> "rules and data, found " + calls.size());

    assertAlike(calls);
  }

  @Test
  void theSuitesOfCertLogicAreEvaluatedAlike() throws IOException {
    String named = System.getenv("PRATIQUE_SHARED");
    Path shared = named == null ? Path.of("..", "..", "shared") : Path.of(named);
    Path suites = shared.resolve("vectors/certlogic/certlogic/specification");
    assumeTrue(Files.isDirectory(suites), "skipped: no vectors/certlogic in the shared folder");
    List<Call> calls = new ArrayList<>();
    for (Path file : jsonFiles(suites)) {
      Set<String> conditions = new LinkedHashSet<>();
      Set<String> data = new LinkedHashSet<>();
      collect(read(file), conditions, data);
      data.add("null");
      cross(conditions, data, calls);
    }
    assertTrue(calls.size() > 1000, () -> "conditions and data, found " + calls.size());

    assertAlike(calls);
  }

  private static void cross(Set<String> conditions, Set<String> data, List<Call> calls) {
    for (String condition : conditions) {
      for (String one : data) {
        calls.add(new Call("evaluateCondition", List.of(condition, one)));
      }
    }
  }

  /// What a suite calls an expression, and what it calls data, at any depth.
  private static void collect(Json json, Set<String> conditions, Set<String> data) {
    switch (json) {
      case Json.Dictionary dictionary ->
          dictionary
              .members()
              .forEach((name, value) -> {
                switch (name) {
                  case "certLogicExpression", "expression" ->
                      conditions.add(JsonWriter.write(value));
                  case "data" -> data.add(JsonWriter.write(value));
                  default -> collect(value, conditions, data);
                }
              });
      case Json.Array array -> array.items().forEach(item -> collect(item, conditions, data));
      default -> {}
    }
  }

  private List<String> assertAlike(List<Call> calls) throws IOException {
    Path questions = folder.resolve("calls");
    Path answers = folder.resolve("answers");
    Files.write(questions, calls.stream().map(Call::line).toList());
    System.out.print("Node: " + Node.run("rules.mjs", questions, answers));
    List<String> there = Files.exists(answers) ? Files.readAllLines(answers) : List.of();
    assertEquals(calls.size(), there.size(), "answers from Node");
    for (int i = 0; i < calls.size(); i++) {
      String line = calls.get(i).line();
      assertEquals(calls.get(i).here(), there.get(i), line);
      assertFalse(there.get(i).contains("\"error\":"), line);
    }
    return there;
  }

  private static List<Path> examples() throws IOException {
    try (Stream<Path> all = Files.list(Path.of("..", "examples", "rules"))) {
      return all.filter(Files::isDirectory).sorted().toList();
    }
  }

  private static List<Path> jsonFiles(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static Json array(Path folder) throws IOException {
    List<Json> items = new ArrayList<>();
    for (Path file : jsonFiles(folder)) {
      items.add(read(file));
    }
    return new Json.Array(items);
  }

  private static Json.Dictionary object(Path file) throws IOException {
    return (Json.Dictionary) read(file);
  }

  private static Json read(Path file) throws IOException {
    return switch (JsonReader.read(Bytes.copyOf(Files.readAllBytes(file)), LIMITS)) {
      case Decoded.Ok<Json>(Json json) -> json;
      case Decoded.Malformed<Json>(var fault) ->
          throw new IOException(file.getFileName() + ": " + fault.message());
    };
  }
}
