package pratique.rules;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.encoding.JsonWriter;

/// One example of what a rule set says of a wallet.
///
/// `spec/rule-sets.md` §10.2 states the format.
///
/// @param without the ids of lists that are withheld from the rule set
/// @param expected the members of the summary that matter
public record WalletTest(
    String name,
    Instant at,
    Json.Dictionary told,
    List<String> without,
    List<WalletDocument> documents,
    Json.Dictionary expected) {

  private static final String WHAT = "wallet-test";
  private static final JsonReader.Limits LIMITS = new JsonReader.Limits(1 << 20, 64, 1 << 16, 64);
  private static final int MOST_LISTS = 64;
  private static final List<String> EXPECTABLE =
      List.of(
          "outcome",
          "colour",
          "colourUntil",
          "atMostUntil",
          "used",
          "failed",
          "open",
          "wouldHelp",
          "marks");

  public WalletTest {
    requireNonNull(name, "name");
    requireNonNull(at, "at");
    requireNonNull(told, "told");
    without = List.copyOf(without);
    documents = List.copyOf(documents);
    requireNonNull(expected, "expected");
  }

  /// Reads a test. Fault codes: those of JSON, and `wallet-test.…`.
  public static Reading<WalletTest> read(Bytes text) {
    return Members.document(WHAT, text, LIMITS, WalletTest::test);
  }

  private static WalletTest test(Json value, String place) throws Members.Refused {
    Members members = Members.of(WHAT, value, place);
    List<RuleFault> faults = new ArrayList<>();
    String name = members.text("name", Members.PROSE_CHARS);
    Instant at = members.instant("at");
    Json.Dictionary told =
        dictionary(
            members.optional("told").orElse(new Json.Dictionary(Map.of())),
            members.placeOf("told"));
    List<String> without = members.identifiers("without", MOST_LISTS, faults);
    List<WalletDocument> documents =
        members.list("documents", 0, Wallet.MOST_DOCUMENTS, faults, WalletTest::document);
    Json.Dictionary expected =
        dictionary(members.required("expected"), members.placeOf("expected"));
    members.end();
    for (String member : expected.members().keySet()) {
      if (!EXPECTABLE.contains(member)) {
        throw new Members.Refused(
            "wallet-test.expected",
            members.placeOf("expected"),
            "expected must have the members "
                + String.join(", ", EXPECTABLE)
                + " only, has "
                + Members.quoted(member)
                + ". Remove it.");
      }
    }
    if (expected.find("outcome").isEmpty()) {
      throw new Members.Refused(
          "wallet-test.expected",
          members.placeOf("expected"),
          "expected must say which outcome, does not. Add outcome.");
    }
    if (!faults.isEmpty()) {
      throw new Members.Refused(faults);
    }
    return new WalletTest(name, at, told, without, documents, expected);
  }

  private static WalletDocument document(Json value, String place) throws Members.Refused {
    Members members = Members.of(WHAT, value, place);
    WalletDocument document =
        new WalletDocument(
            members.identifier("label"),
            members.word("kind", DocumentKind::of, "a kind of document"),
            dictionary(members.required("payload"), members.placeOf("payload")),
            members.optionalText("issuerCountry", 2),
            members.optionalInstant("issuedAt"),
            members.optionalInstant("expiresAt"),
            members.optionalText("keyId", Members.NAME_CHARS));
    members.end();
    return document;
  }

  private static Json.Dictionary dictionary(Json value, String place) throws Members.Refused {
    if (value instanceof Json.Dictionary dictionary) {
      return dictionary;
    }
    throw new Members.Refused(
        "wallet-test.type", place, "an object must stand here, stands none. Write it in braces.");
  }

  /// What `set` says of the example's wallet.
  ///
  /// @param externals the lists that lie beside the rule set
  public Outcome outcome(RuleSetEvaluation set, Externals externals) {
    return set.evaluate(new Wallet(documents), externals.without(without).telling(told), at);
  }

  /// What `set` says otherwise than expected, a sentence for each member; empty when it says what
  /// is expected.
  ///
  /// @param externals the lists that lie beside the rule set
  public List<String> differencesTo(RuleSetEvaluation set, Externals externals) {
    Json.Dictionary found = summary(outcome(set, externals));
    List<String> differences = new ArrayList<>();
    expected
        .members()
        .forEach((member, wanted) -> {
          Json seen = found.find(member).orElse(new Json.Null());
          if (!seen.equals(wanted)) {
            differences.add(
                member + " must be " + JsonWriter.write(wanted) + ", is " + JsonWriter.write(seen));
          }
        });
    return differences;
  }

  private static Json.Dictionary summary(Outcome outcome) {
    Map<String, Json> members = new LinkedHashMap<>();
    outcome.colour().ifPresent(colour -> members.put("colour", new Json.Text(colour.word())));
    members.put(
        "marks",
        RuleWriter.texts(
            outcome.marks().stream()
                .map(marked -> marked.document() + marked.place() + " " + marked.mark().sign())
                .toList()));
    switch (outcome) {
      case Outcome.Passed passed -> {
        members.put("outcome", new Json.Text("passed"));
        members.put("atMostUntil", RuleSetWriter.time(passed.atMostUntil()));
        members.put(
            "used",
            RuleWriter.texts(
                passed.used().stream().flatMap(used -> used.documents().stream()).toList()));
      }
      case Outcome.Failed failed -> {
        members.put("outcome", new Json.Text("failed"));
        members.put(
            "failed",
            RuleWriter.texts(
                failed.failures().stream()
                    .map(failure -> failure.document() + ":" + failure.rule().identifier())
                    .toList()));
        failed
            .colourUntil()
            .ifPresent(until -> members.put("colourUntil", RuleSetWriter.time(until)));
        members.put("open", open(failed.open()));
        members.put("wouldHelp", help(failed.wouldHelp()));
      }
      case Outcome.Open open -> {
        members.put("outcome", new Json.Text("open"));
        members.put("open", open(open.open()));
        members.put("wouldHelp", help(open.wouldHelp()));
      }
    }
    return new Json.Dictionary(members);
  }

  private static Json open(List<Outcome.OpenPoint> points) {
    return RuleWriter.texts(
        points.stream().map(point -> point.code() + subject(point)).distinct().toList());
  }

  private static String subject(Outcome.OpenPoint point) {
    return switch (point) {
      case Outcome.OpenPoint.NotInForce _ -> "";
      case Outcome.OpenPoint.InputMissing(_, String id) -> ":" + id;
      case Outcome.OpenPoint.FactMissing(ToldFact fact) -> ":" + fact.name();
      case Outcome.OpenPoint.DocumentMissing(Requirement requirement, _, _, _) ->
          ":" + requirement.id();
      case Outcome.OpenPoint.Undecided(_, String id, _, _) -> ":" + id;
      case Outcome.OpenPoint.IssuerUnknown(String document) -> ":" + document;
    };
  }

  private static Json help(List<Outcome.Help> help) {
    return RuleWriter.texts(
        help.stream()
            .map(each -> each.requirement() + ":" + each.slot().kind().word())
            .distinct()
            .toList());
  }

  @Override
  public String toString() {
    return "WalletTest[…]";
  }
}
