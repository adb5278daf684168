package pratique.itinerary;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pratique.credential.PersonalData;
import pratique.encoding.Bytes;
import pratique.stays.Span;

/// What the network saw of one SIM during some whole days: the countries and regions it was in, and
/// the cities it stayed in.
///
/// It speaks of the SIM, never of the person who carries it.
///
/// - `request`: 16 to 32 random bytes that all cards of one request share, so that those of two
///   carriers can be merged; they say nothing of the number.
/// - `window`, `asOf`: the days, and when the card was computed: on the day after the last of them.
/// - `stays`: empty where the holder chose to show the cities only. With nothing in it: no stay.
/// - `notices`: ids of the notices that met the stays when the card was coloured; sorted.
/// - `parts`: of a card merged of two; none otherwise.
///
/// Lists of places are sorted by code. Instants are whole seconds.
///
/// The definition stands in spec/itinerary-card.md.
public record ItineraryCard(
    MaskedNumber number,
    Optional<Bytes> request,
    Window window,
    OffsetDateTime asOf,
    Coverage coverage,
    PolicyReference policy,
    List<ListedCountry> countries,
    List<ListedRegion> regions,
    List<ListedCity> cities,
    Optional<List<ListedStay>> stays,
    List<String> notices,
    Optional<CardColour> colour,
    List<Part> parts)
    implements PersonalData {

  /// How long a card lasts: lists of risks and notices change daily, and a picture of a card must
  /// not.
  public static final Duration LASTS = Duration.ofHours(24);

  public static final int MAX_COUNTRIES = 64;
  public static final int MAX_REGIONS = 16;
  public static final int MAX_STAYS = 512;
  public static final int MAX_NOTICES = 64;
  public static final int MIN_REQUEST_BYTES = 16;
  public static final int MAX_REQUEST_BYTES = 32;

  public ItineraryCard {
    requireNonNull(number, "number");
    requireNonNull(window, "window");
    requireNonNull(coverage, "coverage");
    requireNonNull(policy, "policy");
    requireNonNull(colour, "colour");
    if (request.filter(bytes -> !isRequest(bytes)).isPresent()) {
      throw new IllegalArgumentException("a request must be 16 to 32 bytes");
    }
    if (!isOfNextDay(asOf, window)) {
      throw new IllegalArgumentException(
          "a card must be computed on the day after its window, in whole seconds");
    }
    countries = List.copyOf(countries);
    regions = List.copyOf(regions);
    cities = List.copyOf(cities);
    requireAscending(
        "countries",
        MAX_COUNTRIES,
        countries.stream().map(country -> String.join(";", country.codes())).toList());
    requireAscending("regions", MAX_REGIONS, regions.stream().map(ListedRegion::code).toList());
    requireAscending("cities", maxCities(window), cities.stream().map(ListedCity::code).toList());
    stays = stays.map(List::copyOf);
    if (stays.isPresent() && !areInOrder(stays.get(), window, cities)) {
      throw new IllegalArgumentException(
          "stays must be at most "
              + MAX_STAYS
              + ", inside the window, in listed cities, one after the other");
    }
    notices = List.copyOf(notices);
    requireAscending("notices", MAX_NOTICES, notices);
    if (!notices.stream().allMatch(Codes::isId)) {
      throw new IllegalArgumentException("a notice must have an id");
    }
    parts = List.copyOf(parts);
    if (!parts.isEmpty() && parts.size() != 2) {
      throw new IllegalArgumentException("a merged card must have 2 parts, has " + parts.size());
    }
  }

  static boolean isRequest(Bytes bytes) {
    return bytes.length() >= MIN_REQUEST_BYTES && bytes.length() <= MAX_REQUEST_BYTES;
  }

  static boolean isOfNextDay(OffsetDateTime asOf, Window window) {
    return asOf.getNano() == 0
        && !asOf.toInstant().isBefore(window.until().toInstant())
        && asOf.toLocalDate().equals(window.until().toLocalDate());
  }

  /// No more stays of four hours than this touch a window, so no more cities: six whole ones a day
  /// and one across an edge. A shorter threshold of the policy lets in more.
  static int maxCities(Window window) {
    return 24 * window.days() + 1;
  }

  private static void requireAscending(String field, int limit, List<String> codes) {
    if (codes.size() > limit) {
      throw new IllegalArgumentException(
          field + " must be at most " + limit + ", were " + codes.size());
    }
    if (!isAscending(codes)) {
      throw new IllegalArgumentException(field + " must be sorted, each once");
    }
  }

  static boolean isAscending(List<String> codes) {
    for (int i = 1; i < codes.size(); i++) {
      if (codes.get(i - 1).compareTo(codes.get(i)) >= 0) {
        return false;
      }
    }
    return true;
  }

  static boolean areInOrder(List<ListedStay> stays, Window window, List<ListedCity> cities) {
    if (stays.size() > MAX_STAYS) {
      return false;
    }
    Set<String> listed = new TreeSet<>();
    cities.forEach(city -> listed.add(city.code()));
    Span span = window.span();
    Instant end = span.from();
    for (ListedStay stay : stays) {
      // Two cities are never proven for the same time, so one stay ends before the next begins.
      if (stay.time().from().isBefore(end)
          || stay.time().until().isAfter(span.until())
          || !listed.contains(stay.code())) {
        return false;
      }
      end = stay.time().until();
    }
    return true;
  }

  /// Complete, with gaps, or too short a history.
  public Coverage.State state() {
    return coverage.state(window);
  }

  /// When the card must be made again: 24 hours after it was computed.
  public Instant expiresAt() {
    return asOf.toInstant().plus(LASTS);
  }

  /// The card as it is shown where the cities are enough: without the times of the stays.
  public ItineraryCard withoutStays() {
    return new ItineraryCard(
        number,
        request,
        window,
        asOf,
        coverage,
        policy,
        countries,
        regions,
        cities,
        Optional.empty(),
        notices,
        colour,
        parts);
  }

  /// The same card with the answer of a rule set.
  public ItineraryCard with(CardColour answered, List<String> noticesMet) {
    return new ItineraryCard(
        number,
        request,
        window,
        asOf,
        coverage,
        policy,
        countries,
        regions,
        cities,
        stays,
        List.copyOf(new TreeSet<>(noticesMet)),
        Optional.of(answered),
        parts);
  }

  /// A person's whereabouts belong in no log.
  @Override
  public String toString() {
    return "ItineraryCard[…]";
  }
}
