package pratique.server.ruleset;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import pratique.encoding.Json;
import pratique.rules.RuleFault;
import pratique.rules.certlogic.Place;
import pratique.server.http.Problem;
import pratique.server.http.ProblemType;

/// Says everything that is wrong with a document at once: `faults` has a code, a JSON Pointer, line
/// and column where the text has that place, and a sentence for each.
final class RuleProblem {

  private RuleProblem() {}

  /// `text` is what the places point into; empty when the caller does not have it at hand.
  static Problem of(ProblemType type, String detail, List<RuleFault> faults, String text) {
    List<Json> list = new ArrayList<>(faults.size());
    for (RuleFault fault : faults) {
      Map<String, Json> members = new LinkedHashMap<>();
      members.put("code", new Json.Text(fault.code()));
      members.put("place", new Json.Text(fault.place()));
      if (!text.isEmpty()) {
        new Place(fault.place())
            .positionIn(text)
            .ifPresent(position -> {
              members.put("line", Json.Decimal.of(position.line()));
              members.put("column", Json.Decimal.of(position.column()));
            });
      }
      members.put("message", new Json.Text(fault.message()));
      list.add(new Json.Dictionary(members));
    }
    return new Problem(type, detail, Map.of("faults", new Json.Array(list)));
  }
}
