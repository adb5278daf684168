package pratique.itinerary;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import pratique.credential.KeyId;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborJson;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.itinerary.Members.Refused;
import pratique.rules.Colour;
import pratique.rules.SemanticVersion;
import pratique.rules.Wording;
import pratique.stays.Span;

/// Reads a card, and tolerates nothing: only we write them, so whatever is odd was made by somebody
/// else or by a fault of ours.
///
/// Every order and every notation is the one that [CardJson] writes, so two cards that say the same
/// are the same.
///
/// Fault codes: `card.form` (nothing that JSON has), `card.member` (one missing, or one too many),
/// `card.number`, `card.request`, `card.window`, `card.as-of`, `card.completeness`, `card.policy`,
/// `card.countries`, `card.regions`, `card.cities`, `card.stays`, `card.notices`, `card.colour`,
/// `card.parts`.
///
/// The definition stands in spec/itinerary-card.md.
public final class CardReader {

  /// Ten thousand years: what is longer overflows nothing, and is no part of a window either.
  private static final long MAX_SECONDS = 315_569_520_000L;

  private CardReader() {}

  /// The body of a document of type `itinerary-card`.
  public static Decoded<ItineraryCard> read(Cbor.Map body) {
    Optional<Json> json = CborJson.toJson(body);
    return json.isEmpty()
        ? Decoded.malformed("card.form", "a card must hold nothing but what JSON has too")
        : read(json.get());
  }

  /// A card as [CardJson#write] writes it.
  public static Decoded<ItineraryCard> read(Json json) {
    try {
      return Decoded.ok(card(Members.of("card.form", "", json)));
    } catch (Refused refused) {
      return Decoded.malformed(refused.code(), refused.sentence());
    }
  }

  private interface Construction<T> {
    T make();
  }

  /// What a constructor of ours refuses is a fault of the card. Their messages say what must be,
  /// and nothing of what is.
  private static <T> T made(String code, Construction<T> construction) throws Refused {
    try {
      return construction.make();
    } catch (IllegalArgumentException e) {
      throw new Refused(code, String.valueOf(e.getMessage()));
    }
  }

  /// Whether the envelope's times fit the card, and the first fault when they do not.
  ///
  /// Fault code: `card.expiry`: issued before it was computed, or lasting longer than
  /// [ItineraryCard#LASTS] after.
  public static Decoded<ItineraryCard> within(
      ItineraryCard card, Instant issuedAt, Instant expiresAt) {
    if (issuedAt.isBefore(card.asOf().toInstant())) {
      return Decoded.malformed("card.expiry", "a card must not be issued before it was computed");
    }
    return expiresAt.isAfter(card.expiresAt())
        ? Decoded.malformed(
            "card.expiry",
            "a card must expire at most "
                + ItineraryCard.LASTS.toHours()
                + " hours after it was computed")
        : Decoded.ok(card);
  }

  private static ItineraryCard card(Members members) throws Refused {
    String masked = members.as("card.number").text("number");
    MaskedNumber number = made("card.number", () -> new MaskedNumber(masked));
    Optional<Bytes> request =
        members
            .as("card.request")
            .optionalHex(
                "request", ItineraryCard.MIN_REQUEST_BYTES, ItineraryCard.MAX_REQUEST_BYTES);
    Window window = window(Members.of("card.window", "window", members.required("window")));
    OffsetDateTime asOf = members.as("card.as-of").time("asOf");
    if (!ItineraryCard.isOfNextDay(asOf, window)) {
      throw new Refused(
          "card.as-of", "asOf must lie in the day after the window, at or after its end");
    }
    Coverage coverage = coverage(members.as("card.completeness"), window);
    PolicyReference policy =
        policy(Members.of("card.policy", "policy", members.required("policy")));
    List<ListedCountry> countries =
        members
            .as("card.countries")
            .list("countries", ItineraryCard.MAX_COUNTRIES, CardReader::country);
    requireAscending(
        "countries", countries.stream().map(country -> String.join(";", country.codes())).toList());
    List<ListedRegion> regions =
        members.as("card.regions").list("regions", ItineraryCard.MAX_REGIONS, CardReader::region);
    requireAscending("regions", regions.stream().map(ListedRegion::code).toList());
    List<ListedCity> cities =
        members.as("card.cities").list("cities", ItineraryCard.maxCities(window), CardReader::city);
    requireAscending("cities", cities.stream().map(ListedCity::code).toList());
    Optional<List<ListedStay>> stays =
        members.as("card.stays").optionalList("stays", ItineraryCard.MAX_STAYS, CardReader::stay);
    if (stays.isPresent() && !ItineraryCard.areInOrder(stays.get(), window, cities)) {
      throw new Refused(
          "card.stays",
          "stays must lie inside the window, in listed cities, each after the one before");
    }
    List<String> notices =
        members.as("card.notices").list("notices", ItineraryCard.MAX_NOTICES, CardReader::notice);
    requireAscending("notices", notices);
    Optional<Json> coloured = members.optional("colour");
    Optional<CardColour> colour =
        coloured.isEmpty()
            ? Optional.empty()
            : Optional.of(colour(Members.of("card.colour", "colour", coloured.get())));
    Optional<List<Part>> parts =
        members.as("card.parts").optionalList("parts", 2, CardReader::part);
    if (parts.isPresent() && parts.get().size() != 2) {
      throw new Refused("card.parts", "a merged card must have 2 parts");
    }
    members.end();
    return made(
        "card.form",
        () ->
            new ItineraryCard(
                number,
                request,
                window,
                asOf,
                coverage,
                policy,
                countries,
                regions,
                cities,
                stays,
                notices,
                colour,
                parts.orElse(List.of())));
  }

