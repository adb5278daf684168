package pratique.itinerary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static pratique.itinerary.Histories.BEIJING;
import static pratique.itinerary.Histories.HANGZHOU;
import static pratique.itinerary.Histories.cities;
import static pratique.itinerary.Histories.local;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.itinerary.Merging.Difference;
import pratique.itinerary.Merging.Merged;
import pratique.itinerary.Merging.Verified;
import pratique.rules.Colour;
import pratique.stays.Span;
import pratique.stays.StayPolicy;

/// A number that changes carriers inside the window.
class MergingTest {

  private static final KeyId OLD = new KeyId(Bytes.hex("0000000000000001"));
  private static final KeyId NEW = new KeyId(Bytes.hex("0000000000000002"));
  private static final Bytes REQUEST = Bytes.utf8("sixteen or more bytes");

  private static CardQuestion question(String asOf) {
    return CardQuestion.of(Histories.NUMBER, local(asOf), 7, Histories.SHANGHAI)
        .withRequest(REQUEST);
  }

  /// What the old carrier signs: it served the number until the instant.
  private static Verified old(Histories history, String until) {
    return new Verified(
        history.card(
            question("2022-07-20T12:00").withServedUntil(local(until)), StayPolicy.DEFAULT),
        OLD);
  }

  private static Verified young(Histories history, String since) {
    return new Verified(history.cardOwnedSince(since, question("2022-07-20T11:00")), NEW);
  }

  private static Histories before() {
    return new Histories().in(BEIJING, "2022-07-12T20:00", "2022-07-16T12:00");
  }

  private static Histories after() {
    return new Histories().in(HANGZHOU, "2022-07-16T12:00", "2022-07-20T11:00");
  }

  private static ItineraryCard whole(Merged merged) {
    return merged instanceof Merged.Whole(ItineraryCard card)
        ? card
        : org.junit.jupiter.api.Assertions.fail("not merged: " + merged);
  }

  @Nested
  @DisplayName("itinerary-card.md §9 rule 3 together they MUST hold the window")
  class TogetherTheyHoldTheWindow {

    private final Verified old = old(before(), "2022-07-16T12:00");
    private final Verified young = young(after(), "2022-07-16T12:00");

    @Test
    void aloneEachIsTooShortAndTogetherTheyAreComplete() {
      assertEquals(Coverage.State.INSUFFICIENT_HISTORY, old.card().state());
      assertEquals(Coverage.State.INSUFFICIENT_HISTORY, young.card().state());

      ItineraryCard card = whole(Merging.merge(old, young));

      assertEquals(Coverage.State.COMPLETE, card.state());
      assertEquals(List.of(BEIJING, HANGZHOU), cities(card));
      assertEquals(List.of(OLD, NEW), card.parts().stream().map(Part::signer).toList());
      assertEquals(
          local("2022-07-20T11:00"), card.asOf().toInstant(), "the earlier of the two instants");
    }

    @Test
    void theOrderOfTheTwoDoesNotMatter() {
      assertEquals(Merging.merge(old, young), Merging.merge(young, old));
    }

    @Test
    void aSecondBetweenThemIsInsufficientHistory() {
      assertEquals(
          new Merged.InsufficientHistory(
              List.of(new Span(local("2022-07-16T12:00"), local("2022-07-16T12:00:01")))),
          Merging.merge(old, young(after(), "2022-07-16T12:00:01")));
    }

    @Test
    void anOldCarrierThatKnowsTheNumberTooShortIsInsufficientHistory() {
      Verified late =
          new Verified(
              before()
                  .cardOwnedSince(
                      "2022-07-14T00:00",
                      question("2022-07-20T12:00").withServedUntil(local("2022-07-16T12:00"))),
              OLD);

      assertEquals(
          new Merged.InsufficientHistory(
              List.of(new Span(local("2022-07-13T00:00"), local("2022-07-14T00:00")))),
          Merging.merge(late, young));
    }

    @Test
    void aRuleSetTakesTheMergedCardAndNeitherHalf() {
      Colouring colouring = RuleSets.colouring("cn-card-colour-2022-07");
      Optional<String> issuer = Optional.of("CN");

      assertEquals(
          Colour.GREY,
          colouring
              .colour(young.card(), issuer, local("2022-07-20T12:00"))
              .colour()
              .orElseThrow()
              .colour());
      assertEquals(
          Colour.GREEN,
          colouring
              .colour(whole(Merging.merge(old, young)), issuer, local("2022-07-20T12:00"))
              .colour()
              .orElseThrow()
              .colour());
    }
  }

