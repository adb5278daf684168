package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The colour of an itinerary card is none, or has no reason.
final class CardColours implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.colouredCard()
            .body("colour.colour", "blue")
            .refused(
                "card/colour-unknown",
                "content-faulty card.colour",
                "itinerary-card.md §7 rule 1",
                "The colour is blue."),
        Recipe.colouredCard()
            .body("colour.reasons", Edit.list())
            .refused(
                "card/colour-without-reason",
                "content-faulty card.colour",
                "itinerary-card.md §7 rule 2",
                "The card is yellow for no reason."),
        Recipe.colouredCard()
            .body("colour.colour", "green")
            .refused(
                "card/green-with-reason",
                "content-faulty card.colour",
                "itinerary-card.md §7 rule 2",
                "The card is green and has a reason not to be."),
        Recipe.colouredCard()
            .body("colour.colour", "green")
            .body("colour.reasons", Edit.list())
            .accepted("card/green", "itinerary-card.md §7 rule 2", "The card is green."),
        Recipe.colouredCard()
            .body("colour.risk", Edit.list(Edit.text("tomorrow")))
            .refused(
                "card/risk-unknown",
                "content-faulty card.colour",
                "itinerary-card.md §8 rule 1",
                "The policy for risk has no such name."),
        Recipe.colouredCard()
            .body("colour.risk", Edit.list(Edit.text("current"), Edit.text("current")))
            .refused(
                "card/risk-twice",
                "content-faulty card.colour",
                "itinerary-card.md §8 rule 1",
                "The policy for risk stands twice."),
        Recipe.colouredCard()
            .body(
                "colour.marks",
                Edit.list(
                    Edit.map(
                        "place",
                        "330100",
                        "sign",
                        "*",
                        "text",
                        Edit.map("en", "The city contains a medium- or high-risk area."))))
            .accepted("card/asterisk", "itinerary-card.md §7 rule 3", "A city has an asterisk."),
        Recipe.colouredCard()
            .body(
                "colour.marks",
                Edit.list(Edit.map("place", "", "sign", "*", "text", Edit.map("en", "x"))))
            .refused(
                "card/mark-on-no-place",
                "content-faulty card.colour",
                "itinerary-card.md §7 rule 3",
                "A mark stands beside nothing."));
  }
}
