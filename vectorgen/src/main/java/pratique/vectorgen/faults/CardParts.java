package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// The parts of a merged itinerary card are not two.
final class CardParts implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.card()
            .body(
                "parts",
                Edit.list(
                    Edit.map("signer", "0000000000000001", "until", "2026-02-25T00:00:00Z"),
                    Edit.map("signer", "0000000000000002", "from", "2026-02-25T00:00:00Z")))
            .accepted("card/merged", "itinerary-card.md §9 rule 6", "The card is merged of two."),
        Recipe.card()
            .body("parts", Edit.list(Edit.map("signer", "0000000000000001")))
            .refused(
                "card/merged-of-one",
                "content-faulty card.parts",
                "itinerary-card.md §9 rule 6",
                "The card is merged of one."),
        Recipe.card()
            .body(
                "parts",
                Edit.list(
                    Edit.map("from", "2026-02-25T00:00:00Z"),
                    Edit.map("from", "2026-02-25T00:00:00Z")))
            .refused(
                "card/part-without-signer",
                "content-faulty card.member",
                "itinerary-card.md §9 rule 6",
                "Nobody signed the first part."),
        Recipe.card()
            .body(
                "parts",
                Edit.list(Edit.map("signer", "01"), Edit.map("signer", "0000000000000002")))
            .refused(
                "card/part-by-short-key-id",
                "content-faulty card.parts",
                "itinerary-card.md §9 rule 6",
                "The key id of a part has one byte."));
  }
}