  @Nested
  @DisplayName("itinerary-card.md §9 rule 5 nothing is added up")
  class NothingIsAddedUp {

    @Test
    void threeHoursAndTwoAreNotFive() {
      ItineraryCard card =
          whole(
              Merging.merge(
                  old(
                      new Histories().in(BEIJING, "2022-07-16T09:00", "2022-07-16T12:00"),
                      "2022-07-16T12:00"),
                  young(
                      new Histories().in(BEIJING, "2022-07-16T12:00", "2022-07-16T14:00"),
                      "2022-07-16T12:00")));

      assertEquals(List.of(), cities(card));
    }

    @Test
    void ofACityThatBothListTheGreaterCounts() {
      ItineraryCard card =
          whole(
              Merging.merge(
                  old(
                      new Histories().in(BEIJING, "2022-07-16T06:00", "2022-07-16T12:00"),
                      "2022-07-16T12:00"),
                  young(
                      new Histories().in(BEIJING, "2022-07-16T12:00", "2022-07-16T17:00"),
                      "2022-07-16T12:00")));

      assertEquals(Duration.ofHours(6), card.cities().getFirst().dwellAtLeast());
      assertEquals(2, card.stays().orElseThrow().size());
    }

    @Test
    void whereBothClaimTheSameTimeTheNewCarrierIsBelieved() {
      ItineraryCard card =
          whole(
              Merging.merge(
                  old(
                      before().in(BEIJING, "2022-07-16T12:00", "2022-07-16T13:00"),
                      "2022-07-16T13:00"),
                  young(after(), "2022-07-16T12:00")));

      assertEquals(local("2022-07-16T12:00"), card.stays().orElseThrow().getFirst().time().until());
    }
  }

  @Nested
  @DisplayName(
      "itinerary-card.md §9 rules 1 and 2 of different signers, of one request, number, window and policy")
  class NotTogether {

    private final Verified old = old(before(), "2022-07-16T12:00");
    private final Verified young = young(after(), "2022-07-16T12:00");

    private void assertNotTogether(Difference expected, Verified one, Verified other) {
      assertEquals(new Merged.NotTogether(expected), Merging.merge(one, other));
    }

    private Verified youngAsking(CardQuestion question) {
      return new Verified(after().cardOwnedSince("2022-07-16T12:00", question), NEW);
    }

    @Test
    void oneCarrierCannotBeBoth() {
      assertNotTogether(Difference.SAME_SIGNER, old, new Verified(young.card(), OLD));
    }

    @Test
    void cardsWithoutARequestHaveNothingThatJoinsThem() {
      CardQuestion question =
          CardQuestion.of(Histories.NUMBER, local("2022-07-20T12:00"), 7, Histories.SHANGHAI);
      Verified without =
          new Verified(
              before()
                  .card(question.withServedUntil(local("2022-07-16T12:00")), StayPolicy.DEFAULT),
              OLD);

      assertNotTogether(Difference.REQUEST, without, youngAsking(question));
    }

    @Test
    void anotherNumberWindowOrPolicyIsNamed() {
      assertNotTogether(
          Difference.NUMBER,
          old,
          youngAsking(
              CardQuestion.of(
                      MaskedNumber.of("13812342114").orElseThrow(),
                      local("2022-07-20T12:00"),
                      7,
                      Histories.SHANGHAI)
                  .withRequest(REQUEST)));
      assertNotTogether(
          Difference.WINDOW,
          old,
          youngAsking(
              CardQuestion.of(Histories.NUMBER, local("2022-07-20T12:00"), 14, Histories.SHANGHAI)
                  .withRequest(REQUEST)));
      assertNotTogether(
          Difference.POLICY,
          old,
          new Verified(
              after()
                  .card(
                      question("2022-07-20T12:00"),
                      StayPolicy.DEFAULT.withDwell(StayPolicy.Dwell.CUMULATIVE)),
              NEW));
    }

    @Test
    void aMergedCardIsNotMergedAgain() {
      Verified merged = new Verified(whole(Merging.merge(old, young)), NEW);

      assertNotTogether(Difference.ALREADY_MERGED, old, merged);
    }
  }
}
