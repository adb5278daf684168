package pratique.cli;

/// What a script reads from a run.
enum ExitCode {
  /// Accepted; or a command that is no question has done its work.
  ACCEPTED(0),

  /// At least one document was refused; or what was asked for could not be done.
  REFUSED(1),

  /// No document was refused, and at least one could not be judged.
  UNDETERMINED(2),

  /// The command was not understood, or names something that is not there.
  USAGE(64);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
