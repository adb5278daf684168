package pratique.server.database;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import pratique.server.RunningServer;
import pratique.server.SharedPostgres;
import pratique.server.http.Access;
import pratique.server.http.MediaTypes;
import pratique.server.http.Response;
import pratique.server.http.Role;
import pratique.server.http.Route;

class UnavailableDatabaseTest {

  private static RunningServer server;

  @BeforeAll
  static void start() throws Exception {
    DatabaseAddress address = SharedPostgres.newDatabase();
    server = RunningServer.start(List.of(raise(address)), Role.every(), 8, address);
  }

  @AfterAll
  static void stop() throws Exception {
    server.close();
  }

  @ParameterizedTest
  @CsvSource({
    "53100, 503", // disk full
    "53200, 503", // out of memory
    "53300, 503", // too many connections
    "57P01, 503", // shut down by the administrator
    "57P02, 503", // crashed
    "57P03, 503", // cannot connect now
    "58030, 503", // input or output error
    "25006, 503", // read-only
    "40001, 503", // undone in favour of another transaction
    "40P01, 503", // deadlock
    "23505, 500", // unique violation: a mistake of ours
    "42601, 500", // syntax error: a mistake of ours
  })
  void whatTheDatabaseCannotDoNowMayBeTriedAgain(String state, int status) throws Exception {
    HttpResponse<String> answer = server.get("/test/raise/" + state);

    assertEquals(status, answer.statusCode());
    assertEquals(
        status == 503 ? "5" : "absent",
        answer.headers().firstValue("Retry-After").orElse("absent"));
    assertFalse(answer.body().contains("space"), answer.body());
  }

  /// PostgreSQL is really stopped and started again, on another port, behind a door that stays
  /// where it was.
  @Test
  void aStoppedDatabaseIsA503AndItsReturnNeedsNoRestart(@TempDir Path folder) throws Exception {
    Files.createSymbolicLink(
        folder.resolve("binaries"),
        Files.createDirectories(SharedPostgres.FOLDER.resolve("binaries")));
    try (Door door = new Door()) {
      EmbeddedDatabase first = new EmbeddedDatabase(folder);
      DatabaseAddress address;
      RunningServer behindDoor;
      try {
        door.leadTo(port(first.address()));
        address = at(first.address(), door.port());
        behindDoor =
            RunningServer.start(
                List.of(query("/test/query", address, "SELECT 1")), Role.every(), 8, address);
      } catch (Exception e) {
        first.close();
        throw e;
      }
      try (behindDoor) {
        assertEquals(200, behindDoor.get("/health/ready").statusCode());
        assertEquals(204, behindDoor.get("/test/query").statusCode());

        first.close();
        door.leadTo(Door.HANG_UP);
        HttpResponse<String> ready = behindDoor.get("/health/ready");
        HttpResponse<String> query = behindDoor.get("/test/query");

        assertEquals(503, ready.statusCode());
        assertTrue(ready.body().contains("\"database\":\"down\""), ready.body());
        assertEquals(503, query.statusCode());
        assertEquals(Optional.of("storage-unavailable"), RunningServer.problem(query));
        assertEquals(200, behindDoor.get("/health/live").statusCode());

        try (EmbeddedDatabase second = new EmbeddedDatabase(folder)) {
          door.leadTo(port(second.address()));
          awaitReady(behindDoor);
          assertEquals(204, behindDoor.get("/test/query").statusCode());
          assertEquals(
              List.of("fsync on", "full_page_writes on", "synchronous_commit on"),
              settings(second.address()));
          behindDoor.stopInstance();
        }
      }
    }
  }

  /// What a network that was cut looks like: connections are taken and nothing comes back.
  @Test
  void aDatabaseThatSaysNothingIsA503AndItsReturnNeedsNoRestart() throws Exception {
    DatabaseAddress behind = SharedPostgres.newDatabase();
    try (Door door = new Door()) {
      door.leadTo(port(behind));
      try (RunningServer server =
          RunningServer.start(List.of(), Role.every(), 8, at(behind, door.port()))) {
        String nobodys = "/v1/certificates/" + "0".repeat(32);
        assertEquals(200, server.get("/health/ready").statusCode());
        assertEquals(200, server.get(nobodys).statusCode());

        door.leadTo(Door.SAY_NOTHING);

        assertEquals(503, server.get("/health/ready").statusCode());
        assertEquals(503, server.get(nobodys).statusCode());

        door.leadTo(port(behind));
        awaitReady(server);
        assertEquals(200, server.get(nobodys).statusCode());
      }
    }
  }

