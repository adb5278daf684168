package pratique.rules;

import static java.util.Objects.requireNonNull;

/// A fact that no document holds and that the traveller or the officer tells: the country of
/// departure, the countries of the last days.
///
/// @param name the member of `external.told` in which conditions read it
/// @param title what to ask for
public record ToldFact(String name, Wording title) {

  public ToldFact {
    requireNonNull(name, "name");
    requireNonNull(title, "title");
  }
}
