package pratique.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.rules.RuleSetPurpose;
import pratique.rules.certlogic.Language;

/// Options that several commands share.
final class Options {

  private Options() {}

  static Language language(Arguments arguments, Terminal terminal) throws CommandException {
    Optional<String> tag = arguments.one("--language");
    if (tag.isEmpty()) {
      return terminal.language();
    }
    for (Language language : Language.values()) {
      if (language.tag().equals(tag.get())) {
        return language;
      }
    }
    throw CommandException.usage("unknown language " + tag.get(), "the languages are en and zh");
  }

  static Optional<RuleSetPurpose> purpose(Arguments arguments) throws CommandException {
    Optional<String> word = arguments.one("--purpose");
    if (word.isEmpty()) {
      return Optional.empty();
    }
    Optional<RuleSetPurpose> purpose = RuleSetPurpose.of(word.get());
    if (purpose.isEmpty()) {
      throw CommandException.usage(
          "unknown purpose " + word.get(),
          "the purposes are entry, venue, card-colour, health-code and arrival-risk");
    }
    return purpose;
  }

  /// Facts that no document holds, from `--told name=value`. A value that is JSON is taken as such,
  /// any other as text.
  static Json.Dictionary told(Arguments arguments) throws CommandException {
    Map<String, Json> facts = new LinkedHashMap<>();
    for (String word : arguments.all("--told")) {
      int equals = word.indexOf('=');
      if (equals < 1) {
        throw CommandException.usage(
            "--told must be name=value, was without", "write --told departure=BR, for example");
      }
      String value = word.substring(equals + 1);
      Json told =
          JsonReader.read(value, JsonReader.Limits.DEFAULT) instanceof Decoded.Ok<Json>(Json json)
              ? json
              : new Json.Text(value);
      if (facts.putIfAbsent(word.substring(0, equals), told) != null) {
        throw CommandException.usage(
            "--told names " + word.substring(0, equals) + " twice", "give each fact once");
      }
    }
    return new Json.Dictionary(facts);
  }
}
