package pratique.server;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import pratique.server.database.LoopbackPort;
import pratique.server.development.Development;
import pratique.server.http.HttpServer;
import pratique.server.http.Route;
import pratique.server.page.PageResource;

/// Starts a server and stops it cleanly.
///
/// Exit status: 0 stopped, 64 wrong arguments, 69 cannot start, 78 wrong configuration.
public final class Main {

  private static final int WRONG_ARGUMENTS = 64;
  private static final int CANNOT_START = 69;
  private static final int WRONG_CONFIGURATION = 78;

  private static final int DEFAULT_PORT = 8080;
  private static final Duration STARTING = Duration.ofSeconds(90);

  private static final String USAGE =
      """
      Usage:
        up [--data FOLDER] [--port N]   try out: a database, keys and made-up offices of its own
        serve [--config FILE]           run as configured by the file and PRATIQUE_… variables
      """;

  private Main() {}

  public static void main(String[] args) {
    List<String> arguments = List.of(args);
    try {
      switch (arguments.isEmpty() ? "" : arguments.getFirst()) {
        case "up" -> up(options(arguments.subList(1, arguments.size()), "--data", "--port"));
        case "serve" -> serve(options(arguments.subList(1, arguments.size()), "--config"));
        default -> throw new IllegalArgumentException("unknown command");
      }
    } catch (IllegalArgumentException wrong) {
      System.err.println("pratique: error: " + wrong.getMessage());
      System.err.print(USAGE);
      System.exit(WRONG_ARGUMENTS);
    }
  }

  private static void up(Map<String, String> options) {
    Path folder =
        Optional.ofNullable(options.get("--data")).map(Path::of).orElseGet(Main::defaultFolder);
    int port = port(options.getOrDefault("--port", Integer.toString(DEFAULT_PORT)));
    run(parts -> {
      Development development =
          Development.open(folder, port == 0 ? freePort() : port, Instant.now());
      parts.add(development);
      Path log = folder.toAbsolutePath().normalize().resolve("server.log");
      try {
        JsonLog.toFile(log);
      } catch (IOException e) {
        throw new CannotStartException("cannot write " + log, "see that the folder is yours", e);
      }
      Instance instance =
          Instance.start(
              development.config(),
              withPages(development.config(), development.routes()),
              development.examples(),
              Clock.systemUTC());
      parts.add(instance);
      if (instance.itinerary().isPresent()) {
        development.introduce(instance.itinerary().get());
      }
      System.out.print(
          welcome(development, folder.toAbsolutePath().normalize(), log, instance.port()));
      System.out.flush();
    });
  }

  private static void serve(Map<String, String> options) {
    JsonLog.toStandardError();
    Map<String, String> file = new HashMap<>();
    Optional.ofNullable(options.get("--config")).ifPresent(name -> file.putAll(properties(name)));
    switch (ServerConfig.parse(file, System.getenv())) {
      case ServerConfig.Parsed.Faulty(var faults) -> {
        faults.forEach(fault -> System.err.println("pratique: error: " + fault));
        System.err.println("pratique: hint: docs/how-to/run.md explains every setting");
        System.exit(WRONG_CONFIGURATION);
      }
      case ServerConfig.Parsed.Complete(ServerConfig config) ->
          run(parts -> {
            Instance instance =
                Instance.start(config, withPages(config, List.of()), Clock.systemUTC());
            parts.add(instance);
            System.out.println(
                "pratique: listening on "
                    + config.host()
                    + " port "
                    + instance.port()
                    + " until "
                    + config.sunsetAt());
          });
    }
  }

  /// The pages for people, beside `others`.
  private static List<Route> withPages(ServerConfig config, List<Route> others)
      throws CannotStartException {
    try {
      List<Route> all = new ArrayList<>(others);
      all.addAll(new PageResource(config.sunsetAt()).routes());
      return all;
    } catch (IOException e) {
      throw new CannotStartException(
          "the pages cannot be read: " + e.getMessage(), "build the program again", e);
    }
  }

  /// Starts things in the order in which they are added; they are stopped in reverse.
  @FunctionalInterface
  private interface Start {
    void start(List<AutoCloseable> parts) throws CannotStartException;
  }

