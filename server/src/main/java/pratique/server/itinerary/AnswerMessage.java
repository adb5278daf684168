package pratique.server.itinerary;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import pratique.encoding.Bytes;
import pratique.server.carrier.CardRequest;
import pratique.server.carrier.PhoneNumber;
import pratique.server.database.Database;
import pratique.server.sms.ReceivesMessages;
import pratique.server.sms.TextMessages;
import pratique.server.sunset.ClosingNotice;
import pratique.server.sunset.SunsetGate;

/// A phone sends `CXMYD`, and its card comes back in words: for phones that show no code.
///
/// The answer goes to the number that the network names as the sender, so whoever makes a sender up
/// learns nothing; that a card was made the phone sees from the answer itself. Sending the word is
/// the consent.
final class AnswerMessage implements ReceivesMessages {

  static final String WORD = "CXMYD";

  private static final String NO_PROOF =
      "This message proves nothing to others: a signed card, which can be checked, is made on the"
          + " Internet. 本短信不能向他人证明任何事项；可核验的签名行程卡请通过互联网获取。";

  private static final String LOCKED = "This number is locked. 本号码已锁定。";
  private static final String NOTHING = "No card can be made for this number now. 目前无法为本号码生成行程卡。";

  private final Database database;
  private final NumberMac macs;
  private final CardAttempts attempts;
  private final AskCard asking;
  private final TextMessages messages;
  private final SunsetGate gate;
  private final ClosingNotice notice;

  /// From the sunset on, `notice` is the answer to everything.
  AnswerMessage(
      Database database,
      NumberMac macs,
      CardAttempts attempts,
      AskCard asking,
      TextMessages messages,
      SunsetGate gate,
      ClosingNotice notice) {
    this.database = requireNonNull(database);
    this.macs = requireNonNull(macs);
    this.attempts = requireNonNull(attempts);
    this.asking = requireNonNull(asking);
    this.messages = requireNonNull(messages);
    this.gate = requireNonNull(gate);
    this.notice = requireNonNull(notice);
  }

  @Override
  public void receive(PhoneNumber from, String text, Instant at) throws SQLException, IOException {
    if (!gate.isOpen(at)) {
      messages.send(from, notice.english() + " " + notice.chinese());
      return;
    }
    // Whatever else somebody writes is not answered: two machines could talk for ever.
    if (text.strip().toUpperCase(Locale.ROOT).equals(WORD) && isAdmitted(from, at)) {
      messages.send(from, answer(asking.askByPhone(from, CardRequest.SHORT_DAYS, at)));
    }
  }

  private boolean isAdmitted(PhoneNumber from, Instant at) throws SQLException {
    Bytes number = macs.number(from);
    return database.inTransaction(transaction -> {
      attempts.lock(transaction, List.of(number));
      if (attempts.count(transaction, number, at) >= SendCode.MOST_BY_NUMBER) {
        return false;
      }
      attempts.add(transaction, number, at);
      return true;
    });
  }

  private static String answer(AskCard.Outcome outcome) {
    return switch (outcome) {
      case AskCard.Outcome.Made(List<AskCard.Part> parts) -> {
        StringBuilder words = new StringBuilder();
        parts.forEach(part -> words.append(part.card().words()).append('\n'));
        yield words.append(NO_PROOF).toString();
      }
      case AskCard.Outcome.Locked() -> LOCKED;
      case AskCard.Outcome.Refused(), AskCard.Outcome.NoCarrier(), AskCard.Outcome.CannotSign() ->
          NOTHING;
    };
  }
}
