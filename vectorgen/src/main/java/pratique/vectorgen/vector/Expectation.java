package pratique.vectorgen.vector;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// What must come of a vector: accepted, refused or undetermined, and on which ground.
public sealed interface Expectation {

  record Accepted() implements Expectation {}

  /// `code` is the stable code of the ground; `detail` the fault of an unreadable code or a faulty
  /// content.
  record Refused(String code, Optional<String> detail) implements Expectation {
    public Refused {
      requireNonNull(code, "code");
      requireNonNull(detail, "detail");
    }
  }

  record Undetermined(String code) implements Expectation {
    public Undetermined {
      requireNonNull(code, "code");
    }
  }

  /// `accepted`, `refused CODE`, `refused CODE DETAIL` or `undetermined CODE`.
  default String text() {
    return switch (this) {
      case Accepted _ -> "accepted";
      case Refused(String code, Optional<String> detail) ->
          "refused " + code + detail.map(fault -> " " + fault).orElse("");
      case Undetermined(String code) -> "undetermined " + code;
    };
  }

  /// Empty for every text that [#text()] never writes.
  static Optional<Expectation> ofText(String text) {
    String[] words = text.split(" ", -1);
    for (String word : words) {
      if (word.isEmpty()) {
        return Optional.empty();
      }
    }
    return switch (words[0] + "/" + words.length) {
      case "accepted/1" -> Optional.of(new Accepted());
      case "refused/2" -> Optional.of(new Refused(words[1], Optional.empty()));
      case "refused/3" -> Optional.of(new Refused(words[1], Optional.of(words[2])));
      case "undetermined/2" -> Optional.of(new Undetermined(words[1]));
      default -> Optional.empty();
    };
  }
}