  private static void run(Start start) {
    List<AutoCloseable> parts = new ArrayList<>();
    CompletableFuture<Boolean> started = new CompletableFuture<>();
    Runtime.getRuntime().addShutdownHook(Thread.ofPlatform().unstarted(() -> stop(started, parts)));
    try {
      start.start(parts);
      started.complete(true);
    } catch (CannotStartException e) {
      stopAll(parts);
      started.complete(false);
      System.err.println("pratique: error: " + e.getMessage());
      System.err.println("pratique: hint: " + e.hint());
      System.exit(CANNOT_START);
    } finally {
      started.complete(false);
    }
  }

  /// Runs when the program was told to end, by Ctrl-C, SIGTERM or its own exit.
  private static void stop(CompletableFuture<Boolean> started, List<AutoCloseable> parts) {
    try {
      // Told to end while still starting: a database that is half started cannot be stopped.
      if (!started.get(STARTING.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException | ExecutionException | TimeoutException e) {
      return;
    }
    System.out.println("pratique: stopping (at most " + HttpServer.DRAIN.toSeconds() + " s)");
    stopAll(parts);
    System.out.println("pratique: stopped");
    System.out.flush();
    // The JVM would report the signal; to whoever asked us to stop, stopping is a success.
    Runtime.getRuntime().halt(0);
  }

  private static void stopAll(List<AutoCloseable> parts) {
    for (AutoCloseable part : parts.reversed()) {
      try {
        part.close();
      } catch (Exception e) {
        System.err.println("pratique: warning: a part did not stop cleanly: " + e);
      }
    }
  }

  private static String welcome(Development development, Path folder, Path log, int port) {
    String url = "http://127.0.0.1:" + port;
    var office = Development.OFFICES.getFirst();
    return """
    Pratique runs: %1$s/

      sunset    %2$s
                from then on it answers nothing but its closing notice, and its keys are gone
      offices   made up: %3$s
      a token   curl -s %1$s/dev-oidc/token -d grant_type=client_credentials \\
                  -d client_id=%4$s -d client_secret=%5$s
      phones    made up: %1$s/dev-phones
      health    %1$s/health/ready
      metrics   %1$s/metrics
      data      %6$s
      log       %7$s

    For trying out only: it listens on this machine alone. Ctrl-C stops it.
    """
        .formatted(
            url,
            development.config().sunsetAt(),
            String.join(", ", Development.OFFICES.stream().map(made -> made.id()).toList()),
            office.id(),
            office.secret(),
            folder,
            log);
  }

  /// Where desktop programs keep their data.
  private static Path defaultFolder() {
    String data = System.getenv("XDG_DATA_HOME");
    Path home =
        data == null || data.isEmpty()
            ? Path.of(System.getProperty("user.home"), ".local", "share")
            : Path.of(data);
    return home.resolve("pratique");
  }

  private static int freePort() throws CannotStartException {
    try {
      return LoopbackPort.find();
    } catch (IOException e) {
      throw new CannotStartException("no free port was found", "name one with --port", e);
    }
  }

  private static int port(String text) {
    try {
      int port = Integer.parseInt(text);
      if (port >= 0 && port <= 65535) {
        return port;
      }
    } catch (NumberFormatException notOne) {
      // The answer is the same.
    }
    throw new IllegalArgumentException("--port must be 0 to 65535, was " + text);
  }

  private static Map<String, String> options(List<String> arguments, String... known) {
    Map<String, String> options = new HashMap<>();
    for (int i = 0; i < arguments.size(); i += 2) {
      String name = arguments.get(i);
      if (!List.of(known).contains(name)) {
        throw new IllegalArgumentException("unknown argument " + name);
      }
      if (i + 1 == arguments.size()) {
        throw new IllegalArgumentException(name + " needs a value");
      }
      options.put(name, arguments.get(i + 1));
    }
    return options;
  }

  private static Map<String, String> properties(String name) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(Path.of(name))) {
      properties.load(reader);
    } catch (IOException e) {
      throw new IllegalArgumentException("--config " + name + " cannot be read", e);
    }
    Map<String, String> lines = new HashMap<>();
    properties.forEach((key, value) -> lines.put(key.toString(), value.toString()));
    return lines;
  }
}
