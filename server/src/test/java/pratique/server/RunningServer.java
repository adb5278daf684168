package pratique.server;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.server.database.DatabaseAddress;
import pratique.server.development.MadeUpKeys;
import pratique.server.http.Role;
import pratique.server.http.Route;
import pratique.server.identity.TestProvider;
import pratique.server.operator.MadeUpOperator;
import pratique.server.ruleset.Examples;

/// The real server on a free port, with a real database, for one test class.
///
/// ```java
/// try (RunningServer server = RunningServer.start()) {
///   HttpResponse<String> answer = server.get("/health/live");
/// }
/// ```
public final class RunningServer implements AutoCloseable {

  public static final Instant NOW = Instant.parse("2027-01-10T09:00:00Z");
  public static final Instant SUNSET = Instant.parse("2027-06-30T00:00:00Z");

  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private static final TestProvider PROVIDER = new TestProvider();

  private final SettableClock clock;
  private final DatabaseAddress address;
  private final Path folder;
  private final ServerConfig config;
  private final List<Route> more;
  private final MadeUpOperator carriers;
  private final SentMessages messages;
  private @Nullable Instance instance;

  private RunningServer(
      SettableClock clock,
      DatabaseAddress address,
      Path folder,
      ServerConfig config,
      List<Route> more,
      MadeUpOperator carriers,
      SentMessages messages) {
    this.clock = clock;
    this.address = address;
    this.folder = folder;
    this.config = config;
    this.more = List.copyOf(more);
    this.carriers = carriers;
    this.messages = messages;
  }

  /// All roles, an empty database, keys of its own, the clock at [#NOW].
  public static RunningServer start() throws Exception {
    return start(List.of());
  }

  /// With `more` routes beside those of the duties.
  public static RunningServer start(List<Route> more) throws Exception {
    return start(more, Role.every(), 64, SharedPostgres.newDatabase());
  }

  public static RunningServer start(
      List<Route> more, Set<Role> roles, int maxInFlight, DatabaseAddress address)
      throws Exception {
    RunningServer server = prepared(more, roles, maxInFlight, address);
    server.startInstance();
    return server;
  }

  /// Everything ready, nothing started.
  public static RunningServer prepared(
      List<Route> more, Set<Role> roles, int maxInFlight, DatabaseAddress address)
      throws IOException, SQLException {
    Path folder = Files.createTempDirectory("pratique-test");
    MadeUpOperator carriers = MadeUpOperator.empty();
    SentMessages messages = new SentMessages();
    Path password = Files.writeString(folder.resolve("database-password"), address.password());
    ServerConfig config =
        new ServerConfig(
            "127.0.0.1",
            0,
            roles,
            SUNSET,
            "XX",
            new ServerConfig.Storage.External(address.jdbcUrl(), address.user(), password),
            4,
            maxInFlight,
            PROVIDER.configured(),
            MadeUpKeys.in(folder.resolve("keys"), NOW),
            0,
            Optional.empty(),
            Optional.of(carriers.config(SharedPostgres.newDatabase(), folder)),
            Optional.of(messages));
    return new RunningServer(
        new SettableClock(NOW), address, folder, config, more, carriers, messages);
  }

  /// Starts, or starts again.
  public void startInstance() throws CannotStartException {
    startInstance(config);
  }

  public void startInstance(ServerConfig changed) throws CannotStartException {
    stopInstance();
    instance = Instance.start(changed, more, clock);
  }

  /// Starts as `pratique up` does, with documents to publish.
  public void startInstance(Examples examples) throws CannotStartException {
    stopInstance();
    instance = Instance.start(config, more, examples, clock);
  }

  public void stopInstance() {
    if (instance != null) {
      instance.close();
      instance = null;
    }
  }

  public ServerConfig config() {
    return config;
  }

  /// The configuration with another sunset.
  public ServerConfig withSunset(Instant sunsetAt) {
    return new ServerConfig(
        config.host(),
        config.port(),
        config.roles(),
        sunsetAt,
        config.country(),
        config.storage(),
        config.connections(),
        config.maxRequestsInFlight(),
        config.provider(),
        config.keys(),
        config.minFreeDiskBytes(),
        config.trustFolder(),
        config.operator(),
        config.messages());
  }

  /// The configuration with a folder of trusted signers of others.
  public ServerConfig withTrust(Path trustFolder) {
    return new ServerConfig(
        config.host(),
        config.port(),
        config.roles(),
        config.sunsetAt(),
        config.country(),
        config.storage(),
        config.connections(),
        config.maxRequestsInFlight(),
        config.provider(),
        config.keys(),
        config.minFreeDiskBytes(),
        Optional.of(trustFolder),
        config.operator(),
        config.messages());
  }

  public SettableClock clock() {
    return clock;
  }

  public DatabaseAddress address() {
    return address;
  }

  /// The carriers that it plays, whose stores a test fills.
  public MadeUpOperator carriers() {
    return carriers;
  }

  /// What it sent to phones.
  public SentMessages messages() {
    return messages;
  }

  public TestProvider provider() {
    return PROVIDER;
  }

  public Instance instance() {
    return requireNonNull(instance, "not started");
  }

  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + instance().port() + path);
  }

  public HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(Duration.ofSeconds(30));
  }

  public HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(request(path).build());
  }

  public HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString());
  }

  /// The body as it came.
  public HttpResponse<byte[]> bytes(HttpRequest request) throws IOException, InterruptedException {
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofByteArray());
  }

  /// A token of `office` with `scope` (several separated by spaces), valid now.
  public String token(String office, String scope) {
    return PROVIDER.token(clock.instant(), office, scope);
  }

  /// The body as a JSON object.
  public static Json.Dictionary json(HttpResponse<String> response) {
    return switch (JsonReader.read(response.body(), JsonReader.Limits.DEFAULT)) {
      case Decoded.Ok<Json>(Json.Dictionary document) -> document;
      case Decoded.Ok<Json>(Json _) -> throw new AssertionError("no object: " + response.body());
      case Decoded.Malformed<Json>(var fault) ->
          throw new AssertionError(fault.message() + ": " + response.body());
    };
  }

  /// The `code` of a problem document.
  public static Optional<String> problem(HttpResponse<String> response) {
    String type = response.headers().firstValue("Content-Type").orElse("");
    return type.equals("application/problem+json") ? json(response).text("code") : Optional.empty();
  }

  @Override
  public void close() throws IOException, SQLException {
    stopInstance();
    try (var files = Files.walk(folder, new FileVisitOption[0])) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
