package pratique.rules;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pratique.encoding.Json;

/// Reads one rule: the object of the EU gateway, and the members `Region`, `OnFailure` and `Source`
/// of ours.
///
/// Fault codes: `rule.type`, `rule.member-missing`, `rule.member-unknown`, `rule.text`,
/// `rule.identifier`, `rule.country`, `rule.version`, `rule.engine`, `rule.engine-version`,
/// `rule.certificate-type`, `rule.language`, `rule.description`, `rule.description-twice`,
/// `rule.time`, `rule.times`, `rule.affected-fields`, `rule.colour`, `certlogic.format`.
///
/// @spec
///   https://github.com/eu-digital-green-certificates/dgc-gateway/blob/main/src/main/resources/validation-rule.schema.json
///   EU DCC Validation Rule
final class RuleReader {

  private static final String WHAT = "rule";
  private static final int MOST_LANGUAGES = 40;
  private static final int MOST_FIELDS = 64;
  private static final SemanticVersion NEWEST_ENGINE = new SemanticVersion(1, 3, 3);

  private RuleReader() {}

  static Rule read(Json value, String place) throws Members.Refused {
    Members members = Members.of(WHAT, value, place);
    String identifier = members.identifier("Identifier");
    Rule.Kind kind = members.word("Type", Rule.Kind::of, "Acceptance or Invalidation");
    String country = members.country("Country");
    Optional<String> region = members.optionalText("Region", Members.NAME_CHARS);
    SemanticVersion version = members.version("Version");
    SemanticVersion schemaVersion = members.version("SchemaVersion");
    requireEngine(members);
    SemanticVersion engineVersion = engineVersion(members);
    CertificateType type =
        members.word(
            "CertificateType",
            CertificateType::of,
            "General, Vaccination, Test, Recovery, Icvp, ItineraryCard, HealthCode, Declaration or"
                + " EntryCode");
    Wording description = description(members);
    Instant validFrom = members.instant("ValidFrom");
    Instant validTo = members.instant("ValidTo");
    requireOrder(WHAT, validFrom, validTo, members.placeOf("ValidTo"));
    Rule.Zones zones = new Rule.Zones(members.offset("ValidFrom"), members.offset("ValidTo"));
    List<RuleFault> faults = new ArrayList<>();
    List<String> fields = members.texts("AffectedFields", MOST_FIELDS, Members.NAME_CHARS, faults);
    Logic logic = Logic.read(members.required("Logic"), members.placeOf("Logic"));
    Optional<Json> failure = members.optional("OnFailure");
    Optional<OnFailure> onFailure =
        failure.isEmpty()
            ? Optional.empty()
            : Optional.of(onFailure(failure.get(), members.placeOf("OnFailure")));
    Optional<String> source = members.optionalText("Source", Members.PROSE_CHARS);
    members.end();
    if (!faults.isEmpty()) {
      throw new Members.Refused(faults);
    }
    return new Rule(
        identifier,
        kind,
        country,
        region,
        version,
        schemaVersion,
        engineVersion,
        type,
        description,
        validFrom,
        validTo,
        zones,
        fields,
        logic,
        onFailure,
        source);
  }

  static void requireOrder(String what, Instant from, Instant until, String place)
      throws Members.Refused {
    if (!from.isBefore(until)) {
      throw new Members.Refused(
          what + ".times",
          place,
          "a "
              + what.replace('-', ' ')
              + " must end after it begins, is of "
              + from
              + ".."
              + until
              + ". Correct one of the two times.");
    }
  }

  private static void requireEngine(Members members) throws Members.Refused {
    String engine = members.text("Engine", Members.NAME_CHARS);
    if (!engine.equals(Rule.ENGINE)) {
      throw new Members.Refused(
          "rule.engine",
          members.placeOf("Engine"),
          "Engine must be "
              + Rule.ENGINE
              + ", is "
              + Members.quoted(engine)
              + ". Write the condition in CertLogic.");
    }
  }

  private static SemanticVersion engineVersion(Members members) throws Members.Refused {
    SemanticVersion version = members.version("EngineVersion");
    if (version.compareTo(NEWEST_ENGINE) > 0) {
      throw new Members.Refused(
          "rule.engine-version",
          members.placeOf("EngineVersion"),
          "EngineVersion must be at most "
              + NEWEST_ENGINE
              + ", is "
              + version
              + ". Update this program, or name the version that the rule needs.");
    }
    return version;
  }

  private static Wording description(Members members) throws Members.Refused {
    List<RuleFault> faults = new ArrayList<>();
    Map<String, String> texts = new LinkedHashMap<>();
    members.list(
        "Description",
        1,
        MOST_LANGUAGES,
        faults,
        (value, place) -> {
          Members entry = Members.of(WHAT, value, place);
          String language =
              Members.language(WHAT, entry.text("lang", Members.NAME_CHARS), entry.placeOf("lang"));
          String text = entry.text("desc", Members.PROSE_CHARS);
          entry.end();
          if (texts.putIfAbsent(language, text) != null) {
            throw new Members.Refused(
                "rule.description-twice",
                place,
                "a rule must be described once in a language, is twice in "
                    + language
                    + ". Remove one.");
          }
          return text;
        });
    if (!faults.isEmpty()) {
      throw new Members.Refused(faults);
    }
    return new Wording(texts);
  }

  private static OnFailure onFailure(Json value, String place) throws Members.Refused {
    Members members = Members.of(WHAT, value, place);
    Colour colour =
        members.word(
            "colour", word -> Colour.of(word).filter(Colour::isOfFailure), "yellow, orange or red");
    Optional<Logic> until = optionalLogic(members, "until");
    members.end();
    return new OnFailure(colour, until);
  }

  static Optional<Logic> optionalLogic(Members members, String name) throws Members.Refused {
    Optional<Json> value = members.optional(name);
    return value.isEmpty()
        ? Optional.empty()
        : Optional.of(Logic.read(value.get(), members.placeOf(name)));
  }
}
