package pratique.verification;

import pratique.credential.Note;

/// Every reason as a sentence in the reader's language, ending with what the person can do.
public final class Sentences {

  /// The languages that the sentences exist in.
  public enum Language {
    ENGLISH,
    CHINESE
  }

  private Sentences() {}

  public static String of(Authenticity.Ground ground, Language language) {
    throw new UnsupportedOperationException("not written yet " + ground + language);
  }

  public static String of(Note note, Language language) {
    throw new UnsupportedOperationException("not written yet " + note + language);
  }
}
