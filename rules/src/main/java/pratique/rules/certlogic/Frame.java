package pratique.rules.certlogic;

import org.jspecify.annotations.Nullable;

/// What one evaluation carries along: the data in sight, the work done so far, and what went wrong.
///
/// Belongs to one evaluation on one thread.
final class Frame {

  /// What `var` sees; `reduce` puts its own data here while it folds.
  Prepared data;

  private long stepsLeft;
  private @Nullable EvaluationFault fault;

  Frame(Prepared data, long steps) {
    this.data = data;
    this.stepsLeft = steps;
  }

  /// Notes the first fault; always null, for an operation to answer with.
  @Nullable Prepared fail(EvaluationFault.Code code, Place place, Prepared offender) {
    return fail(code, place, offender.kind());
  }

  @Nullable Prepared fail(EvaluationFault.Code code, Place place, EvaluationFault.Kind seen) {
    fault = new EvaluationFault(code, place, seen);
    return null;
  }

  /// Counts work; false when it has become too much.
  boolean spend(long more) {
    stepsLeft -= more;
    return stepsLeft >= 0;
  }

  long stepsLeft() {
    return stepsLeft;
  }

  EvaluationFault fault() {
    if (fault == null) {
      throw new IllegalStateException("evaluation has no value and no fault");
    }
    return fault;
  }
}
