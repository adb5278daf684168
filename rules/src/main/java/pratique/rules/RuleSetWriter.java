package pratique.rules;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;

/// Writes a rule set as the text that [RuleSetReader] reads, always in the same order of members.
///
/// What is signed are the bytes of a text, and the hash of a rule set is theirs: writing a rule set
/// that was read from another arrangement of members gives another hash.
public final class RuleSetWriter {

  private RuleSetWriter() {}

  /// The text in UTF-8, without white space.
  public static Bytes write(RuleSet set) {
    return Bytes.utf8(JsonWriter.write(json(set)));
  }

  public static Json json(RuleSet set) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", new Json.Text(set.id()));
    members.put("version", new Json.Text(set.version().toString()));
    set.replaces().ifPresent(version -> members.put("replaces", new Json.Text(version.toString())));
    members.put("title", RuleWriter.wording(set.title()));
    members.put("purpose", new Json.Text(set.purpose().word()));
    members.put("country", new Json.Text(set.country()));
    set.region().ifPresent(region -> members.put("region", new Json.Text(region)));
    members.put("validFrom", time(set.validFrom()));
    members.put("validTo", time(set.validTo()));
    members.put("publishedAt", time(set.publishedAt()));
    members.put("source", RuleWriter.texts(set.source()));
    putUnlessEmpty(members, "valueSets", RuleWriter.texts(set.valueSets()));
    putUnlessEmpty(members, "riskLists", RuleWriter.texts(set.riskLists()));
    putUnlessEmpty(members, "noticeLists", RuleWriter.texts(set.noticeLists()));
    putUnlessEmpty(members, "told", array(set.told().stream().map(RuleSetWriter::fact).toList()));
    putUnlessEmpty(
        members, "lookups", array(set.lookups().stream().map(RuleSetWriter::lookup).toList()));
    members.put(
        "requirements",
        array(set.requirements().stream().map(RuleSetWriter::requirement).toList()));
    members.put("rules", array(set.rules().stream().map(RuleWriter::write).toList()));
    putUnlessEmpty(members, "marks", array(set.marks().stream().map(RuleSetWriter::mark).toList()));
    return new Json.Dictionary(members);
  }

  static Json.Text time(Instant instant) {
    return new Json.Text(instant.toString());
  }

  private static Json.Array array(List<Json> items) {
    return new Json.Array(items);
  }

  private static void putUnlessEmpty(Map<String, Json> members, String name, Json value) {
    if (value instanceof Json.Array(var items) && items.isEmpty()) {
      return;
    }
    members.put(name, value);
  }

  private static Json fact(ToldFact fact) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("name", new Json.Text(fact.name()));
    fact.answer().ifPresent(answer -> members.put("answer", new Json.Text(answer.word())));
    members.put("title", RuleWriter.wording(fact.title()));
    return new Json.Dictionary(members);
  }

  private static Json requirement(Requirement requirement) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", new Json.Text(requirement.id()));
    members.put("title", RuleWriter.wording(requirement.title()));
    requirement.when().ifPresent(when -> members.put("when", when.json()));
    members.put(
        "anyOf",
        array(
            requirement.anyOf().stream()
                .map(slots -> (Json) array(slots.stream().map(RuleSetWriter::slot).toList()))
                .toList()));
    return new Json.Dictionary(members);
  }

  static Json slot(Slot slot) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("kind", new Json.Text(slot.kind().word()));
    members.put("title", RuleWriter.wording(slot.title()));
    slot.where().ifPresent(where -> members.put("where", where.json()));
    slot.freshness().ifPresent(freshness -> members.put("fresh", freshness(freshness)));
    return new Json.Dictionary(members);
  }

  static Json freshness(Freshness freshness) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("path", new Json.Text(freshness.path()));
    members.put("within", new Json.Text(Times.write(freshness.within())));
    if (freshness.futureAllowed()) {
      members.put("future", new Json.Bool(true));
    }
    return new Json.Dictionary(members);
  }

  private static Json lookup(Lookup lookup) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", new Json.Text(lookup.id()));
    members.put("on", new Json.Text(lookup.on().map(DocumentKind::word).orElse("told")));
    members.put("each", new Json.Text(lookup.each()));
    putText(members, "key", lookup.key());
    switch (lookup.source()) {
      case Lookup.Source.Risk(String list, String otherwise) -> {
        members.put("riskList", new Json.Text(list));
        members.put("otherwise", new Json.Text(otherwise));
      }
      case Lookup.Source.Notices(String list) -> members.put("noticeList", new Json.Text(list));
    }
    members.put("match", new Json.Text(lookup.match().word()));
    switch (lookup.time()) {
      case Lookup.Time.AtClock() -> {}
      case Lookup.Time.Stay(String from, String until, var overlap) -> {
        Map<String, Json> stay = new LinkedHashMap<>();
        stay.put("from", new Json.Text(from));
        stay.put("until", new Json.Text(until));
        stay.put("overlap", new Json.Text(Times.write(overlap)));
        members.put("stay", new Json.Dictionary(stay));
      }
    }
    putText(members, "put", lookup.put());
    putText(members, "summary", lookup.summary());
    return new Json.Dictionary(members);
  }

  private static void putText(Map<String, Json> members, String name, Optional<String> text) {
    text.ifPresent(value -> members.put(name, new Json.Text(value)));
  }

  private static Json mark(Mark mark) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("id", new Json.Text(mark.id()));
    members.put("on", new Json.Text(mark.on().word()));
    members.put("each", new Json.Text(mark.each()));
    members.put("when", mark.when().json());
    members.put("sign", new Json.Text(mark.sign()));
    members.put("description", RuleWriter.wording(mark.description()));
    return new Json.Dictionary(members);
  }
}
