package pratique.server.ruleset;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.rules.RuleFault;
import pratique.server.database.Database;
import pratique.server.http.Access;
import pratique.server.http.MediaTypes;
import pratique.server.http.Problem;
import pratique.server.http.ProblemType;
import pratique.server.http.Request;
import pratique.server.http.Response;
import pratique.server.http.Role;
import pratique.server.http.Route;

/// Propose a document, read what others proposed, approve or refuse it.
final class ProposalsResource {

  static final String WRITE_SCOPE = "rules:write";
  static final String READ_SCOPE = "rules:read";
  static final String APPROVE_SCOPE = "rules:approve";

  private static final String PATH = "/v1/rule-proposals";
  private static final int MAX_REVIEW_BYTES = 16 * 1024;
  private static final int MAX_REASON_CHARS = 2000;
  private static final int SHA256_DIGITS = 64;
  private static final JsonReader.Limits REVIEW =
      new JsonReader.Limits(MAX_REVIEW_BYTES, 2, MAX_REVIEW_BYTES, 20);

  private final Database database;
  private final RuleDocuments documents;
  private final SubmitProposal submitting;
  private final ReviewProposal reviewing;
  private final ProposalFindings findings;

  ProposalsResource(
      Database database,
      RuleDocuments documents,
      SubmitProposal submitting,
      ReviewProposal reviewing) {
    this.database = requireNonNull(database);
    this.documents = requireNonNull(documents);
    this.submitting = requireNonNull(submitting);
    this.reviewing = requireNonNull(reviewing);
    this.findings = new ProposalFindings(documents);
  }

  List<Route> routes() {
    Set<Role> roles = Set.of(Role.REGISTRY);
    Set<String> json = Set.of(MediaTypes.JSON);
    List<Route> routes = new ArrayList<>();
    for (RuleDocumentKind kind : RuleDocumentKind.values()) {
      routes.add(
          Route.postJson(
              "/v1/" + kind.plural(),
              roles,
              new Access.OfficeWith(WRITE_SCOPE),
              kind.maxTextBytes(),
              json,
              request -> submit(kind, request)));
    }
    Access reader = new Access.OfficeWith(READ_SCOPE);
    routes.add(Route.get(PATH, roles, reader, json, this::open));
    routes.add(Route.get(PATH + "/{id}", roles, reader, json, this::one));
    routes.add(Route.get(PATH + "/{id}/text", roles, reader, json, this::text));
    routes.add(
        Route.postJson(
            PATH + "/{id}/review",
            roles,
            new Access.OfficeWith(APPROVE_SCOPE),
            MAX_REVIEW_BYTES,
            json,
            this::review));
    return routes;
  }

  private Response submit(RuleDocumentKind kind, Request request) throws IOException, SQLException {
    Bytes text = request.body();
    return switch (submitting.submit(request.office().id(), kind, text, request.at())) {
      case SubmitProposal.Outcome.Submitted(Proposal proposal, boolean repeated) ->
          Response.json(repeated ? 200 : 201, withFindings(proposal, request))
              .withHeader("Location", PATH + "/" + proposal.id().toHex());
      case SubmitProposal.Outcome.Faulty(List<RuleFault> faults) ->
          Response.of(
              RuleProblem.of(
                  ProblemType.UNPROCESSABLE,
                  "the text has " + counted(faults) + ", and nothing was recorded",
                  faults,
                  new String(text.toByteArray(), StandardCharsets.UTF_8)));
    };
  }

  private static String counted(List<RuleFault> faults) {
    return faults.size() == 1 ? "a fault" : faults.size() + " faults";
  }

  private Response open(Request request) throws SQLException {
    List<Json> list = new ArrayList<>();
    for (Proposal proposal : database.inTransaction(documents::open)) {
      list.add(ProposalJson.write(proposal));
    }
    return Response.json(200, new Json.Dictionary(Map.of("proposals", new Json.Array(list))));
  }

  private Response one(Request request) throws SQLException {
    Optional<Proposal> proposal = found(request);
    return proposal.isEmpty()
        ? noSuchProposal()
        : Response.json(200, withFindings(proposal.get(), request));
  }

  private Json withFindings(Proposal proposal, Request request) throws SQLException {
    return ProposalJson.write(
        proposal,
        database.inTransaction(
            transaction -> findings.of(transaction, proposal.document(), request.at())));
  }

  /// Exactly the bytes that were proposed, so that the reviewer's hash is of them.
  private Response text(Request request) throws SQLException {
    return found(request)
        .map(proposal -> Response.of(200, MediaTypes.JSON, proposal.document().content()))
        .orElseGet(ProposalsResource::noSuchProposal);
  }

