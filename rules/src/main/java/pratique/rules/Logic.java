package pratique.rules;

import static java.util.Objects.requireNonNull;

import java.util.List;
import pratique.encoding.Json;
import pratique.rules.certlogic.Expression;
import pratique.rules.certlogic.ExpressionReader;
import pratique.rules.certlogic.FormatFault;
import pratique.rules.certlogic.Parsed;

/// One condition in CertLogic: as its author wrote it, and as a tree of operations.
///
/// Two conditions are the same when their authors wrote the same.
///
/// @param expression what [ExpressionReader] reads from `json`; its places are pointers into `json`
public record Logic(Json json, Expression expression) {

  public Logic {
    requireNonNull(json, "json");
    requireNonNull(expression, "expression");
  }

  /// The condition that `json` writes.
  ///
  /// Fault code: `certlogic.format`, at the place below `place`.
  static Logic read(Json json, String place) throws Members.Refused {
    return switch (ExpressionReader.read(json)) {
      case Parsed.Ok(Expression expression) -> new Logic(json, expression);
      case Parsed.Faulty(List<FormatFault> faults) ->
          throw new Members.Refused(
              faults.stream()
                  .map(fault ->
                      new RuleFault(
                          "certlogic.format",
                          place + fault.place().pointer(),
                          fault.message() + ". Correct the condition at this place."))
                  .toList());
    };
  }
}
