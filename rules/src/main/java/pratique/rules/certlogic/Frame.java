package pratique.rules.certlogic;

import org.jspecify.annotations.Nullable;

/// What one evaluation carries along: the data in sight, the work done so far, and what went wrong.
///
/// Belongs to one evaluation on one thread.
final class Frame {

  /// What `var` sees; `reduce` puts its own data here while it folds.
  Prepared data;

  private long steps;
  private @Nullable EvaluationFault fault;
  private @Nullable Prepared offender;

  Frame(Prepared data) {
    this.data = data;
  }

  /// Notes the first fault; always null, for an operation to answer with.
  @Nullable Prepared fail(EvaluationFault.Code code, Place place, Prepared offender) {
    fail(code, place, offender.kind());
    this.offender = offender;
    return null;
  }

  @Nullable Prepared fail(EvaluationFault.Code code, Place place, EvaluationFault.Kind seen) {
    fault = new EvaluationFault(code, place, seen);
    offender = null;
    return null;
  }

  /// Counts work; false when it has become too much.
  boolean spend(long more) {
    steps += more;
    return steps <= Program.MAX_STEPS;
  }

  EvaluationFault fault() {
    if (fault == null) {
      throw new IllegalStateException("evaluation has no value and no fault");
    }
    return fault;
  }

  /// The value that an operation could not work with, when it was there to be kept.
  @Nullable Prepared offender() {
    return offender;
  }
}
