package pratique.server.development;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pratique.itinerary.PlaceNames;
import pratique.rules.Wording;
import pratique.server.OperatorConfig;
import pratique.server.ServerConfig;
import pratique.server.carrier.PhoneNumber;
import pratique.server.development.MadeUpSignalling.Habit;
import pratique.server.development.MadeUpSignalling.Whereabouts;
import pratique.server.itinerary.Itinerary;
import pratique.server.operator.Line;
import pratique.server.operator.SignallingStore;
import pratique.stays.CellClass;
import pratique.stays.CellKey;
import pratique.stays.CellTable;
import pratique.stays.NetworkTable;
import pratique.stays.Reading;
import pratique.stays.StayFold;
import pratique.stays.StayPolicy;

/// Three carriers, three cities and six phones that nobody has, for trying out. Their numbers begin
/// with +999, which is no country's.
final class MadeUpCarriers {

  private static final ZoneId ZONE = ZoneId.of("Asia/Shanghai");

  private static final String NORTHPORT = "990100";
  private static final String MILLBROOK = "990200";
  private static final String SANDRIDGE = "990300";
  private static final long IN_NORTHPORT = 1;
  private static final long IN_MILLBROOK = 2;
  private static final long IN_SANDRIDGE = 3;
  private static final long BETWEEN_BOTH = 12;

  /// What `up` tells about a phone.
  record Phone(String number, String what) {}

  static final List<Phone> PHONES =
      List.of(
          new Phone("+9991000001", "in two cities"),
          new Phone("+9991000002", "abroad for some days"),
          new Phone("+9991000003", "at the border of two cities"),
          new Phone("+9991000004", "taken to another carrier three days ago"),
          new Phone("+9991000005", "a new number, two days old"),
          new Phone("+9991000006", "switched off at times"));

  private static final PlaceNames NAMES =
      new PlaceNames(
          Map.of(
              NORTHPORT,
              Wording.of("Northport", "北港市"),
              MILLBROOK,
              Wording.of("Millbrook", "磨溪市"),
              SANDRIDGE,
              Wording.of("Sandridge", "沙岭市"),
              "FR",
              Wording.of("France", "法国")));

  private final Instant ported;
  private final Instant fresh;

  /// `at`: what happened days ago happened so long before it.
  MadeUpCarriers(Instant at) {
    requireNonNull(at);
    LocalDate today = at.atZone(ZONE).toLocalDate();
    ported = today.minusDays(3).atStartOfDay(ZONE).toInstant().plus(Duration.ofHours(10));
    fresh = today.minusDays(2).atStartOfDay(ZONE).toInstant().plus(Duration.ofHours(9));
  }

  /// `keyStore`: the folder of a PostgreSQL for the keys alone.
  OperatorConfig config(Path keyStore) {
    return new OperatorConfig(
        ZONE,
        new ServerConfig.Storage.Embedded(keyStore),
        List.of(carrier("east", east()), carrier("north", north()), carrier("west", west())));
  }

  private static OperatorConfig.CarrierConfig carrier(String name, SignallingStore store) {
    return new OperatorConfig.CarrierConfig(
        name, Optional.of("XX"), NAMES, new OperatorConfig.Signalling.Given(store, fold()));
  }

  /// Tells the front who holds which number.
  void introduce(Itinerary front) throws SQLException {
    for (int i = 1; i <= 6; i++) {
      Optional<Instant> always = Optional.empty();
      switch (i) {
        case 1, 2 -> front.route(number(i), "east", always, always);
        case 3 -> front.route(number(i), "north", always, always);
        case 4 -> {
          front.route(number(i), "north", always, Optional.of(ported));
          front.route(number(i), "west", Optional.of(ported), always);
        }
        default -> front.route(number(i), "west", always, always);
      }
    }
  }

  private static PhoneNumber number(int i) {
    return new PhoneNumber("999100000" + i);
  }

  private static Line line(String subscriber) {
    return new Line(subscriber, Optional.empty(), Optional.empty());
  }

  private static SignallingStore east() {
    return new MadeUpSignalling()
        .with(number(1), line("east-1"), at -> cell(day(at) % 5 == 2 ? IN_MILLBROOK : IN_NORTHPORT))
        .with(
            number(2),
            line("east-2"),
            at -> day(at) % 9 < 3 ? new Whereabouts.Abroad() : cell(IN_NORTHPORT));
  }

  private SignallingStore north() {
    Habit home = at -> cell(IN_SANDRIDGE);
    return new MadeUpSignalling()
        .with(
            number(3), line("north-3"), at -> cell(day(at) % 2 == 0 ? BETWEEN_BOTH : IN_NORTHPORT))
        .with(number(4), new Line("north-4", Optional.empty(), Optional.of(ported)), home);
  }

  private SignallingStore west() {
    return new MadeUpSignalling()
        .with(
            number(4),
            new Line("west-4", Optional.of(ported), Optional.empty()),
            at -> cell(IN_NORTHPORT))
        .with(
            number(5),
            new Line("west-5", Optional.of(fresh), Optional.empty()),
            at -> cell(IN_MILLBROOK))
        .with(
            number(6),
            line("west-6"),
            at ->
                at.atZone(ZONE).getHour() < 14 && day(at) % 3 == 0
                    ? new Whereabouts.Off()
                    : cell(IN_SANDRIDGE));
  }

  private static Whereabouts cell(long number) {
    return new Whereabouts.Cell(number);
  }

  private static long day(Instant at) {
    return at.atZone(ZONE).toLocalDate().toEpochDay();
  }

  private static StayFold fold() {
    CellTable.Builder cells = CellTable.builder();
    add(cells, 2, IN_NORTHPORT, List.of(NORTHPORT), CellClass.ORDINARY);
    add(cells, 3, IN_MILLBROOK, List.of(MILLBROOK), CellClass.ORDINARY);
    add(cells, 4, IN_SANDRIDGE, List.of(SANDRIDGE), CellClass.ORDINARY);
    add(cells, 5, BETWEEN_BOTH, List.of(NORTHPORT, MILLBROOK), CellClass.BORDER);
    return switch (cells.build()) {
      case Reading.Ok<CellTable>(CellTable table) ->
          new StayFold(table, NetworkTable.ITU, StayPolicy.DEFAULT);
      case Reading.Faulty<CellTable>(var faults) ->
          throw new IllegalStateException("cells of ours: " + faults.getFirst().message());
    };
  }

  private static void add(
      CellTable.Builder cells, int line, long number, List<String> cities, CellClass kind) {
    cells.add(
        line,
        new CellKey(MadeUpSignalling.HOME, 1, number),
        cities,
        kind,
        Optional.empty(),
        Optional.empty());
  }
}
