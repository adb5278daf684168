package pratique.server.itinerary;

import static java.util.Objects.requireNonNull;

import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import pratique.server.database.Database;

/// A subscriber forbids cards about a number, and allows them again.
///
/// Whoever holds the phone can lock it. Unlocking takes the code that was shown when it was locked:
/// somebody who holds the phone for a while cannot undo what its owner did.
final class LockNumber {

  /// Letters and digits that nobody confuses, five bits each.
  private static final String LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";

  private static final int UNLOCK_CHARS = 16;

  sealed interface Outcome {
    /// `unlockCode`: shown once and kept nowhere.
    record Locked(String unlockCode) implements Outcome {
      @Override
      public String toString() {
        return "Locked[…]";
      }
    }

    record Unlocked() implements Outcome {}

    /// The code, or the one that unlocks, is wrong.
    record Refused() implements Outcome {}
  }

  private final Database database;
  private final NumberMac macs;
  private final TakeCode taking;
  private final NumberLocks locks;
  private final SecureRandom random = new SecureRandom();

  LockNumber(Database database, NumberMac macs, TakeCode taking, NumberLocks locks) {
    this.database = requireNonNull(database);
    this.macs = requireNonNull(macs);
    this.taking = requireNonNull(taking);
    this.locks = requireNonNull(locks);
  }

  Outcome lock(Proof proof, Instant at) throws SQLException {
    String unlockCode = unlockCode();
    boolean done =
        database.inTransaction(transaction -> {
          if (!taking.take(transaction, proof, CodePurpose.LOCK, at)) {
            return false;
          }
          locks.lock(
              transaction,
              macs.number(proof.number()),
              macs.unlock(proof.number(), unlockCode),
              at);
          return true;
        });
    return done ? new Outcome.Locked(unlockCode) : new Outcome.Refused();
  }

  Outcome unlock(Proof proof, String unlockCode, Instant at) throws SQLException {
    boolean done =
        database.inTransaction(transaction ->
            taking.take(transaction, proof, CodePurpose.UNLOCK, at)
                && locks.unlock(
                    transaction,
                    macs.number(proof.number()),
                    macs.unlock(proof.number(), unlockCode)));
    return done ? new Outcome.Unlocked() : new Outcome.Refused();
  }

  private String unlockCode() {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < UNLOCK_CHARS; i++) {
      code.append(LETTERS.charAt(random.nextInt(LETTERS.length())));
    }
    return code.toString();
  }

  /// As it is kept, however somebody typed it; empty when it cannot be one.
  static Optional<String> readUnlockCode(String text) {
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < text.length() && code.length() <= UNLOCK_CHARS; i++) {
      char letter = Character.toUpperCase(text.charAt(i));
      if (LETTERS.indexOf(letter) >= 0) {
        code.append(letter);
      } else if (letter != ' ' && letter != '-') {
        return Optional.empty();
      }
    }
    return code.length() == UNLOCK_CHARS ? Optional.of(code.toString()) : Optional.empty();
  }
}
