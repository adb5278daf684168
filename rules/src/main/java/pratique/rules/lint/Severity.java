package pratique.rules.lint;

/// How much a finding matters.
public enum Severity {
  /// The rule does not do what it says, or does what no rule may do: do not publish it.
  ERROR("error"),
  /// Probably a mistake, or a danger that its author has to weigh.
  WARNING("warning"),
  /// Worth a look.
  HINT("hint");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }
}
