package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.encoding.JsonWriter;
import pratique.rules.DocumentKind;
import pratique.rules.Outcome;
import pratique.rules.OutcomeJson;
import pratique.rules.RuleSet;
import pratique.rules.RuleSetEvaluation;
import pratique.rules.RuleSetPurpose;
import pratique.rules.Wallet;
import pratique.rules.WalletDocument;

/// `pratique rules evaluate` and `explain`: what a rule set says of documents that nobody signed,
/// for its authors and for those who plan a journey.
final class RuleCases {

  private static final Set<String> VALUED =
      Set.of("--rules", "--trust", "--purpose", "--at", "--told", "--language");
  private static final int MAX_DOCUMENT_BYTES = 64 * 1024;

  private final Terminal terminal;

  RuleCases(Terminal terminal) {
    this.terminal = requireNonNull(terminal, "terminal");
  }

  /// The outcome as JSON.
  ExitCode evaluate(List<String> words) throws CommandException {
    Case asked = asked(words);
    Outcome outcome = asked.outcome();
    terminal.out().println(JsonWriter.write(OutcomeJson.write(outcome)));
    return exitCode(outcome);
  }

  /// The outcome in words.
  ExitCode explain(List<String> words) throws CommandException {
    Case asked = asked(words);
    Outcome outcome = asked.outcome();
    new OutcomeText(Options.language(asked.arguments(), terminal))
        .lines(outcome)
        .forEach(terminal.out()::println);
    return exitCode(outcome);
  }

  static ExitCode exitCode(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Passed _ -> ExitCode.ACCEPTED;
      case Outcome.Failed _ -> ExitCode.REFUSED;
      case Outcome.Open _ -> ExitCode.UNDETERMINED;
    };
  }

  private record Case(Arguments arguments, Outcome outcome) {}

  private Case asked(List<String> words) throws CommandException {
    Arguments arguments = Arguments.parse(words, Set.of(), VALUED);
    Instant at = Instants.option(arguments, "--at").orElseGet(terminal.clock()::instant);
    RuleBook book =
        new RuleFiles(
                terminal, new TrustFiles(terminal, at).readIfAny(arguments.all("--trust")), at)
            .read(arguments.all("--rules"));
    Optional<RuleSetPurpose> purpose = Options.purpose(arguments);
    RuleSet set = book.choose(purpose, Optional.empty(), at);
    List<WalletDocument> documents = new ArrayList<>();
    for (String word : arguments.rest()) {
      documents.add(document("document-" + (documents.size() + 1), word));
    }
    if (documents.size() > Wallet.MOST_DOCUMENTS) {
      throw CommandException.usage(
          "a wallet must have at most " + Wallet.MOST_DOCUMENTS + " documents, was given more",
          "leave out those that are not needed");
    }
    Outcome outcome =
        RuleSetEvaluation.evaluate(
            set, new Wallet(documents), book.externals(Options.told(arguments)), at);
    return new Case(arguments, outcome);
  }

  /// A payload in the words of its standard, alone or as `{"kind": …, "payload": …}`.
  private WalletDocument document(String label, String word) throws CommandException {
    Json json = KeyFolder.found(JsonReader.read(content(word), JsonReader.Limits.DEFAULT));
    if (!(json instanceof Json.Dictionary dictionary)) {
      throw CommandException.failed(word + " is no JSON object", "give the payload of a document");
    }
    Optional<String> stated = dictionary.text("kind");
    Optional<DocumentKind> kind =
        stated.isPresent() ? DocumentKind.of(stated.get()) : kind(dictionary);
    Optional<Json> payload =
        stated.isPresent() ? dictionary.find("payload") : Optional.of(dictionary);
    if (kind.isEmpty() || !(payload.orElse(null) instanceof Json.Dictionary content)) {
      throw CommandException.failed(
          word + " is no document that rule sets know",
          "write {\"kind\": KIND, \"payload\": {…}} with a kind of " + kinds());
    }
    return new WalletDocument(
        label,
        kind.get(),
        content,
        dictionary.text("issuerCountry").or(() -> country(content)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private Bytes content(String word) throws CommandException {
    try (InputStream in =
        word.equals("-") ? terminal.in() : Files.newInputStream(terminal.folder().resolve(word))) {
      byte[] content = in.readNBytes(MAX_DOCUMENT_BYTES + 1);
      if (content.length > MAX_DOCUMENT_BYTES) {
        throw CommandException.failed(
            word + " must have at most " + MAX_DOCUMENT_BYTES + " bytes, has more",
            "give one document");
      }
      return Bytes.copyOf(content);
    } catch (IOException e) {
      throw CommandException.usage("cannot read " + word, "check that it is a file you may read");
    }
  }

  /// The member of a payload that tells its kind.
  private static final Map<String, DocumentKind> TELLING =
      Map.of(
          "v", DocumentKind.VACCINATION,
          "t", DocumentKind.TEST,
          "r", DocumentKind.RECOVERY);

  private static Optional<DocumentKind> kind(Json.Dictionary payload) {
    if (payload.find("vx").isPresent()) {
      return Optional.of(DocumentKind.ICVP);
    }
    for (Map.Entry<String, DocumentKind> telling : TELLING.entrySet()) {
      if (payload.find(telling.getKey()).orElse(null) instanceof Json.Array) {
        return Optional.of(telling.getValue());
      }
    }
    return Optional.empty();
  }

  /// Where the entry of an EU payload says that it was made.
  private static Optional<String> country(Json.Dictionary payload) {
    for (String group : TELLING.keySet()) {
      if (payload.find(group).orElse(null) instanceof Json.Array(List<Json> entries)
          && !entries.isEmpty()
          && entries.getFirst() instanceof Json.Dictionary entry) {
        return entry.text("co");
      }
    }
    return Optional.empty();
  }

  private static String kinds() {
    List<String> words = new ArrayList<>();
    for (DocumentKind kind : DocumentKind.values()) {
      words.add(kind.word());
    }
    return String.join(", ", words);
  }
}
