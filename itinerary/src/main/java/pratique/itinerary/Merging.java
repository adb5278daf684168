package pratique.itinerary;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import pratique.credential.KeyId;
import pratique.credential.PersonalData;
import pratique.stays.Span;

/// Makes one card of two, when a number was taken from one carrier to another inside the window.
///
/// Each carrier signs what its own network saw while it served the number, and neither can see the
/// other's. Nothing is added: a stay of three hours at the one and of two at the other is not
/// proven to be five, because nobody saw the SIM change networks.
///
/// The definition stands in spec/itinerary-card.md §9.
public final class Merging {

  private Merging() {}

  /// A card whose signature was checked and right, and the signer's key.
  public record Verified(ItineraryCard card, KeyId signer) implements PersonalData {
    public Verified {
      requireNonNull(card, "card");
      requireNonNull(signer, "signer");
    }

    @Override
    public String toString() {
      return "Verified[…]";
    }
  }

  /// What two cards give together.
  public sealed interface Merged {

    /// One card for the whole window, without a colour: a rule set is to be asked again.
    record Whole(ItineraryCard card) implements Merged {}

    /// They are of one number, and part of the window is neither's.
    record InsufficientHistory(List<Span> missing) implements Merged {
      public InsufficientHistory {
        missing = List.copyOf(missing);
      }

      /// When a person had which carrier belongs in no log.
      @Override
      public String toString() {
        return "InsufficientHistory[…]";
      }
    }

    /// They are not two halves of one card.
    record NotTogether(Difference difference) implements Merged {}
  }

  /// Why two cards cannot be merged; the first that is met.
  public enum Difference {
    /// One of them is merged already.
    ALREADY_MERGED,
    /// Both are of one signer.
    SAME_SIGNER,
    /// They do not carry the same request: nothing says that they are of one number.
    REQUEST,
    NUMBER,
    WINDOW,
    POLICY
  }

  /// The order of the two does not matter.
  public static Merged merge(Verified one, Verified other) {
    Optional<Difference> difference = difference(one, other);
    if (difference.isPresent()) {
      return new Merged.NotTogether(difference.get());
    }
    boolean inOrder = begin(one.card()).compareTo(begin(other.card())) <= 0;
    Verified earlier = inOrder ? one : other;
    Verified later = inOrder ? other : one;
    List<Span> missing = missing(earlier.card(), later.card());
    return missing.isEmpty()
        ? new Merged.Whole(whole(earlier, later))
        : new Merged.InsufficientHistory(missing);
  }

  private static Optional<Difference> difference(Verified one, Verified other) {
    ItineraryCard first = one.card();
    ItineraryCard second = other.card();
    if (!first.parts().isEmpty() || !second.parts().isEmpty()) {
      return Optional.of(Difference.ALREADY_MERGED);
    }
    if (one.signer().equals(other.signer())) {
      return Optional.of(Difference.SAME_SIGNER);
    }
    if (first.request().isEmpty() || !first.request().equals(second.request())) {
      return Optional.of(Difference.REQUEST);
    }
    if (!first.number().equals(second.number())) {
      return Optional.of(Difference.NUMBER);
    }
    if (!first.window().equals(second.window())) {
      return Optional.of(Difference.WINDOW);
    }
    return first.policy().equals(second.policy())
        ? Optional.empty()
        : Optional.of(Difference.POLICY);
  }

  private static Instant begin(ItineraryCard card) {
    return card.coverage().ownedSince().orElse(Instant.MIN);
  }

  private static Instant end(ItineraryCard card) {
    return card.coverage().servedUntil().orElse(Instant.MAX);
  }

  private static List<Span> missing(ItineraryCard earlier, ItineraryCard later) {
    Span window = earlier.window().span();
    List<Span> missing = new ArrayList<>();
    addInside(window, window.from(), begin(earlier), missing);
    addInside(window, end(earlier), begin(later), missing);
    Instant last = CardMaking.later(end(earlier), end(later));
    addInside(window, last, window.until(), missing);
    return missing;
  }

