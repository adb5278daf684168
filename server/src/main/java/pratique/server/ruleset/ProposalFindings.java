package pratique.server.ruleset;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.rules.Externals;
import pratique.rules.NoticeList;
import pratique.rules.Reading;
import pratique.rules.RiskList;
import pratique.rules.RuleSet;
import pratique.rules.RuleSetReader;
import pratique.rules.ValueSet;
import pratique.rules.lint.Finding;
import pratique.rules.lint.RuleLint;

/// What a proposed rule set should be looked at for, before anybody is judged by it: said to its
/// author and to its reviewer. It decides nothing: two people do, knowing it.
final class ProposalFindings {

  private final RuleDocuments documents;

  ProposalFindings(RuleDocuments documents) {
    this.documents = requireNonNull(documents);
  }

  /// None for anything but a rule set. Lists are read as they were approved last; one that was not
  /// approved yet may hold anything.
  List<Finding> of(Connection transaction, RuleDocument document, Instant at) throws SQLException {
    return document.kind() == RuleDocumentKind.RULE_SET
            && RuleSetReader.read(document.content()) instanceof Reading.Ok<RuleSet>(RuleSet set)
        ? RuleLint.lint(set, lists(transaction, set), at)
        : List.of();
  }

  private Externals lists(Connection transaction, RuleSet set) throws SQLException {
    return new Externals(
        newest(transaction, RuleDocumentKind.VALUE_SET, set.valueSets(), ValueSet::read),
        newest(transaction, RuleDocumentKind.RISK_LIST, set.riskLists(), RiskList::read),
        newest(transaction, RuleDocumentKind.NOTICE, set.noticeLists(), NoticeList::read),
        new Json.Dictionary(Map.of()));
  }

  private interface Reader<T> {
    Reading<T> read(Bytes text);
  }

  private <T> List<T> newest(
      Connection transaction, RuleDocumentKind kind, List<String> names, Reader<T> reader)
      throws SQLException {
    List<T> lists = new ArrayList<>();
    for (String name : names) {
      Optional<RuleDocument> found = documents.newestApproved(transaction, kind, name);
      if (found.isPresent()
          && reader.read(found.get().content()) instanceof Reading.Ok<T>(T list)) {
        lists.add(list);
      }
    }
    return lists;
  }
}
