package pratique.cli;

import static java.util.Objects.requireNonNull;

import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pratique.bundle.Bundle;
import pratique.bundle.CarriedDocument;
import pratique.rules.Externals;
import pratique.rules.Outcome;
import pratique.rules.RuleSet;
import pratique.rules.RuleSetEvaluation;
import pratique.rules.RuleSetPurpose;
import pratique.rules.Wallet;
import pratique.rules.WalletDocument;
import pratique.verification.Authenticity;
import pratique.verification.Entry;
import pratique.verification.Evidence;
import pratique.verification.Judgement;

/// The second question at a gate: does it suffice here, by this rule set?
final class EntryQuestion {

  private final RuleSetEvaluation rules;
  private final Externals externals;
  private final Instant at;

  private EntryQuestion(RuleSetEvaluation rules, Externals externals, Instant at) {
    this.rules = requireNonNull(rules, "rules");
    this.externals = requireNonNull(externals, "externals");
    this.at = requireNonNull(at, "at");
  }

  /// The question that the options put: `--rules` names files and folders, or a rule set of a
  /// trusted bundle by its id; `--purpose` chooses among several. None when neither is given.
  static Optional<EntryQuestion> asked(
      Terminal terminal, Arguments arguments, TrustFiles.Trusted trusted, Instant at)
      throws CommandException {
    Optional<RuleSetPurpose> purpose = Options.purpose(arguments);
    List<String> given = arguments.all("--rules");
    if (given.isEmpty() && purpose.isEmpty()) {
      return Optional.empty();
    }
    if (trusted.list().validUntil().filter(until -> !at.isBefore(until)).isPresent()) {
      // Every answer is undetermined then, and no document gets as far as a rule set.
      return Optional.empty();
    }
    RuleFiles files = new RuleFiles(terminal, trusted.list(), at);
    List<String> paths = new ArrayList<>();
    Optional<String> id = Optional.empty();
    for (String word : given) {
      if (Files.exists(terminal.folder().resolve(word)) || trusted.bundles().isEmpty()) {
        paths.add(word);
      } else {
        id = Optional.of(word);
      }
    }
    RuleBook book = files.read(paths);
    for (Bundle bundle : trusted.bundles()) {
      for (CarriedDocument document : bundle.documents()) {
        book = book.and(files.carried(document));
      }
    }
    RuleSet set = book.choose(purpose, id, at);
    return Optional.of(
        new EntryQuestion(RuleSetEvaluation.of(set), book.externals(Options.told(arguments)), at));
  }

  /// The same judgement with the answer, when the document is accepted. Of a document that is not,
  /// nobody asks whether it suffices.
  Judgement answer(Judgement judgement) {
    return judgement.authenticity() instanceof Authenticity.Accepted
        ? judgement.with(new Entry.Judged(answer(Evidence.of("document-1", judgement))))
        : judgement;
  }

  Outcome answer(List<WalletDocument> documents) {
    return rules.evaluate(new Wallet(documents), externals, at);
  }
}
