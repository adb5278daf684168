package pratique.rules;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.rules.certlogic.Explanation;
import pratique.rules.certlogic.Language;

/// An outcome as JSON, for programs and for the record of a decision.
///
/// Member names are stable. The members `sentence` and `reason` of a failure hold what a rule saw
/// in a document, so they are for the holder and for whoever stands before them, and for no record;
/// [#record] leaves them out.
///
/// `spec/rule-sets.md` §8 states it.
public final class OutcomeJson {

  private OutcomeJson() {}

  /// All of it, with what the rules saw.
  public static Json write(Outcome outcome) {
    return write(outcome, true);
  }

  /// Without what the rules saw and without the labels of documents: what may be kept.
  public static Json record(Outcome outcome) {
    return write(outcome, false);
  }

  private static Json write(Outcome outcome, boolean personal) {
    Map<String, Json> members = new LinkedHashMap<>();
    switch (outcome) {
      case Outcome.Passed passed -> {
        members.put("outcome", text("passed"));
        putColour(members, passed.colour());
        members.put("atMostUntil", RuleSetWriter.time(passed.atMostUntil()));
        members.put("used", array(passed.used(), used -> used(used, personal)));
      }
      case Outcome.Failed failed -> {
        members.put("outcome", text("failed"));
        putColour(members, failed.colour());
        failed
            .colourUntil()
            .ifPresent(until -> members.put("colourUntil", RuleSetWriter.time(until)));
        members.put("failures", array(failed.failures(), failure -> failure(failure, personal)));
        members.put("open", array(failed.open(), point -> open(point, personal)));
        members.put("wouldHelp", array(failed.wouldHelp(), OutcomeJson::help));
      }
      case Outcome.Open open -> {
        members.put("outcome", text("open"));
        putColour(members, open.colour());
        members.put("open", array(open.open(), point -> open(point, personal)));
        members.put("wouldHelp", array(open.wouldHelp(), OutcomeJson::help));
      }
    }
    if (personal) {
      members.put("marks", array(outcome.marks(), OutcomeJson::marked));
    }
    members.put("basis", basis(outcome.basis()));
    return new Json.Dictionary(members);
  }

  private static void putColour(Map<String, Json> members, Optional<Colour> colour) {
    colour.ifPresent(found -> members.put("colour", text(found.word())));
  }

