package pratique.cli;

/// A command that cannot go on. The message says what is wrong, the hint what to do about it; both
/// are shown to the person, so neither repeats the content of a document.
final class CommandException extends Exception {

  private static final long serialVersionUID = 1;

  private final ExitCode exitCode;
  private final String problem;
  private final String hint;

  private CommandException(ExitCode exitCode, String message, String hint) {
    super(message);
    this.exitCode = exitCode;
    this.problem = message;
    this.hint = hint;
  }

  static CommandException usage(String message, String hint) {
    return new CommandException(ExitCode.USAGE, message, hint);
  }

  static CommandException failed(String message, String hint) {
    return new CommandException(ExitCode.REFUSED, message, hint);
  }

  ExitCode exitCode() {
    return exitCode;
  }

  String problem() {
    return problem;
  }

  String hint() {
    return hint;
  }
}
