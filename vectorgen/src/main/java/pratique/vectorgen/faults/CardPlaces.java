package pratique.vectorgen.faults;

import java.util.List;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Places of an itinerary card have codes that they cannot have, or stand in another order.
final class CardPlaces implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.card()
            .body("countries.1.code", "JPN")
            .refused(
                "card/country-of-three-letters",
                "content-faulty card.countries",
                "itinerary-card.md §4 rule 1",
                "A country has three letters."),
        Recipe.card()
            .body("countries.1.code", "AT")
            .refused(
                "card/countries-unsorted",
                "content-faulty card.countries",
                "itinerary-card.md §4 rule 3",
                "The countries are not in order."),
        Recipe.card()
            .body("countries.1.code", "CN")
            .refused(
                "card/country-twice",
                "content-faulty card.countries",
                "itinerary-card.md §4 rule 3",
                "A country stands twice."),
        Recipe.card()
            .body("countries.1", Edit.map("oneOf", Edit.list(Edit.text("GB"), Edit.text("GG"))))
            .accepted(
                "card/country-one-of", "itinerary-card.md §4 rule 1", "A country is one of two."),
        Recipe.card()
            .body("countries.1", Edit.map("oneOf", Edit.list(Edit.text("GB"))))
            .refused(
                "card/country-one-of-one",
                "content-faulty card.countries",
                "itinerary-card.md §4 rule 1",
                "A country is one of one."),
        Recipe.card()
            .body(
                "countries.1",
                Edit.map("code", "GB", "oneOf", Edit.list(Edit.text("GB"), Edit.text("GG"))))
            .refused(
                "card/country-with-code-and-one-of",
                "content-faulty card.member",
                "itinerary-card.md §4 rule 1",
                "A country is one, and one of two."),
        Recipe.card()
            .body("regions.0.code", "hk")
            .refused(
                "card/region-in-small-letters",
                "content-faulty card.regions",
                "itinerary-card.md §4 rule 1",
                "A region has small letters."),
        Recipe.card()
            .body("cities.0.code", "330 100")
            .refused(
                "card/city-with-space",
                "content-faulty card.cities",
                "itinerary-card.md §4 rule 2",
                "The code of a city has a space."),
        Recipe.card()
            .body("cities.0.code", "350100")
            .body("stays", Edit.list())
            .refused(
                "card/cities-unsorted",
                "content-faulty card.cities",
                "itinerary-card.md §4 rule 3",
                "The cities are not in order."),
        Recipe.card()
            .body("cities.0.dwellAtLeastSeconds", 18001)
            .refused(
                "card/city-at-least-above-at-most",
                "content-faulty card.cities",
                "itinerary-card.md §4 rule 4",
                "A stay lasts at least longer than it lasts at most."),
        Recipe.card()
            .body("cities.0.name", Edit.map("en", ""))
            .refused(
                "card/name-empty",
                "content-faulty card.cities",
                "itinerary-card.md §4 rule 5",
                "A city has an empty name."),
        Recipe.card()
            .body("cities.0.name", Edit.map("en", "Hangzhou", "zh", "杭州市"))
            .accepted(
                "card/name-in-two-languages",
                "itinerary-card.md §4 rule 5",
                "A city has a name in English and Chinese."));
  }
}
