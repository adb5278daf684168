package pratique.server.ruleset;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import pratique.credential.FileDraft;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.rules.Reading;
import pratique.rules.RuleFault;
import pratique.server.audit.AuditEntry;
import pratique.server.audit.AuditLog;
import pratique.server.database.Database;

/// An author proposes a document. Sending the same text again is the same proposal, until it was
/// refused.
final class SubmitProposal {

  sealed interface Outcome {
    /// `repeated`: an earlier request had recorded it.
    record Submitted(Proposal proposal, boolean repeated) implements Outcome {}

    /// Nothing was recorded.
    record Faulty(List<RuleFault> faults) implements Outcome {
      public Faulty {
        faults = List.copyOf(faults);
      }
    }
  }

  private final Database database;
  private final RuleDocuments documents;
  private final Succession succession;
  private final SignApproved signing;
  private final AuditLog audit;
  private final SecureRandom random = new SecureRandom();

  SubmitProposal(
      Database database,
      RuleDocuments documents,
      Succession succession,
      SignApproved signing,
      AuditLog audit) {
    this.database = requireNonNull(database);
    this.documents = requireNonNull(documents);
    this.succession = requireNonNull(succession);
    this.signing = requireNonNull(signing);
    this.audit = requireNonNull(audit);
  }

  Outcome submit(String author, RuleDocumentKind kind, Bytes text, Instant at) throws SQLException {
    return switch (RuleDocumentReader.read(kind, text)) {
      case Reading.Faulty<RuleDocument>(List<RuleFault> faults) -> new Outcome.Faulty(faults);
      case Reading.Ok<RuleDocument>(RuleDocument document) ->
          signing.draft(document, at).orElse(null)
                  instanceof Decoded.Malformed<FileDraft>(Fault fault)
              ? new Outcome.Faulty(List.of(new RuleFault(fault.code(), "", fault.message())))
              : record(author, document, at.truncatedTo(ChronoUnit.MICROS));
    };
  }

  private Outcome record(String author, RuleDocument document, Instant at) throws SQLException {
    Proposal proposal =
        new Proposal(ProposalId.random(random), document, author, at, new Proposal.State.Open());
    return database.inTransaction(transaction -> {
      // Before anything else: what was approved since must not make its own retry too low.
      Optional<Proposal> earlier =
          documents.repeated(transaction, author, document.kind(), document.sha256());
      if (earlier.isPresent()) {
        return new Outcome.Submitted(earlier.get(), true);
      }
      List<RuleFault> faults = succession.faults(transaction, document, at);
      if (!faults.isEmpty()) {
        return new Outcome.Faulty(faults);
      }
      if (!documents.add(transaction, proposal)) {
        // Another request sent it meanwhile; a statement of its own sees what that one committed.
        return new Outcome.Submitted(
            documents
                .repeated(transaction, author, document.kind(), document.sha256())
                .orElseThrow(() -> new SQLException("the proposal was just refused", "40001")),
            true);
      }
      audit.append(
          transaction, List.of(new AuditEntry(at, author, "rule-proposed", proposal.id().toHex())));
      return new Outcome.Submitted(proposal, false);
    });
  }
}
