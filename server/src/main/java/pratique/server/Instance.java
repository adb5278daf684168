package pratique.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import pratique.keys.SignatureChecks;
import pratique.keys.SigningKey;
import pratique.server.audit.AuditLog;
import pratique.server.bundle.Bundling;
import pratique.server.checking.Checking;
import pratique.server.checking.TrustFolder;
import pratique.server.database.ConnectionPool;
import pratique.server.database.Database;
import pratique.server.database.DatabaseAddress;
import pratique.server.database.DeleteExpired;
import pratique.server.database.EmbeddedDatabase;
import pratique.server.database.Retention;
import pratique.server.http.Chain;
import pratique.server.http.HealthRoutes;
import pratique.server.http.HttpServer;
import pratique.server.http.OpenApiRoute;
import pratique.server.http.ProblemRoute;
import pratique.server.http.RequestMetrics;
import pratique.server.http.Role;
import pratique.server.http.Route;
import pratique.server.http.RouteTable;
import pratique.server.identity.BearerTokens;
import pratique.server.issuance.Issuance;
import pratique.server.itinerary.Itinerary;
import pratique.server.keys.FurtherKeys;
import pratique.server.keys.InstanceKeys;
import pratique.server.keys.KeyFolder;
import pratique.server.operator.Operating;
import pratique.server.registry.Registry;
import pratique.server.ruleset.Examples;
import pratique.server.ruleset.Rulemaking;
import pratique.server.sms.TextMessages;
import pratique.server.sunset.CloseInstance;
import pratique.server.sunset.ClosingNotice;
import pratique.server.sunset.DecideSunset;
import pratique.server.sunset.SunsetGate;
import pratique.trust.Signer;

/// One running server: everything that it consists of, wired by hand from top to bottom.
public final class Instance implements AutoCloseable {

  /// How long each table keeps its rows. Every duty adds its own.
  public static final List<Retention> RETENTIONS = retentions();

  /// How often it looks whether a bundle is due.
  private static final Duration PUBLISHING = Duration.ofSeconds(5);

  /// How often keys are destroyed whose time has come.
  private static final Duration DESTROYING = Duration.ofMinutes(10);

  /// How often the front forgets codes and counters that are ten minutes old.
  private static final Duration FORGETTING = Duration.ofMinutes(1);

  private static final System.Logger LOG = System.getLogger(Instance.class.getName());

  private final HttpServer http;
  private final RouteTable routes;
  private final Optional<Itinerary> itinerary;
  private final Deque<AutoCloseable> parts;

  private Instance(
      HttpServer http,
      RouteTable routes,
      Optional<Itinerary> itinerary,
      Deque<AutoCloseable> parts) {
    this.http = http;
    this.routes = routes;
    this.itinerary = itinerary;
    this.parts = parts;
  }

  private static List<Retention> retentions() {
    List<Retention> all = new ArrayList<>();
    all.add(AuditLog.RETENTION);
    all.addAll(CloseInstance.RETENTIONS);
    all.addAll(Issuance.RETENTIONS);
    all.addAll(Rulemaking.RETENTIONS);
    all.addAll(Bundling.RETENTIONS);
    all.addAll(Operating.RETENTIONS);
    all.addAll(Itinerary.RETENTIONS);
    return List.copyOf(all);
  }

  /// What the duties answer, and what they do by themselves.
  private record Duties(
      List<Route> routes,
      Rulemaking rulemaking,
      Bundling bundling,
      Optional<Itinerary> itinerary) {}

