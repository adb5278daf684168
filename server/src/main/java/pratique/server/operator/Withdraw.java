package pratique.server.operator;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import pratique.server.carrier.PhoneNumber;
import pratique.server.carrier.Receipt;
import pratique.server.database.Database;

/// A subscriber withdraws: what was kept becomes unreadable, and a signed receipt says so.
///
/// It is signed after the key was destroyed and before the enrolment is forgotten: whoever was
/// interrupted repeats the request and gets one.
final class Withdraw {

  private final Database database;
  private final Enrolments enrolments;
  private final ForgetEnrolment forgetting;
  private final ReceiptText receipts;

  Withdraw(
      Database database, Enrolments enrolments, ForgetEnrolment forgetting, ReceiptText receipts) {
    this.database = requireNonNull(database);
    this.enrolments = requireNonNull(enrolments);
    this.forgetting = requireNonNull(forgetting);
    this.receipts = requireNonNull(receipts);
  }

  /// Empty when nothing is kept of the number.
  Optional<Receipt> withdraw(PhoneNumber number, Pseudonym pseudonym, Instant at)
      throws SQLException {
    Optional<Enrolment> found =
        database.inTransaction(transaction -> enrolments.find(transaction, pseudonym));
    if (found.isEmpty()) {
      return Optional.empty();
    }
    forgetting.destroy(found.get());
    Receipt receipt = receipts.sign(number, found.get().enrolledAt(), at);
    forgetting.forget(found.get(), "enrolment-withdrawn", at);
    return Optional.of(receipt);
  }
}
