package pratique.itinerary;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pratique.encoding.Bytes;
import pratique.rules.Colour;
import pratique.rules.SemanticVersion;
import pratique.rules.Wording;

/// The colour of a card, why it has it, and all that it rests on.
///
/// It holds for one instant: whoever asks the rule set again may get another.
///
/// - `at`: the instant of the decision, whole seconds; what was published later did not count.
/// - `until`: when the colour ends, where the rules say so.
/// - `risk`: whether areas had to be at risk now, or during the stay.
/// - `inputs`: the lists that were read, with their versions.
/// - `reasons`: the rules that failed, or what is open; none for green.
/// - `marks`: the signs beside cities, for example an asterisk.
///
/// The definition stands in spec/itinerary-card.md §7.
public record CardColour(
    Colour colour,
    String ruleSet,
    SemanticVersion version,
    Bytes sha256,
    Instant at,
    Optional<Instant> until,
    Set<RiskPolicy> risk,
    List<Input> inputs,
    List<Reason> reasons,
    List<Marked> marks) {

  public static final int MAX_INPUTS = 128;
  public static final int MAX_REASONS = 64;
  public static final int MAX_MARKS = 512;

  public CardColour {
    requireNonNull(colour, "colour");
    if (!Codes.isId(ruleSet)) {
      throw new IllegalArgumentException("a rule set must have an id");
    }
    requireNonNull(version, "version");
    if (sha256.length() != PolicyReference.DIGEST_BYTES) {
      throw new IllegalArgumentException("a SHA-256 must be 32 bytes, was " + sha256.length());
    }
    if (!Seconds.areWhole(at)) {
      throw new IllegalArgumentException("the instant of a colour must be whole seconds");
    }
    requireNonNull(until, "until");
    risk = ordered(risk);
    inputs = limited("inputs", inputs, MAX_INPUTS);
    reasons = limited("reasons", reasons, MAX_REASONS);
    marks = limited("marks", marks, MAX_MARKS);
    if (colour == Colour.GREEN ? !reasons.isEmpty() : reasons.isEmpty()) {
      throw new IllegalArgumentException("a colour must have reasons exactly when it is not green");
    }
  }

  private static Set<RiskPolicy> ordered(Set<RiskPolicy> risk) {
    return java.util.Collections.unmodifiableSet(
        risk.isEmpty() ? EnumSet.noneOf(RiskPolicy.class) : EnumSet.copyOf(risk));
  }

  private static <T> List<T> limited(String field, List<T> items, int limit) {
    if (items.size() > limit) {
      throw new IllegalArgumentException(
          field + " must be at most " + limit + ", were " + items.size());
    }
    return List.copyOf(items);
  }

  /// A list by its kind (`risk-list`, `notice-list`, `value-set`), id and version.
  public record Input(String kind, String id, String version) {
    public Input {
      if (!Codes.isId(kind) || !Codes.isId(id) || !Codes.isId(version)) {
        throw new IllegalArgumentException("a list must have a kind, an id and a version");
      }
    }
  }

  /// Why a card is not green: a rule by its identifier, or what is open by its code.
  public record Reason(String code, Wording text) {

    /// The codes of what can be open; any other code is a rule's identifier.
    private static final Set<String> OPEN =
        Set.of(
            "not-in-force",
            "input-missing",
            "fact-missing",
            "document-missing",
            "undecided",
            "issuer-unknown");

    public Reason {
      if (!Codes.isId(code)) {
        throw new IllegalArgumentException("a reason must have a code");
      }
      requireNonNull(text, "text");
    }

    /// The text says what is open; else it says what a rule asks for, and the card has not.
    public boolean isOpen() {
      return OPEN.contains(code);
    }

    /// What is open may tell of the person.
    @Override
    public String toString() {
      return "Reason[" + code + "]";
    }
  }

  /// A sign beside a place of the card, with what it means and what it does not mean.
  public record Marked(String place, String sign, Wording text) {
    static final int MAX_SIGN_CHARS = 8;

    public Marked {
      if (!Codes.isCity(place) || sign.isEmpty() || sign.length() > MAX_SIGN_CHARS) {
        throw new IllegalArgumentException("a mark must have a place and a short sign");
      }
      requireNonNull(text, "text");
    }

    /// A person's whereabouts belong in no log.
    @Override
    public String toString() {
      return "Marked[…]";
    }
  }

  /// A person's colour belongs in no log.
  @Override
  public String toString() {
    return "CardColour[…]";
  }
}
