package pratique.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.encoding.JsonWriter;

/// What the rules are measured on, ours and the reference implementation alike.
///
/// With the shared vectors: the rules of four countries, on every sample of the certificate's
/// schema and on the payloads of their own tests. Without them a few rules and payloads of our own.
///
/// - `samples`: each rule is evaluated on each of these payloads, with `external` beside it.
/// - `own`: pairs of the index of a rule and a whole data context, from the rule's own tests.
record RuleInputs(Json external, List<Json> rules, List<Json> samples, List<Own> own) {

  private static final JsonReader.Limits LIMITS = new JsonReader.Limits(1 << 22, 64, 1 << 16, 64);

  record Own(int rule, Json data) {}

  /// Writes the inputs as one JSON file, for the reference implementation to read.
  public static void main(String[] arguments) throws IOException {
    RuleInputs inputs = load();
    List<Json> own = new ArrayList<>();
    for (Own each : inputs.own) {
      own.add(new Json.Array(List.of(Json.Decimal.of(each.rule), each.data)));
    }
    Json json =
        new Json.Dictionary(
            Map.of(
                "external", inputs.external,
                "rules", new Json.Array(inputs.rules),
                "samples", new Json.Array(inputs.samples),
                "own", new Json.Array(own)));
    Files.writeString(Path.of(arguments[0]), JsonWriter.write(json), StandardCharsets.UTF_8);
    System.err.println("pratique: " + inputs.summary());
  }

  static RuleInputs load() {
    try {
      Path shared = shared();
      return Files.isDirectory(shared) ? ofVectors(shared) : ofOurs();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String summary() {
    return rules.size()
        + " rules on "
        + samples.size()
        + " samples, and "
        + own.size()
        + " tests of their own";
  }

  private static Path shared() {
    String given = System.getProperty("pratique.shared", System.getenv("PRATIQUE_SHARED"));
    Path root = given != null ? Path.of(given) : Path.of("..", "shared");
    return root.resolve("vectors");
  }

  private static RuleInputs ofVectors(Path vectors) throws IOException {
    List<Json> rules = new ArrayList<>();
    List<Own> own = new ArrayList<>();
    for (Path file : jsonFiles(vectors.resolve("country-rules"))) {
      if (file.endsWith("rule.json")) {
        rules.add(member(read(file), "Logic"));
        for (Path test : jsonFiles(file.resolveSibling("tests"))) {
          Map<String, Json> data = new LinkedHashMap<>();
          Json json = read(test);
          ((Json.Dictionary) json).find("payload").ifPresent(it -> data.put("payload", it));
          data.put("external", member(json, "external"));
          own.add(new Own(rules.size() - 1, new Json.Dictionary(data)));
        }
      }
    }
    Path test = vectors.resolve("country-rules/EU/VR-EU-0001/tests/test001.json");
    Map<String, Json> external =
        new LinkedHashMap<>(((Json.Dictionary) member(read(test), "external")).members());
    external.put("validationClock", new Json.Text("2021-07-01T12:00:00Z"));
    List<Json> samples = new ArrayList<>();
    for (String folder : List.of("examples", "test")) {
      for (Path file : jsonFiles(vectors.resolve("eu-dcc-schema").resolve(folder))) {
        samples.add(read(file));
      }
    }
    return new RuleInputs(new Json.Dictionary(external), rules, samples, own);
  }

  private static RuleInputs ofOurs() throws IOException {
    try (var stream = RuleInputs.class.getResourceAsStream("rules.json")) {
      Json json = read(Bytes.copyOf(stream.readAllBytes()));
      Json external = member(json, "external");
      List<Json> rules = ((Json.Array) member(json, "rules")).items();
      List<Json> payloads = ((Json.Array) member(json, "payloads")).items();
      List<Own> own = new ArrayList<>();
      for (int rule = 0; rule < rules.size(); rule++) {
        for (Json payload : payloads) {
          own.add(
              new Own(rule, new Json.Dictionary(Map.of("payload", payload, "external", external))));
        }
      }
      return new RuleInputs(external, rules, payloads, own);
    }
  }

  private static List<Path> jsonFiles(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    }
  }

  private static Json read(Path file) throws IOException {
    return read(Bytes.copyOf(Files.readAllBytes(file)));
  }

  private static Json read(Bytes utf8) {
    return Specimen.value(JsonReader.read(utf8, LIMITS));
  }

  private static Json member(Json json, String name) {
    return ((Json.Dictionary) json).find(name).orElseThrow();
  }
}