  /// Puts the duties together. `keys` and the rest are what they work with.
  private static Duties duties(
      ServerConfig config,
      Database database,
      AuditLog audit,
      InstanceKeys keys,
      Optional<Operating> operating,
      SunsetGate gate,
      ClosingNotice notice,
      InstantSource clock)
      throws CannotStartException {
    SignatureChecks signatures = SignatureChecks.best();
    List<Signer> trusted = new ArrayList<>();
    keys.signers().forEach(key -> trusted.add(key.signer()));
    if (config.trustFolder().isPresent()) {
      trusted.addAll(trusted(config.trustFolder().get()));
    }
    List<Route> routes = new ArrayList<>();
    routes.addAll(
        Issuance.routes(database, audit, keys, config.country(), gate, clock, signatures));
    routes.addAll(Registry.routes(database, keys));
    routes.addAll(Checking.routes(database, trusted, signatures));
    Rulemaking rulemaking = new Rulemaking(database, audit, keys, config.country());
    routes.addAll(rulemaking.routes());
    Bundling bundling = new Bundling(database, audit, keys, trusted, config.country(), signatures);
    routes.addAll(bundling.routes());
    Optional<Itinerary> itinerary = Optional.empty();
    if (config.roles().contains(Role.ITINERARY)) {
      Itinerary front = itinerary(config, database, keys, operating, gate, notice);
      routes.addAll(front.routes());
      itinerary = Optional.of(front);
    }
    return new Duties(routes, rulemaking, bundling, itinerary);
  }

  private static Itinerary itinerary(
      ServerConfig config,
      Database database,
      InstanceKeys keys,
      Optional<Operating> operating,
      SunsetGate gate,
      ClosingNotice notice)
      throws CannotStartException {
    TextMessages messages =
        config
            .messages()
            .orElseThrow(() ->
                new CannotStartException(
                    "the role itinerary sends short messages and has nobody to send them",
                    "configure sms, or leave out the role itinerary"));
    return new Itinerary(
        database,
        keys.bodyMac(),
        operating.map(Operating::carriers).orElse(List.of()),
        messages,
        gate,
        notice);
  }

  private static List<Signer> trusted(Path folder) throws CannotStartException {
    try {
      return TrustFolder.read(folder);
    } catch (IOException e) {
      throw new CannotStartException(
          "trust.folder cannot be read: " + folder,
          "see that it is a folder of certificates and readable",
          e);
    }
  }

  /// Starts everything, or nothing: what was started before a failure is stopped again.
  ///
  /// `more` are routes beside those of the duties.
  public static Instance start(ServerConfig config, List<Route> more, InstantSource clock)
      throws CannotStartException {
    return start(config, more, Examples.NONE, clock);
  }

  /// As above, and publishes `examples`, which may be about the past: for trying out only.
  public static Instance start(
      ServerConfig config, List<Route> more, Examples examples, InstantSource clock)
      throws CannotStartException {
    Deque<AutoCloseable> parts = new ArrayDeque<>();
    try {
      return start(config, more, examples, clock, parts);
    } catch (CannotStartException | RuntimeException e) {
      closeAll(parts);
      throw e;
    }
  }

