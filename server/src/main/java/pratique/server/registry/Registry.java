package pratique.server.registry;

import java.util.ArrayList;
import java.util.List;
import pratique.server.database.Database;
import pratique.server.http.Route;
import pratique.server.keys.InstanceKeys;

/// The duty to publish, put together.
public final class Registry {

  private Registry() {}

  public static List<Route> routes(Database database, InstanceKeys keys) {
    List<Route> routes = new ArrayList<>();
    routes.addAll(new SignersResource(keys.signers()).routes());
    routes.addAll(new RevocationsResource(new ListRevocations(database)).routes());
    return routes;
  }
}
