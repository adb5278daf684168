package pratique.stays;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Reads the lines of a file of events: `subscriber,instant,mcc,mnc,area,cell,type[,received]`.
///
/// Without `received` an event was received when it happened. An event of a visited network leaves
/// `area` and `cell` empty. Messages repeat nothing of a row but the word that stands for its type:
/// a row tells where a person was.
///
/// The definition stands in spec/stays.md §9.
public final class EventRows {

  public static final String HEADER = "subscriber,instant,mcc,mnc,area,cell,type";
  public static final String HEADER_WITH_RECEIPT = HEADER + ",received";

  /// The longest pseudonym.
  public static final int MAX_SUBSCRIBER_CHARS = 128;

  private final boolean withReceipt;

  private EventRows(boolean withReceipt) {
    this.withReceipt = withReceipt;
  }

  /// What a line is.
  public sealed interface Row {
    record Event(SignallingEvent event) implements Row {}

    record Rejected(StayFault because) implements Row {}
  }

  /// The reader for a file with this first line.
  public static Reading<EventRows> of(String header) {
    return switch (header) {
      case HEADER -> new Reading.Ok<>(new EventRows(false));
      case HEADER_WITH_RECEIPT -> new Reading.Ok<>(new EventRows(true));
      default ->
          new Reading.Faulty<>(
              List.of(
                  new StayFault(
                      "events.header",
                      "the first line must be "
                          + HEADER
                          + ", or that and ,received: name the columns so, in this order")));
    };
  }

  public Row read(String line) {
    Optional<List<String>> split = CsvRow.fields(line);
    if (split.isEmpty()) {
      return rejected(
          "events.quotes", "quotation marks must enclose a whole field, and be doubled inside");
    }
    List<String> fields = split.get();
    int columns = withReceipt ? 8 : 7;
    if (fields.size() != columns) {
      return rejected(
          "events.fields", "a row must have " + columns + " fields, has " + fields.size());
    }
    String subscriber = fields.getFirst();
    if (!isSubscriber(subscriber)) {
      return rejected(
          "events.subscriber",
          "subscriber must be 1 to " + MAX_SUBSCRIBER_CHARS + " characters, none of them control");
    }
    long instant = Rfc3339.millis(fields.get(1));
    if (instant == Rfc3339.BAD) {
      return rejected("events.instant", "instant " + INSTANT);
    }
    boolean receiptGiven = withReceipt && !fields.get(7).isEmpty();
    long received = receiptGiven ? Rfc3339.millis(fields.get(7)) : instant;
    if (received == Rfc3339.BAD) {
      return rejected("events.received", "received " + INSTANT + ", or empty");
    }
    Optional<Network> network = Network.of(fields.get(2), fields.get(3));
    if (network.isEmpty()) {
      return rejected("events.network", "mcc must be 3 digits and mnc 2 or 3");
    }
    Optional<EventType> type = EventType.of(fields.get(6));
    if (type.isEmpty()) {
      return rejected(
          "events.type",
          "type must be update, attach, detach, handover, call, sms, register or cancel");
    }
    String area = fields.get(4);
    String cell = fields.get(5);
    if (area.isEmpty() && cell.isEmpty()) {
      return event(subscriber, instant, received, network.get(), Optional.empty(), type.get());
    }
    if (type.get() == EventType.REGISTER || type.get() == EventType.CANCEL) {
      return rejected(
          "events.cell", "area and cell must be empty in a row of type " + type.get().word());
    }
    long areaNumber = CsvRow.number(area);
    long cellNumber = CsvRow.number(cell);
    if (areaNumber < 0 || areaNumber > CellKey.MAX_AREA) {
      return rejected(
          "events.area", "area must be 0 to " + CellKey.MAX_AREA + ", or empty together with cell");
    }
    if (cellNumber < 0 || cellNumber > CellKey.MAX_CELL) {
      return rejected(
          "events.cell", "cell must be 0 to " + CellKey.MAX_CELL + ", or empty together with area");
    }
    return event(
        subscriber,
        instant,
        received,
        network.get(),
        Optional.of(new CellKey(network.get(), areaNumber, cellNumber)),
        type.get());
  }

  private static final String INSTANT = "must be an instant such as 2026-03-01T12:00:00+08:00";

  private static boolean isSubscriber(String text) {
    if (text.isEmpty() || text.length() > MAX_SUBSCRIBER_CHARS) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || (c >= 0x7f && c < 0xa0)) {
        return false;
      }
    }
    return true;
  }

  private static Row event(
      String subscriber,
      long instant,
      long received,
      Network network,
      Optional<CellKey> cell,
      EventType type) {
    return new Row.Event(
        new SignallingEvent(
            subscriber,
            Instant.ofEpochMilli(instant),
            Instant.ofEpochMilli(received),
            network,
            cell,
            type));
  }

  private static Row rejected(String code, String message) {
    return new Row.Rejected(new StayFault(code, message));
  }
}
