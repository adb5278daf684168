package pratique.credential;

import java.util.Optional;

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
    RULE_SET("rule-set", Purpose.RULE_SET),
    RISK_LIST("risk-list", Purpose.RISK_LIST),
    BUNDLE("bundle", Purpose.BUNDLE),
    RECEIPT("receipt", Purpose.RECEIPT),
    NOTICE("notice", Purpose.NOTICE);

    private final String typeName;
    private final Purpose purpose;

    Known(String typeName, Purpose purpose) {
      this.typeName = typeName;
      this.purpose = purpose;
    }

    @Override
    public String typeName() {
      return typeName;
    }

    /// The purpose that a key must have to sign this type.
    public Purpose purpose() {
      return purpose;
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
