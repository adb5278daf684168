package pratique.rules.certlogic;

/// The languages that explanations are written in.
public enum Language {
  ENGLISH,
  CHINESE
}
