package pratique.itinerary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonMembers;
import pratique.encoding.JsonReader;
import pratique.encoding.JsonWriter;
import pratique.rules.Externals;
import pratique.rules.NoticeList;
import pratique.rules.Reading;
import pratique.rules.RiskList;
import pratique.rules.RuleSet;
import pratique.rules.RuleSetReader;

/// The rule sets of the examples, with the lists that lie beside them.
final class RuleSets {

  static final Path EXAMPLES =
      Path.of(System.getProperty("pratique.root", "..")).resolve("examples/rules");

  private RuleSets() {}

  static Colouring colouring(String folder) {
    return new Colouring(
        set(content(EXAMPLES.resolve(folder).resolve("rule-set.json"))), lists(folder));
  }

  static RuleSet set(String folder) {
    return set(content(EXAMPLES.resolve(folder).resolve("rule-set.json")));
  }

  private static RuleSet set(Bytes text) {
    return ok(RuleSetReader.read(text));
  }

  static Externals lists(String folder) {
    List<RiskList> risks = new ArrayList<>();
    List<NoticeList> notices = new ArrayList<>();
    Path example = EXAMPLES.resolve(folder);
    files(example.resolve("risk-lists"))
        .forEach(file -> risks.add(ok(RiskList.read(content(file)))));
    files(example.resolve("notice-lists"))
        .forEach(file -> notices.add(ok(NoticeList.read(content(file)))));
    return new Externals(List.of(), risks, notices, new Json.Dictionary(Map.of()));
  }

  /// The rule set of March 2020, which looks at the cities now, made to look at the stays then.
  static Colouring atStay(String overlap) {
    Json.Dictionary text =
        dictionary(content(EXAMPLES.resolve("cn-card-colour-2020-03/rule-set.json")));
    List<Json> lookups = new ArrayList<>();
    if (text.find("lookups").orElseThrow() instanceof Json.Array(List<Json> items)) {
      for (Json item : items) {
        Map<String, Json> lookup = new LinkedHashMap<>(((Json.Dictionary) item).members());
        if (new Json.Text("areas").equals(lookup.get("id"))) {
          lookup.put("each", new Json.Text("stays"));
          lookup.put(
              "stay",
              new JsonMembers()
                  .add("from", "from")
                  .add("until", "until")
                  .add("overlap", overlap)
                  .dictionary());
        }
        lookups.add(new Json.Dictionary(lookup));
      }
    }
    Map<String, Json> members = new LinkedHashMap<>(text.members());
    members.put("lookups", new Json.Array(lookups));
    return new Colouring(
        set(Bytes.utf8(JsonWriter.write(new Json.Dictionary(members)))),
        lists("cn-card-colour-2020-03"));
  }

  static Json.Dictionary dictionary(Bytes text) {
    return switch (JsonReader.read(text, JsonReader.Limits.DEFAULT)) {
      case Decoded.Ok<Json>(Json.Dictionary dictionary) -> dictionary;
      case Decoded.Ok<Json> _ -> throw new AssertionError("no object");
      case Decoded.Malformed<Json>(var fault) -> throw new AssertionError(fault);
    };
  }

  private static <T> T ok(Reading<T> reading) {
    return switch (reading) {
      case Reading.Ok<T>(T value) -> value;
      case Reading.Faulty<T>(var faults) -> throw new AssertionError(faults);
    };
  }

  static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".json")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Bytes content(Path file) {
    try {
      return Bytes.copyOf(Files.readAllBytes(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
