package pratique.server.itinerary;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import pratique.credential.PersonalData;
import pratique.encoding.Bytes;
import pratique.server.carrier.CardAnswer;
import pratique.server.carrier.CardRequest;
import pratique.server.carrier.Carrier;
import pratique.server.carrier.PhoneNumber;
import pratique.server.database.Database;
import pratique.server.sms.TextMessages;

/// Somebody who holds a phone asks for its card: the carriers that held the number in the window
/// make it, and the phone is told.
///
/// Of the cards nothing stays here.
final class AskCard {

  /// One signed card; `carrier` signed it.
  record Part(String carrier, CardAnswer.Made card) implements PersonalData {
    @Override
    public String toString() {
      return "Part[…]";
    }
  }

  sealed interface Outcome {
    /// One part for each carrier that held the number in the window, the earliest first.
    record Made(List<Part> parts) implements Outcome {
      public Made {
        parts = List.copyOf(parts);
      }
    }

    /// The code is wrong, used up or too old; or there is no such number. Nobody learns which.
    record Refused() implements Outcome {}

    /// The subscriber locked the number; said only to whoever has its code.
    record Locked() implements Outcome {}

    /// No carrier has the number any more; said only to whoever has its code.
    record NoCarrier() implements Outcome {}

    record CannotSign() implements Outcome {}
  }

  private sealed interface Admission {
    record Refused() implements Admission {}

    record Locked() implements Admission {}

    record Held(List<NumberRoute> routes) implements Admission {}
  }

  private final Database database;
  private final NumberMac macs;
  private final TakeCode taking;
  private final NumberLocks locks;
  private final NumberRoutes routes;
  private final Map<String, Carrier> carriers;
  private final TextMessages messages;
  private final SecureRandom random = new SecureRandom();

  AskCard(
      Database database,
      NumberMac macs,
      TakeCode taking,
      NumberLocks locks,
      NumberRoutes routes,
      Map<String, Carrier> carriers,
      TextMessages messages) {
    this.database = requireNonNull(database);
    this.macs = requireNonNull(macs);
    this.taking = requireNonNull(taking);
    this.locks = requireNonNull(locks);
    this.routes = requireNonNull(routes);
    this.carriers = Map.copyOf(carriers);
    this.messages = requireNonNull(messages);
  }

  /// `days`: [CardRequest#SHORT_DAYS] or [CardRequest#LONG_DAYS].
  Outcome ask(Proof proof, int days, Instant at) throws SQLException, IOException {
    Admission admission =
        database.inTransaction(transaction ->
            taking.take(transaction, proof, CodePurpose.CARD, at)
                ? admit(transaction, proof.number(), days, at)
                : new Admission.Refused());
    return answer(admission, proof.number(), days, at);
  }

  /// For whoever sent a message from the phone itself, which proves as much as a code.
  Outcome askByPhone(PhoneNumber number, int days, Instant at) throws SQLException, IOException {
    Admission admission =
        database.inTransaction(transaction -> admit(transaction, number, days, at));
    return answer(admission, number, days, at);
  }

  private Admission admit(Connection transaction, PhoneNumber number, int days, Instant at)
      throws SQLException {
    Bytes numberMac = macs.number(number);
    return locks.isLocked(transaction, numberMac)
        ? new Admission.Locked()
        : new Admission.Held(
            routes.find(transaction, numberMac, at.minus(Duration.ofDays(days + 1L))));
  }

  private Outcome answer(Admission admission, PhoneNumber number, int days, Instant at)
      throws SQLException, IOException {
    return switch (admission) {
      case Admission.Refused() -> new Outcome.Refused();
      case Admission.Locked() -> new Outcome.Locked();
      case Admission.Held(List<NumberRoute> held) -> make(number, held, days, at);
    };
  }

  private Outcome make(PhoneNumber number, List<NumberRoute> held, int days, Instant at)
      throws SQLException, IOException {
    byte[] request = new byte[CardRequest.REQUEST_BYTES];
    random.nextBytes(request);
    List<Part> parts = new ArrayList<>();
    for (NumberRoute route : held) {
      Carrier carrier = carriers.get(route.carrier());
      if (carrier == null) {
        continue;
      }
      CardRequest question =
          new CardRequest(
              number, days, at, Bytes.copyOf(request), route.heldFrom(), route.heldUntil());
      switch (carrier.card(question)) {
        case CardAnswer.Made made -> parts.add(new Part(route.carrier(), made));
        case CardAnswer.NotOurs() -> {}
        case CardAnswer.CannotSign() -> {
          return new Outcome.CannotSign();
        }
      }
    }
    if (parts.isEmpty()) {
      return new Outcome.NoCarrier();
    }
    messages.send(number, CardMade.text(at));
    return new Outcome.Made(parts);
  }
}
