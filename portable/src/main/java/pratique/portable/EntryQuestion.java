package pratique.portable;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Json;
import pratique.portable.CarriedPaper.Paper;
import pratique.rules.Externals;
import pratique.rules.NoticeList;
import pratique.rules.RiskList;
import pratique.rules.RuleSet;
import pratique.rules.RuleSetEvaluation;
import pratique.rules.ValueSet;
import pratique.rules.Wallet;
import pratique.rules.certlogic.Language;
import pratique.verification.Authenticity;
import pratique.verification.Entry;
import pratique.verification.Evidence;
import pratique.verification.Judgement;
import pratique.verification.SignatureCheck;
import pratique.verification.SignatureCheck.Answer;

/// Does an accepted document suffice by one rule set of the bundle? It waits for the answers to the
/// signature checks of everything that the bundle carries.
final class EntryQuestion {

  private final String ruleSet;
  private final Json.Dictionary told;
  private final Instant at;
  private final List<CarriedPaper.Asked> papers;

  EntryQuestion(String ruleSet, Json.Dictionary told, Instant at, List<CarriedPaper.Asked> papers) {
    this.ruleSet = requireNonNull(ruleSet, "ruleSet");
    this.told = requireNonNull(told, "told");
    this.at = requireNonNull(at, "at");
    this.papers = List.copyOf(papers);
  }

  /// What came of it. `leftOut` says of each document of the bundle that cannot be relied on why,
  /// by its name.
  record Answered(Optional<Entry.Judged> entry, Map<String, Fault> leftOut) {}

  List<SignatureCheck> checks() {
    return papers.stream().flatMap(paper -> paper.checks().stream()).toList();
  }

  /// No entry is judged when the bundle has no such rule set that may be relied on.
  ///
  /// `answers` are in the order of [#checks()]; a missing one counts as [Answer#CANNOT_CHECK].
  Answered conclude(Judgement judgement, List<Answer> answers, Language language) {
    List<RuleSet> rules = new ArrayList<>();
    List<ValueSet> values = new ArrayList<>();
    List<RiskList> risks = new ArrayList<>();
    List<NoticeList> notices = new ArrayList<>();
    Map<String, Fault> leftOut = new LinkedHashMap<>();
    int from = 0;
    for (CarriedPaper.Asked paper : papers) {
      int until = from + paper.checks().size();
      List<Answer> own =
          answers.subList(Math.min(from, answers.size()), Math.min(until, answers.size()));
      from = until;
      switch (paper.conclude(own, language)) {
        case Decoded.Malformed<Paper>(Fault fault) -> leftOut.put(paper.name(), fault);
        case Decoded.Ok<Paper>(Paper usable) -> {
          switch (usable) {
            case Paper.Rules(RuleSet set) -> rules.add(set);
            case Paper.Values(ValueSet set) -> values.add(set);
            case Paper.Risks(RiskList list) -> risks.add(list);
            case Paper.Notices(NoticeList list) -> notices.add(list);
          }
        }
      }
    }
    return new Answered(
        judgement.authenticity() instanceof Authenticity.Accepted
            ? chosen(rules)
                .map(set ->
                    new Entry.Judged(
                        RuleSetEvaluation.evaluate(
                            set,
                            new Wallet(Evidence.of("document-1", judgement)),
                            new Externals(values, risks, notices, told),
                            at)))
            : Optional.empty(),
        leftOut);
  }

  /// The highest version in force, or the highest when none is, so that the answer can say so.
  private Optional<RuleSet> chosen(List<RuleSet> rules) {
    RuleSet best = null;
    for (RuleSet set : rules) {
      if (set.id().equals(ruleSet) && (best == null || isBetter(set, best))) {
        best = set;
      }
    }
    return Optional.ofNullable(best);
  }

  private boolean isBetter(RuleSet set, RuleSet than) {
    return set.inForceAt(at) == than.inForceAt(at)
        ? set.version().compareTo(than.version()) > 0
        : set.inForceAt(at);
  }
}
