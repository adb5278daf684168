package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The window of an itinerary card is not one of whole days, or the card was not made the day
/// after.
final class CardWindow implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.card()
            .body("window.from", "2026-02-22T08:00:00+08:00")
            .refused(
                "card/window-not-at-midnight",
                "content-faulty card.window",
                "itinerary-card.md §2 rule 1",
                "The window begins at eight in the morning."),
        Recipe.card()
            .body("window.days", 8)
            .refused(
                "card/window-of-other-length",
                "content-faulty card.window",
                "itinerary-card.md §2 rule 2",
                "The window says 8 days and has 7."),
        Recipe.card()
            .body("window.days", 0)
            .body("window.from", "2026-03-01T00:00:00+08:00")
            .refused(
                "card/window-of-no-days",
                "content-faulty card.window",
                "itinerary-card.md §2 rule 2",
                "The window has no days."),
        Recipe.card()
            .body("window.days", 32)
            .body("window.from", "2026-01-28T00:00:00+08:00")
            .refused(
                "card/window-of-32-days",
                "content-faulty card.window",
                "itinerary-card.md §2 rule 2",
                "The window has 32 days."),
        Recipe.card()
            .body("window.days", 31)
            .body("window.from", "2026-01-29T00:00:00+08:00")
            .accepted(
                "card/window-of-31-days", "itinerary-card.md §2 rule 2", "The window has 31 days."),
        Recipe.card()
            .body("window.zone", "")
            .refused(
                "card/zone-empty",
                "content-faulty card.window",
                "itinerary-card.md §2 rule 3",
                "The zone has no name."),
        Recipe.card()
            .body("window.from", "2026-02-22T00:00:00.0+08:00")
            .refused(
                "card/time-in-other-notation",
                "content-faulty card.window",
                "itinerary-card.md §1 rule 3",
                "A time has a fraction of nothing."),
        Recipe.card()
            .body("asOf", "2026-02-28T23:59:59+08:00")
            .refused(
                "card/as-of-before-end",
                "content-faulty card.as-of",
                "itinerary-card.md §2 rule 4",
                "The card was computed before its window was over."),
        Recipe.card()
            .body("asOf", "2026-03-02T00:00:00+08:00")
            .issuedAt("2026-03-01T16:00:00Z")
            .refused(
                "card/as-of-a-day-later",
                "content-faulty card.as-of",
                "itinerary-card.md §2 rule 4",
                "The card was computed a day after the day after its window."),
        Recipe.card()
            .body("asOf", "2026-03-01T00:00:00+08:00")
            .expiresAt("2026-03-01T16:00:00Z")
            .accepted(
                "card/as-of-at-midnight",
                "itinerary-card.md §2 rule 4",
                "The card was computed when its window ended."));
  }
}
