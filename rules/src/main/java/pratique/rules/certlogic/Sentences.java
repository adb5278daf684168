package pratique.rules.certlogic;

/// Puts an explanation into words.
final class Sentences {

  private Sentences() {}

  static String of(Explanation explanation, Language language) {
    return language + " " + explanation.outcome();
  }
}
