package pratique.server;

import static java.util.Objects.requireNonNull;

/// Why an instance does not start, and what the operator can do.
public final class CannotStartException extends Exception {

  private static final long serialVersionUID = 1;

  private final String hint;

  /// Both in lower case without a full stop, as the terminal shows them.
  public CannotStartException(String message, String hint) {
    super(message);
    this.hint = requireNonNull(hint);
  }

  public CannotStartException(String message, String hint, Throwable cause) {
    super(message, cause);
    this.hint = requireNonNull(hint);
  }

  public String hint() {
    return hint;
  }
}
