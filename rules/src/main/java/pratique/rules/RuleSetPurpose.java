package pratique.rules;

import java.util.Optional;

/// What a rule set decides.
public enum RuleSetPurpose {
  ENTRY("entry", false),
  VENUE("venue", false),
  CARD_COLOUR("card-colour", true),
  HEALTH_CODE("health-code", true),
  /// A recommendation to an officer, who decides.
  ARRIVAL_RISK("arrival-risk", true);

  private final String word;
  private final boolean coloured;

  RuleSetPurpose(String word, boolean coloured) {
    this.word = word;
    this.coloured = coloured;
  }

  public String word() {
    return word;
  }

  /// Whether the answer is a colour, so that every rule has to say which one its failure gives.
  public boolean coloured() {
    return coloured;
  }

  public static Optional<RuleSetPurpose> of(String word) {
    for (RuleSetPurpose purpose : values()) {
      if (purpose.word.equals(word)) {
        return Optional.of(purpose);
      }
    }
    return Optional.empty();
  }
}
