package pratique.server.issuance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pratique.encoding.Bytes;
import pratique.encoding.Decoded;
import pratique.encoding.Json;
import pratique.encoding.JsonReader;
import pratique.server.audit.AuditLog;
import pratique.server.audit.ChainCheck;
import pratique.server.database.EmbeddedDatabase;

/// The server and its PostgreSQL are killed, all processes at once, again and again while a batch
/// runs; the office sends the batch again until it is done.
///
/// A killed process loses what it had in memory and not what it gave to the system, so this proves
/// the order of our steps and PostgreSQL's recovery; that the disk keeps what it was told to keep
/// is for whoever sells the disk.
///
/// Three kills by default, which takes half a minute; `-Dpratique.crash.kills=100` for the long
/// run; `-Dpratique.crash.seed=` repeats one.
class CrashTest {

  private static final int KILLS = Integer.getInteger("pratique.crash.kills", 3);
  private static final long SEED = Long.getLong("pratique.crash.seed", 20_261_123L);
  private static final int ROWS = 600;
  private static final Duration START = Duration.ofMinutes(2);
  private static final Duration DEATH = Duration.ofSeconds(20);

  @TempDir Path folder;

  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final Random random = new Random(SEED);

  /// What the office was told, by batch and row: never to change again.
  private final Map<String, Acknowledged> told = new HashMap<>();

  private final Set<String> ids = new HashSet<>();

  private final List<Running> startedServers = new CopyOnWriteArrayList<>();

  private record Acknowledged(String certificateId, Bytes payload) {}

  /// A server in a process of its own, with its PostgreSQL.
  private record Running(Process process, URI uri, String token) {}

