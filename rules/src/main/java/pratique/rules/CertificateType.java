package pratique.rules;

import java.util.Optional;

/// Which documents a rule speaks of.
///
/// The first four are those of the EU gateway. `General` covers the three certificates of the EU
/// and nothing else: such a rule counts the groups of an EU payload, which other documents do not
/// have.
public enum CertificateType {
  GENERAL("General"),
  VACCINATION("Vaccination"),
  TEST("Test"),
  RECOVERY("Recovery"),
  ICVP("Icvp"),
  ITINERARY_CARD("ItineraryCard"),
  HEALTH_CODE("HealthCode"),
  DECLARATION("Declaration"),
  ENTRY_CODE("EntryCode");

  private final String word;

  CertificateType(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  public static Optional<CertificateType> of(String word) {
    for (CertificateType type : values()) {
      if (type.word.equals(word)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }

  public boolean covers(DocumentKind kind) {
    return switch (this) {
      case GENERAL ->
          switch (kind) {
            case VACCINATION, TEST, RECOVERY -> true;
            case ICVP, ITINERARY_CARD, HEALTH_CODE, DECLARATION, ENTRY_CODE -> false;
          };
      case VACCINATION -> kind == DocumentKind.VACCINATION;
      case TEST -> kind == DocumentKind.TEST;
      case RECOVERY -> kind == DocumentKind.RECOVERY;
      case ICVP -> kind == DocumentKind.ICVP;
      case ITINERARY_CARD -> kind == DocumentKind.ITINERARY_CARD;
      case HEALTH_CODE -> kind == DocumentKind.HEALTH_CODE;
      case DECLARATION -> kind == DocumentKind.DECLARATION;
      case ENTRY_CODE -> kind == DocumentKind.ENTRY_CODE;
    };
  }
}