  private static Instance start(
      ServerConfig config,
      List<Route> more,
      Examples examples,
      InstantSource clock,
      Deque<AutoCloseable> parts)
      throws CannotStartException {
    Instant startedAt = clock.instant();
    RequestMetrics metrics = new RequestMetrics();

    ConnectionPool pool = pool(config, metrics, parts);
    Database database = pool.database();
    AuditLog audit = new AuditLog();

    CloseInstance closing = new CloseInstance(database, audit);
    DecideSunset.Outcome decided = decide(new DecideSunset(database, audit), config, startedAt);
    KeyFolder folder = config.keys();

    Optional<OperatorStart> operator = OperatorStart.begin(config, metrics, parts);
    Optional<Operating> operating = Optional.empty();
    List<FurtherKeys> further = new ArrayList<>();

    SunsetGate gate;
    ClosingNotice notice;
    Optional<InstanceKeys> keys;
    Optional<Duties> duties = Optional.empty();
    List<Route> routes = new ArrayList<>();
    switch (decided) {
      case DecideSunset.Outcome.Ahead(Instant sunsetAt) -> {
        gate = new SunsetGate(sunsetAt);
        InstanceKeys loaded = loadKeys(folder);
        keys = Optional.of(loaded);
        notice = prepare(closing, sunsetAt, config, loaded, startedAt);
        if (operator.isPresent()) {
          operating =
              Optional.of(operator.get().operating(config.country(), database, audit, loaded));
        }
        Duties together = duties(config, database, audit, loaded, operating, gate, notice, clock);
        publish(examples, together.rulemaking(), startedAt);
        routes.addAll(together.routes());
        duties = Optional.of(together);
      }
      case DecideSunset.Outcome.Over(ClosingNotice signed) -> {
        gate = new SunsetGate(signed.sunsetAt());
        notice = signed;
        // An instance that was off at its sunset still has key files and a key store to destroy.
        keys = folder.exists() ? Optional.of(loadKeys(folder)) : Optional.empty();
      }
      case DecideSunset.Outcome.OverWithoutNotice(Instant sunsetAt) ->
          throw new CannotStartException(
              "the sunset " + sunsetAt + " is over and no closing notice was ever signed",
              "this instance has nothing to serve; begin anew with an empty database");
      case DecideSunset.Outcome.TooFarAhead(Instant sunsetAt, Instant latest) ->
          throw new CannotStartException(
              "the sunset "
                  + sunsetAt
                  + " is more than "
                  + SunsetGate.MAX_AHEAD.toDays()
                  + " days ahead",
              "set sunset to " + latest + " or earlier");
      case DecideSunset.Outcome.InThePast(Instant sunsetAt, Instant before) ->
          throw new CannotStartException(
              "the sunset " + sunsetAt + " is in the past, and " + before + " was decided",
              "to end earlier than decided, set sunset to an instant that is still ahead");
      case DecideSunset.Outcome.LaterThanDecided(Instant sunsetAt, Instant before) ->
          throw new CannotStartException(
              "the sunset " + sunsetAt + " is later than the one decided, " + before,
              "what was promised to end ends: set sunset to " + before + " or earlier");
    }

    routes.addAll(more);
    routes.add(ProblemRoute.route());
    routes.add(OpenApiRoute.route());
    routes.add(metrics.route());
    routes.addAll(new HealthRoutes(checks(config, database, gate)).routes());
    RouteTable table = new RouteTable(routes, config.roles());

    Timetable timetable = new Timetable(clock);
    parts.push(timetable);
    operator.ifPresent(present -> further.add(present.keys()));
    if (keys.isPresent() || !further.isEmpty()) {
      timetable.everySecond(
          "closing at the sunset", at -> closing.closeWhenDue(gate, keys, further, at));
    }
    // Before anything else is deleted: what nobody can read any more is deleted first.
    operating.ifPresent(present ->
        timetable.every(
            DESTROYING,
            "destroying keys",
            at -> {
              if (gate.isOpen(at)) {
                present.destroyDue(at);
              }
            }));
    timetable.nowAndEveryNight(
        "deleting what is due",
        new NightlyWork(database, audit, new DeleteExpired(database, RETENTIONS))::run);
    duties
        .flatMap(Duties::itinerary)
        .ifPresent(
            front -> timetable.every(FORGETTING, "forgetting codes and counters", front::forget));
    if (config.roles().contains(Role.REGISTRY)) {
      duties.ifPresent(present ->
          timetable.every(PUBLISHING, "publishing", at -> publishWhenDue(present, gate, at)));
    }

    Chain chain =
        new Chain(
            table,
            gate,
            notice,
            new BearerTokens(config.provider()),
            clock,
            config.maxRequestsInFlight());
    HttpServer http;
    try {
      http = new HttpServer(config.host(), config.port(), chain, metrics);
    } catch (RuntimeException inUse) {
      throw new CannotStartException(
          "cannot listen on " + config.host() + " port " + config.port(),
          "another program may use it; choose another port",
          inUse);
    }
    parts.push(http);
    return new Instance(http, table, duties.flatMap(Duties::itinerary), parts);
  }

  private static void publishWhenDue(Duties duties, SunsetGate gate, Instant at)
      throws SQLException {
    if (gate.isOpen(at)) {
      duties.rulemaking().complete(at);
      duties.bundling().makeWhenDue(at);
    }
  }

  private static void publish(Examples examples, Rulemaking rulemaking, Instant at)
      throws CannotStartException {
    try {
      rulemaking.publish(examples, at);
    } catch (SQLException e) {
      throw databaseFailed(e);
    }
  }

  public int port() {
    return http.port();
  }

  /// The routes that this instance has.
  public List<Route> routes() {
    return routes.routes();
  }

  /// The front of the itinerary card, where this instance plays it: to be told who holds which
  /// number.
  public Optional<Itinerary> itinerary() {
    return itinerary;
  }

  /// Lets requests in flight finish, then stops everything, last the database.
  @Override
  public void close() {
    closeAll(parts);
  }

