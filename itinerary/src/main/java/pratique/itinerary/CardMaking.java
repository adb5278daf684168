package pratique.itinerary;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import pratique.stays.Completeness;
import pratique.stays.Place;
import pratique.stays.Span;
import pratique.stays.Stay;
import pratique.stays.StayPolicy;
import pratique.stays.Stays;
import pratique.stays.Visit;

/// Makes a card of the stays of one SIM.
///
/// What is listed is what `stays` says is to be listed in the window; what is only possible is no
/// part of a card. Costs a walk over the stays.
///
/// The definition stands in spec/itinerary-card.md §4 to §6.
public final class CardMaking {

  private CardMaking() {}

  /// The card, not yet coloured. `policy` is the one that `stays` were computed by, as of the
  /// question's instant and for the question's owner.
  public static ItineraryCard card(Stays stays, StayPolicy policy, CardQuestion question) {
    Span window = question.window().span();
    List<Stay> proven = stays.provenWithin(window, policy);
    List<Visit> visits = stays.visitsWithin(window);
    return new ItineraryCard(
        question.number(),
        question.request(),
        question.window(),
        question.asOf(),
        coverage(stays, question),
        PolicyReference.of(policy),
        countries(stays, visits, question),
        regions(visits, question),
        cities(proven, policy, question),
        Optional.of(listedStays(proven, policy, window)),
        List.of(),
        Optional.empty(),
        List.of());
  }

  private static List<ListedCountry> countries(
      Stays stays, List<Visit> visits, CardQuestion question) {
    Map<String, ListedCountry> countries = new TreeMap<>();
    for (Visit visit : visits) {
      if (visit.place() instanceof Place.Country country) {
        countries.put(country.code(), country(country.codes(), question));
      }
    }
    // Any presence lists a country, the carrier's own too: there, a proven stretch in a city.
    question
        .home()
        .filter(_ -> wasAtHome(stays, question.window().span()))
        .ifPresent(home -> countries.put(home, country(List.of(home), question)));
    return List.copyOf(countries.values());
  }

  private static boolean wasAtHome(Stays stays, Span window) {
    return stays.stays().stream()
        .anyMatch(stay -> stay.runs().stream().anyMatch(run -> run.overlaps(window)));
  }

  private static ListedCountry country(List<String> codes, CardQuestion question) {
    return new ListedCountry(
        codes, codes.size() == 1 ? question.names().of(codes.getFirst()) : Optional.empty());
  }

  private static List<ListedRegion> regions(List<Visit> visits, CardQuestion question) {
    TreeSet<String> codes = new TreeSet<>();
    for (Visit visit : visits) {
      if (visit.place() instanceof Place.Region(String code)) {
        codes.add(code);
      }
    }
    return codes.stream().map(code -> new ListedRegion(code, question.names().of(code))).toList();
  }

  private static List<ListedCity> cities(
      List<Stay> proven, StayPolicy policy, CardQuestion question) {
    Map<String, ListedCity> cities = new TreeMap<>();
    for (Stay stay : proven) {
      String code = stay.place().code();
      // Rounded down, and up: what is said holds.
      Duration least = Seconds.down(stay.dwellAtLeast(policy.dwell()));
      Duration most = Seconds.up(stay.dwellAtMost());
      cities.merge(
          code,
          new ListedCity(code, question.names().of(code), least, most),
          (one, other) ->
              new ListedCity(
                  code,
                  one.name(),
                  longer(one.dwellAtLeast(), other.dwellAtLeast()),
                  longer(one.dwellAtMost(), other.dwellAtMost())));
    }
    return List.copyOf(cities.values());
  }

  static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /// The proven runs of the listed stays, cut to the window and to whole seconds inside them. Runs
  /// that are too short to list a city by themselves do not count when the dwell is continuous, as
  /// they do not for the list. Of more than a card takes, the longest.
  private static List<ListedStay> listedStays(List<Stay> proven, StayPolicy policy, Span window) {
    List<ListedStay> stays = new ArrayList<>();
    for (Stay stay : proven) {
      for (Span run : stay.runs()) {
        boolean counts =
            switch (policy.dwell()) {
              case CONTINUOUS -> run.length().compareTo(policy.threshold()) >= 0;
              case CUMULATIVE -> true;
            };
        if (counts) {
          inside(run, window)
              .ifPresent(time -> stays.add(new ListedStay(stay.place().code(), time)));
        }
      }
    }
    if (stays.size() > ItineraryCard.MAX_STAYS) {
      stays.sort(Comparator.comparing((ListedStay stay) -> stay.time().length()).reversed());
      stays.subList(ItineraryCard.MAX_STAYS, stays.size()).clear();
    }
    stays.sort(Comparator.comparing(stay -> stay.time().from()));
    return stays;
  }

  private static Optional<Span> inside(Span run, Span window) {
    Instant from = later(run.from(), window.from());
    Instant until = earlier(run.until(), window.until());
    Instant first = Seconds.up(from);
    Instant last = Seconds.down(until);
    return first.isBefore(last) ? Optional.of(new Span(first, last)) : Optional.empty();
  }

  private static Coverage coverage(Stays stays, CardQuestion question) {
    Span window = question.window().span();
    // Rounded up, so that nothing of a former owner's second is looked at.
    Optional<Instant> ownedSince = stays.ownedSince().map(Seconds::up);
    Optional<Instant> servedUntil = question.servedUntil().map(Seconds::down);
    Instant from = ownedSince.map(since -> later(since, window.from())).orElse(window.from());
    Instant until = servedUntil.map(end -> earlier(end, window.until())).orElse(window.until());
    if (!from.isBefore(until)) {
      return new Coverage(ownedSince, servedUntil, Duration.ZERO, Duration.ZERO, 0);
    }
    // Nobody can miss what belongs to another owner or to another carrier.
    Completeness completeness = stays.completeness(new Span(from, until), question.outages());
    return new Coverage(
        ownedSince,
        servedUntil,
        Seconds.up(completeness.unheardTime()),
        Seconds.up(together(completeness.outages())),
        completeness.counts().quarantined()
            + completeness.counts().unknownCell()
            + completeness.counts().unknownNetwork());
  }

  /// The length of what the spans cover, each instant once.
  private static Duration together(List<Span> spans) {
    List<Span> sorted = new ArrayList<>(spans);
    sorted.sort(Comparator.comparing(Span::from));
    Duration sum = Duration.ZERO;
    Instant end = Instant.MIN;
    for (Span span : sorted) {
      Instant begin = later(span.from(), end);
      if (begin.isBefore(span.until())) {
        sum = sum.plus(Duration.between(begin, span.until()));
        end = span.until();
      }
    }
    return sum;
  }

  static Instant later(Instant one, Instant other) {
    return one.isAfter(other) ? one : other;
  }

  static Instant earlier(Instant one, Instant other) {
    return one.isBefore(other) ? one : other;
  }
}
