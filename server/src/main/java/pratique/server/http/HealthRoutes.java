package pratique.server.http;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import pratique.encoding.Json;

/// Whether this instance lives, and whether it can do its work.
public final class HealthRoutes {

  /// One thing without which the instance cannot work. `name` stands in the answer.
  public record Check(String name, Holds holds) {
    public Check {
      requireNonNull(name, "name");
      requireNonNull(holds, "holds");
    }
  }

  /// Whatever it throws means no.
  @FunctionalInterface
  public interface Holds {
    boolean holds(Instant at) throws Exception;
  }

  private final List<Check> checks;

  public HealthRoutes(List<Check> checks) {
    this.checks = List.copyOf(checks);
  }

  public List<Route> routes() {
    return List.of(
        Route.get(
            "/health/live",
            Role.every(),
            new Access.Operator(),
            Set.of(MediaTypes.JSON),
            request -> Response.json(200, new Json.Dictionary(Map.of("status", up(true))))),
        Route.get(
            "/health/ready",
            Role.every(),
            new Access.Operator(),
            Set.of(MediaTypes.JSON),
            this::ready));
  }

  private Response ready(Request request) {
    Map<String, Json> results = new LinkedHashMap<>();
    boolean all = true;
    for (Check check : checks) {
      boolean holds = holds(check, request.at());
      results.put(check.name(), up(holds));
      all &= holds;
    }
    Map<String, Json> document = new LinkedHashMap<>();
    document.put("status", up(all));
    document.put("checks", new Json.Dictionary(results));
    return Response.json(all ? 200 : 503, new Json.Dictionary(document));
  }

  private static boolean holds(Check check, Instant at) {
    try {
      return check.holds().holds(at);
    } catch (Exception no) {
      return false;
    }
  }

  private static Json up(boolean holds) {
    return new Json.Text(holds ? "up" : "down");
  }
}
