package pratique.server.ruleset;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import pratique.credential.DocumentType;

/// What a health authority publishes for those who judge documents.
enum RuleDocumentKind {
  RULE_SET(DocumentType.Known.RULE_SET, "rule-sets", "/version", "/validFrom"),
  RISK_LIST(DocumentType.Known.RISK_LIST, "risk-lists", "/version", "/publishedAt"),
  NOTICE(DocumentType.Known.NOTICE, "notices", "/version", "/publishedAt"),

  /// The codes that a field may have. Nobody signs it: it travels in the bundle, which is signed.
  VALUE_SET("value-set", "value-sets", "/valueSetDate");

  /// Room for envelope and signature beside the text.
  private static final int ENVELOPE_BYTES = 1024;

  private static final int VALUE_SET_BYTES = 4 * 1024 * 1024;

  private final String word;
  private final String plural;
  private final Optional<DocumentType.Known> signedType;
  private final String versionPlace;
  private final String effectivePlace;

  RuleDocumentKind(
      DocumentType.Known signedType, String plural, String versionPlace, String effectivePlace) {
    this.word = signedType.typeName();
    this.plural = requireNonNull(plural);
    this.signedType = Optional.of(signedType);
    this.versionPlace = requireNonNull(versionPlace);
    this.effectivePlace = requireNonNull(effectivePlace);
  }

  RuleDocumentKind(String word, String plural, String versionPlace) {
    this.word = requireNonNull(word);
    this.plural = requireNonNull(plural);
    this.signedType = Optional.empty();
    this.versionPlace = requireNonNull(versionPlace);
    this.effectivePlace = "";
  }

  /// In the database and in answers, for example `rule-set`.
  String word() {
    return word;
  }

  /// In addresses, for example `rule-sets`.
  String plural() {
    return plural;
  }

  Optional<DocumentType.Known> signedType() {
    return signedType;
  }

  /// Where the text says its version: a JSON Pointer.
  String versionPlace() {
    return versionPlace;
  }

  /// Where the text says from when on it decides; the text as a whole for a value set.
  String effectivePlace() {
    return effectivePlace;
  }

  /// The longest text.
  int maxTextBytes() {
    return signedType
        .map(type -> type.maxFileBytes().orElseThrow() - ENVELOPE_BYTES)
        .orElse(VALUE_SET_BYTES);
  }

  /// @throws IllegalArgumentException when there is none of this name
  static RuleDocumentKind ofWord(String word) {
    for (RuleDocumentKind kind : values()) {
      if (kind.word.equals(word)) {
        return kind;
      }
    }
    throw new IllegalArgumentException("no kind of rule document is called " + word);
  }
}
