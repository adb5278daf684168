package pratique.vectorgen.faults;

import java.util.List;
import pratique.encoding.Bytes;
import pratique.vectorgen.recipe.Edit;
import pratique.vectorgen.recipe.Recipe;
import pratique.vectorgen.vector.Vector;

/// Members of an itinerary card are missing, unknown, or of a form that they cannot have.
final class CardMembers implements Fault {

  @Override
  public List<Vector> vectors() {
    return List.of(
        Recipe.card().accepted("card/plain", "itinerary-card.md §1", "A card without a colour."),
        Recipe.colouredCard()
            .accepted(
                "card/coloured", "itinerary-card.md §7", "A card with a colour and its reason."),
        Recipe.card()
            .body("mood", "good")
            .refused(
                "card/member-unknown",
                "content-faulty card.member",
                "itinerary-card.md §1 rule 2",
                "A member that nobody knows."),
        Recipe.card()
            .withoutBody("policy")
            .refused(
                "card/member-missing",
                "content-faulty card.member",
                "itinerary-card.md §1 rule 2",
                "There is no policy."),
        Recipe.card()
            .body("number", Edit.bytes(Bytes.hex("00")))
            .refused(
                "card/member-as-bytes",
                "content-faulty card.form",
                "itinerary-card.md §1 rule 1",
                "The number is a byte string, which JSON has not."),
        Recipe.card()
            .body("number", "17612342114")
            .refused(
                "card/whole-number",
                "content-faulty card.number",
                "itinerary-card.md §3 rule 1",
                "The whole number stands in the card."),
        Recipe.card()
            .body("number", "1761***2114")
            .refused(
                "card/number-with-three-stars",
                "content-faulty card.number",
                "itinerary-card.md §3 rule 1",
                "Three stars tell that three digits are hidden."),
        Recipe.card()
            .body("number", "****")
            .accepted(
                "card/number-all-hidden",
                "itinerary-card.md §3 rule 1",
                "Nothing of the number is shown."),
        Recipe.card()
            .body("request", "000102030405060708090a0b0c0d0e")
            .refused(
                "card/request-of-15-bytes",
                "content-faulty card.request",
                "itinerary-card.md §3 rule 2",
                "The request has 15 bytes."),
        Recipe.card()
            .body("request", "000102030405060708090a0b0c0d0e0f")
            .accepted(
                "card/request-of-16-bytes",
                "itinerary-card.md §3 rule 2",
                "The request has 16 bytes."),
        Recipe.card()
            .body("request", "000102030405060708090A0B0C0D0E0F")
            .refused(
                "card/request-in-capitals",
                "content-faulty card.request",
                "itinerary-card.md §3 rule 2",
                "The request is in capital digits."),
        Recipe.card()
            .body("policy.sha256", "86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
            .refused(
                "card/policy-digest-of-31-bytes",
                "content-faulty card.policy",
                "itinerary-card.md §3 rule 3",
                "The digest of the policy has 31 bytes."),
        Recipe.card()
            .expiresAt("2026-03-02T00:00:01Z")
            .refused(
                "card/expires-after-25-hours",
                "content-faulty card.expiry",
                "itinerary-card.md §3 rule 5",
                "The code lasts 24 hours and one second after the card was computed."),
        Recipe.card()
            .issuedAt("2026-02-28T23:59:59Z")
            .refused(
                "card/issued-before-computed",
                "content-faulty card.expiry",
                "itinerary-card.md §3 rule 5",
                "The code was issued a second before the card was computed."));
  }
}