  @Test
  void nothingAcknowledgedIsLostAndNothingHasTwoIds() throws Exception {
    System.out.println("crash test: seed " + SEED + ", kills " + KILLS);
    int batch = 0;
    boolean unfinished = false;
    int killedInRetry = 0;
    long started = System.nanoTime();
    for (int kill = 1; kill <= KILLS; kill++) {
      Running server = start();
      // Mostly the office gets through with its retry and is killed in the next batch, where all
      // rows are new; now and then the retry is killed as well.
      boolean inRetry = unfinished && random.nextInt(3) == 0;
      if (unfinished && !inRetry) {
        assertTrue(send(server, batch, new AtomicInteger()), "the retry is not completed");
        unfinished = false;
      }
      if (!unfinished) {
        batch++;
      }
      killedInRetry += inRetry ? 1 : 0;
      AtomicInteger lines = new AtomicInteger();
      Thread killer = killSoon(server, lines);
      // Whoever is so fast that the kill comes too late finds the next batch unfinished.
      while (send(server, batch, lines)) {
        batch++;
      }
      unfinished = true;
      killer.join();
      if (kill % 10 == 0) {
        System.out.println("crash test: kill " + kill + ", certificates " + told.size());
      }
    }
    Running last = start();
    try {
      for (int i = 1; i <= batch; i++) {
        assertTrue(send(last, i, new AtomicInteger()), "batch " + i + " is not completed");
      }
      assertEquals(batch * ROWS, told.size());
      assertEquals(told.size(), ids.size(), "two rows have the same id");
      checkDatabase();
    } finally {
      kill(last);
    }
    System.out.println(
        "crash test: %d kills, %d of them in a retry, %d batches of %d rows, %d s"
            .formatted(
                KILLS,
                killedInRetry,
                batch,
                ROWS,
                TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - started)));
  }

  /// Somewhere in the answer, and a moment later: in every step of a group sooner or later.
  private Thread killSoon(Running server, AtomicInteger lines) {
    int afterLines = random.nextInt(ROWS);
    long thenMicros = random.nextInt(20_000);
    return Thread.ofPlatform()
        .start(() -> {
          try {
            while (lines.get() < afterLines && server.process().isAlive()) {
              Thread.sleep(0, 200_000);
            }
            TimeUnit.MICROSECONDS.sleep(thenMicros);
            kill(server);
          } catch (InterruptedException | IOException e) {
            throw new IllegalStateException(e);
          }
        });
  }

  /// A test that failed half way must not leave a server behind.
  @AfterEach
  void killWhatStillRuns() throws Exception {
    for (Running server : List.copyOf(startedServers)) {
      kill(server);
    }
  }

  /// Sends a batch and takes its answer as far as it comes. True when it came whole.
  private boolean send(Running server, int batch, AtomicInteger lines) {
    StringBuilder body = new StringBuilder();
    for (int row = 1; row <= ROWS; row++) {
      String request = Requests.icvp("Person " + batch + " " + row);
      // Every other row is known by its own key, the others by their place.
      body.append(row % 2 == 0 ? Requests.withKey("b" + batch + "-r" + row, request) : request)
          .append('\n');
    }
    HttpRequest request =
        HttpRequest.newBuilder(server.uri().resolve("/v1/certificates/batches"))
            .header("Authorization", "Bearer " + server.token())
            .header("Idempotency-Key", "batch-" + batch)
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    try {
      HttpResponse<InputStream> answer =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream());
      if (answer.statusCode() != 200) {
        // The database went first: nothing is acknowledged by this.
        assertTrue(answer.statusCode() >= 500, "status " + answer.statusCode());
        return false;
      }
      try (BufferedReader reader =
          new BufferedReader(new InputStreamReader(answer.body(), StandardCharsets.UTF_8))) {
        String line;
        while ((line = wholeLine(reader)) != null) {
          Json.Dictionary read = read(line);
          if (read.find("summary").orElse(null) instanceof Json.Dictionary summary) {
            return summary.text("state").orElseThrow().equals("complete");
          }
          acknowledge(batch, read);
          lines.incrementAndGet();
        }
      }
      return false;
    } catch (IOException killed) {
      return false;
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  /// A line with its end, or null: half a line acknowledges nothing.
  private static @Nullable String wholeLine(BufferedReader reader) throws IOException {
    StringBuilder line = new StringBuilder();
    int next;
    while ((next = reader.read()) >= 0) {
      if (next == '\n') {
        return line.toString();
      }
      line.append((char) next);
    }
    return null;
  }

  private void acknowledge(int batch, Json.Dictionary line) {
    String row = batch + "/" + ((Json.Decimal) line.find("row").orElseThrow()).literal();
    String code =
        line.text("code")
            .orElseThrow(
                () -> new AssertionError("row " + row + " is not issued: " + line.find("problem")));
    Acknowledged now =
        new Acknowledged(line.text("certificateId").orElseThrow(), IssueOneTest.payload(code));
    Acknowledged before = told.putIfAbsent(row, now);
    if (before == null) {
      assertTrue(ids.add(now.certificateId()), "row " + row + " has the id of another");
    } else {
      assertEquals(before.certificateId(), now.certificateId(), "row " + row + " has two ids");
      assertEquals(before.payload(), now.payload(), "row " + row + " has two payloads");
    }
  }

  private Running start() throws Exception {
    String classPath =
        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                classPath,
                "pratique.server.Main",
                "up",
                "--data",
                data().toString(),
                "--port",
                "0")
            .redirectError(ProcessBuilder.Redirect.appendTo(folder.resolve("stderr").toFile()))
            .start();
    BufferedReader out = process.inputReader();
    long deadline = System.nanoTime() + START.toNanos();
    String line;
    while ((line = out.readLine()) != null && System.nanoTime() < deadline) {
      int at = line.indexOf("http://127.0.0.1:");
      if (line.startsWith("Pratique runs:") && at >= 0) {
        URI uri = URI.create(line.substring(at).strip());
        Running running = new Running(process, uri, token(uri));
        startedServers.add(running);
        return running;
      }
    }
    process.destroyForcibly();
    throw new AssertionError(
        "the server does not start: "
            + Files.readString(folder.resolve("stderr"))
            + Files.readString(data().resolve("postgres").resolve(EmbeddedDatabase.LOG_FILE)));
  }

  private String token(URI uri) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        client.send(
            HttpRequest.newBuilder(uri.resolve("/dev-oidc/token"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(
                    HttpRequest.BodyPublishers.ofString(
                        "grant_type=client_credentials&client_id=harbour-clinic&client_secret=made-up"))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    return read(answer.body()).text("access_token").orElseThrow();
  }

  private Path data() {
    return folder.resolve("data");
  }

  private List<String> postmaster() throws IOException {
    return Files.readAllLines(data().resolve("postgres/data/postmaster.pid"));
  }

  /// SIGKILL to the server, to the postmaster and to everything below it.
  private void kill(Running server) throws IOException, InterruptedException {
    List<ProcessHandle> doomed = new ArrayList<>();
    doomed.add(server.process().toHandle());
    ProcessHandle.of(Long.parseLong(postmaster().getFirst().strip()))
        .ifPresent(postmaster -> {
          doomed.add(postmaster);
          doomed.addAll(postmaster.descendants().toList());
        });
    assertTrue(doomed.size() > 3, "the tree of PostgreSQL's processes was not found");
    if (random.nextBoolean()) {
      doomed.addLast(doomed.removeFirst()); // sometimes the database goes first
    }
    doomed.forEach(ProcessHandle::destroyForcibly);
    long deadline = System.nanoTime() + DEATH.toNanos();
    for (ProcessHandle process : doomed) {
      // A zombie that nobody collects has no command line any more.
      while (process.isAlive() && process.info().commandLine().isPresent()) {
        assertTrue(System.nanoTime() < deadline, "process " + process.pid() + " does not die");
        Thread.sleep(5);
      }
    }
    startedServers.remove(server);
  }

  /// As many certificates as rows, all signed, and an audit log that nobody tampered with.
  private void checkDatabase() throws IOException, SQLException {
    String url = "jdbc:postgresql://127.0.0.1:" + postmaster().get(3).strip() + "/pratique";
    String password = Files.readString(data().resolve("postgres/password")).strip();
    try (Connection connection = DriverManager.getConnection(url, "pratique", password);
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      try (ResultSet row =
          statement.executeQuery(
              "SELECT count(*), count(*) FILTER (WHERE signed), count(DISTINCT id) FROM certificate")) {
        row.next();
        assertEquals(told.size(), row.getInt(1), "certificates");
        assertEquals(told.size(), row.getInt(2), "signed certificates");
        assertEquals(told.size(), row.getInt(3), "ids");
      }
      assertInstanceOf(ChainCheck.Intact.class, new AuditLog().verify(connection, Set.of()));
    }
  }

  private static Json.Dictionary read(String text) {
    return switch (JsonReader.read(text, JsonReader.Limits.DEFAULT)) {
      case Decoded.Ok<Json>(Json.Dictionary dictionary) -> dictionary;
      case Decoded.Ok<Json>(Json _) -> throw new AssertionError("no object: " + text);
      case Decoded.Malformed<Json>(var fault) -> throw new AssertionError(fault.message());
    };
  }
}
