package pratique.server.ruleset;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.rules.RuleFault;
import pratique.server.audit.AuditEntry;
import pratique.server.audit.AuditLog;
import pratique.server.database.Database;

/// Somebody of another office than the author's approves a proposal or refuses it. What is approved
/// is recorded first, signed then, and public from then on.
///
/// Repeating a review does no harm: it has the same answer, and finishes what a power cut
/// interrupted.
final class ReviewProposal {

  /// In the audit log, when a document became public. The bundle is made anew after it.
  static final String PUBLISHED_VERB = "rule-published";

  /// What the reviewer decided.
  sealed interface Decision {
    /// `sha256`: of the text that the reviewer read, so that nobody approves another one.
    record Approve(Bytes sha256, Optional<String> reason) implements Decision {}

    record Refuse(String reason) implements Decision {}
  }

  sealed interface Outcome {
    /// As it is now; `repeated`: it was reviewed like this before.
    record Reviewed(Proposal proposal, boolean repeated) implements Outcome {}

    record NoSuchProposal() implements Outcome {}

    /// The reviewer is the author.
    record TakesTwo() implements Outcome {}

    /// Reviewed before, otherwise or by another office.
    record AlreadyReviewed(Proposal proposal) implements Outcome {}

    /// The reviewer read something else than what was proposed.
    record AnotherText(Bytes proposed) implements Outcome {}

    /// What was true when it was proposed is so no more: a higher version came first, or its time
    /// has come.
    record Overtaken(List<RuleFault> faults) implements Outcome {
      public Overtaken {
        faults = List.copyOf(faults);
      }
    }

    /// The signer's certificate is not valid at this instant.
    record NoValidSigner(KeyId keyId) implements Outcome {}
  }

  private final Database database;
  private final RuleDocuments documents;
  private final Succession succession;
  private final SignApproved signing;
  private final AuditLog audit;

  ReviewProposal(
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

  Outcome review(String reviewer, ProposalId id, Decision decision, Instant now)
      throws SQLException {
    Instant at = now.truncatedTo(ChronoUnit.MICROS);
    if (decision instanceof Decision.Approve && !signing.canSign(at)) {
      return new Outcome.NoValidSigner(signing.signer().keyId());
    }
    Outcome recorded =
        database.inTransaction(transaction -> record(transaction, reviewer, id, decision, at));
    if (recorded instanceof Outcome.Reviewed(Proposal proposal, boolean repeated)
        && proposal.state() instanceof Proposal.State.Approved approved
        && !approved.published()) {
      signing.publish(proposal, at);
      return new Outcome.Reviewed(found(id), repeated);
    }
    return recorded;
  }

  private Proposal found(ProposalId id) throws SQLException {
    return database
        .inTransaction(transaction -> documents.find(transaction, id))
        .orElseThrow(() -> new IllegalStateException("what was approved stays"));
  }

  private Outcome record(
      Connection transaction, String reviewer, ProposalId id, Decision decision, Instant at)
      throws SQLException {
    documents.queueForApproval(transaction);
    Optional<Proposal> found = documents.lock(transaction, id);
    if (found.isEmpty()) {
      return new Outcome.NoSuchProposal();
    }
    Proposal proposal = found.get();
    if (proposal.author().equals(reviewer)) {
      return new Outcome.TakesTwo();
    }
    if (!(proposal.state() instanceof Proposal.State.Open)) {
      return isSame(proposal.state(), reviewer, decision)
          ? new Outcome.Reviewed(proposal, true)
          : new Outcome.AlreadyReviewed(proposal);
    }
    return switch (decision) {
      case Decision.Refuse(String reason) -> {
        documents.refuse(transaction, id, reviewer, reason, at);
        audit.append(
            transaction, List.of(new AuditEntry(at, reviewer, "rule-refused", id.toHex())));
        yield new Outcome.Reviewed(
            reviewed(proposal, new Proposal.State.Refused(reviewer, reason, at)), false);
      }
      case Decision.Approve approve -> approve(transaction, reviewer, proposal, approve, at);
    };
  }

  private Outcome approve(
      Connection transaction,
      String reviewer,
      Proposal proposal,
      Decision.Approve decision,
      Instant at)
      throws SQLException {
    RuleDocument document = proposal.document();
    if (!document.sha256().equals(decision.sha256())) {
      return new Outcome.AnotherText(document.sha256());
    }
    List<RuleFault> faults = succession.faults(transaction, document, at);
    if (!faults.isEmpty()) {
      return new Outcome.Overtaken(faults);
    }
    documents.approve(transaction, proposal.id(), reviewer, decision.reason(), at);
    // What nobody signs is public as soon as it is approved.
    boolean published = document.kind().signedType().isEmpty();
    List<AuditEntry> deeds = new ArrayList<>();
    deeds.add(new AuditEntry(at, reviewer, "rule-approved", proposal.id().toHex()));
    if (published) {
      deeds.add(new AuditEntry(at, AuditEntry.SERVER, PUBLISHED_VERB, proposal.id().toHex()));
    }
    audit.append(transaction, deeds);
    return new Outcome.Reviewed(
        reviewed(proposal, new Proposal.State.Approved(reviewer, decision.reason(), at, published)),
        false);
  }

  private static Proposal reviewed(Proposal proposal, Proposal.State state) {
    return new Proposal(
        proposal.id(), proposal.document(), proposal.author(), proposal.submittedAt(), state);
  }

  private static boolean isSame(Proposal.State state, String reviewer, Decision decision) {
    return switch (state) {
      case Proposal.State.Open() -> false;
      case Proposal.State.Refused refused ->
          decision instanceof Decision.Refuse && refused.reviewer().equals(reviewer);
      case Proposal.State.Approved approved ->
          decision instanceof Decision.Approve && approved.reviewer().equals(reviewer);
    };
  }
}
