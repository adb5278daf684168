package pratique.server.http;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The routes of one instance, and which of them a request means.
///
/// A walk over a few dozen templates: its cost is far below that of one TLS record, so there is no
/// tree to keep right.
public final class RouteTable {

  /// What a method and a path mean here.
  sealed interface Match {
    record Found(Route route, Map<String, String> parameters) implements Match {
      public Found {
        parameters = Map.copyOf(parameters);
      }
    }

    record OtherMethods(Set<Route.Method> allowed) implements Match {
      public OtherMethods {
        allowed = Set.copyOf(allowed);
      }
    }

    record Nothing() implements Match {}
  }

  private record Entry(PathTemplate template, Route route) {}

  private final List<Entry> entries;

  /// Keeps the routes whose roles are among `played`.
  ///
  /// @throws IllegalArgumentException when two routes have the same method and template
  public RouteTable(List<Route> routes, Set<Role> played) {
    Set<String> labels = new HashSet<>();
    List<Entry> kept = new ArrayList<>();
    for (Route route : routes) {
      if (!labels.add(route.label())) {
        throw new IllegalArgumentException("two routes are " + route.label());
      }
      if (route.roles().stream().anyMatch(played::contains)) {
        kept.add(new Entry(PathTemplate.of(route.path()), route));
      }
    }
    kept.sort(Comparator.comparingInt(entry -> -entry.template().literals()));
    this.entries = List.copyOf(kept);
  }

  public List<Route> routes() {
    return entries.stream().map(Entry::route).toList();
  }

  /// `method` as the request line spells it; `path` is decoded, segment by segment.
  Match match(String method, List<String> path) {
    String wanted = method.equals("HEAD") ? "GET" : method;
    Set<Route.Method> others = EnumSet.noneOf(Route.Method.class);
    for (Entry entry : entries) {
      var parameters = entry.template().match(path);
      if (parameters.isPresent()) {
        if (entry.route().method().name().equals(wanted)) {
          return new Match.Found(entry.route(), parameters.get());
        }
        others.add(entry.route().method());
      }
    }
    return others.isEmpty() ? new Match.Nothing() : new Match.OtherMethods(others);
  }
}
