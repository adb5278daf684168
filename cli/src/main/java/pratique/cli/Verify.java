package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pratique.credential.Layer;
import pratique.encoding.Fault;
import pratique.keys.SignatureChecks;
import pratique.verification.Authenticity;
import pratique.verification.Entry;
import pratique.verification.Judgement;
import pratique.verification.Language;
import pratique.verification.Policy;
import pratique.verification.Verification;

/// `pratique verify`: is each document genuine and in date?
final class Verify {

  private static final Set<String> FLAGS = Set.of("--json");
  private static final Set<String> VALUED = Set.of("--trust", "--at", "--language");

  private final Terminal terminal;

  Verify(Terminal terminal) {
    this.terminal = requireNonNull(terminal, "terminal");
  }

  ExitCode run(List<String> words) throws CommandException {
    Arguments arguments = Arguments.parse(words, FLAGS, VALUED);
    Language language = language(arguments);
    // One instant for all: a folder is judged as of one moment, however long it takes.
    Instant at = Instants.option(arguments, "--at").orElseGet(terminal.clock()::instant);
    List<Sources.Unread> inputs = new Sources(terminal).find(arguments.rest());
    Verification verification =
        new Verification(new TrustFiles(terminal).read(arguments.all("--trust")), Policy.DEFAULT);
    SignatureChecks signatures = SignatureChecks.best();
    Answers answers = new Answers(terminal, arguments.has("--json"), language, inputs.size());
    for (Sources.Unread input : inputs) {
      switch (input.read()) {
        case Source.Codes(String name, List<String> texts) -> {
          for (String text : texts) {
            answers.give(name, judge(verification, signatures, text, at));
          }
        }
        case Source.Nothing(String name, Fault why) -> answers.give(name, unreadable(why, at));
      }
      answers.inputDone();
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

  private Language language(Arguments arguments) throws CommandException {
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
}
