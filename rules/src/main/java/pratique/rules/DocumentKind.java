package pratique.rules;

import java.util.Optional;

/// What sort of document a traveller shows, as far as rule sets tell documents apart.
public enum DocumentKind {
  VACCINATION("vaccination"),
  TEST("test"),
  RECOVERY("recovery"),
  ICVP("icvp"),
  ITINERARY_CARD("itinerary-card"),
  HEALTH_CODE("health-code"),
  DECLARATION("declaration"),
  ENTRY_CODE("entry-code");

  private final String word;

  DocumentKind(String word) {
    this.word = word;
  }

  /// The word that rule sets and outcomes use.
  public String word() {
    return word;
  }

  public Wording title() {
    return switch (this) {
      case VACCINATION -> Wording.of("vaccination certificate", "疫苗接种证明");
      case TEST -> Wording.of("test certificate", "检测证明");
      case RECOVERY -> Wording.of("recovery certificate", "康复证明");
      case ICVP ->
          Wording.of("International Certificate of Vaccination or Prophylaxis", "国际预防接种证书（黄皮书）");
      case ITINERARY_CARD -> Wording.of("itinerary card", "行程卡");
      case HEALTH_CODE -> Wording.of("health code", "健康码");
      case DECLARATION -> Wording.of("health declaration", "健康申报");
      case ENTRY_CODE -> Wording.of("entry code", "入境码");
    };
  }

  public static Optional<DocumentKind> of(String word) {
    for (DocumentKind kind : values()) {
      if (kind.word.equals(word)) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }
}
