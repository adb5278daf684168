package pratique.server.ruleset;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import pratique.encoding.Bytes;
import pratique.encoding.Sha256;
import pratique.server.OpenApiClient;
import pratique.server.RunningServer;

/// An author and a reviewer at their desks, for tests.
public final class TwoOffices {

  public static final String AUTHOR = "rules-desk";
  public static final String REVIEWER = "rules-board";

  private static final String EVERY_SCOPE = "rules:write rules:read rules:approve";

  private final RunningServer server;
  private final OpenApiClient api;

  public TwoOffices(RunningServer server) {
    this.server = requireNonNull(server);
    this.api = new OpenApiClient(server);
  }

  public HttpResponse<String> propose(String plural, String text) throws Exception {
    return post(AUTHOR, "rules:write", "/v1/" + plural, text);
  }

  /// Proposes and approves; returns the proposal's id.
  public String publish(String plural, String text) throws Exception {
    String id = id(propose(plural, text));
    HttpResponse<String> approved = approve(id, text);
    assertEquals(200, approved.statusCode(), approved.body());
    assertEquals("published", RunningServer.json(approved).text("state").orElse(""));
    return id;
  }

  public static String id(HttpResponse<String> proposed) {
    assertEquals(201, proposed.statusCode(), proposed.body());
    return RunningServer.json(proposed).text("proposalId").orElseThrow();
  }

  public HttpResponse<String> approve(String id, String text) throws Exception {
    return review(REVIEWER, id, approval(text));
  }

  public static String approval(String text) {
    return "{\"decision\":\"approve\",\"sha256\":\"" + Sha256.of(Bytes.utf8(text)).toHex() + "\"}";
  }

  public HttpResponse<String> refuse(String id, String reason) throws Exception {
    return review(REVIEWER, id, "{\"decision\":\"refuse\",\"reason\":\"" + reason + "\"}");
  }

  /// `office` may do everything, so that only who it is decides.
  public HttpResponse<String> review(String office, String id, String body) throws Exception {
    return post(office, EVERY_SCOPE, "/v1/rule-proposals/" + id + "/review", body);
  }

  public HttpResponse<String> read(String path) throws Exception {
    return api.send(
        server
            .request(path)
            .header("Authorization", "Bearer " + server.token(REVIEWER, "rules:read")));
  }

  public HttpResponse<String> post(String office, String scope, String path, String body)
      throws Exception {
    HttpRequest.Builder request =
        server
            .request(path)
            .header("Authorization", "Bearer " + server.token(office, scope))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body));
    return api.send(request);
  }
}
