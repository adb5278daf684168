package pratique.server.itinerary;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import pratique.encoding.Bytes;
import pratique.server.carrier.PhoneNumber;

/// Checks a code inside another operation's transaction. Wrong ones count as attempts, of the
/// number and of the source, and beyond the limits right ones are not taken either.
final class TakeCode {

  private final NumberMac macs;
  private final CardCodes codes;
  private final CardAttempts attempts;

  TakeCode(NumberMac macs, CardCodes codes, CardAttempts attempts) {
    this.macs = requireNonNull(macs);
    this.codes = requireNonNull(codes);
    this.attempts = requireNonNull(attempts);
  }

  boolean take(Connection transaction, Proof proof, CodePurpose purpose, Instant at)
      throws SQLException {
    PhoneNumber number = proof.number();
    Bytes numberMac = macs.number(number);
    Bytes sourceMac = macs.source(proof.source());
    attempts.lock(transaction, List.of(numberMac, sourceMac));
    // One more than codes may be asked for: the last code may be used.
    boolean tooMany =
        attempts.count(transaction, numberMac, at) > SendCode.MOST_BY_NUMBER
            || attempts.count(transaction, sourceMac, at) > SendCode.MOST_BY_SOURCE;
    boolean right =
        codes.take(transaction, numberMac, purpose, macs.code(number, purpose, proof.code()), at)
            && !tooMany;
    if (!right) {
      attempts.add(transaction, numberMac, at);
      attempts.add(transaction, sourceMac, at);
    }
    return right;
  }
}
