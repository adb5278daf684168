package pratique.verification;

import static java.util.Objects.requireNonNull;

import pratique.rules.Outcome;

/// Does a genuine document suffice here? Answered by a rule set, when one is asked.
public sealed interface Entry {

  record NotAsked() implements Entry {}

  /// The rule set's own answer, which names it, its version and everything else it went by.
  record Judged(Outcome outcome) implements Entry {
    public Judged {
      requireNonNull(outcome, "outcome");
    }
  }
}
