package pratique.server.registry;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pratique.encoding.Bytes;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;
import pratique.server.http.Access;
import pratique.server.http.MediaTypes;
import pratique.server.http.Published;
import pratique.server.http.Request;
import pratique.server.http.Response;
import pratique.server.http.Role;
import pratique.server.http.Route;

/// What was taken back, for verifiers to carry along: random certificate ids, and no reasons.
final class RevocationsResource {

  /// A revoked certificate may be accepted for this long by a verifier that is online.
  private static final Duration FRESH = Duration.ofMinutes(5);

  private final ListRevocations revocations;

  RevocationsResource(ListRevocations revocations) {
    this.revocations = requireNonNull(revocations);
  }

  List<Route> routes() {
    return List.of(
        Route.get(
            "/v1/revocations",
            Set.of(Role.REGISTRY),
            new Access.Anyone(),
            Set.of(MediaTypes.JSON),
            this::list));
  }

  private Response list(Request request) throws SQLException {
    List<Json> lists = new ArrayList<>();
    for (Map.Entry<String, List<String>> signer : revocations.list(request.at()).entrySet()) {
      List<Json> ids = new ArrayList<>(signer.getValue().size());
      for (String id : signer.getValue()) {
        ids.add(new Json.Text(id));
      }
      Map<String, Json> list = new LinkedHashMap<>();
      list.put("keyId", new Json.Text(signer.getKey()));
      list.put("certificateIds", new Json.Array(ids));
      lists.add(new Json.Dictionary(list));
    }
    Json document = new Json.Dictionary(Map.of("revocations", new Json.Array(lists)));
    return Published.answer(
        request, MediaTypes.JSON, Bytes.utf8(JsonWriter.write(document)), FRESH);
  }
}
