package pratique.credential;

import java.util.Optional;
import java.util.OptionalInt;
import pratique.encoding.CborReader;

/// What a document in our own envelope is. Named in the protected header, so it is signed.
///
/// A name that this version does not know is a value too: the document is then undetermined, never
/// taken for another kind.
///
/// @spec https://www.rfc-editor.org/rfc/rfc9596.html#section-2 RFC 9596 §2
public sealed interface DocumentType {

  int MAX_NAME_CHARS = 64;

  /// The name in the header, for example `notice`.
  String typeName();

  enum Known implements DocumentType {
    ITINERARY_CARD("itinerary-card", Purpose.ITINERARY_CARD),
    HEALTH_CODE("health-code", Purpose.HEALTH_CODE),
    ENTRY_CODE("entry-code", Purpose.ENTRY_CODE),
    VENUE_CODE("venue-code", Purpose.VENUE_CODE),
    RULE_SET("rule-set", Purpose.RULE_SET, 1),
    RISK_LIST("risk-list", Purpose.RISK_LIST, 4),
    BUNDLE("bundle", Purpose.BUNDLE, 1),
    RECEIPT("receipt", Purpose.RECEIPT),
    NOTICE("notice", Purpose.NOTICE, 1);

    private static final int MAX_FILE_DEPTH = 16;
    private static final int MAX_FILE_ITEMS = 65_536;

    private final String typeName;
    private final Purpose purpose;
    private final OptionalInt maxFileBytes;

    Known(String typeName, Purpose purpose) {
      this.typeName = typeName;
      this.purpose = purpose;
      this.maxFileBytes = OptionalInt.empty();
    }

    Known(String typeName, Purpose purpose, int maxFileMebibytes) {
      this.typeName = typeName;
      this.purpose = purpose;
      this.maxFileBytes = OptionalInt.of(maxFileMebibytes * 1024 * 1024);
    }

    @Override
    public String typeName() {
      return typeName;
    }

    /// The purpose that a key must have to sign this type.
    public Purpose purpose() {
      return purpose;
    }

    /// How large a file of this type may be; empty for what a person shows, which must fit a QR
    /// code.
    public OptionalInt maxFileBytes() {
      return maxFileBytes;
    }

    /// What a reader takes in of a document of this type, in either form.
    CborReader.Limits limits() {
      return maxFileBytes.isEmpty()
          ? CborReader.Limits.DOCUMENT
          : new CborReader.Limits(maxFileBytes.getAsInt(), MAX_FILE_DEPTH, MAX_FILE_ITEMS);
    }
  }

  /// A type of a later version, or somebody else's.
  record Unknown(String typeName) implements DocumentType {
    public Unknown {
      if (!isName(typeName)) {
        throw new IllegalArgumentException(
            "document type must be 1 to " + MAX_NAME_CHARS + " characters a-z, 0-9 or -");
      }
    }
  }

  /// Whether `name` can be the name of a type: 1 to 64 characters `a` to `z`, `0` to `9` or `-`.
  static boolean isName(String name) {
    if (name.isEmpty() || name.length() > MAX_NAME_CHARS) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char character = name.charAt(i);
      if (!((character >= 'a' && character <= 'z')
          || (character >= '0' && character <= '9')
          || character == '-')) {
        return false;
      }
    }
    return true;
  }

  /// The type called `name`.
  ///
  /// @throws IllegalArgumentException when that is no name ([#isName])
  static DocumentType of(String name) {
    for (Known known : Known.values()) {
      if (known.typeName().equals(name)) {
        return known;
      }
    }
    return new Unknown(name);
  }

  default Optional<Purpose> requiredPurpose() {
    return switch (this) {
      case Known known -> Optional.of(known.purpose());
      case Unknown _ -> Optional.empty();
    };
  }
}
