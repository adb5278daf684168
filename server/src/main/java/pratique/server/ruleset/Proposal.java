package pratique.server.ruleset;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/// A document that an office proposed, and what became of it.
///
/// `author` is an office, as are the reviewers below: who sat at the desk is its own affair.
record Proposal(
    ProposalId id, RuleDocument document, String author, Instant submittedAt, State state) {

  sealed interface State {
    /// Waits for somebody of another office.
    record Open() implements State {}

    record Refused(String reviewer, String reason, Instant at) implements State {}

    /// `published`: it was signed as well, where its kind is signed, and everybody can fetch it.
    record Approved(String reviewer, Optional<String> reason, Instant at, boolean published)
        implements State {}
  }

  Proposal {
    requireNonNull(id, "id");
    requireNonNull(document, "document");
    requireNonNull(author, "author");
    requireNonNull(submittedAt, "submittedAt");
    requireNonNull(state, "state");
  }
}
