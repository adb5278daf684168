package pratique.itinerary;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import pratique.credential.PersonalData;
import pratique.encoding.Bytes;
import pratique.stays.Span;

/// What a card is asked for.
///
/// - `asOf`: when it is made; its window is the days before that day.
/// - `home`: the country of the carrier's own network, by ISO 3166-1: listed when a stay there is
///   proven.
/// - `servedUntil`: when the subscriber took the number to another carrier.
/// - `outages`: when the carrier's own feed was down.
/// - `names`: what places are called.
///
/// The definition stands in spec/itinerary-card.md.
public record CardQuestion(
    MaskedNumber number,
    Optional<Bytes> request,
    Window window,
    OffsetDateTime asOf,
    Optional<String> home,
    Optional<Instant> servedUntil,
    List<Span> outages,
    PlaceNames names)
    implements PersonalData {

  public CardQuestion {
    requireNonNull(number, "number");
    requireNonNull(request, "request");
    requireNonNull(window, "window");
    if (!ItineraryCard.isOfNextDay(asOf, window)) {
      throw new IllegalArgumentException("a card must be asked for on the day after its window");
    }
    home.ifPresent(Codes::requireCountry);
    requireNonNull(servedUntil, "servedUntil");
    outages = List.copyOf(outages);
    requireNonNull(names, "names");
  }

  /// The card of the last `days` days of `zone` before the day of `asOf`.
  public static CardQuestion of(MaskedNumber number, Instant asOf, int days, ZoneId zone) {
    return new CardQuestion(
        number,
        Optional.empty(),
        Window.before(asOf, days, zone),
        asOf.truncatedTo(ChronoUnit.SECONDS).atZone(zone).toOffsetDateTime(),
        Optional.empty(),
        Optional.empty(),
        List.of(),
        PlaceNames.NONE);
  }

  public CardQuestion withHome(String country) {
    return new CardQuestion(
        number, request, window, asOf, Optional.of(country), servedUntil, outages, names);
  }

  public CardQuestion withRequest(Bytes bytes) {
    return new CardQuestion(
        number, Optional.of(bytes), window, asOf, home, servedUntil, outages, names);
  }

  public CardQuestion withServedUntil(Instant until) {
    return new CardQuestion(
        number, request, window, asOf, home, Optional.of(until), outages, names);
  }

  public CardQuestion withOutages(List<Span> spans) {
    return new CardQuestion(number, request, window, asOf, home, servedUntil, spans, names);
  }

  public CardQuestion withNames(PlaceNames given) {
    return new CardQuestion(number, request, window, asOf, home, servedUntil, outages, given);
  }

  @Override
  public String toString() {
    return "CardQuestion[…]";
  }
}