  private static void closeAll(Deque<AutoCloseable> parts) {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        // The others must be stopped all the same.
        LOG.log(System.Logger.Level.WARNING, "a part did not stop cleanly", e);
      }
    }
  }

  private static ConnectionPool pool(
      ServerConfig config, RequestMetrics metrics, Deque<AutoCloseable> parts)
      throws CannotStartException {
    DatabaseAddress address =
        switch (config.storage()) {
          case ServerConfig.Storage.Embedded(Path folder) -> {
            EmbeddedDatabase embedded = embedded(folder);
            parts.push(embedded);
            yield embedded.address();
          }
          case ServerConfig.Storage.External(String url, String user, Path passwordFile) ->
              new DatabaseAddress(url, user, secret(passwordFile, "database.password-file"));
        };
    try {
      ConnectionPool pool = new ConnectionPool(address, config.connections(), metrics.registry());
      parts.push(pool);
      return pool;
    } catch (SQLException e) {
      throw new CannotStartException(
          e.getMessage() + ": " + address,
          "see that PostgreSQL runs there, and that user, password and database are right",
          e);
    }
  }

  static EmbeddedDatabase embedded(Path folder) throws CannotStartException {
    try {
      return new EmbeddedDatabase(folder);
    } catch (IOException | SQLException | RuntimeException e) {
      throw new CannotStartException(
          "the database in " + folder + " does not start",
          "see that the disk has room and that the folder is yours; PostgreSQL's own words are in "
              + folder.resolve(EmbeddedDatabase.LOG_FILE),
          e);
    }
  }

  static String secret(Path file, String setting) throws CannotStartException {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new CannotStartException(
          setting + " cannot be read: " + file, "see that the file is there and readable", e);
    }
  }

  private static DecideSunset.Outcome decide(DecideSunset sunset, ServerConfig config, Instant at)
      throws CannotStartException {
    try {
      return sunset.decide(config.sunsetAt(), at);
    } catch (SQLException e) {
      throw databaseFailed(e);
    }
  }

  private static ClosingNotice prepare(
      CloseInstance closing, Instant sunsetAt, ServerConfig config, InstanceKeys keys, Instant at)
      throws CannotStartException {
    for (SigningKey key : keys.signers()) {
      if (key.signer().notAfter().filter(sunsetAt::isAfter).isPresent()) {
        throw new CannotStartException(
            "the certificate of key " + key.keyId().toHex() + " ends before the sunset",
            "give it a certificate that ends after " + sunsetAt);
      }
    }
    try {
      return closing.prepare(sunsetAt, config.country(), keys, at);
    } catch (SQLException e) {
      throw databaseFailed(e);
    }
  }

  private static CannotStartException databaseFailed(SQLException e) {
    return new CannotStartException(
        "the database failed while starting", "see its log, then start again", e);
  }

  private static InstanceKeys loadKeys(KeyFolder folder) throws CannotStartException {
    try {
      return folder.load();
    } catch (IOException | IllegalArgumentException e) {
      throw new CannotStartException(
          "the keys cannot be loaded: " + e.getMessage(),
          "see keys.issuing, keys.notice, keys.registry, keys.body-mac, keys.password-file and, of a"
              + " carrier, operator.key",
          e);
    }
  }

  private static List<HealthRoutes.Check> checks(
      ServerConfig config, Database database, SunsetGate gate) {
    List<HealthRoutes.Check> checks = new ArrayList<>();
    checks.add(new HealthRoutes.Check("database", at -> answers(database)));
    checks.add(new HealthRoutes.Check("sunset", gate::isOpen));
    Path disk =
        switch (config.storage()) {
          case ServerConfig.Storage.Embedded(Path folder) -> folder;
          case ServerConfig.Storage.External _ -> Path.of("").toAbsolutePath();
        };
    checks.add(
        new HealthRoutes.Check(
            "disk", at -> Files.getFileStore(disk).getUsableSpace() >= config.minFreeDiskBytes()));
    return checks;
  }

  private static boolean answers(Database database) throws SQLException {
    return database.inTransaction(transaction -> {
      try (PreparedStatement select = transaction.prepareStatement("SELECT 1")) {
        return select.execute();
      }
    });
  }
}
