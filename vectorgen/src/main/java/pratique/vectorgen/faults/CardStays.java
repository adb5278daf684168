package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Stays and notices of an itinerary card do not fit the card.
final class CardStays implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.card()
            .withoutBody("stays")
            .accepted(
                "card/without-stays",
                "itinerary-card.md §5 rule 1",
                "The card is shown without the times of the stays."),
        Recipe.card()
            .body("stays.0.code", "350100")
            .refused(
                "card/stay-in-unlisted-city",
                "content-faulty card.stays",
                "itinerary-card.md §5 rule 2",
                "A stay is in a city that the card does not list."),
        Recipe.card()
            .body("stays.0.from", "2026-02-21T15:59:59Z")
            .refused(
                "card/stay-before-window",
                "content-faulty card.stays",
                "itinerary-card.md §5 rule 2",
                "A stay begins before the window."),
        Recipe.card()
            .body("stays.0.from", "2026-02-21T16:00:00Z")
            .accepted(
                "card/stay-from-window",
                "itinerary-card.md §5 rule 2",
                "A stay begins when the window does."),
        Recipe.card()
            .body("stays.1.from", "2026-02-23T05:59:59Z")
            .refused(
                "card/stays-overlap",
                "content-faulty card.stays",
                "itinerary-card.md §5 rule 2",
                "Two cities are proven for the same second."),
        Recipe.card()
            .body("stays.0.until", "2026-02-23T02:00:00Z")
            .refused(
                "card/stay-ends-before-it-begins",
                "content-faulty card.stays",
                "itinerary-card.md §5 rule 2",
                "A stay ends when it begins."),
        Recipe.card()
            .body("stays.0.from", "2026-02-23T10:00:00+08:00")
            .refused(
                "card/stay-in-local-time",
                "content-faulty card.stays",
                "itinerary-card.md §1 rule 3",
                "A stay is in local time."),
        Recipe.card()
            .body("notices", Edit.list(Edit.text("N-2026-1")))
            .accepted("card/notice-met", "itinerary-card.md §8 rule 4", "The stays met a notice."),
        Recipe.card()
            .body("notices", Edit.list(Edit.text("N-2026-1"), Edit.text("N-2026-1")))
            .refused(
                "card/notice-twice",
                "content-faulty card.notices",
                "itinerary-card.md §8 rule 4",
                "A notice stands twice."),
        Recipe.card()
            .body("notices", Edit.list(Edit.text("N 1")))
            .refused(
                "card/notice-with-space",
                "content-faulty card.notices",
                "itinerary-card.md §8 rule 4",
                "The id of a notice has a space."));
  }
}
