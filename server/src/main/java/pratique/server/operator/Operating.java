package pratique.server.operator;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import pratique.server.audit.AuditLog;
import pratique.server.carrier.CardAnswer;
import pratique.server.carrier.CardRequest;
import pratique.server.carrier.Carrier;
import pratique.server.carrier.PhoneNumber;
import pratique.server.carrier.Receipt;
import pratique.server.database.Database;
import pratique.server.database.Retention;
import pratique.server.keys.FurtherKeys;

/// The nodes of the carriers that an instance plays, put together: one in earnest, several to try
/// out.
public final class Operating {

  /// How long its tables keep their rows.
  public static final List<Retention> RETENTIONS =
      List.of(Enrolments.RETENTION, StayDays.RETENTION);

  private final DestroyKeys destroying;
  private final List<Node> nodes = new ArrayList<>();

  /// `keyDatabase`: in a cluster of its own. `zone`: whose midnights end a day. `issuer`: the
  /// country in what is signed.
  public Operating(
      Database database,
      Database keyDatabase,
      AuditLog audit,
      ZoneId zone,
      String issuer,
      List<CarrierSetup> carriers) {
    KeyStore keys = new PostgresKeyStore(keyDatabase);
    Enrolments enrolments = new Enrolments();
    StayDays days = new StayDays();
    KeepStays keeping = new KeepStays(database, days, keys);
    ReadStays reading = new ReadStays(database, days, keys);
    ForgetEnrolment forgetting = new ForgetEnrolment(database, enrolments, days, keys, audit);
    Enrol enrolling = new Enrol(database, enrolments, forgetting, keys, audit);
    for (CarrierSetup carrier : carriers) {
      Pseudonyms pseudonyms = new Pseudonyms(keys, carrier.name());
      nodes.add(
          new Node(
              carrier,
              pseudonyms,
              enrolling,
              new Withdraw(
                  database, enrolments, forgetting, new ReceiptText(carrier.signer(), issuer)),
              new MakeCard(carrier, zone, issuer, pseudonyms, enrolling, keeping, reading)));
    }
    this.destroying = new DestroyKeys(database, enrolments, days, keys, forgetting, audit, zone);
  }

  /// Those whom a front can ask.
  public List<Carrier> carriers() {
    return List.copyOf(nodes);
  }

  /// Destroys the keys whose time has come, and then what nobody can read any more.
  public void destroyDue(Instant at) throws SQLException {
    destroying.run(at);
  }

  /// All keys of the store in this database, for the sunset; it needs nothing else.
  public static FurtherKeys keysIn(Database keyDatabase) {
    KeyStore keys = new PostgresKeyStore(keyDatabase);
    return () -> {
      keys.destroyAll();
      return Map.of("key-store", "operator");
    };
  }

  /// One carrier.
  private static final class Node implements Carrier {
    private final CarrierSetup carrier;
    private final Pseudonyms pseudonyms;
    private final Enrol enrolling;
    private final Withdraw withdrawing;
    private final MakeCard making;

    Node(
        CarrierSetup carrier,
        Pseudonyms pseudonyms,
        Enrol enrolling,
        Withdraw withdrawing,
        MakeCard making) {
      this.carrier = requireNonNull(carrier);
      this.pseudonyms = requireNonNull(pseudonyms);
      this.enrolling = requireNonNull(enrolling);
      this.withdrawing = requireNonNull(withdrawing);
      this.making = requireNonNull(making);
    }

    @Override
    public String name() {
      return carrier.name();
    }

    @Override
    public CardAnswer card(CardRequest request) throws SQLException, IOException {
      return making.make(request);
    }

    @Override
    public Optional<Instant> enrol(PhoneNumber number, Instant at)
        throws SQLException, IOException {
      Optional<Line> line = carrier.store().line(number);
      return line.isEmpty() || line.get().servedUntil().isPresent()
          ? Optional.empty()
          : Optional.of(enrolling.enrol(pseudonyms.of(number), line.get().ownedSince(), at));
    }

    @Override
    public Optional<Receipt> withdraw(PhoneNumber number, Instant at) throws SQLException {
      return withdrawing.withdraw(number, pseudonyms.of(number), at);
    }
  }
}
