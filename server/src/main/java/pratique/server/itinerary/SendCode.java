package pratique.server.itinerary;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import pratique.encoding.Bytes;
import pratique.server.carrier.PhoneNumber;
import pratique.server.database.Database;
import pratique.server.sms.TextMessages;

/// Sends a code to a number, so that whoever repeats it has shown that he holds the phone.
///
/// A number that no carrier has gets a code like any other; nobody ever reads it. So neither the
/// answer nor the work tells whether a number exists.
final class SendCode {

  /// How many codes and wrong tries a number has in ten minutes.
  static final int MOST_BY_NUMBER = 5;

  /// How many a source has: many people share an address.
  static final int MOST_BY_SOURCE = 30;

  static final int CODE_DIGITS = 6;
  private static final int CODES = 1_000_000;

  sealed interface Outcome {
    /// Whether anything was sent nobody learns from here.
    record Accepted() implements Outcome {}

    /// `retryAfter`: until the next one is possible, at most.
    record TooMany(Duration retryAfter) implements Outcome {}
  }

  private final Database database;
  private final NumberMac macs;
  private final NumberRoutes routes;
  private final CardCodes codes;
  private final CardAttempts attempts;
  private final NumberLocks locks;
  private final TextMessages messages;
  private final SecureRandom random = new SecureRandom();

  SendCode(
      Database database,
      NumberMac macs,
      NumberRoutes routes,
      CardCodes codes,
      CardAttempts attempts,
      NumberLocks locks,
      TextMessages messages) {
    this.database = requireNonNull(database);
    this.macs = requireNonNull(macs);
    this.routes = requireNonNull(routes);
    this.codes = requireNonNull(codes);
    this.attempts = requireNonNull(attempts);
    this.locks = requireNonNull(locks);
    this.messages = requireNonNull(messages);
  }

  /// `source`: where the request came from, as far as the network tells.
  Outcome send(PhoneNumber number, CodePurpose purpose, String source, Instant at)
      throws SQLException {
    Bytes numberMac = macs.number(number);
    Bytes sourceMac = macs.source(source);
    String code = code();
    Bytes codeMac = macs.code(number, purpose, code);
    // Empty when there were too many; else whether to send.
    List<Boolean> decided =
        database.inTransaction(transaction -> {
          attempts.lock(transaction, List.of(numberMac, sourceMac));
          if (attempts.count(transaction, numberMac, at) >= MOST_BY_NUMBER
              || attempts.count(transaction, sourceMac, at) >= MOST_BY_SOURCE) {
            return List.of();
          }
          attempts.add(transaction, numberMac, at);
          attempts.add(transaction, sourceMac, at);
          codes.put(transaction, numberMac, purpose, codeMac, at);
          boolean isLocked = locks.isLocked(transaction, numberMac);
          boolean exists = !routes.find(transaction, numberMac, at).isEmpty();
          return List.of(exists && (!isLocked || purpose == CodePurpose.UNLOCK));
        });
    if (decided.isEmpty()) {
      return new Outcome.TooMany(CardAttempts.LASTS);
    }
    if (decided.getFirst()) {
      messages.send(number, purpose.message(code));
    }
    return new Outcome.Accepted();
  }

  private String code() {
    String digits = Integer.toString(random.nextInt(CODES));
    return "0".repeat(CODE_DIGITS - digits.length()) + digits;
  }
}
