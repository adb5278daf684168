package pratique.itinerary;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import pratique.stays.CellClass;
import pratique.stays.CellKey;
import pratique.stays.CellTable;
import pratique.stays.EventType;
import pratique.stays.Network;
import pratique.stays.NetworkTable;
import pratique.stays.Question;
import pratique.stays.Reading;
import pratique.stays.SignallingEvent;
import pratique.stays.StayFold;
import pratique.stays.StayPolicy;
import pratique.stays.Stays;

/// Made-up histories of one SIM of a Chinese carrier, told in its local time, and the cards of
/// them.
final class Histories {

  static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");
  static final MaskedNumber NUMBER = MaskedNumber.of("17612342114").orElseThrow();

  static final String HANGZHOU = "330100";
  static final String BEIJING = "110000";
  static final String SHENZHEN = "440300";

  private static final Network HOME = new Network(460, 0, 2);
  private static final List<String> CITIES =
      List.of(HANGZHOU, BEIJING, SHENZHEN, "610100", "310000");

  static final NetworkTable NETWORKS =
      NetworkTable.empty()
          .countries(460, List.of("CN"))
          .countries(454, List.of("HK"))
          .countries(455, List.of("MO"))
          .countries(466, List.of("TW"))
          .countries(440, List.of("JP"))
          .countries(234, List.of("GB", "GG", "IM", "JE"))
          .countries(901, List.of())
          .build();

  private final List<SignallingEvent> events = new ArrayList<>();
  private CellTable cells = cells();

  private static CellTable cells() {
    CellTable.Builder builder = CellTable.builder();
    for (int i = 0; i < CITIES.size(); i++) {
      builder.add(
          i + 1,
          new CellKey(HOME, 1, i),
          List.of(CITIES.get(i)),
          CellClass.ORDINARY,
          Optional.empty(),
          Optional.empty());
    }
    return ok(builder.build());
  }

  static <T> T ok(Reading<T> reading) {
    return switch (reading) {
      case Reading.Ok<T>(T value) -> value;
      case Reading.Faulty<T>(var faults) -> throw new AssertionError(faults);
    };
  }

  /// Local time in Shanghai, `2022-07-13T08:00`.
  static Instant local(String time) {
    return java.time.LocalDateTime.parse(time).atZone(SHANGHAI).toInstant();
  }

  /// Another table of cells from here on.
  Histories cells(CellTable table) {
    cells = table;
    return this;
  }

  /// Heard in a city each half an hour, from the first instant to the last.
  Histories in(String city, String from, String until) {
    Instant end = local(until);
    Instant at = local(from);
    while (at.isBefore(end)) {
      event(at, Optional.of(new CellKey(HOME, 1, CITIES.indexOf(city))), HOME, EventType.UPDATE);
      at = at.plus(Duration.ofMinutes(30));
    }
    event(end, Optional.of(new CellKey(HOME, 1, CITIES.indexOf(city))), HOME, EventType.UPDATE);
    return this;
  }

  /// Registered in a visited network with this country code.
  Histories registered(int mcc, String at) {
    event(local(at), Optional.empty(), new Network(mcc, 1, 2), EventType.REGISTER);
    return this;
  }

  private void event(Instant at, Optional<CellKey> cell, Network network, EventType type) {
    events.add(new SignallingEvent("s", at, at, network, cell, type));
  }

  Stays stays(StayPolicy policy, Question question) {
    return new StayFold(cells, NETWORKS, policy).fold(events, question);
  }

  /// The card as of that local time.
  ItineraryCard card(String asOf, int days) {
    return card(CardQuestion.of(NUMBER, local(asOf), days, SHANGHAI), StayPolicy.DEFAULT);
  }

  ItineraryCard card(CardQuestion question, StayPolicy policy) {
    return CardMaking.card(
        stays(policy, Question.asOf(question.asOf().toInstant())), policy, question);
  }

  ItineraryCard cardOwnedSince(String since, String asOf, int days) {
    return cardOwnedSince(since, CardQuestion.of(NUMBER, local(asOf), days, SHANGHAI));
  }

  ItineraryCard cardOwnedSince(String since, CardQuestion question) {
    Question owned = Question.asOf(question.asOf().toInstant()).ownedSince(local(since));
    return CardMaking.card(stays(StayPolicy.DEFAULT, owned), StayPolicy.DEFAULT, question);
  }

  static List<String> cities(ItineraryCard card) {
    return card.cities().stream().map(ListedCity::code).toList();
  }
}
