package pratique.server.ruleset;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;
import pratique.server.database.Database;
import pratique.server.http.Access;
import pratique.server.http.MediaTypes;
import pratique.server.http.Problem;
import pratique.server.http.ProblemType;
import pratique.server.http.Published;
import pratique.server.http.Request;
import pratique.server.http.Response;
import pratique.server.http.Role;
import pratique.server.http.Route;

/// What was published, with its whole history: as the signed file, or as the text in it for whoever
/// asks for JSON.
final class RuleDocumentsResource {

  private static final Duration FRESH = Duration.ofMinutes(5);

  /// A version never changes.
  private static final Duration FRESH_VERSION = Duration.ofDays(30);

  private final Database database;
  private final RuleDocuments documents;

  RuleDocumentsResource(Database database, RuleDocuments documents) {
    this.database = requireNonNull(database);
    this.documents = requireNonNull(documents);
  }

  List<Route> routes() {
    Set<Role> roles = Set.of(Role.REGISTRY);
    Access anyone = new Access.Anyone();
    Set<String> json = Set.of(MediaTypes.JSON);
    List<Route> routes = new ArrayList<>();
    for (RuleDocumentKind kind : RuleDocumentKind.values()) {
      String path = "/v1/" + kind.plural();
      Set<String> file =
          kind.signedType().isPresent() ? Set.of(MediaTypes.COSE, MediaTypes.JSON) : json;
      routes.add(Route.get(path, roles, anyone, json, request -> list(kind, request)));
      routes.add(
          Route.get(
              path + "/{id}",
              roles,
              anyone,
              file,
              request -> file(kind, request, Optional.empty(), FRESH)));
      routes.add(
          Route.get(
              path + "/{id}/versions/{version}",
              roles,
              anyone,
              file,
              request ->
                  file(kind, request, Optional.of(request.parameter("version")), FRESH_VERSION)));
    }
    return routes;
  }

  private Response list(RuleDocumentKind kind, Request request) throws SQLException {
    Map<String, List<Json>> byName = new LinkedHashMap<>();
    for (Publication publication :
        database.inTransaction(transaction -> documents.published(transaction, kind))) {
      byName.computeIfAbsent(publication.name(), _ -> new ArrayList<>()).add(version(publication));
    }
    List<Json> list = new ArrayList<>(byName.size());
    byName.forEach((name, versions) -> {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("id", new Json.Text(name));
      members.put("versions", new Json.Array(versions));
      list.add(new Json.Dictionary(members));
    });
    Json document = new Json.Dictionary(Map.of("documents", new Json.Array(list)));
    return Published.answer(
        request, MediaTypes.JSON, Bytes.utf8(JsonWriter.write(document)), FRESH);
  }

  private static Json version(Publication publication) {
    Map<String, Json> members = new LinkedHashMap<>();
    members.put("version", new Json.Text(publication.version()));
    publication
        .effectiveAt()
        .ifPresent(at -> members.put("effectiveAt", new Json.Text(at.toString())));
    publication.endsAt().ifPresent(at -> members.put("endsAt", new Json.Text(at.toString())));
    members.put("approvedAt", new Json.Text(publication.approvedAt().toString()));
    members.put("sha256", new Json.Text(publication.sha256().toHex()));
    return new Json.Dictionary(members);
  }

  private Response file(
      RuleDocumentKind kind, Request request, Optional<String> version, Duration fresh)
      throws SQLException {
    Optional<Publication.Content> found =
        database.inTransaction(
            transaction -> documents.content(transaction, kind, request.parameter("id"), version));
    if (found.isEmpty()) {
      return Response.of(
          Problem.of(
              ProblemType.NOT_FOUND,
              "no such document was published; GET /v1/" + kind.plural() + " lists them all"));
    }
    Optional<Bytes> signed = found.get().signed().filter(_ -> request.accepts(MediaTypes.COSE));
    return Published.answer(
            request,
            signed.isPresent() ? MediaTypes.COSE : MediaTypes.JSON,
            signed.orElseGet(found.get()::text),
            fresh)
        .withHeader("Vary", "Accept");
  }
}
