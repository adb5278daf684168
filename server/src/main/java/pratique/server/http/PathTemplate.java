package pratique.server.http;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A path with named holes: `/v1/certificates/{id}`.
record PathTemplate(List<Segment> segments) {

  sealed interface Segment {
    record Literal(String text) implements Segment {}

    record Parameter(String name) implements Segment {}
  }

  PathTemplate {
    segments = List.copyOf(segments);
  }

  static void check(String template) {
    of(template);
  }

  /// @throws IllegalArgumentException when the template is not one
  static PathTemplate of(String template) {
    if (!template.startsWith("/")) {
      throw new IllegalArgumentException("a path template must start with /: " + template);
    }
    List<Segment> segments = new ArrayList<>();
    for (String part : split(template)) {
      boolean opens = part.startsWith("{");
      if (opens != part.endsWith("}") || (opens && part.length() < 3)) {
        throw new IllegalArgumentException("a parameter must fill its segment: " + template);
      }
      segments.add(
          opens
              ? new Segment.Parameter(part.substring(1, part.length() - 1))
              : new Segment.Literal(part));
    }
    return new PathTemplate(segments);
  }

  /// The segments of a path; `/` has one, the empty one.
  static List<String> split(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  /// The values of the parameters when `path` (decoded segments) fits.
  Optional<Map<String, String>> match(List<String> path) {
    if (path.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> parameters = new LinkedHashMap<>();
    for (int i = 0; i < segments.size(); i++) {
      String part = path.get(i);
      switch (segments.get(i)) {
        case Segment.Literal(String text) -> {
          if (!text.equals(part)) {
            return Optional.empty();
          }
        }
        case Segment.Parameter(String name) -> {
          if (part.isEmpty()) {
            return Optional.empty();
          }
          parameters.put(name, part);
        }
      }
    }
    return Optional.of(parameters);
  }

  /// Literal segments, so that `/a/b` is preferred to `/a/{x}`.
  int literals() {
    int count = 0;
    for (Segment segment : segments) {
      if (segment instanceof Segment.Literal) {
        count++;
      }
    }
    return count;
  }
}
