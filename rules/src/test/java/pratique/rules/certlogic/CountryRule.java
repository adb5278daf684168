package pratique.rules.certlogic;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import pratique.encoding.Json;

/// One rule of `country-rules`, and the payloads that such rules are asked about.
record CountryRule(String name, Path folder, Json logic, Program program) {

  static List<CountryRule> all() throws IOException {
    List<CountryRule> rules = new ArrayList<>();
    for (Path file : SharedVectors.jsonFiles(SharedVectors.folder("country-rules"))) {
      if (file.endsWith("rule.json")) {
        Json logic = Trees.member(SharedVectors.read(file), "Logic");
        Path folder = file.resolveSibling("");
        rules.add(
            new CountryRule(
                file.getName(file.getNameCount() - 2).toString(),
                folder,
                logic,
                Program.compile(Trees.expression(logic))));
      }
    }
    return rules;
  }

  /// The data of one of a rule's tests; one of them has no payload.
  static Context contextOf(Json test) {
    Map<String, Json> data = new LinkedHashMap<>();
    Trees.dictionary(test).find("payload").ifPresent(payload -> data.put("payload", payload));
    data.put("external", Trees.member(test, "external"));
    return Trees.context(new Json.Dictionary(data));
  }

  /// What a verifier adds: the value sets of the rules' own tests, and the clock.
  static Json external(String clock) throws IOException {
    Path test = SharedVectors.folder("country-rules").resolve("EU/VR-EU-0001/tests/test001.json");
    Map<String, Json> external =
        new LinkedHashMap<>(
            Trees.dictionary(Trees.member(SharedVectors.read(test), "external")).members());
    external.put("validationClock", new Json.Text(clock));
    return new Json.Dictionary(external);
  }

  /// The samples of the certificate's schema, valid and invalid.
  static List<Path> samples() throws IOException {
    Path schema = SharedVectors.folder("eu-dcc-schema");
    return Stream.concat(
            SharedVectors.jsonFiles(schema.resolve("examples")).stream(),
            SharedVectors.jsonFiles(schema.resolve("test")).stream())
        .toList();
  }
}
