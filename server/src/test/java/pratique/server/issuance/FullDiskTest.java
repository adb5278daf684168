package pratique.server.issuance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import pratique.encoding.Json;
import pratique.server.OpenApiClient;
import pratique.server.RunningServer;
import pratique.server.database.DatabaseAddress;
import pratique.server.database.EmbeddedDatabase;
import pratique.server.http.Role;

/// The disk of the database is full: a clear answer, nothing lost, and all goes on once there is
/// room again.
class FullDiskTest {

  private static final String OFFICE = "harbour-clinic";

  // The data folder of a fresh cluster with a log segment to spare.
  private static final String DISK = "size=200m";

  @TempDir Path folder;

  @Test
  void theOfficeIsToldAndNothingAcknowledgedIsLost() throws Exception {
    Path disk = Files.createDirectories(folder.resolve("disk"));
    boolean mounted = run("mount", "-t", "tmpfs", "-o", DISK, "tmpfs", disk.toString());
    if (!mounted) {
      System.out.println("full disk: skipped, a small disk cannot be mounted without root");
    }
    Assumptions.assumeTrue(mounted, "a small disk cannot be mounted here");
    try {
      // The binaries lie elsewhere: only what the database writes shall meet the limit.
      Path home = Files.createDirectories(folder.resolve("postgres"));
      Files.createDirectories(disk.resolve("data"));
      Files.createSymbolicLink(home.resolve("data"), disk.resolve("data"));
      try (EmbeddedDatabase database = new EmbeddedDatabase(home)) {
        issueUntilFullAndBeyond(database.address(), disk);
      }
    } finally {
      assertTrue(run("umount", disk.toString()), "the small disk stays mounted");
    }
  }

  private static void issueUntilFullAndBeyond(DatabaseAddress address, Path disk) throws Exception {
    try (RunningServer server = RunningServer.start(List.of(), Role.every(), 16, address)) {
      OpenApiClient api = new OpenApiClient(server);
      Map<String, String> acknowledged = new LinkedHashMap<>();
      HttpResponse<String> answer = issue(server, api, "before");
      assertEquals(201, answer.statusCode());
      acknowledged.put("before", id(answer));

      Path ballast = disk.resolve("ballast");
      fill(ballast);
      List<String> refused = new ArrayList<>();
      for (int i = 0; refused.isEmpty() && i < 20; i++) {
        // The database has room of its own in files that it keeps: rows until that is gone.
        HttpResponse<String> batch = batch(server, api, "full-" + i);
        if (batch.statusCode() == 503 || batch.body().contains("\"state\":\"stopped\"")) {
          assertTrue(batch.body().contains("storage-unavailable"), batch.body());
          refused.add("full-" + i);
        }
        batch
            .body()
            .lines()
            .filter(line -> line.contains("certificateId"))
            .forEach(line -> acknowledged.put(acknowledged.size() + "", idOf(line)));
      }
      assertTrue(!refused.isEmpty(), "the disk never became full");

      Files.delete(ballast);
      long deadline = System.nanoTime() + 60_000_000_000L;
      HttpResponse<String> again = issue(server, api, "after");
      while (again.statusCode() == 503 && System.nanoTime() < deadline) {
        Thread.sleep(200); // the database may be starting again
        again = issue(server, api, "after");
      }
      assertEquals(201, again.statusCode(), again.body());
      assertEquals(acknowledged.get("before"), id(issue(server, api, "before")));
      for (String id : acknowledged.values()) {
        assertTrue(api.get("/v1/certificates/" + id).body().contains("\"issued\""), id);
      }
      HttpResponse<String> retried = batch(server, api, refused.getFirst());
      assertTrue(retried.body().contains("\"state\":\"complete\""), retried.body());
    }
  }

  private static HttpResponse<String> issue(RunningServer server, OpenApiClient api, String key)
      throws Exception {
    return api.send(
        server
            .request("/v1/certificates")
            .header("Authorization", "Bearer " + server.token(OFFICE, "certificates:issue"))
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Requests.icvp("Ana"))));
  }

  private static HttpResponse<String> batch(RunningServer server, OpenApiClient api, String key)
      throws Exception {
    StringBuilder body = new StringBuilder();
    for (int row = 0; row < 3_000; row++) {
      body.append(Requests.icvp("Person " + row)).append('\n');
    }
    return api.send(
        server
            .request("/v1/certificates/batches")
            .timeout(Duration.ofMinutes(2))
            .header("Authorization", "Bearer " + server.token(OFFICE, "certificates:issue"))
            .header("Idempotency-Key", key)
            .header("Content-Type", "application/x-ndjson")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
  }

  private static String id(HttpResponse<String> answer) {
    Json.Dictionary json = RunningServer.json(answer);
    return json.text("certificateId").orElseThrow();
  }

  private static String idOf(String line) {
    int at = line.indexOf("\"certificateId\":\"") + 17;
    return line.substring(at, at + 32);
  }

  private static void fill(Path file) throws IOException {
    byte[] portion = new byte[64 * 1024];
    try (OutputStream out = Files.newOutputStream(file)) {
      while (true) {
        out.write(portion);
      }
    } catch (IOException full) {
      // That is what was wanted.
    }
  }

  private static boolean run(String... command) throws IOException, InterruptedException {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException noSuchProgram) {
      return false;
    }
  }
}
