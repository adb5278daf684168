package pratique.itinerary;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import pratique.rules.DocumentKind;
import pratique.rules.Lookup;
import pratique.rules.RuleSet;

/// When an area must have been at risk for a rule set to count it.
///
/// Both go by what is known at the decision: an entry that is published later changes no card that
/// was made before.
///
/// The definition stands in spec/itinerary-card.md §8.
public enum RiskPolicy {
  /// While the card is coloured, whenever the stay was: the asterisk of 2021 and 2022. It comes and
  /// goes with the list.
  CURRENT("current"),

  /// During the stay itself, for at least the overlap that the rule set states.
  AT_STAY("at-stay");

  private final String word;

  RiskPolicy(String word) {
    this.word = word;
  }

  public String word() {
    return word;
  }

  static Optional<RiskPolicy> of(String word) {
    for (RiskPolicy policy : values()) {
      if (policy.word.equals(word)) {
        return Optional.of(policy);
      }
    }
    return Optional.empty();
  }

  /// Which of them a rule set follows for itinerary cards: none when it reads no risk list, both
  /// when it looks at the one and at the other.
  public static Set<RiskPolicy> of(RuleSet set) {
    Set<RiskPolicy> found = EnumSet.noneOf(RiskPolicy.class);
    for (Lookup lookup : set.lookups()) {
      if (lookup.on().equals(Optional.of(DocumentKind.ITINERARY_CARD))
          && lookup.source() instanceof Lookup.Source.Risk) {
        found.add(
            switch (lookup.time()) {
              case Lookup.Time.AtClock _ -> CURRENT;
              case Lookup.Time.Stay _ -> AT_STAY;
            });
      }
    }
    return found;
  }
}
