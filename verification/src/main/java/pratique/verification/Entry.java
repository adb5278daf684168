package pratique.verification;

/// Does a genuine document suffice here? Answered by a rule set, once there is one.
public sealed interface Entry {

  record NotAsked() implements Entry {}
}
