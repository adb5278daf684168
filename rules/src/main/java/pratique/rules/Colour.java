package pratique.rules;

import java.util.Optional;

/// The colour of a card or a code, from the mildest to the gravest; grey says that nobody knows.
public enum Colour {
  GREEN("green", 0),
  GREY("grey", 1),
  YELLOW("yellow", 2),
  ORANGE("orange", 3),
  RED("red", 4);

  private final String word;
  private final int gravity;

  Colour(String word, int gravity) {
    this.word = word;
    this.gravity = gravity;
  }

  public String word() {
    return word;
  }

  public Wording title() {
    return switch (this) {
      case GREEN -> Wording.of("green", "绿色");
      case GREY -> Wording.of("grey", "灰色");
      case YELLOW -> Wording.of("yellow", "黄色");
      case ORANGE -> Wording.of("orange", "橙色");
      case RED -> Wording.of("red", "红色");
    };
  }

  /// Rises from 0 for the mildest.
  int gravity() {
    return gravity;
  }

  /// Whether a failed rule may give this colour: green is for passing, grey for not knowing.
  public boolean isOfFailure() {
    return this != GREEN && this != GREY;
  }

  public static Optional<Colour> of(String word) {
    for (Colour colour : values()) {
      if (colour.word.equals(word)) {
        return Optional.of(colour);
      }
    }
    return Optional.empty();
  }
}
