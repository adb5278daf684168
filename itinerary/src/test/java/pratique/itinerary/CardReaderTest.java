package pratique.itinerary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static pratique.itinerary.Histories.BEIJING;
import static pratique.itinerary.Histories.HANGZHOU;
import static pratique.itinerary.Histories.local;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import pratique.encoding.Bytes;
import pratique.encoding.Cbor;
import pratique.encoding.CborJson;
import pratique.encoding.CborReader;
import pratique.encoding.CborWriter;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonWriter;
import pratique.rules.Wording;
import pratique.stays.StayPolicy;

/// What is written is read; what is read is what would be written.
class CardReaderTest {

  private static ItineraryCard card() {
    CardQuestion question =
        CardQuestion.of(Histories.NUMBER, local("2020-05-15T12:00"), 14, Histories.SHANGHAI)
            .withHome("CN")
            .withNames(new PlaceNames(Map.of(HANGZHOU, Wording.of("Hangzhou", "杭州市"))))
            .withRequest(Bytes.utf8("sixteen or more bytes"));
    ItineraryCard made =
        new Histories()
            .in(BEIJING, "2020-05-04T08:00", "2020-05-09T08:00")
            .registered(440, "2020-05-09T12:00")
            .registered(234, "2020-05-09T20:00")
            .registered(454, "2020-05-10T12:00")
            .in(HANGZHOU, "2020-05-11T12:00", "2020-05-15T10:00")
            .card(question, StayPolicy.DEFAULT);
    return RuleSets.colouring("cn-card-colour-2020-03")
        .colour(made, Optional.of("CN"), local("2020-05-15T12:00"));
  }

  @Test
  void aCardWithEveryMemberComesBack() {
    ItineraryCard card = card();

    assertEquals(3, card.countries().size());
    assertFalse(card.notices().isEmpty());
    assertEquals(card, Readings.ok(CardReader.read(CardJson.write(card))));
    assertEquals(card, Readings.ok(CardReader.read(CardJson.body(card))));
  }

  @Test
  void aCardComesBackThroughTheBytesOfADocument() {
    Bytes bytes = CborWriter.write(CardJson.body(card()));
    Cbor.Map body = (Cbor.Map) Readings.ok(CborReader.read(bytes, CborReader.Limits.DOCUMENT));

    assertEquals(card(), Readings.ok(CardReader.read(body)));
  }

  @Test
  void whatRuleSetsJudgeHasNoColour() {
    assertTrue(CardJson.write(card()).find("colour").isPresent());
    assertEquals(Optional.empty(), CardJson.payload(card()).find("colour"));
  }

  @Test
  void aCardWithoutItsStaysKeepsItsColourAndItsNotices() {
    ItineraryCard shown = card().withoutStays();

    assertEquals(shown, Readings.ok(CardReader.read(CardJson.write(shown))));
    assertEquals(card().colour(), shown.colour());
    assertEquals(card().notices(), shown.notices());
  }

  @Test
  void theWholeNumberIsNowhere() {
    String written = JsonWriter.write(CardJson.write(card()));

    assertTrue(written.contains("176****2114"));
    assertFalse(written.contains("1234"));
    assertEquals("ItineraryCard[…]", card().toString());
  }

  @Test
  void masksHideFourDigitsAtLeast() {
    assertEquals("176****2114", masked("17612342114"));
    assertEquals("861****2114", masked("+8617612342114"));
    assertEquals("12****78", masked("12345678"));
    assertEquals("****5", masked("12345"));
    assertEquals(Optional.empty(), MaskedNumber.of("1234"));
    assertEquals(Optional.empty(), MaskedNumber.of("alice"));
    assertEquals(Optional.empty(), MaskedNumber.of("1234567890123456"));
  }

  private static String masked(String number) {
    return MaskedNumber.of(number).orElseThrow().text();
  }

  /// A card with any one of its values changed or taken away is refused, or is another card that
  /// writes itself as it was read; seed 20221213.
  @Test
  void anyChangeIsRefusedOrWritesItselfAgainSeed20221213() {
    Random random = new Random(20221213);
    Json.Dictionary whole = CardJson.write(card());
    int refused = 0;
    for (int round = 0; round < 5_000; round++) {
      Json changed = changed(whole, random);
      switch (CardReader.read(changed)) {
        case Decoded.Ok<ItineraryCard>(ItineraryCard read) ->
            assertEquals(sorted(changed), sorted(CardJson.write(read)));
        case Decoded.Malformed<ItineraryCard>(var fault) -> {
          assertTrue(fault.code().startsWith("card."), fault.code());
          assertFalse(fault.message().contains(HANGZHOU), fault.message());
          assertFalse(fault.message().contains("2020-05-1"), fault.message());
          refused++;
        }
      }
    }
    assertTrue(refused > 1_000, "changes must be found, " + refused + " were");
  }

  /// As bytes, because the order of members means nothing.
  private static Bytes sorted(Json json) {
    return CborWriter.write(CborJson.toCbor(json));
  }

  private static Json changed(Json value, Random random) {
    return switch (value) {
      case Json.Dictionary dictionary when !dictionary.members().isEmpty() -> {
        List<String> names = new ArrayList<>(dictionary.members().keySet());
        String name = names.get(random.nextInt(names.size()));
        Map<String, Json> members = new LinkedHashMap<>(dictionary.members());
        if (random.nextInt(8) == 0) {
          members.remove(name);
        } else {
          members.put(name, changed(dictionary.find(name).orElseThrow(), random));
        }
        yield new Json.Dictionary(members);
      }
      case Json.Array(List<Json> items) when !items.isEmpty() -> {
        List<Json> copy = new ArrayList<>(items);
        int at = random.nextInt(items.size());
        switch (random.nextInt(4)) {
          case 0 -> copy.remove(at);
          case 1 -> copy.add(items.get(at));
          default -> copy.set(at, changed(items.get(at), random));
        }
        yield new Json.Array(copy);
      }
      case Json.Text(String text) -> new Json.Text(changed(text, random));
      case Json.Decimal _ -> Json.Decimal.of(random.nextInt(200_000) - 10);
      default -> new Json.Text("x");
    };
  }

  private static String changed(String text, Random random) {
    if (text.isEmpty()) {
      return "x";
    }
    int at = random.nextInt(text.length());
    char letter = "0123456789abcdefTZ:+-*".charAt(random.nextInt(22));
    return switch (random.nextInt(3)) {
      case 0 -> text.substring(0, at) + text.substring(at + 1);
      case 1 -> text.substring(0, at) + letter + text.substring(at);
      default -> text.substring(0, at) + letter + text.substring(at + 1);
    };
  }
}
