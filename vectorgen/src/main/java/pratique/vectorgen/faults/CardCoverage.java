package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// An itinerary card says of its completeness what its other members do not.
final class CardCoverage implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.card()
            .body("unheardSeconds", 3600)
            .refused(
                "card/complete-with-silence",
                "content-faulty card.completeness",
                "itinerary-card.md §6 rule 2",
                "An hour is missing, and the card calls itself complete."),
        Recipe.card()
            .body("unheardSeconds", 3600)
            .body("completeness", "gaps")
            .accepted(
                "card/gaps",
                "itinerary-card.md §6 rule 2",
                "An hour is missing, and the card says so."),
        Recipe.card()
            .body("completeness", "gaps")
            .refused(
                "card/gaps-without-any",
                "content-faulty card.completeness",
                "itinerary-card.md §6 rule 2",
                "Nothing is missing, and the card calls itself incomplete."),
        Recipe.card()
            .body("ownedSince", "2026-02-25T00:00:00Z")
            .refused(
                "card/complete-with-young-number",
                "content-faulty card.completeness",
                "itinerary-card.md §6 rule 1",
                "The number changed hands inside the window."),
        Recipe.card()
            .body("ownedSince", "2026-02-25T00:00:00Z")
            .body("completeness", "insufficient-history")
            .accepted(
                "card/insufficient-history",
                "itinerary-card.md §6 rule 1",
                "The number changed hands inside the window, and the card says so."),
        Recipe.card()
            .body("ownedSince", "2026-02-21T16:00:00Z")
            .accepted(
                "card/owned-since-first-instant",
                "itinerary-card.md §6 rule 1",
                "The number changed hands when the window began."),
        Recipe.card()
            .body("ownedSince", "2026-02-25T00:00:00Z")
            .body("servedUntil", "2026-02-25T00:00:00Z")
            .body("completeness", "insufficient-history")
            .refused(
                "card/owned-after-served",
                "content-faulty card.completeness",
                "itinerary-card.md §6 rule 1",
                "The number left when it came."),
        Recipe.card()
            .body("unheardSeconds", -1)
            .refused(
                "card/negative-silence",
                "content-faulty card.completeness",
                "itinerary-card.md §6 rule 3",
                "Less than nothing is missing."));
  }
}