  private static Json used(Outcome.Used used, boolean personal) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("requirement", text(used.requirement()));
    members.put("alternative", Json.Decimal.of(used.alternative()));
    if (personal) {
      members.put("documents", RuleWriter.texts(used.documents()));
    }
    return new Json.Dictionary(members);
  }

  private static Json failure(Outcome.FailedRule failure, boolean personal) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("requirement", text(failure.requirement()));
    members.put("kind", text(failure.kind().word()));
    members.put("rule", text(failure.rule().identifier()));
    members.put("version", text(failure.rule().version().toString()));
    failure
        .rule()
        .onFailure()
        .ifPresent(onFailure -> members.put("colour", text(onFailure.colour().word())));
    members.put("description", RuleWriter.wording(failure.rule().description()));
    failure.rule().source().ifPresent(source -> members.put("source", text(source)));
    if (personal) {
      members.put("document", text(failure.document()));
      members.put("sentence", sentence(failure.explanation()::sentence));
      members.put("reason", reason(failure.explanation().reason()));
    }
    return new Json.Dictionary(members);
  }

  private static Json reason(Explanation.Reason reason) {
    Map<String, Json> members = new LinkedHashMap<>();
    switch (reason) {
      case Explanation.Reason.Decided(var operation, boolean isTruthy, var seen) -> {
        members.put("because", text("decided"));
        members.put("operator", text(operation.operator()));
        members.put("place", text(operation.place().pointer()));
        members.put("truthy", new Json.Bool(isTruthy));
        members.put("seen", array(seen, OutcomeJson::seen));
      }
      case Explanation.Reason.Stuck(var fault, var operation, var seen) -> {
        members.put("because", text("stuck"));
        members.put("code", text(fault.code().text()));
        members.put("operator", text(operation.operator()));
        members.put("place", text(fault.place().pointer()));
        members.put("seen", array(seen, OutcomeJson::seen));
      }
      case Explanation.Reason.Indefinite(var operation) -> {
        members.put("because", text("indefinite"));
        members.put("operator", text(operation.operator()));
        members.put("place", text(operation.place().pointer()));
      }
      case Explanation.Reason.Together(boolean isTruthy, List<Explanation.Reason> reasons) -> {
        members.put("because", text("together"));
        members.put("truthy", new Json.Bool(isTruthy));
        members.put("reasons", array(reasons, OutcomeJson::reason));
      }
    }
    return new Json.Dictionary(members);
  }

  private static Json seen(Explanation.Seen seen) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("place", text(seen.operand().place().pointer()));
    seen.path().ifPresent(path -> members.put("path", text(path)));
    members.put("value", seen.value().toJson());
    return new Json.Dictionary(members);
  }

  private static Json open(Outcome.OpenPoint point, boolean personal) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("code", text(point.code()));
    switch (point) {
      case Outcome.OpenPoint.NotInForce(var from, var to) -> {
        members.put("validFrom", RuleSetWriter.time(from));
        members.put("validTo", RuleSetWriter.time(to));
      }
      case Outcome.OpenPoint.InputMissing(var kind, String id) -> {
        members.put("kind", text(kind.word()));
        members.put("id", text(id));
      }
      case Outcome.OpenPoint.FactMissing(ToldFact fact) -> {
        members.put("fact", text(fact.name()));
        fact.answer().ifPresent(answer -> members.put("answer", text(answer.word())));
        members.put("title", RuleWriter.wording(fact.title()));
      }
      case Outcome.OpenPoint.DocumentMissing(
              Requirement requirement,
              int alternative,
              var unfilled,
              var nearMisses) -> {
        members.put("requirement", text(requirement.id()));
        members.put("title", RuleWriter.wording(requirement.title()));
        members.put("alternative", Json.Decimal.of(alternative));
        members.put("unfilled", array(unfilled, OutcomeJson::slot));
        if (personal) {
          members.put("nearMisses", array(nearMisses, OutcomeJson::nearMiss));
        }
      }
      case Outcome.OpenPoint.Undecided(String part, String id, var document, String detail) -> {
        members.put("part", text(part));
        members.put("id", text(id));
        if (personal) {
          document.ifPresent(label -> members.put("document", text(label)));
        }
        members.put("detail", text(detail));
      }
      case Outcome.OpenPoint.IssuerUnknown(String document) -> {
        if (personal) {
          members.put("document", text(document));
        }
      }
    }
    if (personal) {
      members.put("sentence", sentence(language -> OutcomeSentences.of(point, language)));
    }
    return new Json.Dictionary(members);
  }

  private static Json slot(Slot slot) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("kind", text(slot.kind().word()));
    members.put("title", RuleWriter.wording(slot.title()));
    slot.freshness()
        .ifPresent(freshness -> members.put("fresh", RuleSetWriter.freshness(freshness)));
    return new Json.Dictionary(members);
  }

  private static Json nearMiss(Outcome.NearMiss miss) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("document", text(miss.document()));
    members.put("reason", text(miss.reason().word()));
    return new Json.Dictionary(members);
  }

  private static Json help(Outcome.Help help) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("requirement", text(help.requirement()));
    members.put("alternative", Json.Decimal.of(help.alternative()));
    members.put("slot", slot(help.slot()));
    members.put("sentence", sentence(language -> OutcomeSentences.of(help, language)));
    return new Json.Dictionary(members);
  }

  private static Json marked(Outcome.Marked marked) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("document", text(marked.document()));
    members.put("place", text(marked.place()));
    members.put("mark", text(marked.mark().id()));
    members.put("sign", text(marked.mark().sign()));
    members.put("description", RuleWriter.wording(marked.mark().description()));
    return new Json.Dictionary(members);
  }

  private static Json basis(Basis basis) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("ruleSet", text(basis.ruleSet()));
    members.put("version", text(basis.version().toString()));
    members.put("sha256", text(basis.ruleSetSha256().toHex()));
    members.put("inputs", array(basis.inputs(), OutcomeJson::input));
    members.put("told", RuleWriter.texts(basis.told()));
    members.put("at", RuleSetWriter.time(basis.at()));
    return new Json.Dictionary(members);
  }

  private static Json input(Basis.Input input) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("kind", text(input.kind().word()));
    members.put("id", text(input.id()));
    input.version().ifPresent(version -> members.put("version", text(version)));
    input.sha256().map(Bytes::toHex).ifPresent(hex -> members.put("sha256", text(hex)));
    return new Json.Dictionary(members);
  }

  private static Json sentence(Function<Language, String> sentence) {
    Map<String, Json> members = new LinkedHashMap<>();
    for (Language language : Language.values()) {
      members.put(language.tag(), text(sentence.apply(language)));
    }
    return new Json.Dictionary(members);
  }

  private static <T> Json array(List<T> items, Function<T, Json> write) {
    List<Json> written = new ArrayList<>();
    for (T item : items) {
      written.add(write.apply(item));
    }
    return new Json.Array(written);
  }

  private static Json text(String text) {
    return new Json.Text(text);
  }
}
