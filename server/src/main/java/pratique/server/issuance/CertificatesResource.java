package pratique.server.issuance;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pratique.encoding.Decoded;
import pratique.encoding.Fault;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.server.http.Access;
import pratique.server.http.MediaTypes;
import pratique.server.http.Problem;
import pratique.server.http.ProblemType;
import pratique.server.http.Request;
import pratique.server.http.Response;
import pratique.server.http.Role;
import pratique.server.http.Route;
import pratique.server.issuance.IssueCertificates.Outcome;

/// Issue one, ask for its status, take it back.
final class CertificatesResource {

  static final String ISSUE_SCOPE = "certificates:issue";
  static final String REVOKE_SCOPE = "certificates:revoke";

  private static final String PATH = "/v1/certificates";
  private static final int MAX_REQUEST_BYTES = 64 * 1024;
  private static final int MAX_REVOCATION_BYTES = 1024;

  private final IssueCertificates issuing;
  private final RevokeCertificate revoking;
  private final AskStatus asking;
  private final Fingerprints fingerprints;

  CertificatesResource(
      IssueCertificates issuing,
      RevokeCertificate revoking,
      AskStatus asking,
      Fingerprints fingerprints) {
    this.issuing = requireNonNull(issuing);
    this.revoking = requireNonNull(revoking);
    this.asking = requireNonNull(asking);
    this.fingerprints = requireNonNull(fingerprints);
  }

  List<Route> routes() {
    Set<Role> roles = Set.of(Role.CERTIFICATES);
    Set<String> json = Set.of(MediaTypes.JSON);
    return List.of(
        Route.postJson(
            PATH, roles, new Access.OfficeWith(ISSUE_SCOPE), MAX_REQUEST_BYTES, json, this::issue),
        Route.get(PATH + "/{id}", roles, new Access.Anyone(), json, this::status),
        Route.postJson(
            PATH + "/{id}/revocation",
            roles,
            new Access.OfficeWith(REVOKE_SCOPE),
            MAX_REVOCATION_BYTES,
            json,
            this::revoke));
  }

  static String path(CertificateId id) {
    return PATH + "/" + id.toHex();
  }

  /// The key in the request's header, or the problem of having none.
  static Decoded<IdempotencyKey> key(Request request) {
    return request
        .header(IdempotencyKey.HEADER)
        .flatMap(IdempotencyKey::read)
        .map(Decoded::ok)
        .orElseGet(() ->
            Decoded.malformed(
                "request.idempotency-key",
                "the header "
                    + IdempotencyKey.HEADER
                    + " is needed and "
                    + IdempotencyKey.RULE
                    + "; make up a random one and send it again with every retry"));
  }

  private Response issue(Request request) throws IOException, SQLException {
    if (key(request) instanceof Decoded.Malformed<IdempotencyKey>(Fault fault)) {
      return Response.of(IssueProblem.of(ProblemType.MALFORMED_REQUEST, fault));
    }
    Decoded<Json> json = JsonReader.read(request.body(), JsonRows.LIMITS);
    if (json instanceof Decoded.Malformed<Json>(Fault fault)) {
      return Response.of(IssueProblem.of(ProblemType.MALFORMED_REQUEST, fault));
    }
    String office = request.office().id();
    Decoded<IssueCertificates.Order> order =
        key(request)
            .then(key ->
                json.then(CertificateRequest::read)
                    .then(read ->
                        Decoded.ok(
                            new IssueCertificates.Order(fingerprints.ofKey(office, key), read))));
    return switch (order) {
      case Decoded.Malformed<IssueCertificates.Order>(Fault fault) ->
          Response.of(IssueProblem.unprocessable(fault));
      case Decoded.Ok<IssueCertificates.Order>(var valid) ->
          answer(issuing.issue(office, List.of(valid), request.at()).getFirst());
    };
  }

