package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pratique.credential.Layer;
import pratique.encoding.Fault;
import pratique.keys.SignatureChecks;
import pratique.rules.WalletDocument;
import pratique.rules.certlogic.Language;
import pratique.verification.Authenticity;
import pratique.verification.Entry;
import pratique.verification.Evidence;
import pratique.verification.Judgement;
import pratique.verification.Policy;
import pratique.verification.Verification;

/// `pratique verify`: is each document genuine and in date, and does it suffice by a rule set?
final class Verify {

  private static final Set<String> FLAGS = Set.of("--json", "--together");
  private static final Set<String> VALUED =
      Set.of("--trust", "--at", "--language", "--rules", "--purpose", "--told");

  private final Terminal terminal;

  Verify(Terminal terminal) {
    this.terminal = requireNonNull(terminal, "terminal");
  }

  ExitCode run(List<String> words) throws CommandException {
    Arguments arguments = Arguments.parse(words, FLAGS, VALUED);
    Language language = Options.language(arguments, terminal);
    // One instant for all: a folder is judged as of one moment, however long it takes.
    Instant at = Instants.option(arguments, "--at").orElseGet(terminal.clock()::instant);
    List<Sources.Unread> inputs = new Sources(terminal).find(arguments.rest());
    TrustFiles.Trusted trusted = new TrustFiles(terminal, at).read(arguments.all("--trust"));
    Verification verification = new Verification(trusted.list(), Policy.DEFAULT);
    Optional<EntryQuestion> question = EntryQuestion.asked(terminal, arguments, trusted, at);
    SignatureChecks signatures = SignatureChecks.best();
    Answers answers = new Answers(terminal, arguments.has("--json"), language, inputs.size());
    List<WalletDocument> wallet = new ArrayList<>();
    boolean together = question.isPresent() && arguments.has("--together");
    for (Sources.Unread input : inputs) {
      switch (input.read()) {
        case Source.Codes(String name, List<String> texts) -> {
          for (String text : texts) {
            Judgement judgement = judge(verification, signatures, text, at);
            if (together) {
              wallet.addAll(Evidence.of("document-" + (wallet.size() + 1), judgement));
            } else if (question.isPresent()) {
              judgement = question.get().answer(judgement);
            }
            answers.give(name, judgement);
          }
        }
        case Source.Nothing(String name, Fault why) -> answers.give(name, unreadable(why, at));
      }
      answers.inputDone();
    }
    if (together) {
      answers.giveEntry(question.orElseThrow().answer(wallet));
    }
    return answers.end();
  }

  static Judgement judge(
      Verification verification, SignatureChecks signatures, String text, Instant at) {
    return switch (verification.begin(text, at)) {
      case Verification.Begun.Decided(Judgement judgement) -> judgement;
      case Verification.Begun.NeedsChecks(var pending) ->
          pending.conclude(signatures.answer(pending.checks()));
    };
  }

  private static Judgement unreadable(Fault why, Instant at) {
    return new Judgement(
        at,
        Optional.empty(),
        new Authenticity.Refused(new Authenticity.Refusal.Unreadable(Layer.PREFIX, why)),
        new Entry.NotAsked(),
        Optional.empty(),
        Optional.empty(),
        List.of());
  }
}
