package pratique.server.ruleset;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import pratique.rules.Reading;
import pratique.server.audit.AuditLog;
import pratique.server.database.Database;
import pratique.server.database.Retention;
import pratique.server.http.Route;
import pratique.server.keys.InstanceKeys;

/// The duty to make rules, put together.
public final class Rulemaking {

  /// How long its table keeps its rows.
  public static final List<Retention> RETENTIONS = List.of(RuleDocuments.RETENTION);

  private static final System.Logger LOG = System.getLogger(Rulemaking.class.getName());

  private final Database database;
  private final AuditLog audit;
  private final RuleDocuments documents = new RuleDocuments();
  private final SignApproved signing;

  /// `issuer`: the country that publishes, alpha-2.
  public Rulemaking(Database database, AuditLog audit, InstanceKeys keys, String issuer) {
    this.database = requireNonNull(database);
    this.audit = requireNonNull(audit);
    this.signing = new SignApproved(database, documents, audit, keys.registry(), issuer);
  }

  public List<Route> routes() {
    List<Route> routes = new ArrayList<>();
    routes.addAll(
        new ProposalsResource(
                database, documents, submitting(Backdating.REFUSED), reviewing(Backdating.REFUSED))
            .routes());
    routes.addAll(new RuleDocumentsResource(database, documents).routes());
    return routes;
  }

  private SubmitProposal submitting(Backdating backdating) {
    return new SubmitProposal(
        database, documents, new Succession(documents, backdating), signing, audit);
  }

  private ReviewProposal reviewing(Backdating backdating) {
    return new ReviewProposal(
        database, documents, new Succession(documents, backdating), signing, audit);
  }

  /// Signs what was approved before a power cut came; nothing when there is none.
  public void complete(Instant at) throws SQLException {
    signing.complete(at);
  }

  /// Publishes the examples of `up` through the two offices that every document needs, lower
  /// versions first. What is published already stays as it is.
  public void publish(Examples examples, Instant at) throws SQLException {
    List<RuleDocument> readable = new ArrayList<>();
    for (Examples.Example example : examples.documents()) {
      switch (RuleDocumentReader.read(RuleDocumentKind.ofWord(example.kind()), example.text())) {
        case Reading.Ok<RuleDocument>(RuleDocument document) -> readable.add(document);
        case Reading.Faulty<RuleDocument>(var faults) ->
            LOG.log(
                System.Logger.Level.WARNING,
                "an example cannot be read: " + faults.getFirst().message());
      }
    }
    readable.sort(
        Comparator.comparing(RuleDocument::kind)
            .thenComparing(RuleDocument::name)
            .thenComparing((one, other) -> one.isAfter(other) ? 1 : other.isAfter(one) ? -1 : 0));
    for (RuleDocument document : readable) {
      if (!isPublished(document)) {
        publish(document, examples.author(), examples.reviewer(), at);
      }
    }
  }

  private boolean isPublished(RuleDocument document) throws SQLException {
    return database
        .inTransaction(transaction ->
            documents.content(
                transaction, document.kind(), document.name(), Optional.of(document.version())))
        .isPresent();
  }

  private void publish(RuleDocument document, String author, String reviewer, Instant at)
      throws SQLException {
    SubmitProposal.Outcome submitted =
        submitting(Backdating.ALLOWED).submit(author, document.kind(), document.content(), at);
    switch (submitted) {
      case SubmitProposal.Outcome.Faulty(var faults) ->
          LOG.log(
              System.Logger.Level.WARNING,
              "the example " + document.name() + " is refused: " + faults.getFirst().message());
      case SubmitProposal.Outcome.Submitted(Proposal proposal, _) -> {
        ReviewProposal.Outcome reviewed =
            reviewing(Backdating.ALLOWED)
                .review(
                    reviewer,
                    proposal.id(),
                    new ReviewProposal.Decision.Approve(document.sha256(), Optional.empty()),
                    at);
        if (!(reviewed instanceof ReviewProposal.Outcome.Reviewed)) {
          LOG.log(
              System.Logger.Level.WARNING,
              "the example "
                  + document.name()
                  + " is not approved: "
                  + reviewed.getClass().getSimpleName());
        }
      }
    }
  }
}
