package pratique.server.ruleset;

/// Whether a document may decide about a time before it was approved.
public enum Backdating {
  /// The rule: nobody is judged by what nobody could know.
  REFUSED,

  /// For the examples of `up`, which show rules of past years. No configuration can ask for it.
  ALLOWED
}
