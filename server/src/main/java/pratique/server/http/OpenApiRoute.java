package pratique.server.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Set;
import pratique.encoding.Bytes;

/// Serves the description of all routes, for programs and for those who write them.
///
/// @spec https://spec.openapis.org/oas/v3.1.0 OpenAPI 3.1
public final class OpenApiRoute {

  private static final String RESOURCE = "/openapi.json";

  private OpenApiRoute() {}

  public static Route route() {
    Bytes document = document();
    return Route.get(
        "/openapi.json",
        Role.every(),
        new Access.Anyone(),
        Set.of(MediaTypes.JSON),
        request -> Response.of(200, MediaTypes.JSON, document));
  }

  private static Bytes document() {
    try (InputStream in = OpenApiRoute.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException("the program was built without " + RESOURCE);
      }
      return Bytes.copyOf(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
