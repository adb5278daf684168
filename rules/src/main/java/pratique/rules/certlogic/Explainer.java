package pratique.rules.certlogic;

import java.util.List;

final class Explainer {

  private Explainer() {}

  static Explanation explain(Program program, Context context) {
    Evaluation evaluation = program.evaluate(context);
    return switch (evaluation) {
      case Evaluation.Value(var result) ->
          new Explanation(
              result.boolsiness(),
              new Explanation.Reason.Decided(
                  program.expression(), result.boolsiness() == Boolsiness.TRUTHY, List.of()));
      case Evaluation.Failed(var fault) ->
          new Explanation(
              Boolsiness.NEITHER,
              new Explanation.Reason.Stuck(fault, program.expression(), List.of()));
    };
  }
}
