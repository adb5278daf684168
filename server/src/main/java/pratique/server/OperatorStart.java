package pratique.server;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import pratique.keys.SigningKey;
import pratique.server.audit.AuditLog;
import pratique.server.database.ConnectionPool;
import pratique.server.database.Database;
import pratique.server.database.DatabaseAddress;
import pratique.server.database.EmbeddedDatabase;
import pratique.server.http.RequestMetrics;
import pratique.server.http.Role;
import pratique.server.keys.FurtherKeys;
import pratique.server.keys.InstanceKeys;
import pratique.server.operator.CarrierSetup;
import pratique.server.operator.Operating;
import pratique.server.operator.PostgresSignalling;
import pratique.server.operator.SignallingStore;
import pratique.stays.StayFold;

/// Brings the role `operator` up: first the key store, which a sunset must reach even when nothing
/// else runs any more, then the carriers.
final class OperatorStart {

  private static final int SIGNALLING_CONNECTIONS = 8;

  private final OperatorConfig config;
  private final Database keyDatabase;
  private final RequestMetrics metrics;
  private final Deque<AutoCloseable> parts;

  private OperatorStart(
      OperatorConfig config,
      Database keyDatabase,
      RequestMetrics metrics,
      Deque<AutoCloseable> parts) {
    this.config = requireNonNull(config);
    this.keyDatabase = requireNonNull(keyDatabase);
    this.metrics = requireNonNull(metrics);
    this.parts = requireNonNull(parts);
  }

  /// Opens the key store; empty on an instance that is no carrier.
  static Optional<OperatorStart> begin(
      ServerConfig config, RequestMetrics metrics, Deque<AutoCloseable> parts)
      throws CannotStartException {
    if (!config.roles().contains(Role.OPERATOR)) {
      return Optional.empty();
    }
    OperatorConfig operator =
        config
            .operator()
            .orElseThrow(() ->
                new CannotStartException(
                    "the role operator has no carrier and no key store",
                    "configure operator, or leave out the role operator"));
    DatabaseAddress address =
        switch (operator.keyStore()) {
          case ServerConfig.Storage.Embedded(Path folder) -> {
            EmbeddedDatabase embedded = Instance.embedded(folder);
            parts.push(embedded);
            yield embedded.address();
          }
          case ServerConfig.Storage.External external ->
              address(external, "operator.key-store.password-file");
        };
    ConnectionPool pool =
        pool(address, ConnectionPool.Contents.KEYS, config.connections(), metrics, parts);
    return Optional.of(new OperatorStart(operator, pool.database(), metrics, parts));
  }

  /// The keys that end at the sunset.
  FurtherKeys keys() {
    return Operating.keysIn(keyDatabase);
  }

  /// The carriers, at work.
  Operating operating(String issuer, Database database, AuditLog audit, InstanceKeys keys)
      throws CannotStartException {
    List<SigningKey> signers = keys.carriers();
    if (signers.size() != config.carriers().size()) {
      throw new CannotStartException(
          "there are " + signers.size() + " keys for " + config.carriers().size() + " carriers",
          "give each carrier its key with operator.key");
    }
    List<CarrierSetup> setups = new ArrayList<>();
    for (int i = 0; i < signers.size(); i++) {
      OperatorConfig.CarrierConfig carrier = config.carriers().get(i);
      setups.add(
          switch (carrier.signalling()) {
            case OperatorConfig.Signalling.Given(SignallingStore store, StayFold fold) ->
                new CarrierSetup(
                    carrier.name(), signers.get(i), store, fold, carrier.home(), carrier.names());
            case OperatorConfig.Signalling.External external ->
                new CarrierSetup(
                    carrier.name(),
                    signers.get(i),
                    new PostgresSignalling(
                        pool(
                                address(external.database(), "operator.signalling.password-file"),
                                ConnectionPool.Contents.FOREIGN,
                                SIGNALLING_CONNECTIONS,
                                metrics,
                                parts)
                            .database()),
                    NetworkFiles.fold(external.cells(), external.networks()),
                    carrier.home(),
                    carrier.names());
          });
    }
    return new Operating(database, keyDatabase, audit, config.zone(), issuer, setups);
  }

  private static DatabaseAddress address(
      ServerConfig.Storage.External external, String passwordSetting) throws CannotStartException {
    return new DatabaseAddress(
        external.jdbcUrl(),
        external.user(),
        Instance.secret(external.passwordFile(), passwordSetting));
  }

  private static ConnectionPool pool(
      DatabaseAddress address,
      ConnectionPool.Contents contents,
      int connections,
      RequestMetrics metrics,
      Deque<AutoCloseable> parts)
      throws CannotStartException {
    try {
      ConnectionPool pool = new ConnectionPool(address, contents, connections, metrics.registry());
      parts.push(pool);
      return pool;
    } catch (SQLException e) {
      throw new CannotStartException(
          e.getMessage() + ": " + address,
          "see that PostgreSQL runs there, and that user, password and database are right",
          e);
    }
  }
}
