package pratique.server.ruleset;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pratique.encoding.Bytes;
import pratique.rules.NoticeList;
import pratique.rules.Reading;
import pratique.rules.RiskList;
import pratique.rules.RuleFault;
import pratique.rules.RuleSet;
import pratique.rules.RuleSetHistory;
import pratique.rules.RuleSetReader;
import pratique.rules.SemanticVersion;

/// What must hold between a document, those of its name that were approved before, and today.
///
/// Looked at twice: when a document is proposed, so that its author learns it in time, and when it
/// is approved, because the world went on meanwhile.
///
/// Fault codes: `rule-document.version` (not higher than the one before), `rule-document.past`
/// (effective before it was approved), `rule-document.published` (a rule set that says it was
/// published after it begins), `rule-document.gone` (an entry of the list before is missing), and
/// those of [RuleSetHistory].
final class Succession {

  private final RuleDocuments documents;
  private final Backdating backdating;

  Succession(RuleDocuments documents, Backdating backdating) {
    this.documents = requireNonNull(documents);
    this.backdating = requireNonNull(backdating);
  }

  List<RuleFault> faults(Connection transaction, RuleDocument next, Instant at)
      throws SQLException {
    List<RuleFault> faults = new ArrayList<>();
    Optional<RuleDocument> before = documents.newestApproved(transaction, next.kind(), next.name());
    before
        .filter(earlier -> !next.isAfter(earlier))
        .ifPresent(earlier ->
            faults.add(
                new RuleFault(
                    "rule-document.version",
                    next.kind().versionPlace(),
                    "version must be higher than "
                        + earlier.version()
                        + ", which was approved, is "
                        + next.version()
                        + ". Raise it: a published version never changes.")));
    if (backdating == Backdating.REFUSED) {
      next.effectiveAt()
          .filter(effective -> effective.isBefore(at))
          .ifPresent(effective ->
              faults.add(
                  new RuleFault(
                      "rule-document.past",
                      next.kind().effectivePlace(),
                      "it must take effect after it is approved, takes effect at "
                          + effective
                          + ". Propose it again with a time that leaves room for the review.")));
    }
    switch (next.kind()) {
      case RULE_SET -> ruleSet(transaction, next, before, faults);
      case RISK_LIST -> before.ifPresent(earlier -> riskList(next, earlier, faults));
      case NOTICE -> before.ifPresent(earlier -> noticeList(next, earlier, faults));
      case VALUE_SET -> {}
    }
    return faults;
  }

  /// The version before and the one that is replaced stand for the whole history: each of them was
  /// compared with its own when it was approved.
  private void ruleSet(
      Connection transaction,
      RuleDocument next,
      Optional<RuleDocument> before,
      List<RuleFault> faults)
      throws SQLException {
    RuleSet set = read(next.content());
    if (backdating == Backdating.REFUSED && set.publishedAt().isAfter(set.validFrom())) {
      faults.add(
          new RuleFault(
              "rule-document.published",
              "/publishedAt",
              "a rule set must be published before it takes effect, says "
                  + set.publishedAt()
                  + " and takes effect at "
                  + set.validFrom()
                  + ". Correct one of the two times."));
    }
    List<RuleSet> history = new ArrayList<>();
    Optional<String> replaced = set.replaces().map(SemanticVersion::toString);
    if (replaced.isPresent() && !replaced.equals(before.map(RuleDocument::version))) {
      documents
          .approved(transaction, next.kind(), next.name(), replaced.get())
          .ifPresent(earlier -> history.add(read(earlier.content())));
    }
    before.ifPresent(earlier -> history.add(read(earlier.content())));
    history.add(set);
    String place = "/" + (history.size() - 1);
    switch (RuleSetHistory.of(history)) {
      case Reading.Ok<RuleSetHistory> _ -> {}
      case Reading.Faulty<RuleSetHistory>(List<RuleFault> found) -> {
        for (RuleFault fault : found) {
          // A version that is not higher was named above.
          if (fault.place().startsWith(place)
              && !fault.code().equals("rule-set-history.version-twice")) {
            faults.add(
                new RuleFault(
                    fault.code(), fault.place().substring(place.length()), fault.message()));
          }
        }
      }
    }
  }

  private static RuleSet read(Bytes text) {
    return switch (RuleSetReader.read(text)) {
      case Reading.Ok<RuleSet>(RuleSet set) -> set;
      case Reading.Faulty<RuleSet> _ ->
          throw new IllegalStateException("a rule set was read before it was recorded");
    };
  }

  /// A list is only ever added to, so that what was decided can be decided again.
  private static void riskList(RuleDocument next, RuleDocument before, List<RuleFault> faults) {
    if (RiskList.read(next.content()) instanceof Reading.Ok<RiskList>(RiskList list)
        && RiskList.read(before.content()) instanceof Reading.Ok<RiskList>(RiskList earlier)) {
      Set<RiskList.Entry> present = new HashSet<>(list.entries());
      earlier.entries().stream()
          .filter(entry -> !present.contains(entry))
          .limit(Reading.MOST_FAULTS)
          .forEach(entry ->
              faults.add(
                  gone(
                      "/entries",
                      "the entry of " + entry.area() + " published at " + entry.publishedAt(),
                      before,
                      "Put it back with its own publishedAt, and add an entry that takes its"
                          + " place.")));
    }
  }

  private static void noticeList(RuleDocument next, RuleDocument before, List<RuleFault> faults) {
    if (NoticeList.read(next.content()) instanceof Reading.Ok<NoticeList>(NoticeList list)
        && NoticeList.read(before.content()) instanceof Reading.Ok<NoticeList>(var earlier)) {
      Set<String> present = new HashSet<>();
      list.notices().forEach(notice -> present.add(notice.id()));
      earlier.notices().stream()
          .filter(notice -> !present.contains(notice.id()))
          .limit(Reading.MOST_FAULTS)
          .forEach(notice ->
              faults.add(
                  gone(
                      "/notices",
                      "the notice " + notice.id(),
                      before,
                      "Put it back; to take it back, give it a withdrawnAt.")));
    }
  }

  private static RuleFault gone(String place, String what, RuleDocument before, String remedy) {
    return new RuleFault(
        "rule-document.gone",
        place,
        "a list must keep what version "
            + before.version()
            + " has, lacks "
            + what
            + ". "
            + remedy);
  }
}
