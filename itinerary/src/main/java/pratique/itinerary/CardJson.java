package pratique.itinerary;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborJson;
import pratique.encoding.Json;
import pratique.encoding.JsonMembers;
import pratique.rules.Times;
import pratique.rules.Wording;

/// A card as JSON, and as the body of a signed document, which is the same members in CBOR.
///
/// The definition stands in spec/itinerary-card.md §1; [CardReader] reads it.
public final class CardJson {

  private CardJson() {}

  /// All of it.
  public static Json.Dictionary write(ItineraryCard card) {
    JsonMembers members = facts(card);
    card.colour().ifPresent(colour -> members.add("colour", colour(colour)));
    return members.dictionary();
  }

  /// The body to draft.
  public static Cbor.Map body(ItineraryCard card) {
    return CborJson.map(write(card));
  }

  /// What rule sets judge: the facts, without the colour that an earlier judgement gave.
  public static Json.Dictionary payload(ItineraryCard card) {
    return facts(card).dictionary();
  }

  private static JsonMembers facts(ItineraryCard card) {
    Window window = card.window();
    Coverage coverage = card.coverage();
    JsonMembers members =
        new JsonMembers()
            .add("number", card.number().text())
            .add("request", card.request().map(Bytes::toHex))
            .add(
                "window",
                new JsonMembers()
                    .add("from", time(window.from()))
                    .add("until", time(window.until()))
                    .add("days", window.days())
                    .add("zone", window.zone()))
            .add("asOf", time(card.asOf()))
            .add("completeness", card.state().word())
            .add("ownedSince", coverage.ownedSince().map(CardJson::time))
            .add("servedUntil", coverage.servedUntil().map(CardJson::time))
            .add("unheardSeconds", Seconds.in(coverage.unheard()))
            .add("outageSeconds", Seconds.in(coverage.outage()))
            .add("leftOutEvents", coverage.leftOut())
            .add(
                "policy",
                new JsonMembers()
                    .add("id", card.policy().id())
                    .add("sha256", card.policy().sha256().toHex()))
            .add("countries", array(card.countries(), CardJson::country))
            .add("regions", array(card.regions(), CardJson::region))
            .add("cities", array(card.cities(), CardJson::city));
    card.stays().ifPresent(stays -> members.add("stays", array(stays, CardJson::stay)));
    members.add("notices", array(card.notices(), id -> new Json.Text(id)));
    if (!card.parts().isEmpty()) {
      members.add("parts", array(card.parts(), CardJson::part));
    }
    return members;
  }

  private static Json country(ListedCountry country) {
    JsonMembers members = new JsonMembers();
    if (country.isOneOf()) {
      members.add("oneOf", array(country.codes(), code -> new Json.Text(code)));
    } else {
      members.add("code", country.codes().getFirst());
    }
    return named(members, country.name());
  }

  private static Json region(ListedRegion region) {
    return named(new JsonMembers().add("code", region.code()), region.name());
  }

  private static Json city(ListedCity city) {
    return named(
        new JsonMembers()
            .add("code", city.code())
            .add("dwellAtLeastSeconds", Seconds.in(city.dwellAtLeast()))
            .add("dwellAtMostSeconds", Seconds.in(city.dwellAtMost())),
        city.name());
  }

  private static Json named(JsonMembers members, Optional<Wording> name) {
    name.ifPresent(wording -> members.add("name", wording(wording)));
    return members.dictionary();
  }

  private static Json stay(ListedStay stay) {
    return new JsonMembers()
        .add("code", stay.code())
        .add("from", time(stay.time().from()))
        .add("until", time(stay.time().until()))
        .dictionary();
  }

  private static Json part(Part part) {
    return new JsonMembers()
        .add("signer", part.signer().toHex())
        .add("from", part.from().map(CardJson::time))
        .add("until", part.until().map(CardJson::time))
        .dictionary();
  }

  private static JsonMembers colour(CardColour colour) {
    return new JsonMembers()
        .add("colour", colour.colour().word())
        .add("ruleSet", colour.ruleSet())
        .add("version", colour.version().toString())
        .add("sha256", colour.sha256().toHex())
        .add("at", time(colour.at()))
        .add("until", colour.until().map(CardJson::time))
        .add("risk", array(List.copyOf(colour.risk()), policy -> new Json.Text(policy.word())))
        .add(
            "inputs",
            array(
                colour.inputs(),
                input ->
                    new JsonMembers()
                        .add("kind", input.kind())
                        .add("id", input.id())
                        .add("version", input.version())
                        .dictionary()))
        .add(
            "reasons",
            array(
                colour.reasons(),
                reason ->
                    new JsonMembers()
                        .add("code", reason.code())
                        .add("text", wording(reason.text()))
                        .dictionary()))
        .add(
            "marks",
            array(
                colour.marks(),
                mark ->
                    new JsonMembers()
                        .add("place", mark.place())
                        .add("sign", mark.sign())
                        .add("text", wording(mark.text()))
                        .dictionary()));
  }

  private static Json wording(Wording wording) {
    JsonMembers members = new JsonMembers();
    wording.byLanguage().forEach(members::add);
    return members.dictionary();
  }

  private static <T> Json array(List<T> items, Function<T, Json> write) {
    List<Json> written = new ArrayList<>(items.size());
    items.forEach(item -> written.add(write.apply(item)));
    return new Json.Array(written);
  }

  static String time(OffsetDateTime time) {
    return Times.write(time.toInstant(), time.getOffset());
  }

  static String time(Instant instant) {
    return Times.write(instant, ZoneOffset.UTC);
  }
}