  private static void requireAscending(String name, List<String> codes) throws Refused {
    if (!ItineraryCard.isAscending(codes)) {
      throw new Refused("card." + name, name + " must be sorted by their codes, each once");
    }
  }

  private static Window window(Members members) throws Refused {
    OffsetDateTime from = members.time("from");
    OffsetDateTime until = members.time("until");
    long days = members.count("days");
    String zone = members.text("zone");
    members.end();
    return made(
        "card.window",
        () -> new Window(from, until, (int) Math.min(days, Integer.MAX_VALUE), zone));
  }

  private static Coverage coverage(Members members, Window window) throws Refused {
    String word = members.text("completeness");
    Optional<Instant> ownedSince = members.optionalInstant("ownedSince");
    Optional<Instant> servedUntil = members.optionalInstant("servedUntil");
    Duration unheard = seconds(members, "unheardSeconds");
    Duration outage = seconds(members, "outageSeconds");
    long leftOut = members.count("leftOutEvents");
    Coverage coverage =
        made(
            "card.completeness",
            () -> new Coverage(ownedSince, servedUntil, unheard, outage, leftOut));
    if (!coverage.state(window).word().equals(word)) {
      throw new Refused(
          "card.completeness",
          "completeness must be "
              + coverage.state(window).word()
              + " by what the card says is missing");
    }
    return coverage;
  }

  private static Duration seconds(Members members, String name) throws Refused {
    long seconds = members.count(name);
    if (seconds > MAX_SECONDS) {
      throw members.refused(name, "at most " + MAX_SECONDS);
    }
    return Duration.ofSeconds(seconds);
  }

  private static PolicyReference policy(Members members) throws Refused {
    String id = members.text("id");
    Bytes digest =
        members.hex("sha256", PolicyReference.DIGEST_BYTES, PolicyReference.DIGEST_BYTES);
    members.end();
    return made("card.policy", () -> new PolicyReference(id, digest));
  }

  private static ListedCountry country(Json value, String place) throws Refused {
    Members members = Members.of("card.countries", place, value);
    Optional<List<String>> oneOf =
        members.optionalList("oneOf", ListedCountry.MAX_CODES, CardReader::countryCode);
    List<String> codes = oneOf.isPresent() ? oneOf.get() : List.of(members.text("code"));
    if (oneOf.isPresent() && (codes.size() < 2 || !ItineraryCard.isAscending(codes))) {
      throw members.refused("oneOf", "at least 2 codes, sorted, each once");
    }
    Optional<Wording> name = members.optionalWording("name");
    members.end();
    return made("card.countries", () -> new ListedCountry(codes, name));
  }

  private static String countryCode(Json value, String place) throws Refused {
    return text("card.countries", value, place);
  }

  private static ListedRegion region(Json value, String place) throws Refused {
    Members members = Members.of("card.regions", place, value);
    String code = members.text("code");
    Optional<Wording> name = members.optionalWording("name");
    members.end();
    return made("card.regions", () -> new ListedRegion(code, name));
  }

