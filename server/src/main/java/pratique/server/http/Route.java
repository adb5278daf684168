package pratique.server.http;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/// One thing that the server can be asked, as data: so that all pass the same chain, and so that a
/// test can compare them with the OpenAPI document.
///
/// - `path`: a template such as `/v1/certificates/{id}`; a segment is literal or one parameter.
/// - `roles`: the route exists on instances that play any of these.
/// - `maxBodyBytes`: a longer body is answered with 413 and never buffered beyond the limit; 0 for
///   routes without a body.
/// - `consumes`: media types that the body may have; empty without a body.
/// - `produces`: media types that the handler can answer with; a request that accepts none of them
///   is answered with 406. Problem documents are always possible.
public record Route(
    Method method,
    String path,
    Set<Role> roles,
    Access access,
    long maxBodyBytes,
    Set<String> consumes,
    Set<String> produces,
    Handler handler) {

  /// `GET` answers `HEAD` too.
  public enum Method {
    GET,
    POST,
    PUT,
    DELETE
  }

  /// Answers one request. Failures of the infrastructure propagate: the chain turns them into a
  /// problem document that reveals nothing.
  @FunctionalInterface
  public interface Handler {
    // The chain maps whatever a handler throws, so that no handler maps anything itself.
    Response handle(Request request) throws Exception;
  }

  public Route {
    requireNonNull(method, "method");
    requireNonNull(access, "access");
    requireNonNull(handler, "handler");
    roles = Set.copyOf(roles);
    consumes = Set.copyOf(consumes);
    produces = Set.copyOf(produces);
    PathTemplate.check(path);
    if (roles.isEmpty()) {
      throw new IllegalArgumentException(path + " must belong to at least one role");
    }
    if (maxBodyBytes < 0) {
      throw new IllegalArgumentException(path + " has a negative body limit: " + maxBodyBytes);
    }
    if ((maxBodyBytes == 0) != consumes.isEmpty()) {
      throw new IllegalArgumentException(
          path + " must name media types exactly when it takes a body");
    }
  }

  /// A route that is read: no body.
  public static Route get(
      String path, Set<Role> roles, Access access, Set<String> produces, Handler handler) {
    return new Route(Method.GET, path, roles, access, 0, Set.of(), produces, handler);
  }

  /// A route that takes a JSON document of at most `maxBodyBytes`.
  public static Route postJson(
      String path,
      Set<Role> roles,
      Access access,
      long maxBodyBytes,
      Set<String> produces,
      Handler handler) {
    return new Route(
        Method.POST, path, roles, access, maxBodyBytes, Set.of(MediaTypes.JSON), produces, handler);
  }

  /// `POST /v1/certificates`: method and template, as logs and metrics name the route.
  public String label() {
    return method + " " + path;
  }
}
