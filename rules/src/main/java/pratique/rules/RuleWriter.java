package pratique.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pratique.encoding.Json;

/// Writes a rule as the object that [RuleReader] reads, members in the order of the EU gateway.
final class RuleWriter {

  private RuleWriter() {}

  static Json write(Rule rule) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("Identifier", new Json.Text(rule.identifier()));
    members.put("Type", new Json.Text(rule.kind().word()));
    members.put("Country", new Json.Text(rule.country()));
    rule.region().ifPresent(region -> members.put("Region", new Json.Text(region)));
    members.put("Version", new Json.Text(rule.version().toString()));
    members.put("SchemaVersion", new Json.Text(rule.schemaVersion().toString()));
    members.put("Engine", new Json.Text(Rule.ENGINE));
    members.put("EngineVersion", new Json.Text(rule.engineVersion().toString()));
    members.put("CertificateType", new Json.Text(rule.certificateType().word()));
    members.put("Description", description(rule.description()));
    members.put(
        "ValidFrom", new Json.Text(Times.write(rule.validFrom(), rule.zones().ofValidFrom())));
    members.put("ValidTo", new Json.Text(Times.write(rule.validTo(), rule.zones().ofValidTo())));
    members.put("AffectedFields", texts(rule.affectedFields()));
    members.put("Logic", rule.logic().json());
    rule.onFailure().ifPresent(failure -> members.put("OnFailure", onFailure(failure)));
    rule.source().ifPresent(source -> members.put("Source", new Json.Text(source)));
    return new Json.Dictionary(members);
  }

  private static Json description(Wording wording) {
    List<Json> texts = new ArrayList<>();
    wording
        .byLanguage()
        .forEach((language, text) -> {
          Map<String, Json> entry = new LinkedHashMap<>();
          entry.put("lang", new Json.Text(language));
          entry.put("desc", new Json.Text(text));
          texts.add(new Json.Dictionary(entry));
        });
    return new Json.Array(texts);
  }

  private static Json onFailure(OnFailure failure) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("colour", new Json.Text(failure.colour().word()));
    failure.until().ifPresent(until -> members.put("until", until.json()));
    return new Json.Dictionary(members);
  }

  static Json texts(List<String> texts) {
    return new Json.Array(texts.stream().map(text -> (Json) new Json.Text(text)).toList());
  }

  static Json wording(Wording wording) {
    Map<String, Json> texts = new LinkedHashMap<>();
    wording.byLanguage().forEach((language, text) -> texts.put(language, new Json.Text(text)));
    return new Json.Dictionary(texts);
  }
}
