package pratique.credential;

import java.util.Optional;

/// What a signing key may sign. A key says so in its certificate, by extended key usage.
///
/// For health certificates (the first three) a certificate without any extended key usage may sign
/// all of them, as HCERT allows. For our own documents the purpose must be there: a vaccination
/// signer can never sign a card, a rule set or a notice.
///
/// Our own identifiers hang below `2.25.<UUID as a whole number>`, an arc that needs no
/// registration (ITU-T X.667).
///
/// @spec https://smart.who.int/trust/hcert_spec.html#extended-key-usage-identifiers HCERT §A.2
public enum Purpose {
  TEST(Arcs.HCERT + "1"),
  VACCINATION(Arcs.HCERT + "2"),
  RECOVERY(Arcs.HCERT + "3"),
  ITINERARY_CARD(Arcs.OURS + "1"),
  HEALTH_CODE(Arcs.OURS + "2"),
  ENTRY_CODE(Arcs.OURS + "3"),
  VENUE_CODE(Arcs.OURS + "4"),
  RULE_SET(Arcs.OURS + "5"),
  RISK_LIST(Arcs.OURS + "6"),
  BUNDLE(Arcs.OURS + "7"),
  RECEIPT(Arcs.OURS + "8"),
  NOTICE(Arcs.OURS + "9");

  private final String objectIdentifier;

  Purpose(String objectIdentifier) {
    this.objectIdentifier = objectIdentifier;
  }

  /// The identifier that new certificates carry, as dotted text.
  public String objectIdentifier() {
    return objectIdentifier;
  }

  public boolean isHealthCertificate() {
    return switch (this) {
      case TEST, VACCINATION, RECOVERY -> true;
      case ITINERARY_CARD,
          HEALTH_CODE,
          ENTRY_CODE,
          VENUE_CODE,
          RULE_SET,
          RISK_LIST,
          BUNDLE,
          RECEIPT,
          NOTICE ->
          false;
    };
  }

  /// Understands the standard's identifiers, those with a stray arc `0` that issuers used in spring
  /// 2021, and ours.
  public static Optional<Purpose> ofObjectIdentifier(String dotted) {
    String standard =
        dotted.startsWith(Arcs.HCERT_STRAY)
            ? Arcs.HCERT + dotted.substring(Arcs.HCERT_STRAY.length())
            : dotted;
    for (Purpose purpose : values()) {
      if (purpose.objectIdentifier.equals(standard)) {
        return Optional.of(purpose);
      }
    }
    return Optional.empty();
  }

  /// Whether `dotted` lies where purposes are, known to this version or not. A key limited to a
  /// purpose that only a later version knows must not count as unlimited.
  public static boolean isInAnArcOfPurposes(String dotted) {
    return dotted.startsWith(Arcs.HCERT)
        || dotted.startsWith(Arcs.HCERT_STRAY)
        || dotted.startsWith(Arcs.OURS);
  }

  private static final class Arcs {
    static final String HCERT = "1.3.6.1.4.1.1847.2021.1.";
    static final String HCERT_STRAY = "1.3.6.1.4.1.0.1847.2021.1.";

    // UUID a87d233f-ad2f-4651-a83c-0b6599ec6e88 as one whole number, as X.667 §6.5 asks.
    static final String OURS = "2.25.223960055328491144593101236849527778952.1.";
  }
}