  private static void addInside(Span window, Instant from, Instant until, List<Span> missing) {
    Instant begin = CardMaking.later(from, window.from());
    Instant end = CardMaking.earlier(until, window.until());
    if (begin.isBefore(end)) {
      missing.add(new Span(begin, end));
    }
  }

  private static ItineraryCard whole(Verified earlier, Verified later) {
    ItineraryCard first = earlier.card();
    ItineraryCard second = later.card();
    Coverage before = first.coverage();
    Coverage after = second.coverage();
    TreeSet<String> notices = new TreeSet<>(first.notices());
    notices.addAll(second.notices());
    return new ItineraryCard(
        first.number(),
        first.request(),
        first.window(),
        earlierOf(first.asOf(), second.asOf()),
        new Coverage(
            before.ownedSince(),
            end(first).isAfter(end(second)) ? before.servedUntil() : after.servedUntil(),
            before.unheard().plus(after.unheard()),
            before.outage().plus(after.outage()),
            before.leftOut() + after.leftOut()),
        first.policy(),
        countries(first, second),
        regions(first, second),
        cities(first, second),
        stays(first, second),
        List.copyOf(notices),
        Optional.empty(),
        List.of(part(earlier), part(later)));
  }

  /// A card speaks of what its carrier knew then: of two, both knew it at the earlier instant.
  private static OffsetDateTime earlierOf(OffsetDateTime one, OffsetDateTime other) {
    return one.toInstant().isAfter(other.toInstant()) ? other : one;
  }

  private static Part part(Verified verified) {
    Coverage coverage = verified.card().coverage();
    return new Part(verified.signer(), coverage.ownedSince(), coverage.servedUntil());
  }

  private static List<ListedCountry> countries(ItineraryCard first, ItineraryCard second) {
    Map<String, ListedCountry> all = new TreeMap<>();
    first.countries().forEach(country -> all.put(String.join(";", country.codes()), country));
    second
        .countries()
        .forEach(country -> all.putIfAbsent(String.join(";", country.codes()), country));
    return List.copyOf(all.values());
  }

  private static List<ListedRegion> regions(ItineraryCard first, ItineraryCard second) {
    Map<String, ListedRegion> all = new TreeMap<>();
    first.regions().forEach(region -> all.put(region.code(), region));
    second.regions().forEach(region -> all.putIfAbsent(region.code(), region));
    return List.copyOf(all.values());
  }

  /// Of a city that both list, *at least* is what the one that proves more proves; *at most* may be
  /// both, one after the other.
  private static List<ListedCity> cities(ItineraryCard first, ItineraryCard second) {
    Map<String, ListedCity> all = new TreeMap<>();
    first.cities().forEach(city -> all.put(city.code(), city));
    for (ListedCity city : second.cities()) {
      all.merge(
          city.code(),
          city,
          (one, two) ->
              new ListedCity(
                  one.code(),
                  one.name().or(two::name),
                  CardMaking.longer(one.dwellAtLeast(), two.dwellAtLeast()),
                  one.dwellAtMost().plus(two.dwellAtMost())));
    }
    return List.copyOf(all.values());
  }

  /// Both cards must show them. Where both carriers claim the same time, the number's new carrier
  /// is believed.
  private static Optional<List<ListedStay>> stays(ItineraryCard first, ItineraryCard second) {
    if (first.stays().isEmpty() || second.stays().isEmpty()) {
      return Optional.empty();
    }
    Instant handover = begin(second);
    List<ListedStay> all = new ArrayList<>();
    for (ListedStay stay : first.stays().get()) {
      Instant until = CardMaking.earlier(stay.time().until(), handover);
      if (stay.time().from().isBefore(until)) {
        all.add(new ListedStay(stay.code(), new Span(stay.time().from(), until)));
      }
    }
    all.addAll(second.stays().get());
    all.sort(Comparator.comparing(stay -> stay.time().from()));
    return all.size() <= ItineraryCard.MAX_STAYS ? Optional.of(all) : Optional.empty();
  }
}
