package pratique.server.carrier;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// A carrier, as the public front sees it. Whoever asks has proved before that he holds the number.
///
/// Everything that it answers is for the person who holds the phone and nobody else.
public interface Carrier {

  /// The name that the table of numbers calls it by.
  String name();

  /// Computes and signs a card, or says why there is none.
  CardAnswer card(CardRequest question) throws SQLException, IOException;

  /// Begins to keep the number's stays. Repeating it does no harm.
  ///
  /// Empty when the number is not this carrier's; otherwise since when it is enrolled.
  Optional<Instant> enrol(PhoneNumber number, Instant at) throws SQLException, IOException;

  /// Makes unreadable what was kept of the number, and answers a signed receipt.
  ///
  /// Empty when nothing was kept.
  Optional<Receipt> withdraw(PhoneNumber number, Instant at) throws SQLException, IOException;
}
