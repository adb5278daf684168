package pratique.server.itinerary;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pratique.server.carrier.Carrier;
import pratique.server.carrier.Receipt;
import pratique.server.database.Database;

/// A subscriber has stays kept, or has what is kept made unreadable.
final class ChangeEnrolment {

  sealed interface Outcome {
    record Enrolled(Instant since) implements Outcome {}

    /// One receipt of each carrier that kept something.
    record Withdrawn(List<Receipt> receipts) implements Outcome {
      public Withdrawn {
        receipts = List.copyOf(receipts);
      }
    }

    record Refused() implements Outcome {}

    /// No carrier has the number, or nothing was kept; said only to whoever has its code.
    record Nothing() implements Outcome {}
  }

  private final Database database;
  private final NumberMac macs;
  private final TakeCode taking;
  private final NumberRoutes routes;
  private final Map<String, Carrier> carriers;

  ChangeEnrolment(
      Database database,
      NumberMac macs,
      TakeCode taking,
      NumberRoutes routes,
      Map<String, Carrier> carriers) {
    this.database = requireNonNull(database);
    this.macs = requireNonNull(macs);
    this.taking = requireNonNull(taking);
    this.routes = requireNonNull(routes);
    this.carriers = Map.copyOf(carriers);
  }

  /// With the carrier that holds the number now.
  Outcome enrol(Proof proof, Instant at) throws SQLException, IOException {
    Optional<List<NumberRoute>> held = admitted(proof, CodePurpose.ENROL, at);
    if (held.isEmpty()) {
      return new Outcome.Refused();
    }
    for (NumberRoute route : held.get()) {
      Carrier carrier = carriers.get(route.carrier());
      if (carrier != null && route.heldUntil().isEmpty()) {
        Optional<Instant> since = carrier.enrol(proof.number(), at);
        if (since.isPresent()) {
          return new Outcome.Enrolled(since.get());
        }
      }
    }
    return new Outcome.Nothing();
  }

  /// With every carrier that may still keep something.
  Outcome withdraw(Proof proof, Instant at) throws SQLException, IOException {
    Optional<List<NumberRoute>> held = admitted(proof, CodePurpose.WITHDRAW, at);
    if (held.isEmpty()) {
      return new Outcome.Refused();
    }
    List<Receipt> receipts = new ArrayList<>();
    for (NumberRoute route : held.get()) {
      Carrier carrier = carriers.get(route.carrier());
      if (carrier != null) {
        carrier.withdraw(proof.number(), at).ifPresent(receipts::add);
      }
    }
    return receipts.isEmpty() ? new Outcome.Nothing() : new Outcome.Withdrawn(receipts);
  }

  /// Empty when the code is refused.
  private Optional<List<NumberRoute>> admitted(Proof proof, CodePurpose purpose, Instant at)
      throws SQLException {
    return database.inTransaction(transaction ->
        taking.take(transaction, proof, purpose, at)
            ? Optional.of(
                routes.find(
                    transaction, macs.number(proof.number()), at.minus(NumberRoutes.KEPT_AFTER)))
            : Optional.empty());
  }
}
