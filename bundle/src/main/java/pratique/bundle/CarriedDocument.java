package pratique.bundle;

import static java.util.Objects.requireNonNull;

import java.util.Optional;
import pratique.credential.DocumentType;
import pratique.encoding.Bytes;

/// A document that a gate needs beside the trust list, carried along as it is: a value set, a rule
/// set, a risk list or a notice.
///
/// The bundle vouches that these are the bytes that its publisher put in, and for nothing else: a
/// signed document is still to be verified like any other, with the signers of the bundle.
///
/// - `name`, `version`: what rules and people call it by; 1 to 128 and 0 to 64 visible characters
///   of ASCII. Several versions of one name may stand side by side.
/// - `content`: JSON for a value set, a signed file ([pratique.credential.FileDraft]) for the
///   others.
public record CarriedDocument(Kind kind, String name, String version, Bytes content) {

  public CarriedDocument {
    requireNonNull(kind, "kind");
    requireNonNull(content, "content");
    if (!Section.isName(name)) {
      throw new IllegalArgumentException(
          "the name of a document must be 1 to "
              + Section.MAX_NAME_CHARS
              + " visible characters of ASCII");
    }
    if (!Section.isVersion(version)) {
      throw new IllegalArgumentException(
          "the version of a document must be at most "
              + Section.MAX_VERSION_CHARS
              + " visible characters of ASCII");
    }
  }

  public enum Kind {
    NOTICE(DocumentType.Known.NOTICE),
    RISK_LIST(DocumentType.Known.RISK_LIST),
    RULE_SET(DocumentType.Known.RULE_SET),

    /// The codes that a field may have, in the JSON of the EU gateway. Nobody signs these.
    VALUE_SET("value-set", 4 * 1024 * 1024);

    private final String sectionName;
    private final int maxBytes;
    private final Optional<DocumentType.Known> signedType;

    Kind(DocumentType.Known type) {
      this.sectionName = type.typeName();
      this.maxBytes = type.maxFileBytes().orElseThrow();
      this.signedType = Optional.of(type);
    }

    Kind(String sectionName, int maxBytes) {
      this.sectionName = sectionName;
      this.maxBytes = maxBytes;
      this.signedType = Optional.empty();
    }

    /// What a section of this kind is called, for example `rule-set`.
    public String sectionName() {
      return sectionName;
    }

    public int maxBytes() {
      return maxBytes;
    }

    /// The type of our own envelope that the content is; empty for what nobody signs.
    public Optional<DocumentType.Known> signedType() {
      return signedType;
    }

    static Optional<Kind> ofSectionName(String name) {
      for (Kind kind : values()) {
        if (kind.sectionName.equals(name)) {
          return Optional.of(kind);
        }
      }
      return Optional.empty();
    }
  }
}
