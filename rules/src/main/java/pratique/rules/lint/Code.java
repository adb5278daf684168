package pratique.rules.lint;

/// What the lint can find. `spec/rule-lint.md` explains each with an example.
public enum Code {
  // what a condition reads
  UNKNOWN_PATH("unknown-path", Severity.ERROR),
  OTHER_TYPE("other-type", Severity.WARNING),
  PERSON("person", Severity.ERROR),
  AFFECTED_MISSING("affected-missing", Severity.WARNING),
  AFFECTED_UNREAD("affected-unread", Severity.WARNING),
  // what its operations do
  TYPE("type", Severity.ERROR),
  DATE_ORDER("date-order", Severity.ERROR),
  DATE_BARE("date-bare", Severity.ERROR),
  DATE_UNREADABLE("date-unreadable", Severity.ERROR),
  NEVER_SAME("never-same", Severity.ERROR),
  SAME_STRUCTURE("same-structure", Severity.ERROR),
  EMPTY_LIST("empty-list", Severity.WARNING),
  CONSTANT("constant", Severity.WARNING),
  // what becomes of it
  NEVER_PASSES("never-passes", Severity.ERROR),
  NEVER_FAILS("never-fails", Severity.WARNING),
  NEVER_DECIDES("never-decides", Severity.ERROR),
  NO_DOCUMENT_PASSES("no-document-passes", Severity.ERROR),
  NO_DATE("no-date", Severity.ERROR),
  LOOKUP_PATH("lookup-path", Severity.ERROR),
  // when it applies
  EXPIRED("expired", Severity.WARNING),
  OUTSIDE("outside", Severity.WARNING),
  PART_OF_TIME("part-of-time", Severity.HINT),
  VERSION_GAP("version-gap", Severity.WARNING),
  VERSION_OVERLAP("version-overlap", Severity.HINT),
  VERSION_HIDDEN("version-hidden", Severity.WARNING),
  NO_RULE("no-rule", Severity.WARNING),
  UNJUDGED("unjudged", Severity.HINT),
  // what people are told
  LANGUAGE("language", Severity.WARNING),
  COLOUR_MISSING("colour-missing", Severity.ERROR),
  COLOUR_WITHOUT_END("colour-without-end", Severity.WARNING),
  COLOUR_WITHOUT_SOURCE("colour-without-source", Severity.WARNING),
  COLOUR_WITHOUT_APPEAL("colour-without-appeal", Severity.HINT),
  // what WHO warns against
  ONLY_VACCINATION("only-vaccination", Severity.ERROR),
  ENDLESS_PROTECTION("endless-protection", Severity.WARNING),
  NO_CHILD_EXEMPTION("no-child-exemption", Severity.WARNING),
  NO_CONTRAINDICATION("no-contraindication", Severity.WARNING);

  private final String word;
  private final Severity severity;

  Code(String word, Severity severity) {
    this.word = word;
    this.severity = severity;
  }

  /// The stable code for programs, for example `lint.never-passes`.
  public String text() {
    return "lint." + word;
  }

  /// How much it matters, unless the finding says otherwise.
  public Severity severity() {
    return severity;
  }
}
