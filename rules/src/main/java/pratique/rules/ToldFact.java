package pratique.rules;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// A fact that no document holds and that the traveller or the officer tells: the country of
/// departure, the countries of the last days.
///
/// @param name the member of `external.told` in which conditions read it
/// @param answer what an answer looks like, so that a program can ask for it; empty when the rule
///   set does not say
/// @param title what to ask for
public record ToldFact(String name, Optional<Answer> answer, Wording title) {

  /// What an answer looks like, in JSON.
  public enum Answer {
    /// A list of texts, ISO 3166-1 alpha-2; empty for none.
    COUNTRIES("countries"),
    /// A text, ISO 3166-1 alpha-2.
    COUNTRY("country"),
    /// A whole number.
    NUMBER("number"),
    /// A text, a day as in ISO 8601.
    DATE("date"),
    /// `true` or `false`.
    YES_NO("yes-no");

    private final String word;

    Answer(String word) {
      this.word = word;
    }

    /// In rule sets, for example `yes-no`.
    public String word() {
      return word;
    }

    static Optional<Answer> of(String word) {
      for (Answer answer : values()) {
        if (answer.word.equals(word)) {
          return Optional.of(answer);
        }
      }
      return Optional.empty();
    }
  }

  public ToldFact {
    requireNonNull(name, "name");
    requireNonNull(answer, "answer");
    requireNonNull(title, "title");
  }
}
