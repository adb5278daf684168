package pratique.server;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/// Asks a running server, and fails when an answer is not as the OpenAPI document declares it. So
/// every test of a route is a test of the document too.
public final class OpenApiClient {

  private static final OpenApiDocument DOCUMENT = new OpenApiDocument();

  private final RunningServer server;

  public OpenApiClient(RunningServer server) {
    this.server = requireNonNull(server);
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(server.request(path));
  }

  public HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    HttpRequest built = request.build();
    HttpResponse<String> answer = server.send(built);
    check(built, answer);
    return answer;
  }

  /// Fails unless the document declares `answer`.
  public static void check(HttpRequest request, HttpResponse<String> answer) {
    OpenApiDocument.Operation operation =
        DOCUMENT
            .operation(request.method(), request.uri().getPath())
            .orElseThrow(() ->
                new AssertionError(request.method() + " " + request.uri() + " is not declared"));
    DOCUMENT.check(
        operation, answer.statusCode(), answer.headers().firstValue("Content-Type"), answer.body());
  }
}
