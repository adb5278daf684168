package pratique.server.itinerary;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pratique.encoding.Bytes;
import pratique.server.carrier.Carrier;
import pratique.server.carrier.PhoneNumber;
import pratique.server.database.Database;
import pratique.server.database.DeleteExpired;
import pratique.server.database.Retention;
import pratique.server.http.Route;
import pratique.server.keys.BodyMac;
import pratique.server.sms.ReceivesMessages;
import pratique.server.sms.TextMessages;
import pratique.server.sunset.ClosingNotice;
import pratique.server.sunset.SunsetGate;

/// The public front of the itinerary card, put together.
public final class Itinerary {

  /// How long its tables keep their rows.
  public static final List<Retention> RETENTIONS =
      List.of(
          NumberRoutes.RETENTION,
          CardCodes.RETENTION,
          CardAttempts.RETENTION,
          NumberLocks.RETENTION);

  private final Database database;
  private final NumberMac macs;
  private final NumberRoutes routes = new NumberRoutes();
  private final AnswerMessage answering;
  private final CardResource resource;
  private final DeleteExpired forgetting;

  /// `carriers`: whom it can ask.
  public Itinerary(
      Database database,
      BodyMac mac,
      List<Carrier> carriers,
      TextMessages messages,
      SunsetGate gate,
      ClosingNotice notice) {
    this.database = requireNonNull(database);
    this.macs = new NumberMac(mac);
    Map<String, Carrier> byName = new LinkedHashMap<>();
    carriers.forEach(carrier -> byName.put(carrier.name(), carrier));
    CardCodes codes = new CardCodes();
    CardAttempts attempts = new CardAttempts();
    NumberLocks locks = new NumberLocks();
    TakeCode taking = new TakeCode(macs, codes, attempts);
    AskCard asking = new AskCard(database, macs, taking, locks, routes, byName, messages);
    this.answering = new AnswerMessage(database, macs, attempts, asking, messages, gate, notice);
    this.resource =
        new CardResource(
            new SendCode(database, macs, routes, codes, attempts, locks, messages),
            asking,
            new ChangeEnrolment(database, macs, taking, routes, byName),
            new LockNumber(database, macs, taking, locks));
    this.forgetting =
        new DeleteExpired(database, List.of(CardCodes.RETENTION, CardAttempts.RETENTION));
  }

  public List<Route> routes() {
    return resource.routes();
  }

  /// Says that `carrier` held `number` from `heldFrom` (empty: always) until `heldUntil` (empty:
  /// still).
  public void route(
      PhoneNumber number, String carrier, Optional<Instant> heldFrom, Optional<Instant> heldUntil)
      throws SQLException {
    Bytes numberMac = macs.number(number);
    database.inTransaction(transaction -> {
      routes.put(transaction, numberMac, new NumberRoute(carrier, heldFrom, heldUntil));
      return true;
    });
  }

  /// Takes the messages that phones send.
  public ReceivesMessages receiver() {
    return answering;
  }

  /// Codes and counters that are ten minutes old go at once, not at night.
  public void forget(Instant at) throws SQLException {
    forgetting.run(at);
  }
}