  private Optional<Proposal> found(Request request) throws SQLException {
    Optional<ProposalId> id = ProposalId.read(request.parameter("id"));
    return id.isEmpty()
        ? Optional.empty()
        : database.inTransaction(transaction -> documents.find(transaction, id.get()));
  }

  private static Response noSuchProposal() {
    return Response.of(
        Problem.of(
            ProblemType.NOT_FOUND,
            "no proposal has this id, or it was refused or forgotten long ago"));
  }

  private Response review(Request request) throws IOException, SQLException {
    Decoded<Json> json = JsonReader.read(request.body(), REVIEW);
    if (json instanceof Decoded.Malformed<Json>(Fault fault)) {
      return Response.of(Problem.of(ProblemType.MALFORMED_REQUEST, fault.message()));
    }
    Optional<ReviewProposal.Decision> decision =
        json instanceof Decoded.Ok<Json>(Json.Dictionary body) ? decision(body) : Optional.empty();
    if (decision.isEmpty()) {
      return Response.of(
          Problem.of(
              ProblemType.UNPROCESSABLE,
              "the body must be {\"decision\":\"approve\",\"sha256\":\"…\"} with the SHA-256 of the"
                  + " text that you read as 64 hexadecimal digits, or"
                  + " {\"decision\":\"refuse\",\"reason\":\"…\"}; a reason has 1 to "
                  + MAX_REASON_CHARS
                  + " characters"));
    }
    Optional<ProposalId> id = ProposalId.read(request.parameter("id"));
    if (id.isEmpty()) {
      return noSuchProposal();
    }
    return answer(reviewing.review(request.office().id(), id.get(), decision.get(), request.at()));
  }

  private static Response answer(ReviewProposal.Outcome outcome) {
    return switch (outcome) {
      case ReviewProposal.Outcome.Reviewed(Proposal proposal, _) ->
          Response.json(200, ProposalJson.write(proposal));
      case ReviewProposal.Outcome.NoSuchProposal() -> noSuchProposal();
      case ReviewProposal.Outcome.TakesTwo() ->
          Response.of(
              Problem.of(
                  ProblemType.FORBIDDEN,
                  "your office proposed it; somebody of another office must review it"));
      case ReviewProposal.Outcome.AlreadyReviewed(Proposal proposal) ->
          Response.of(
              new Problem(
                  ProblemType.CONFLICT,
                  "it was reviewed before, otherwise or by another office; that review stands",
                  Map.of("proposal", ProposalJson.write(proposal))));
      case ReviewProposal.Outcome.AnotherText(Bytes proposed) ->
          Response.of(
              Problem.of(
                  ProblemType.CONFLICT,
                  "the text that was proposed has the SHA-256 "
                      + proposed.toHex()
                      + ", not the one that you name; read it again"));
      case ReviewProposal.Outcome.Overtaken(List<RuleFault> faults) ->
          Response.of(
              RuleProblem.of(
                  ProblemType.CONFLICT,
                  "it cannot be approved any more; refuse it and let it be proposed anew",
                  faults,
                  ""));
      case ReviewProposal.Outcome.NoValidSigner(KeyId keyId) ->
          Response.of(
              Problem.of(
                  ProblemType.NO_VALID_SIGNER,
                  "the certificate of signer " + keyId.toHex() + " has ended or not begun"));
    };
  }

  private static Optional<ReviewProposal.Decision> decision(Json.Dictionary body) {
    if (!Set.of("decision", "sha256", "reason").containsAll(body.members().keySet())) {
      return Optional.empty();
    }
    Optional<String> reason = body.text("reason");
    boolean validReason =
        reason.isPresent()
            ? !reason.get().isBlank() && reason.get().length() <= MAX_REASON_CHARS
            : body.find("reason").isEmpty();
    String word = body.text("decision").orElse("");
    if (!validReason) {
      return Optional.empty();
    }
    if (word.equals("approve")) {
      return body.text("sha256")
          .filter(ProposalsResource::isSha256)
          .map(digits -> new ReviewProposal.Decision.Approve(Bytes.hex(digits), reason));
    }
    return word.equals("refuse") && body.find("sha256").isEmpty()
        ? reason.map(ReviewProposal.Decision.Refuse::new)
        : Optional.empty();
  }

  private static boolean isSha256(String text) {
    return text.length() == SHA256_DIGITS
        && text.chars().allMatch(c -> (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'));
  }
}
