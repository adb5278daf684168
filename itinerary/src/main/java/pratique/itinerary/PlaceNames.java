package pratique.itinerary;

import java.util.Map;
import java.util.Optional;
import pratique.rules.Wording;

/// What places are called, by their codes of division or of ISO 3166-1. A place without a name is
/// shown by its code.
public final class PlaceNames {

  public static final PlaceNames NONE = new PlaceNames(Map.of());

  private final Map<String, Wording> byCode;

  public PlaceNames(Map<String, Wording> byCode) {
    this.byCode = Map.copyOf(byCode);
  }

  public Optional<Wording> of(String code) {
    return Optional.ofNullable(byCode.get(code));
  }
}