  private static Response answer(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Issued issued ->
          Response.json(issued.repeated() ? 200 : 201, IssuedJson.write(issued))
              .withHeader("Location", path(issued.certificate().id()));
      case Outcome.Faulty _,
          Outcome.KeyUsedOtherwise _,
          Outcome.SignerGone _,
          Outcome.TakenBack _,
          Outcome.NoValidSigner _ ->
          Response.of(problem(outcome).orElseThrow());
    };
  }

  /// Why there is no certificate; empty when there is one.
  static Optional<Problem> problem(Outcome outcome) {
    return switch (outcome) {
      case Outcome.Issued _ -> Optional.empty();
      case Outcome.Faulty(Fault fault) -> Optional.of(IssueProblem.unprocessable(fault));
      case Outcome.KeyUsedOtherwise(CertificateId id) ->
          Optional.of(
              IssueProblem.conflict(
                  id,
                  "the idempotency key was used before with another body; retry with that body, or"
                      + " use a new key for a new certificate"));
      case Outcome.SignerGone(CertificateId id, var keyId) ->
          Optional.of(
              IssueProblem.conflict(
                  id,
                  "the certificate was issued and its signing key "
                      + keyId.toHex()
                      + " is no longer held, so it cannot be made again; revoke it and use a new"
                      + " key"));
      case Outcome.TakenBack(CertificateId id) ->
          Optional.of(
              IssueProblem.conflict(
                  id, "the certificate was issued and revoked; use a new key to issue another"));
      case Outcome.NoValidSigner(var keyId) ->
          Optional.of(
              Problem.of(
                  ProblemType.NO_VALID_SIGNER,
                  "the certificate of signer " + keyId.toHex() + " has ended or not begun"));
    };
  }

  private Response status(Request request) throws SQLException {
    Optional<CertificateId> id = CertificateId.read(request.parameter("id"));
    if (id.isEmpty()) {
      return malformedId();
    }
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("certificateId", new Json.Text(id.get().toHex()));
    members.put("status", new Json.Text(asking.ask(id.get(), request.at()).code()));
    return Response.json(200, new Json.Dictionary(members));
  }

  private static Response malformedId() {
    return Response.of(
        Problem.of(
            ProblemType.MALFORMED_REQUEST,
            "a certificate id is " + 2 * CertificateId.BYTES + " hexadecimal digits"));
  }

  private Response revoke(Request request) throws IOException, SQLException {
    Optional<CertificateId> id = CertificateId.read(request.parameter("id"));
    if (id.isEmpty()) {
      return malformedId();
    }
    Decoded<Json> json = JsonReader.read(request.body(), JsonRows.LIMITS);
    if (json instanceof Decoded.Malformed<Json>(Fault fault)) {
      return Response.of(IssueProblem.of(ProblemType.MALFORMED_REQUEST, fault));
    }
    Optional<RevocationReason> reason =
        json instanceof Decoded.Ok<Json>(Json.Dictionary body) && body.members().size() == 1
            ? body.text("reason").flatMap(RevocationReason::ofCode)
            : Optional.empty();
    if (reason.isEmpty()) {
      return Response.of(
          IssueProblem.unprocessable(
              new Fault("request.reason", "reason must be one of " + RevocationReason.codes())));
    }
    return switch (revoking.revoke(request.office(), id.get(), reason.get(), request.at())) {
      case RevokeCertificate.Outcome.Revoked(Revocation revocation) ->
          Response.json(200, json(revocation));
      case RevokeCertificate.Outcome.NoSuchCertificate() ->
          Response.of(
              Problem.of(
                  ProblemType.NOT_FOUND,
                  "no certificate with this id was issued here, or it is" + " long expired"));
      case RevokeCertificate.Outcome.OfAnotherOffice() ->
          Response.of(
              Problem.of(
                  ProblemType.FORBIDDEN,
                  "another office issued this certificate; the scope to revoke it is "
                      + RevokeCertificate.ANY_OFFICE_SCOPE));
    };
  }

  private static Json json(Revocation revocation) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("certificateId", new Json.Text(revocation.certificateId().toHex()));
    members.put("status", new Json.Text(AskStatus.Status.REVOKED.code()));
    members.put("revokedAt", new Json.Text(revocation.revokedAt().toString()));
    members.put("reason", new Json.Text(revocation.reason().code()));
    return new Json.Dictionary(members);
  }
}
