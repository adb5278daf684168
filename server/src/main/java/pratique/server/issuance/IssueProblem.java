package pratique.server.issuance;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import pratique.encoding.Fault;
import pratique.encoding.Json;
import pratique.server.http.Problem;
import pratique.server.http.ProblemType;

/// Says why something was not issued, alike for one certificate and for a row of a batch.
///
/// Beside the members of every problem: `fault`, the stable code of the rule; `field`, the place in
/// the request where it was broken, if it is one place; `certificateId`, when one is concerned.
final class IssueProblem {

  private static final Set<String> PLACES = places();

  private IssueProblem() {}

  /// A request that can be read and breaks a rule.
  static Problem unprocessable(Fault fault) {
    return of(ProblemType.UNPROCESSABLE, fault);
  }

  static Problem of(ProblemType type, Fault fault) {
    Map<String, Json> members = new HashMap<>();
    members.put("fault", new Json.Text(fault.code()));
    field(fault).ifPresent(place -> members.put("field", new Json.Text(place)));
    return new Problem(type, fault.message(), members);
  }

  static Problem conflict(CertificateId id, String detail) {
    return new Problem(
        ProblemType.CONFLICT, detail, Map.of("certificateId", new Json.Text(id.toHex())));
  }

  /// Messages begin with the place that they speak of.
  private static Optional<String> field(Fault fault) {
    String message = fault.message();
    int end = 0;
    while (end < message.length() && message.charAt(end) != ' ' && message.charAt(end) != ',') {
      end++;
    }
    String first = message.substring(0, end);
    return PLACES.contains(first) ? Optional.of(first) : Optional.empty();
  }

  private static Set<String> places() {
    Set<String> places = new HashSet<>(List.of("document", "expiresAt", "key"));
    for (List<String> columns : List.of(CsvColumns.ICVP, CsvColumns.EU_DCC)) {
      for (String column : columns) {
        for (int dot = column.indexOf('.'); dot >= 0; dot = column.indexOf('.', dot + 1)) {
          places.add(column.substring(0, dot));
        }
        places.add(column);
      }
    }
    return Set.copyOf(places);
  }
}