  private static ListedCity city(Json value, String place) throws Refused {
    Members members = Members.of("card.cities", place, value);
    String code = members.text("code");
    Duration least = seconds(members, "dwellAtLeastSeconds");
    Duration most = seconds(members, "dwellAtMostSeconds");
    Optional<Wording> name = members.optionalWording("name");
    members.end();
    return made("card.cities", () -> new ListedCity(code, name, least, most));
  }

  private static ListedStay stay(Json value, String place) throws Refused {
    Members members = Members.of("card.stays", place, value);
    String code = members.text("code");
    Instant from = members.instant("from");
    Instant until = members.instant("until");
    members.end();
    if (!from.isBefore(until)) {
      throw members.refused("until", "after from");
    }
    return made("card.stays", () -> new ListedStay(code, new Span(from, until)));
  }

  private static String notice(Json value, String place) throws Refused {
    String id = text("card.notices", value, place);
    if (!Codes.isId(id)) {
      throw new Refused("card.notices", place + " must be 1 to 80 letters, digits and - _ . :");
    }
    return id;
  }

  private static String text(String code, Json value, String place) throws Refused {
    if (value instanceof Json.Text(String text)) {
      return text;
    }
    throw new Refused(code, place + " must be a text, is none");
  }

  private static Part part(Json value, String place) throws Refused {
    Members members = Members.of("card.parts", place, value);
    Bytes signer = members.hex("signer", KeyId.STANDARD_BYTES, KeyId.STANDARD_BYTES);
    Optional<Instant> from = members.optionalInstant("from");
    Optional<Instant> until = members.optionalInstant("until");
    members.end();
    return new Part(new KeyId(signer), from, until);
  }

  private static CardColour colour(Members members) throws Refused {
    Optional<Colour> colour = Colour.of(members.text("colour"));
    if (colour.isEmpty()) {
      throw members.refused("colour", "green, grey, yellow, orange or red");
    }
    String ruleSet = members.text("ruleSet");
    Optional<SemanticVersion> version = SemanticVersion.parse(members.text("version"));
    if (version.isEmpty()) {
      throw members.refused("version", "three numbers");
    }
    Bytes digest =
        members.hex("sha256", PolicyReference.DIGEST_BYTES, PolicyReference.DIGEST_BYTES);
    Instant at = members.instant("at");
    Optional<Instant> until = members.optionalInstant("until");
    Set<RiskPolicy> risk = EnumSet.noneOf(RiskPolicy.class);
    List<RiskPolicy> named =
        members.list("risk", RiskPolicy.values().length, CardReader::riskPolicy);
    risk.addAll(named);
    if (!List.copyOf(risk).equals(named)) {
      throw members.refused("risk", "current before at-stay, each once");
    }
    List<CardColour.Input> inputs =
        members.list("inputs", CardColour.MAX_INPUTS, CardReader::input);
    List<CardColour.Reason> reasons =
        members.list("reasons", CardColour.MAX_REASONS, CardReader::reason);
    List<CardColour.Marked> marks = members.list("marks", CardColour.MAX_MARKS, CardReader::marked);
    members.end();
    return made(
        "card.colour",
        () ->
            new CardColour(
                colour.get(),
                ruleSet,
                version.get(),
                digest,
                at,
                until,
                risk,
                inputs,
                reasons,
                marks));
  }

  private static RiskPolicy riskPolicy(Json value, String place) throws Refused {
    Optional<RiskPolicy> policy = RiskPolicy.of(text("card.colour", value, place));
    if (policy.isEmpty()) {
      throw new Refused("card.colour", place + " must be current or at-stay");
    }
    return policy.get();
  }

  private static CardColour.Input input(Json value, String place) throws Refused {
    Members members = Members.of("card.colour", place, value);
    String kind = members.text("kind");
    String id = members.text("id");
    String version = members.text("version");
    members.end();
    return made("card.colour", () -> new CardColour.Input(kind, id, version));
  }

  private static CardColour.Reason reason(Json value, String place) throws Refused {
    Members members = Members.of("card.colour", place, value);
    String code = members.text("code");
    Wording text = members.wording("text");
    members.end();
    return made("card.colour", () -> new CardColour.Reason(code, text));
  }

  private static CardColour.Marked marked(Json value, String place) throws Refused {
    Members members = Members.of("card.colour", place, value);
    String marked = members.text("place");
    String sign = members.text("sign");
    Wording text = members.wording("text");
    members.end();
    return made("card.colour", () -> new CardColour.Marked(marked, sign, text));
  }
}
