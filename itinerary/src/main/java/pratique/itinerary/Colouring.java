package pratique.itinerary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import pratique.encoding.Json;
import pratique.rules.Basis;
import pratique.rules.Colour;
import pratique.rules.DocumentKind;
import pratique.rules.Externals;
import pratique.rules.Lookup;
import pratique.rules.Outcome;
import pratique.rules.OutcomeSentences;
import pratique.rules.RuleSet;
import pratique.rules.RuleSetEvaluation;
import pratique.rules.Wallet;
import pratique.rules.WalletDocument;
import pratique.rules.Wording;
import pratique.rules.certlogic.Language;

/// Gives cards a colour by a rule set, with the reasons.
///
/// A function of the card, the rule set, the lists and the instant: whoever has the same gets the
/// same, on any day. Costs one evaluation of the rule set, and its lookups once more.
///
/// The definition stands in spec/itinerary-card.md §7.
public final class Colouring {

  private static final String LABEL = "card";

  private final RuleSetEvaluation rules;
  private final Externals externals;

  /// @throws IllegalArgumentException when the rule set gives no colours
  public Colouring(RuleSet set, Externals externals) {
    if (!set.purpose().coloured()) {
      throw new IllegalArgumentException(
          "a rule set must answer with a colour to colour cards, " + set.id() + " does not");
    }
    this.rules = RuleSetEvaluation.of(set);
    this.externals = externals;
  }

  /// The card with its colour as of `instant`, and with the ids of the notices that its stays met.
  ///
  /// @param issuer the country that will sign it; without it invalidation rules leave it grey
  public ItineraryCard colour(ItineraryCard card, Optional<String> issuer, Instant instant) {
    // The card says the second, and whoever repeats the decision has no more.
    Instant at = Seconds.down(instant);
    WalletDocument document =
        new WalletDocument(
            LABEL,
            DocumentKind.ITINERARY_CARD,
            CardJson.payload(card),
            issuer,
            Optional.of(card.asOf().toInstant()),
            Optional.of(card.expiresAt()),
            Optional.empty());
    Outcome outcome = rules.evaluate(Wallet.of(document), externals, at);
    return card.with(colour(outcome, card, at), noticesMet(card, document, at));
  }

  private CardColour colour(Outcome outcome, ItineraryCard card, Instant at) {
    Basis basis = outcome.basis();
    List<CardColour.Input> inputs = new ArrayList<>();
    for (Basis.Input input : basis.inputs()) {
      input
          .version()
          .ifPresent(version ->
              inputs.add(new CardColour.Input(input.kind().word(), input.id(), version)));
    }
    return new CardColour(
        // Every rule set of this purpose answers with one.
        outcome.colour().orElse(Colour.GREY),
        basis.ruleSet(),
        basis.version(),
        basis.ruleSetSha256(),
        at,
        outcome instanceof Outcome.Failed failed ? failed.colourUntil() : Optional.empty(),
        RiskPolicy.of(rules.ruleSet()),
        inputs,
        reasons(outcome),
        marks(outcome, card));
  }

  /// The rules that failed come before what is open.
  private static List<CardColour.Reason> reasons(Outcome outcome) {
    Map<String, CardColour.Reason> reasons = new LinkedHashMap<>();
    switch (outcome) {
      case Outcome.Passed _ -> {}
      case Outcome.Failed failed -> {
        for (Outcome.FailedRule failure : failed.failures()) {
          String rule = failure.rule().identifier();
          reasons.put(rule, new CardColour.Reason(rule, failure.rule().description()));
        }
        failed.open().forEach(point -> put(reasons, point));
      }
      case Outcome.Open open -> open.open().forEach(point -> put(reasons, point));
    }
    return reasons.values().stream().limit(CardColour.MAX_REASONS).toList();
  }

  private static void put(Map<String, CardColour.Reason> reasons, Outcome.OpenPoint point) {
    Wording text =
        Wording.of(
            OutcomeSentences.of(point, Language.ENGLISH),
            OutcomeSentences.of(point, Language.CHINESE));
    reasons.putIfAbsent(point.code(), new CardColour.Reason(point.code(), text));
  }

  /// The signs beside the card's own places.
  private static List<CardColour.Marked> marks(Outcome outcome, ItineraryCard card) {
    List<CardColour.Marked> marks = new ArrayList<>();
    for (Outcome.Marked marked : outcome.marks()) {
      place(marked.place(), card)
          .ifPresent(place ->
              marks.add(
                  new CardColour.Marked(place, marked.mark().sign(), marked.mark().description())));
    }
    return marks.stream().limit(CardColour.MAX_MARKS).toList();
  }

  /// The code of the place that a JSON Pointer such as `/cities/3` leads to.
  private static Optional<String> place(String pointer, ItineraryCard card) {
    String[] steps = pointer.split("/", -1);
    if (steps.length != 3) {
      return Optional.empty();
    }
    int index = Integer.parseInt(steps[2]);
    return switch (steps[1]) {
      case "cities" -> Optional.of(card.cities().get(index).code());
      case "regions" -> Optional.of(card.regions().get(index).code());
      case "countries" ->
          card.countries().get(index).isOneOf()
              ? Optional.empty()
              : Optional.of(card.countries().get(index).codes().getFirst());
      default -> Optional.empty();
    };
  }

  /// What the rule set's own lookups found, so that the ids on the card are those that the colour
  /// rests on. A card without its stays keeps the ids that it has.
  private List<String> noticesMet(ItineraryCard card, WalletDocument document, Instant at) {
    TreeSet<String> ids = new TreeSet<>();
    Optional<Json.Dictionary> seen = rules.lookUp(document, externals, at);
    if (seen.isEmpty() || card.stays().isEmpty()) {
      return card.notices();
    }
    for (Lookup lookup : rules.ruleSet().lookups()) {
      if (!lookup.on().equals(Optional.of(DocumentKind.ITINERARY_CARD))
          || !(lookup.source() instanceof Lookup.Source.Notices)) {
        continue;
      }
      lookup
          .summary()
          .flatMap(summary -> seen.get().find(summary))
          .ifPresent(summary -> addTexts(member(summary, "ids"), ids));
      if (lookup.put().isPresent()) {
        for (Json element : items(at(seen.get(), lookup.each()))) {
          for (Json notice : items(member(element, lookup.put().get()))) {
            addText(member(notice, "id"), ids);
          }
        }
      }
    }
    return ids.stream().limit(ItineraryCard.MAX_NOTICES).toList();
  }

  private static Json at(Json.Dictionary content, String path) {
    Json found = content;
    for (String name : path.split("\\.", -1)) {
      found = member(found, name);
    }
    return found;
  }

  private static Json member(Json from, String name) {
    return from instanceof Json.Dictionary dictionary
        ? dictionary.find(name).orElse(new Json.Null())
        : new Json.Null();
  }

  private static List<Json> items(Json list) {
    return list instanceof Json.Array(List<Json> items) ? items : List.of();
  }

  private static void addTexts(Json list, Set<String> ids) {
    items(list).forEach(item -> addText(item, ids));
  }

  private static void addText(Json value, Set<String> ids) {
    if (value instanceof Json.Text(String id) && Codes.isId(id)) {
      ids.add(id);
    }
  }
}