  /// The pool drops its dead connections as it meets them, which takes it some moments.
  private static void awaitReady(RunningServer server) throws Exception {
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (server.get("/health/ready").statusCode() != 200 && System.nanoTime() < deadline) {
      Thread.sleep(200);
    }
    assertEquals(200, server.get("/health/ready").statusCode());
  }

  private static List<String> settings(DatabaseAddress address) throws Exception {
    try (Connection connection = SharedPostgres.connect(address);
        Statement statement = connection.createStatement();
        var row =
            statement.executeQuery(
                "SELECT name || ' ' || setting FROM pg_settings WHERE name IN"
                    + " ('fsync', 'synchronous_commit', 'full_page_writes') ORDER BY name")) {
      List<String> found = new java.util.ArrayList<>();
      while (row.next()) {
        found.add(row.getString(1));
      }
      return found;
    }
  }

  /// Makes the database fail with the state in the path.
  private static Route raise(DatabaseAddress address) {
    return Route.get(
        "/test/raise/{state}",
        Role.every(),
        new Access.Anyone(),
        Set.of(MediaTypes.JSON),
        request -> {
          try (Connection connection = SharedPostgres.connect(address);
              Statement statement = connection.createStatement()) {
            statement.execute(
                "DO $$ BEGIN RAISE EXCEPTION 'no space left' USING ERRCODE = '%s'; END $$"
                    .formatted(request.parameter("state")));
            return Response.empty(204);
          }
        });
  }

  private static Route query(String path, DatabaseAddress address, String sql) {
    // A connection of its own per request: what matters here is how a failure is answered.
    return Route.get(
        path,
        Role.every(),
        new Access.Anyone(),
        Set.of(MediaTypes.JSON),
        request -> {
          try (Connection connection = SharedPostgres.connect(address);
              Statement statement = connection.createStatement()) {
            statement.execute(sql);
            return Response.empty(204);
          }
        });
  }

  private static int port(DatabaseAddress address) {
    return java.net.URI.create(address.jdbcUrl().substring("jdbc:".length())).getPort();
  }

  private static DatabaseAddress at(DatabaseAddress address, int port) {
    return new DatabaseAddress(
        address.jdbcUrl().replace(":" + port(address) + "/", ":" + port + "/"),
        address.user(),
        address.password());
  }

  /// Passes connections on to a port that a test can change, hangs up on them, or takes them and
  /// never says a word.
  private static final class Door implements AutoCloseable {
    private static final int HANG_UP = 0;
    private static final int SAY_NOTHING = -1;

    private final ServerSocket entrance;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile int target = HANG_UP;

    Door() throws IOException {
      entrance = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
      Thread.ofVirtual().start(this::admit);
    }

    int port() {
      return entrance.getLocalPort();
    }

    void leadTo(int port) throws IOException {
      target = port;
      for (Socket socket : open) {
        socket.close();
      }
      open.clear();
    }

    private void admit() {
      try {
        while (true) {
          receive(entrance.accept());
        }
      } catch (IOException closed) {
        // The test is over.
      }
    }

    private void receive(Socket guest) throws IOException {
      open.add(guest);
      int port = target;
      if (port == SAY_NOTHING) {
        return;
      }
      try {
        Socket host = new Socket(InetAddress.getLoopbackAddress(), port);
        open.add(host);
        Thread.ofVirtual().start(() -> pass(guest, host));
        Thread.ofVirtual().start(() -> pass(host, guest));
      } catch (IOException nobodyThere) {
        // Port 0 is nobody's, and a database that was stopped a moment ago answers as little.
        guest.close();
      }
    }

    private static void pass(Socket from, Socket to) {
      try (from;
          to) {
        from.getInputStream().transferTo(to.getOutputStream());
      } catch (IOException closed) {
        // One side hung up, so the other does too.
      }
    }

    @Override
    public void close() throws IOException {
      entrance.close();
      leadTo(HANG_UP);
    }
  }
}
