package pratique.vectorgen.faults;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import pratique.encoding.Cbor;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// A list of an itinerary card is as long as it may be, and longer by one.
final class CardLimits implements Fault {

  private static final String FIRST = "2026-02-22T00:00:00Z";

  @Override
  public List<Vector> vectors() {
    List<Vector> vectors = new ArrayList<>();
    both(vectors, "countries", 64, "card.countries", "§4 rule 3", i -> code(letters(i)));
    both(vectors, "regions", 16, "card.regions", "§4 rule 3", i -> code(letters(i)));
    both(vectors, "cities", 169, "card.cities", "§4 rule 3", CardLimits::city);
    both(vectors, "stays", 512, "card.stays", "§5 rule 2", CardLimits::stay);
    both(vectors, "notices", 64, "card.notices", "§8 rule 4", i -> Edit.text("N-" + padded(i)));
    vectors.add(
        Recipe.card()
            .body("request", "00".repeat(32))
            .accepted("card/request-of-32-bytes", "itinerary-card.md §3 rule 2", "32 bytes."));
    vectors.add(
        Recipe.card()
            .body("request", "00".repeat(33))
            .refused(
                "card/request-of-33-bytes",
                "content-faulty card.request",
                "itinerary-card.md §3 rule 2",
                "33 bytes."));
    return vectors;
  }

  private static void both(
      List<Vector> vectors,
      String member,
      int limit,
      String fault,
      String rule,
      IntFunction<Cbor> element) {
    vectors.add(
        with(member, limit, element)
            .accepted(
                "card/" + member + "-at-limit",
                "itinerary-card.md " + rule,
                "There are " + limit + " " + member + "."));
    vectors.add(
        with(member, limit + 1, element)
            .refused(
                "card/" + member + "-above-limit",
                "content-faulty " + fault,
                "itinerary-card.md " + rule,
                "There are " + (limit + 1) + " " + member + "."));
  }

  private static Recipe with(String member, int count, IntFunction<Cbor> element) {
    List<Cbor> elements = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      elements.add(element.apply(i));
    }
    Recipe recipe = Recipe.card().body(member, new Cbor.Array(elements));
    return member.equals("cities") ? recipe.withoutBody("stays") : recipe;
  }

  private static Cbor code(String code) {
    return Edit.map("code", code);
  }

  /// Ascending.
  private static String letters(int i) {
    return "" + (char) ('A' + i / 26) + (char) ('A' + i % 26);
  }

  private static String padded(int i) {
    return Integer.toString(1000 + i);
  }

  private static Cbor city(int i) {
    return Edit.map("code", padded(i), "dwellAtLeastSeconds", 14400, "dwellAtMostSeconds", 14400);
  }

  /// Each of one minute, one after the other.
  private static Cbor stay(int i) {
    Instant from = Instant.parse(FIRST).plusSeconds(60L * i);
    return Edit.map(
        "code", "330100", "from", from.toString(), "until", from.plusSeconds(60).toString());
  }
}
